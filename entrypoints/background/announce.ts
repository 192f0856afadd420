/** Telling open surfaces and pages what changed. Nobody listening is no error: most tabs hold no overlay. */
import { browser } from 'wxt/browser';
import type { Announcement } from './messages.ts';

/** To every extension page. */
export async function announceToSurfaces(announcement: Announcement): Promise<void> {
  await browser.runtime.sendMessage(announcement).catch(() => undefined);
}

/** To every extension page, and to every tab that shows an overlay. */
export async function announce(announcement: Announcement): Promise<void> {
  await announceToSurfaces(announcement);
  const tabs = await browser.tabs.query({}).catch(() => []);
  await Promise.all(tabs.map((tab) => (tab.id === undefined ? undefined : announceTo(tab.id, announcement))));
}

/** To one tab's overlay. @returns true if somebody was there to hear it. */
export async function announceTo(tab: number, announcement: Announcement): Promise<boolean> {
  return browser.tabs.sendMessage(tab, announcement, { frameId: 0 }).then(
    () => true,
    () => false,
  );
}
