/** What a refresh came to, as it is remembered with its channel and told to people. */
import type { Failure } from './failure.ts';
import { HISTORY_MAX } from './history.ts';
import type { Taken } from './refresh.ts';
import { waitFor } from './schedule.ts';
import type { Channel, HistoryEntry, SlotMeta } from './state.ts';
import { metaInUse } from './view.ts';

/** @param random from 0 to 1, for the next wait */
export function succeeded(channel: Channel, taken: Taken, now: number, random: number): Channel {
  const { verified } = taken;
  const entry: HistoryEntry = {
    at: now,
    outcome: taken.outcome,
    serial: verified.payload.serial,
    ...(taken.outcome === 'updated' ? taken.difference : {}),
  };
  return {
    ...channel,
    ...verified.trust,
    nextKey: verified.trust.nextKey,
    failures: 0,
    due: now + waitFor({ failures: 0 }, random),
    lastSuccess: now,
    lastError: undefined,
    history: remember(channel.history, entry),
  };
}

/** A failure; `channel.failures` counts it already. @param random from 0 to 1, for the next wait */
export function failed(
  channel: Channel,
  error: Failure,
  retryAfter: number | undefined,
  now: number,
  random: number,
): Channel {
  return {
    ...channel,
    due: now + waitFor({ failures: channel.failures, retryAfter }, random),
    lastError: error,
    history: remember(channel.history, { at: now, outcome: 'failed', error }),
  };
}

/** Newest first. "Nothing new" after "nothing new" only moves the time, so that updates are not pushed out by silence. */
function remember(history: readonly HistoryEntry[], entry: HistoryEntry): HistoryEntry[] {
  const repeats = entry.outcome === 'unchanged' && history[0]?.outcome === 'unchanged';
  return [entry, ...(repeats ? history.slice(1) : history)].slice(0, HISTORY_MAX);
}

/** For who shows a channel: what it has in use, and whether that is past its day. The clock may be wrong; it only marks. */
export function standingOf(channel: Channel, now: number): { meta: SlotMeta | null; expired: boolean } {
  const meta = metaInUse(channel);
  return { meta, expired: meta !== null && now > Date.parse(meta.expires) };
}
