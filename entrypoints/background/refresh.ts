/**
 * When channels are asked: at the times they are due, on demand, and at once after a start that came late. The due times are in
 * storage; the alarm only wakes the worker, and is looked for before it is made, since browsers drop alarms on updates.
 */
import { browser } from 'wxt/browser';
import { announce } from './announce.ts';
import { dropCatalog } from './catalog.ts';
import { onDamage, onFlip, reader } from './channels.ts';
import { bundledParts } from './packaged.ts';
import { readSettings } from './settings.ts';

const ALARM = 'refresh';
/** Should the one alarm be lost to a clock that was set, this is how long a reader stays behind at most. */
const FALLBACK_MINUTES = 6 * 60;
/** Chromium rings no alarm sooner than this. */
const SOONEST_MS = 30_000;

/** Refreshes what is due, unless the user switched updates off, and sets the alarm for the next time. */
async function refreshDue(): Promise<void> {
  if ((await readSettings()).refresh) await reader().refreshDue();
  await setAlarm();
}

/** Makes the alarm fit the due times; leaves one that does alone. */
async function setAlarm(): Promise<void> {
  const wait = (await readSettings()).refresh ? await reader().untilDue() : null;
  if (wait === null) {
    await browser.alarms.clear(ALARM);
    return;
  }
  const when = Date.now() + Math.max(wait, SOONEST_MS);
  const alarm = await browser.alarms.get(ALARM);
  if (alarm && Math.abs(alarm.scheduledTime - when) < SOONEST_MS) return;
  await browser.alarms.create(ALARM, { when, periodInMinutes: FALLBACK_MINUTES });
}

/** Refreshes one channel, or all, now. */
export async function refreshNow(channel?: string): Promise<void> {
  await reader().refresh(channel);
  await setAlarm();
}

/** The package's catalog and no updates, or back to the channels and what they have. */
export async function useBundled(bundled: boolean): Promise<void> {
  await reader().useBundled(bundled);
  if (!bundled) await reader().refreshDue();
  await setAlarm();
}

/** Takes up a changed "update by itself" setting. */
export function settingsChanged(): void {
  void refreshDue();
}

/** Everything open moves to the snapshot now in use. */
async function tellSnapshot(): Promise<void> {
  dropCatalog();
  const { serial } = (await reader().view()) ?? (await bundledParts());
  await announce({ announce: 'snapshot', serial });
}

/** A disabled extension that is enabled again hears neither start-up nor installation, and may have lost its alarm. */
async function missAlarm(): Promise<void> {
  if (!(await browser.alarms.get(ALARM))) await refreshDue();
}

export function listenToRefresh(): void {
  onFlip(tellSnapshot);
  onDamage(() => void setAlarm());
  // Firefox keeps an event page alive as long as a listener's promise is open.
  browser.alarms.onAlarm.addListener(({ name }) => (name === ALARM ? refreshDue() : undefined));
  browser.runtime.onStartup.addListener(refreshDue);
  browser.runtime.onInstalled.addListener(refreshDue);
  void missAlarm();
}
