/** Wires the palette. The page around its frame learns nothing: opening and closing go through the background. */
import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { Where } from '#components/links.ts';
import { SearchPanel } from '#components/SearchPanel.tsx';
import { ListKeys } from '#components/ShortcutHints.tsx';
import { StatusLine } from '#components/StatusLine.tsx';
import { ThemeRoot } from '#components/ThemeRoot.tsx';
import { ask } from '../background/client.ts';
import type { Announcement } from '../background/messages.ts';
import { isOwnPage, NEW_TAB_KEY, openOwnPage, openUrl } from '../popup/open.ts';
import { statusOf } from '../popup/Popup.tsx';
import { projectActions } from '../popup/project-actions.ts';
import { applyTheme, type Theme } from '../popup/start.ts';
import { useAnnouncement, useAsked } from '../popup/use-background.ts';
import { useLinks } from '../popup/use-links.ts';
import { useSearch } from '../popup/use-search.ts';

export function Palette({ firstTheme }: { firstTheme: Theme }) {
  const settings = useAsked('surface:settings', null, ['settings']).value;
  const status = useAsked('surface:status', null, ['snapshot', 'settings']).value;
  const page = useAsked('palette:page', null, ['snapshot']).value?.projects ?? [];
  const search = useSearch('', page);

  useEffect(() => {
    if (settings) applyTheme(settings.theme);
  }, [settings]);
  // The serial alone says that the answers are of another catalog.
  useEffect(search.again, [status?.serial]);
  const { setQuery } = search;
  // The background says which tab this is: Firefox does not tell a frame in a page.
  const here = useRef<Promise<{ tab: number }> | null>(null);
  useAnnouncement(
    useCallback(
      (announcement: Announcement) => {
        if (announcement.announce !== 'typed') return;
        const { text, late } = announcement;
        // What was typed on the page while this frame was loading comes before whatever was typed here since.
        const take = ({ tab }: { tab: number }): void => {
          if (tab === announcement.tab) setQuery((before) => (late ? before + text : text + before));
        };
        void here.current?.then(take, () => undefined);
      },
      [setQuery],
    ),
  );
  // After the listener above: what was typed meanwhile is sent at this word.
  useEffect(() => {
    here.current = ask('palette:ready', null);
    here.current.catch(() => undefined);
  }, []);

  const close = (): void => void ask('palette:close', null);
  const open = (url: string, where: Where, entry?: string): void => {
    if (entry) void ask('surface:opened', { entry });
    if (isOwnPage(url)) void openUrl(url, 'tab').then(close);
    else void ask('palette:open-link', { url, where });
  };
  useLinks(open);

  return (
    <ThemeRoot theme={settings?.theme ?? firstTheme} surface="palette">
      <main>
        <SearchPanel
          query={search.query}
          answers={search.answers}
          onQuery={search.setQuery}
          onOpen={open}
          onPin={(entry, pinned) => void ask('surface:pin', { entry, pinned }).then(search.again)}
          onClose={close}
          projectActions={projectActions}
          footer={
            <footer class="search-foot">
              <StatusLine
                catalog={status && statusOf(status)}
                now={Date.now()}
                onDetails={() => void openOwnPage('options.html', '#catalog')}
              />
              <ListKeys modifier={NEW_TAB_KEY} />
            </footer>
          }
        />
      </main>
    </ThemeRoot>
  );
}
