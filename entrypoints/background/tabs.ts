/**
 * What each tab's page turned out to be, for badge, popup and palette. Kept in session storage: the worker may die between the
 * page's telling and the popup's asking, and nothing of it outlives the browser's session.
 */
import { browser } from 'wxt/browser';
import { pageOf } from '#data/recognise/page.ts';
import type { PageDescription } from './messages.ts';

interface Told {
  url: string;
  description: PageDescription;
}

const PREFIX = 'tab:';
const key = (tabId: number): string => PREFIX + tabId;

/** A full session storage costs popup and palette their short cut, and nobody else anything. */
export async function rememberTab(tabId: number, told: Told): Promise<void> {
  await browser.storage.session.set({ [key(tabId)]: told }).catch(() => undefined);
}

export async function forgetTab(tabId: number): Promise<void> {
  await browser.storage.session.remove(key(tabId));
}

const markedKey = (tabId: number): string => `marked:${tabId}`;

/** The user asked for marks on this page, just this once. */
export async function rememberMarked(tabId: number, url: string): Promise<void> {
  await browser.storage.session.set({ [markedKey(tabId)]: pageOf(url) });
}

export async function isMarked(tabId: number, url: string): Promise<boolean> {
  return (await browser.storage.session.get(markedKey(tabId)))[markedKey(tabId)] === pageOf(url);
}

/** The tab was closed: nothing of it is kept. */
export async function forgetClosed(tabId: number): Promise<void> {
  await browser.storage.session.remove([key(tabId), markedKey(tabId)]);
}

/** What the tab told, if it is still on that page. */
export async function recallTab(tabId: number, url?: string): Promise<PageDescription | null> {
  const told = (await browser.storage.session.get(key(tabId)))[key(tabId)] as Told | undefined;
  if (!told || (url !== undefined && pageOf(told.url) !== pageOf(url))) return null;
  return told.description;
}

/** What every tab told; some may be elsewhere by now. */
export async function recallTabs(): Promise<(Told & { tabId: number })[]> {
  const all = await browser.storage.session.get(null);
  return Object.entries(all).flatMap(([name, told]) =>
    name.startsWith(PREFIX) ? [{ ...(told as Told), tabId: Number(name.slice(PREFIX.length)) }] : [],
  );
}
