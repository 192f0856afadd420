/** Wires the popup: the tab below, the search, the settings. Views get data, and every event ends here. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { Icon } from '#components/Icon.tsx';
import type { Where } from '#components/links.ts';
import { PageView } from '#components/PageView.tsx';
import { SearchPanel } from '#components/SearchPanel.tsx';
import { LinkItem } from '#components/SectionList.tsx';
import { ShortcutHints } from '#components/ShortcutHints.tsx';
import { StatusLine } from '#components/StatusLine.tsx';
import { ThemeRoot } from '#components/ThemeRoot.tsx';
import { say } from '#components/text.ts';
import { hostPattern } from '#data/recognise/patterns.ts';
import type { CatalogStatus } from '#data/snapshot/status.ts';
import { ask } from '../background/client.ts';
import type { TabState } from '../background/messages.ts';
import { openOwnPage, openShortcutSettings, openUrl } from './open.ts';
import { projectActions } from './project-actions.ts';
import { applyTheme, type Theme } from './start.ts';
import { useAsked } from './use-background.ts';
import { useLinks } from './use-links.ts';
import { useSearch } from './use-search.ts';

export function Popup({ early, firstTheme }: { early: string; firstTheme: Theme }) {
  const below = useTabBelow();
  const tabId = below?.id;
  const [problem, setProblem] = useState('');
  const settings = useAsked('surface:settings', null, ['settings']).value;
  const status = useAsked('surface:status', null, ['snapshot', 'settings', 'refresh']).value;
  const newcomer = useAsked('surface:links', null, ['snapshot']).value?.newcomer ?? [];
  const [tab, setTab] = useState<TabState | null>(null);
  const search = useSearch(early);

  const failed = (error: unknown): void => setProblem(say('background_silent', String(error)));
  const readTab = (): void => {
    if (below) ask('surface:tab', { tabId: below.id, url: below.url }).then(setTab, failed);
  };
  // A page changes below, or a setting: both are announced.
  useEffect(readTab, [below, settings, status?.serial]);
  useEffect(() => {
    if (settings) applyTheme(settings.theme);
  }, [settings]);
  // The serial alone says that the answers are of another catalog.
  useEffect(search.again, [status?.serial]);

  const open = (url: string, where: Where, entry?: string): void => {
    // A private window leaves nothing behind.
    if (entry && !below?.incognito) void ask('surface:opened', { entry });
    void openUrl(url, where, tabId).then(() => where === 'here' && window.close());
  };
  useLinks(open);
  const options = (): void => void openOwnPage('options.html', '#catalog');
  const recognition = tab?.description?.recognition;
  // The newcomers' path stands as links for somebody with no history yet, and nowhere else.
  const answers = search.answers && {
    ...search.answers,
    items: search.answers.items.filter((item) => item.because !== 'newcomer'),
  };
  const isNew = tab?.state !== 'recognised' && answers?.query === '' && answers.items.length === 0;
  const marked = ({ done }: { done: boolean }): void => (done ? window.close() : setProblem(say('page_mark_failed')));

  return (
    <ThemeRoot theme={settings?.theme ?? firstTheme} surface="popup">
      <main>
        <SearchPanel
          query={search.query}
          answers={answers}
          onQuery={search.setQuery}
          onOpen={open}
          onPin={(entry, pinned) => void ask('surface:pin', { entry, pinned }).then(search.again)}
          onClose={() => window.close()}
          projectActions={projectActions}
          corner={<Corner />}
          footer={
            <footer class="search-foot">
              <StatusLine catalog={status && statusOf(status)} now={Date.now()} onDetails={options} />
              <ShortcutHints
                shortcuts={tab?.shortcuts ?? {}}
                commands={[{ command: 'palette', label: say('command_palette') }]}
                onChange={() => void openShortcutSettings()}
              />
            </footer>
          }
        >
          {problem && (
            <p class="this-page-line" role="alert">
              {problem}
            </p>
          )}
          {tab && (
            <PageView
              state={tab.state}
              host={tab.host}
              kind={recognition?.page}
              projects={tab.description?.projects ?? []}
              evidence={recognition?.evidence ?? []}
              sections={tab.description?.sections ?? []}
              hidden={tab.hiddenSite}
              always={tab.always}
              onMark={() => {
                if (tabId !== undefined) ask('surface:mark', { tabId }).then(marked, failed);
              }}
              onAlways={() => {
                // Directly in the click: browsers grant permissions on a user's gesture only.
                const origin = tab.url && new URL(tab.url);
                if (!origin) return;
                // Remembered first: the popup may close under the browser's question, and the answer comes to the background.
                void ask('surface:always', { host: origin.hostname, always: true });
                void browser.permissions.request({ origins: [hostPattern(origin.hostname)] }).then((granted) => {
                  if (!granted) void ask('surface:always', { host: origin.hostname, always: false });
                  readTab();
                });
              }}
              onHide={(hide) => {
                if (tab.host) void ask('any:hide', { site: tab.host, hide }).then(readTab);
              }}
            />
          )}
          {isNew && newcomer.length > 0 && (
            <section class="newcomer">
              <h2 class="section-heading">{say('newcomer_title')}</h2>
              <ul class="links links-inline">
                {newcomer.map((link) => (
                  <LinkItem key={link.url} link={{ url: link.url, title: link.title }} />
                ))}
              </ul>
            </section>
          )}
        </SearchPanel>
      </main>
    </ThemeRoot>
  );
}

/** Ways to the extension's own pages. */
function Corner() {
  return (
    <span class="popup-corner">
      <button
        type="button"
        class="icon-button"
        aria-label={say('open_atlas')}
        title={say('open_atlas')}
        onClick={() => void openOwnPage('atlas.html')}
      >
        <Icon name="map" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={say('open_options')}
        title={say('open_options')}
        onClick={() => void openOwnPage('options.html')}
      >
        <Icon name="gear" />
      </button>
    </span>
  );
}

interface TabBelow {
  id: number;
  url: string | undefined;
  incognito: boolean;
}

/** The tab the popup was opened over; `?tab=ID` names it where the popup's page stands in a window of its own. */
function useTabBelow(): TabBelow | undefined {
  const [below, setBelow] = useState<TabBelow>();
  useEffect(() => {
    const named = Number(new URLSearchParams(location.search).get('tab'));
    const found = named
      ? browser.tabs.get(named)
      : browser.tabs.query({ active: true, currentWindow: true }).then(([tab]) => tab);
    // The address is told here, where the click on the button allows it; the background may not see it.
    void found.then(
      (tab) => tab?.id !== undefined && setBelow({ id: tab.id, url: tab.url, incognito: tab.incognito }),
      // It was closed meanwhile: search needs no tab.
      () => undefined,
    );
  }, []);
  return below;
}

/** What the status line shows: the catalog in use, and the failure of the channel it comes from. */
export function statusOf(status: CatalogStatus) {
  const error = status.channels.find((channel) => channel.lastError)?.lastError;
  const { serial, created, origin, refreshing } = status;
  return { serial, created, origin, refreshing, error };
}
