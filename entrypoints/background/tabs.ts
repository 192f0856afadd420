/**
 * What each tab's page turned out to be, for badge, popup and palette. Kept in session storage: the worker may die between the
 * page's telling and the popup's asking, and nothing of it outlives the browser's session.
 */
import { browser } from 'wxt/browser';
import type { PageDescription } from './messages.ts';

interface Told {
  url: string;
  description: PageDescription;
}

const key = (tabId: number): string => `tab:${tabId}`;

export async function rememberTab(tabId: number, told: Told): Promise<void> {
  await browser.storage.session.set({ [key(tabId)]: told });
}

export async function forgetTab(tabId: number): Promise<void> {
  await browser.storage.session.remove(key(tabId));
}

const markedKey = (tabId: number): string => `marked:${tabId}`;

/** The user asked for marks on this page, just this once. */
export async function rememberMarked(tabId: number, url: string): Promise<void> {
  await browser.storage.session.set({ [markedKey(tabId)]: url });
}

export async function isMarked(tabId: number, url: string): Promise<boolean> {
  return (await browser.storage.session.get(markedKey(tabId)))[markedKey(tabId)] === url;
}

/** The tab was closed: nothing of it is kept. */
export async function forgetClosed(tabId: number): Promise<void> {
  await browser.storage.session.remove([key(tabId), markedKey(tabId)]);
}

/** What the tab told, if it is still on that page. */
export async function recallTab(tabId: number, url?: string): Promise<PageDescription | null> {
  const told = (await browser.storage.session.get(key(tabId)))[key(tabId)] as Told | undefined;
  if (!told || (url !== undefined && told.url !== url)) return null;
  return told.description;
}
