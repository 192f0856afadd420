/**
 * One address, asked over the network whether it answers: HEAD, then GET where HEAD is not served, redirects followed by hand.
 *
 * Never throws; never follows a redirect to an address that a row could not hold (private hosts, ports, other schemes).
 */
import { isPlainAddress } from '#data/schema.ts';

export type Verdict =
  /** Answered with 2xx, at `at` after redirects. */
  | { is: 'answers'; at: string }
  /** Said so itself: 404, 410, or another error that will not pass by waiting. */
  | { is: 'refuses'; status: number }
  /** Asked to come later (429, 503), or refuses programs only (401, 403): nothing is known. */
  | { is: 'unknown'; status: number; retryAfter?: number }
  /** No answer at all: no such host, no route, time out, broken TLS. */
  | { is: 'silent'; reason: string };

/** Archives are slow; a person would have given up by then. */
const TIMEOUT_MS = 20_000;
const REDIRECTS_MAX = 6;
const AGENT = 'unikernel-atlas-link-check/1 (asks each address once a week at most)';
/** Statuses of HEAD that say nothing about GET. */
const NO_HEAD = new Set([400, 403, 404, 405, 406, 410, 500, 501, 502, 503]);
const NOT_FOR_PROGRAMS = new Set([
  401, 402, 403, 406, 408, 418, 421, 425, 429, 451, 500, 502, 503, 504, 520, 521, 522, 523, 524, 999,
]);

/** @param pause waited for before a host is asked a second time */
export async function probe(url: string, request: typeof fetch, pause: () => Promise<void>): Promise<Verdict> {
  const head = await follow(url, 'HEAD', request);
  if (head.is === 'answers' || head.is === 'silent' || !NO_HEAD.has(head.status)) return head;
  await pause();
  return follow(url, 'GET', request);
}

async function follow(start: string, method: 'HEAD' | 'GET', request: typeof fetch): Promise<Verdict> {
  let url = start;
  for (let hop = 0; hop <= REDIRECTS_MAX; hop++) {
    let response: Response;
    try {
      response = await request(url, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { 'user-agent': AGENT, accept: 'text/html,*/*;q=0.5' },
      });
    } catch (error) {
      return { is: 'silent', reason: reasonOf(error) };
    }
    const { status } = response;
    const location = response.headers.get('location');
    const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
    // The status is all we came for; an unread body would keep the connection.
    await response.body?.cancel().catch(() => undefined);
    if (status >= 300 && status < 400 && location !== null) {
      const next = URL.canParse(location, url) ? new URL(location, url).href : '';
      if (!isPlainAddress(next)) return { is: 'refuses', status };
      url = next;
      continue;
    }
    if (status >= 200 && status < 300) return { is: 'answers', at: url };
    if (NOT_FOR_PROGRAMS.has(status))
      return Number.isFinite(wait) ? { is: 'unknown', status, retryAfter: wait } : { is: 'unknown', status };
    return { is: 'refuses', status };
  }
  return { is: 'silent', reason: `more than ${REDIRECTS_MAX} redirects` };
}

/** `fetch` hides the system's reason in `cause`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer in ${TIMEOUT_MS / 1000} s`;
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error ? cause.message : error.message;
}
