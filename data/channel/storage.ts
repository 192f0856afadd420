/**
 * Where channels keep things: text and bytes by key, written several at once or not at all. The interface is small so that tests
 * can put a store in its place that fails at any step.
 */
import type { Bytes } from './bytes.ts';
import { failing } from './failure.ts';

export type Stored = string | Bytes;

export interface Storage {
  get(key: string): Promise<Stored | undefined>;
  /** All or nothing. */
  put(items: readonly (readonly [key: string, value: Stored])[]): Promise<void>;
  /** All or nothing; keys that are not there are no error. */
  remove(keys: readonly string[]): Promise<void>;
  /** Every key that starts with `prefix`. */
  keys(prefix: string): Promise<string[]>;
}

/**
 * The same storage, whose errors are reasons: `quota` for a full disk, `storage` with the browser's words for anything else.
 * @param expendable prefix of what can be made again; it makes room before a write fails for want of it
 */
export function withReasons(storage: Storage, expendable: string): Storage {
  const isFull = (error: unknown): boolean => error instanceof Error && error.name === 'QuotaExceededError';
  const explain = (error: unknown): never => {
    if (isFull(error)) throw failing('quota');
    throw failing('storage', error instanceof Error ? error.message : String(error));
  };
  return {
    get: (key) => storage.get(key).catch(explain),
    put: (items) =>
      storage
        .put(items)
        .catch(async (error: unknown) => {
          const keys = isFull(error) ? await storage.keys(expendable) : [];
          if (keys.length === 0) throw error;
          await storage.remove(keys);
          await storage.put(items);
        })
        .catch(explain),
    remove: (keys) => storage.remove(keys).catch(explain),
    keys: (prefix) => storage.keys(prefix).catch(explain),
  };
}

const STORE = 'items';
/** Later than any character a key of ours holds. */
const LAST = '\uffff';

/** The browser's own: one IndexedDB object store. It is opened when first used; a failed opening is tried again. */
export function openIndexedDb(name: string): Storage {
  let opening: Promise<IDBDatabase> | null = null;

  function database(): Promise<IDBDatabase> {
    opening ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onsuccess = () => {
        const opened = request.result;
        // The browser may close it under us (storage cleared by the user): the next call opens a new one.
        opened.onclose = () => {
          opening = null;
        };
        opened.onversionchange = () => {
          opened.close();
          opening = null;
        };
        resolve(opened);
      };
      request.onerror = () => reject(request.error);
    }).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  }

  async function transact<T>(
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest<T> | null,
  ): Promise<T> {
    const opened = await database();
    return new Promise<T>((resolve, reject) => {
      // Strict: a flip that the disk has not seen must not be answered as done.
      const transaction = opened.transaction(STORE, mode, { durability: 'strict' });
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request?.result as T);
      transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'));
    });
  }

  return {
    get: (key) => transact<Stored | undefined>('readonly', (store) => store.get(key)),
    put: (items) =>
      transact<undefined>('readwrite', (store) => {
        for (const [key, value] of items) store.put(value, key);
        return null;
      }),
    remove: (keys) =>
      transact<undefined>('readwrite', (store) => {
        for (const key of keys) store.delete(key);
        return null;
      }),
    keys: async (prefix) => {
      const keys = await transact('readonly', (store) => store.getAllKeys(IDBKeyRange.bound(prefix, prefix + LAST)));
      return keys.map(String);
    },
  };
}
