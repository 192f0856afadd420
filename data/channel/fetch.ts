/**
 * One file of a channel over the network: bounded in bytes and time, without cookies, referrer or redirects, and suspicious of
 * what servers send when they mean "not here". Knows nothing of signatures.
 *
 * `cache: 'no-cache'` lets the browser ask with the ETag it remembers and take a 304 for the file it has: an `If-None-Match` of our
 * own would cost a CORS preflight, which static hosts refuse.
 */
import { type Bytes, joinBytes } from './bytes.ts';
import { type FailureCode, failing, failingLater, failureOf } from './failure.ts';
import type { Limits } from './limits.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Asked {
  /** How reasons name the file. */
  what: string;
  /** Stop at the first byte beyond. */
  most: number;
  /**
   * What may answer: `default`, the browser's own copy, for files that never change; `no-cache`, that copy where the host says it
   * still holds; `reload`, the host alone.
   */
  cache: 'default' | 'no-cache' | 'reload';
}

/** Reasons that a bad copy in the browser's own cache would give again and again. */
const STALE_CODES: readonly FailureCode[] = ['html', 'empty', 'large', 'length', 'hash'];

/**
 * A file that never changes, and what it must be: from wherever the browser has it, and from the host itself where that is not it.
 * Hosts send such files as good for a year; what a cache took in a bad minute would keep a reader from every later update.
 *
 * @param check throws `length` or `hash` for bytes that are not this file's
 */
export async function fetchImmutable(
  fetch: Fetch,
  url: string,
  asked: Pick<Asked, 'what' | 'most'>,
  limits: Limits,
  check: (bytes: Bytes) => Promise<void>,
): Promise<Bytes> {
  const attempt = async (cache: Asked['cache']): Promise<Bytes> => {
    const bytes = await fetchBytes(fetch, url, { ...asked, cache }, limits);
    await check(bytes);
    return bytes;
  };
  return attempt('default').catch((error: unknown) => {
    if (STALE_CODES.includes(failureOf(error).code)) return attempt('reload');
    throw error;
  });
}

/** @throws any reason of "the way to the host" in failure.ts */
export async function fetchBytes(fetch: Fetch, url: string, asked: Asked, limits: Limits): Promise<Bytes> {
  const { what, most } = asked;
  const abort = new AbortController();
  let slow = false;
  const giveUp = (): void => {
    slow = true;
    abort.abort();
  };
  const deadline = setTimeout(giveUp, limits.requestMs);
  let stall = setTimeout(giveUp, limits.stallMs);
  try {
    const response = await fetch(url, {
      signal: abort.signal,
      cache: asked.cache,
      credentials: 'omit',
      // Not followed either; unlike 'error' it lets the reason be told.
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
    });
    checkHead(response, url, asked);
    const pieces: Uint8Array[] = [];
    let length = 0;
    let counted = 0;
    const reader = response.body?.getReader();
    for (;;) {
      const read = await reader?.read();
      if (!read || read.done) break;
      length += read.value.length;
      if (length > most) throw failing('large', what, most);
      pieces.push(read.value);
      // A byte now and then is no progress.
      if (length - counted >= limits.stallBytes) {
        counted = length;
        clearTimeout(stall);
        stall = setTimeout(giveUp, limits.stallMs);
      }
    }
    const bytes = joinBytes(pieces);
    if (bytes.length === 0) throw failing('empty', what);
    if (looksLikeHtml(bytes)) throw failing('html', what);
    return bytes;
  } catch (error) {
    if (error instanceof Error && 'failure' in error) throw error;
    if (slow) throw failing('slow', what);
    throw failing('unreachable', hostOf(url));
  } finally {
    clearTimeout(deadline);
    clearTimeout(stall);
    // Ends a body that nobody will read on; after a whole one it does nothing.
    abort.abort();
  }
}

function checkHead(response: Response, url: string, { what, most }: Asked): void {
  const { status, headers } = response;
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) throw failing('redirect', hostOf(url));
  if (status === 429 || status === 503) throw failingLater('busy', retryAfterOf(headers.get('retry-after')), status);
  if (status !== 200) throw failing('status', status, what);
  if (/^text\/html\b/i.test(headers.get('content-type') ?? '')) throw failing('html', what);
  const announced = Number(headers.get('content-length') ?? 0);
  if (announced > most && !headers.has('content-encoding')) throw failing('large', what, most);
}

/** Hosts that lost a file like to answer 200 with a page about it. No envelope and no shard starts with `<`. */
function looksLikeHtml(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => byte > 0x20);
  return first === 0x3c;
}

/** @returns milliseconds, of either form of the header; undefined for what is neither */
function retryAfterOf(header: string | null): number | undefined {
  if (!header) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
