/**
 * Many addresses, asked politely: one request at a time per host, with a gap; several hosts side by side. Node or browser.
 */
import { hostOf } from '#data/snapshot/checks/links.ts';
import { probe, type Verdict } from './link-probe.ts';
import type { Terminal } from './terminal.ts';

/** Between two requests to one host; archives ask crawlers for about a second. */
const GAP_MS = 1000;
/** Hosts asked side by side: enough to be done in minutes, few enough to be unnoticed by a home connection. */
const LANES = 6;
/** A host that asks for a longer wait is left for the next run. */
const WAIT_MAX_S = 60;
/** With so many different hosts silent and none heard, it is this machine that is offline. */
const OFFLINE_HOSTS = 4;

export interface Asked {
  /** False: no host was heard; what was found means nothing. */
  online: boolean;
}

/**
 * @param onVerdict called once for each address as its verdict comes; addresses of a host that asked for a pause may get none
 */
export async function askAll(
  urls: readonly string[],
  terminal: Pick<Terminal, 'fetch' | 'sleep'>,
  onVerdict: (url: string, verdict: Verdict) => Promise<void> | void,
): Promise<Asked> {
  const byHost = new Map<string, string[]>();
  for (const url of urls) byHost.set(hostOf(url), [...(byHost.get(hostOf(url)) ?? []), url]);
  // Hosts with most addresses first: they are the ones that live, so that being offline shows early and rightly.
  const queues = [...byHost.values()].sort((a, b) => b.length - a.length);
  let heard = false;
  const silent = new Set<string>();
  const held: [string, Verdict][] = [];

  const offline = (): boolean => !heard && silent.size >= Math.min(OFFLINE_HOSTS, byHost.size);
  const take = async (url: string): Promise<boolean> => {
    const verdict = await probe(url, terminal.fetch, () => terminal.sleep(GAP_MS));
    if (verdict.is === 'silent') silent.add(hostOf(url));
    else heard = true;
    // Until one host was heard, silence may be ours: keep the verdicts back.
    if (!heard) held.push([url, verdict]);
    else {
      for (const [earlier, found] of held.splice(0)) await onVerdict(earlier, found);
      await onVerdict(url, verdict);
    }
    if (verdict.is !== 'unknown' || verdict.retryAfter === undefined) return true;
    if (verdict.retryAfter > WAIT_MAX_S) return false;
    await terminal.sleep(verdict.retryAfter * 1000);
    return true;
  };

  const lane = async (): Promise<void> => {
    for (let queue = queues.shift(); queue !== undefined; queue = queues.shift()) {
      for (const [index, url] of queue.entries()) {
        if (offline()) return;
        if (index > 0) await terminal.sleep(GAP_MS);
        if (!(await take(url))) break;
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return { online: heard || byHost.size === 0 };
}
