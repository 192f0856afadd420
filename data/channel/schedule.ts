/** When to ask a channel again. Milliseconds throughout; no timers here, only arithmetic. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Half a day: a catalog of slow-moving facts; a million readers then cost some twenty requests a second (SECURITY.md). */
const INTERVAL = 12 * HOUR;
/** After a failure: one hour, doubled with each one in a row, up to a day. */
const RETRY = HOUR;
const RETRY_MOST = 24 * HOUR;
/** A host that asks for more is asked again after a week all the same. */
const RETRY_AFTER_MOST = 7 * 24 * HOUR;
/** Share by which every wait differs from reader to reader, so that they never come all at once. */
const JITTER = 0.25;

export interface Waiting {
  /** Failures in a row; 0 after a success. */
  failures: number;
  /** What the host asked for. */
  retryAfter?: number | undefined;
}

/** @param random from 0 to 1 @returns how long to wait */
export function waitFor({ failures, retryAfter = 0 }: Waiting, random: number): number {
  const base = failures === 0 ? INTERVAL : Math.min(RETRY * 2 ** Math.min(failures - 1, 10), RETRY_MOST);
  const jittered = base * (1 - JITTER + 2 * JITTER * random);
  // The host's wish is a least: jitter may only make it longer.
  return Math.max(jittered, Math.min(retryAfter, RETRY_AFTER_MOST) * (1 + JITTER * random));
}

const LONGEST = RETRY_AFTER_MOST * (1 + JITTER);

/** True at or after `due`; also where `due` is further ahead than any wait: then the clock was turned back since. */
export function isDue(due: number, now: number): boolean {
  return now >= due || due - now > LONGEST;
}

/** Milliseconds until the earliest of these is due; 0 if one is already. Null for none. */
export function untilDue(dues: readonly number[], now: number): number | null {
  if (dues.length === 0) return null;
  return Math.min(...dues.map((due) => (isDue(due, now) ? 0 : due - now)));
}
