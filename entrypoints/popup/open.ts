/** Opening pages from a surface of the extension. */
import { browser } from 'wxt/browser';
import type { Where } from '#components/links.ts';

/** True for a page of this extension. */
export function isOwnPage(url: string): boolean {
  return url.startsWith(browser.runtime.getURL('/'));
}

/** Opens `url` in the tab `tabId`, a new tab, or a new window. A page of the extension never replaces what is being read. */
export async function openUrl(url: string, where: Where, tabId?: number): Promise<void> {
  if (where === 'window') await browser.windows.create({ url });
  else if (where === 'here' && tabId !== undefined && !isOwnPage(url)) await browser.tabs.update(tabId, { url });
  else await browser.tabs.create({ url });
}

/** Shows one of the extension's own pages in a tab. */
export async function openOwnPage(path: 'options.html' | 'atlas.html', fragment = ''): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`/${path}`) + fragment });
}

/** The browser's own page for changing shortcuts; Firefox has a call for it, Chromium an address. */
export async function openShortcutSettings(): Promise<void> {
  const commands = browser.commands as typeof browser.commands & { openShortcutSettings?: () => Promise<void> };
  if (commands.openShortcutSettings) await commands.openShortcutSettings();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}

/** The key that means "in a new tab" on this system, as users call it. */
export const NEW_TAB_KEY = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';
