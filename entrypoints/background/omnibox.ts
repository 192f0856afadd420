/** The address bar: `uk` and a query. Suggestions come from the same engine; Enter opens the best one, or the chosen one. */
import { browser } from 'wxt/browser';
import { answer, rememberOpened } from './search.ts';

/** As many as both browsers show. */
const SUGGESTIONS = 6;

const ask = (query: string) => answer({ request: 0, query, limit: SUGGESTIONS, page: [] });

/** Chromium reads descriptions as XML; Firefox shows them as they are. */
const escaped = (text: string): string =>
  import.meta.env.FIREFOX ? text : text.replace(/[<>&'"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

export function listenToOmnibox(): void {
  browser.omnibox.setDefaultSuggestion({ description: browser.i18n.getMessage('omnibox_hint') });
  browser.omnibox.onInputChanged.addListener((text, suggest) => {
    void ask(text).then(({ items }) =>
      suggest(items.map((item) => ({ content: item.url, description: escaped(`${item.title} — ${item.detail}`) }))),
    );
  });
  browser.omnibox.onInputEntered.addListener((text, disposition) => void open(text, disposition));
}

async function open(text: string, disposition: string): Promise<void> {
  const { items } = await ask(text);
  const isAddress = /^https?:\/\//.test(text);
  const item = isAddress ? undefined : items[0];
  const url = isAddress ? text : item?.url;
  // Nothing found: the whole search stands in the atlas, which says so and helps on.
  const target = url ?? `${browser.runtime.getURL('/atlas.html')}#search=${encodeURIComponent(text)}`;
  if (item) await rememberOpened(item.id);
  if (disposition === 'currentTab') await browser.tabs.update({ url: target });
  else await browser.tabs.create({ url: target, active: disposition === 'newForegroundTab' });
}
