/** The address bar: `uk` and a query. Suggestions come from the same engine; Enter opens the best one, or the chosen one. */
import { browser } from 'wxt/browser';
import { routeHash } from '#components/atlas/route.ts';
import { currentSearch } from './catalog.ts';
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
    void ask(text).then(
      ({ items }) =>
        suggest(items.map((item) => ({ content: item.url, description: escaped(`${item.title} — ${item.detail}`) }))),
      () => suggest([]),
    );
  });
  browser.omnibox.onInputEntered.addListener((text, disposition) => void open(text, disposition));
}

async function open(text: string, disposition: string): Promise<void> {
  // A chosen suggestion comes as its address, anything else as it was typed.
  const isAddress = /^https?:\/\//.test(text);
  const best = isAddress ? (await currentSearch()).entries.find(({ url }) => url === text) : (await ask(text)).items[0];
  // Nothing found: the table of all projects, narrowed to these words, says so and can be widened.
  const table = browser.runtime.getURL('/atlas.html') + routeHash({ view: 'projects', text });
  const url = isAddress ? text : (best?.url ?? table);
  if (best) await rememberOpened(best.id);
  if (disposition === 'currentTab') await browser.tabs.update({ url });
  else await browser.tabs.create({ url, active: disposition === 'newForegroundTab' });
}
