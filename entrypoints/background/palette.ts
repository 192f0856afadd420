/** The palette over a tab: where its links open, what was typed before it came up, and the page beneath it. */
import { browser } from 'wxt/browser';
import { announceTo, announceToSurfaces } from './announce.ts';
import { recallTab } from './tabs.ts';

/** Opens an answer from the palette; the frame itself cannot navigate the tab beneath it. */
export async function openLink(tabId: number, url: string, where: 'here' | 'tab' | 'window'): Promise<void> {
  if (!/^(?:https?|chrome-extension|moz-extension):/.test(url)) throw new Error(`${url} is no address to open.`);
  await announceTo(tabId, { announce: 'palette', state: 'close' });
  if (where === 'here') await browser.tabs.update(tabId, { url });
  else if (where === 'tab') await browser.tabs.create({ url, openerTabId: tabId });
  else await browser.windows.create({ url });
}

/** Hands keys that the page got in the palette's stead to it. */
export async function relayTyped(tab: number, typed: { text: string; late: boolean }): Promise<void> {
  await announceToSurfaces({ announce: 'typed', tab, ...typed });
}

/** Projects of the page under the palette; they come first on an empty query. */
export async function palettePage(tabId: number, url?: string): Promise<{ projects: string[] }> {
  const description = await recallTab(tabId, url);
  return { projects: description?.projects.map((project) => project.id) ?? [] };
}
