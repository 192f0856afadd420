/** What the popup shows of the tab it was opened over. */
import { browser } from 'wxt/browser';
import { shortcutsInForce } from './commands.ts';
import type { TabState } from './messages.ts';
import { descriptionOf, hostOf } from './pages.ts';
import { mayAlways } from './permissions.ts';
import { readSettings } from './settings.ts';
import { recallTab } from './tabs.ts';

/** @param url the tab's address where the caller knows it (`activeTab` tells it to the popup). */
export async function tabState(tabId?: number, url?: string): Promise<TabState> {
  const shortcuts = await shortcutsInForce();
  const tab = tabId === undefined ? undefined : await browser.tabs.get(tabId).catch(() => undefined);
  const address = url ?? tab?.url;
  if (!address || !/^https?:/.test(address))
    return { state: 'restricted', description: null, hiddenSite: false, always: false, shortcuts, mentions: [] };
  const { hiddenSites, markedSites } = await readSettings();
  const host = hostOf(address);
  const told = tabId === undefined ? null : await recallTab(tabId, address);
  const description = told ?? (await descriptionOf(address, null, []));
  const known = description.recognition !== null || description.sections.some((section) => section.id === 'mentions');
  return {
    url: address,
    host,
    description: known ? description : null,
    hiddenSite: hiddenSites.includes(host),
    state: known ? 'recognised' : 'unrecognised',
    always: await mayAlways(address, markedSites),
    shortcuts,
    mentions: description.sections.flatMap((section) => section.mentions ?? []),
  };
}
