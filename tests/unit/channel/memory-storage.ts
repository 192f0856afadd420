/**
 * A channel's storage in memory, for tests: keeps what IndexedDB promises (all or nothing, copies not references) and fails at
 * the step it is told to.
 */
import type { Storage, Stored } from '#data/channel/storage.ts';

export interface MemoryStorage extends Storage {
  items: Map<string, Stored>;
  /** Operations so far. */
  steps(): number;
  /** From operation `step` (1 is the first) on, every one throws, as they do for a worker that was stopped. */
  killAt(step: number): void;
  /** Every write of more than this many bytes in sum throws QuotaExceededError. */
  limitTo(bytes: number): void;
  /** Every operation throws this, until undefined. */
  breakWith(error: Error | undefined): void;
}

/** @param items what is on the disk already: a new worker finds what the old one left */
export function memoryStorage(items = new Map<string, Stored>()): MemoryStorage {
  let count = 0;
  let death = Number.POSITIVE_INFINITY;
  let room = Number.POSITIVE_INFINITY;
  let broken: Error | undefined;

  async function step(): Promise<void> {
    count += 1;
    if (count >= death) throw new Error('The worker was stopped.');
    if (broken) throw broken;
  }
  const size = (value: Stored): number => value.length;
  const copy = (value: Stored): Stored => (typeof value === 'string' ? value : value.slice());

  return {
    items,
    steps: () => count,
    killAt: (at) => {
      death = at;
    },
    limitTo: (bytes) => {
      room = bytes;
    },
    breakWith: (error) => {
      broken = error;
    },
    get: async (key) => {
      await step();
      const value = items.get(key);
      return value === undefined ? undefined : copy(value);
    },
    put: async (entries) => {
      await step();
      const next = new Map(items);
      for (const [key, value] of entries) next.set(key, copy(value));
      const bytes = [...next.values()].reduce((sum, value) => sum + size(value), 0);
      if (bytes > room) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      for (const [key, value] of entries) items.set(key, copy(value));
    },
    remove: async (keys) => {
      await step();
      for (const key of keys) items.delete(key);
    },
    keys: async (prefix) => {
      await step();
      return [...items.keys()].filter((key) => key.startsWith(prefix));
    },
  };
}
