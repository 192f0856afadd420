/**
 * The other end of messages.ts: how an extension page or a content script asks the background.
 *
 * `ask` survives a worker that was asleep (the browser wakes it). `openSearch` survives one that dies in between: the port is
 * opened again and the newest query sent again, and answers to older queries are dropped.
 */
import { browser } from 'wxt/browser';
import {
  type Announcement,
  type RequestName,
  type Requests,
  SEARCH_PORT,
  type SearchReply,
  type SearchRequest,
} from './messages.ts';

/**
 * Asks the background.
 * @throws Error with the background's sentence when the request was refused, or the browser's when nobody is there
 * (the extension was updated or removed).
 */
export async function ask<K extends RequestName>(name: K, input: Requests[K]['input']): Promise<Requests[K]['output']> {
  const reply = (await browser.runtime.sendMessage({ name, input })) as
    | { ok: true; output: Requests[K]['output'] }
    | { ok: false; error: string };
  if (!reply?.ok) throw new Error(reply?.error ?? `No answer to ${name}`);
  return reply.output;
}

/** Calls back for everything the background announces. @returns how to stop. */
export function onAnnouncement(listener: (announcement: Announcement) => void): () => void {
  const heard = (message: unknown): undefined => {
    if (typeof message === 'object' && message !== null && 'announce' in message) listener(message as Announcement);
    return undefined;
  };
  browser.runtime.onMessage.addListener(heard);
  return () => browser.runtime.onMessage.removeListener(heard);
}

export interface SearchSession {
  /** Answers come to `onAnswers`; a newer query makes older answers disappear. */
  search(query: string, limit: number, page: string[]): void;
  close(): void;
}

/** Opens a search session; see the file's head for what it guarantees. */
export function openSearch(onAnswers: (answers: SearchReply) => void): SearchSession {
  let port: ReturnType<typeof browser.runtime.connect> | null = null;
  let newest: SearchRequest | null = null;
  let answered = 0;
  let closed = false;

  function connect(): NonNullable<typeof port> {
    const opened = browser.runtime.connect({ name: SEARCH_PORT });
    opened.onMessage.addListener((message: unknown) => {
      const reply = message as SearchReply;
      if (reply.request !== newest?.request) return;
      answered = reply.request;
      onAnswers(reply);
    });
    opened.onDisconnect.addListener(() => {
      port = null;
      // The worker went to sleep or was updated; a query it has not answered is asked again of its successor.
      if (!closed && newest && answered !== newest.request) send();
    });
    return opened;
  }

  function send(): void {
    if (!newest) return;
    port ??= connect();
    try {
      port.postMessage(newest);
    } catch {
      port = null;
    }
  }

  return {
    search: (query, limit, page) => {
      newest = { request: (newest?.request ?? 0) + 1, query, limit, page };
      send();
    },
    close: () => {
      closed = true;
      port?.disconnect();
      port = null;
    },
  };
}
