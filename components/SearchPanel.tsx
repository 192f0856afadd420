/**
 * Search as popup and palette share it: input, facets, hits, and the sentences about them. Keeps the active hit and nothing else.
 *
 * Guarantees: Enter pressed before the answers to the newest query have come opens what that query finds, not what an older
 * one found; the number of results is announced politely; focus stays in the input unless the user moves it.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Link } from '#data/crosslinks/crosslinks.ts';
import type { Answers } from '#data/search/answers.ts';
import { EmptyState } from './EmptyState.tsx';
import { FacetBar } from './FacetBar.tsx';
import type { ListAction } from './keys.ts';
import type { Where } from './links.ts';
import { optionId, ResultList } from './ResultList.tsx';
import { SearchBox } from './SearchBox.tsx';
import { count, say, sayCode } from './text.ts';

export interface SearchPanelProps {
  query: string;
  /** The newest answers; they may still be to an older query. Null until the first come. */
  answers: Answers | null;
  onQuery: (query: string) => void;
  /** Open an address; `entry` is the catalog entry it belongs to. */
  onOpen: (url: string, where: Where, entry: string) => void;
  onPin: (entry: string, pinned: boolean) => void;
  onClose: () => void;
  /** Links a surface adds to every project's actions. */
  projectActions?: (project: string) => Link[];
  /** Right of the input. */
  corner?: ComponentChildren;
  /** Between input and hits while nothing is typed. */
  children?: ComponentChildren;
  footer?: ComponentChildren;
}

const LIST = 'hits';

export function SearchPanel(props: SearchPanelProps) {
  const { query, answers } = props;
  // Nothing is active before something was typed or an arrow pressed: what stands above the hits stays in view.
  const [active, setActive] = useState(query.trim() === '' ? -1 : 0);
  const input = useRef<HTMLInputElement>(null);
  const waiting = useRef<Where | null>(null);
  const fresh = answers !== null && answers.query.trim() === query.trim();
  const items = answers?.items ?? [];
  const current = Math.min(active, items.length - 1);

  const focus = (): void => input.current?.focus();
  // Before the browser does anything else: a key pressed between rendering and an ordinary effect would be lost.
  useLayoutEffect(() => {
    focus();
    const end = query.length;
    input.current?.setSelectionRange(end, end);
  }, []);
  useEffect(() => {
    const onFocus = (): void => {
      // A frame gets focus as a whole first; the input shall have it.
      if (document.activeElement === document.body || document.activeElement === null) focus();
    };
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, []);
  useEffect(() => {
    if (!fresh || waiting.current === null) return;
    const where = waiting.current;
    waiting.current = null;
    const first = items[0];
    if (first) props.onOpen(first.url, where, first.id);
  });

  const setQuery = (next: string): void => {
    setActive(next.trim() === '' ? -1 : 0);
    waiting.current = null;
    props.onQuery(next);
  };
  const act = (action: ListAction): void => {
    switch (action.do) {
      case 'move':
        setActive(action.to);
        break;
      case 'open': {
        const item = items[current];
        if (!fresh && query.trim() !== '') waiting.current = action.where;
        else if (item) props.onOpen(item.url, action.where, item.id);
        break;
      }
      case 'actions':
        document.querySelector<HTMLElement>('.hit-active .hit-actions :is(a, button)')?.focus();
        break;
      case 'clear':
        setQuery('');
        focus();
        break;
      case 'close':
        props.onClose();
    }
  };

  return (
    <search class="search">
      <h1 class="sr-only">{say('name')}</h1>
      <div class="search-head">
        <SearchBox
          query={query}
          list={LIST}
          hits={items.length}
          active={current}
          activeOption={current >= 0 ? optionId(LIST, current) : undefined}
          input={input}
          onQuery={setQuery}
          onAction={act}
        />
        {props.corner}
      </div>
      <div class="sr-only" role="status" aria-live="polite">
        {answers && fresh && query.trim() !== '' ? announcement(answers) : ''}
      </div>
      {answers && query.trim() !== '' && (
        <FacetBar
          query={query}
          facets={answers.facets}
          suggestions={answers.suggestions}
          onQuery={(next) => {
            setQuery(next);
            focus();
          }}
        />
      )}
      <div class="search-body">
        {query.trim() === '' && props.children}
        {answers?.message && (
          <p class="search-message">{sayCode('search', answers.message.code, answers.message.values)}</p>
        )}
        {answers && items.length > 0 && (
          <ResultList
            id={LIST}
            items={items}
            active={current}
            onOpen={props.onOpen}
            onPin={props.onPin}
            onLeave={focus}
            {...(props.projectActions ? { projectActions: props.projectActions } : {})}
          />
        )}
        {answers && items.length > 0 && query.trim() !== '' && answers.total > items.length && (
          <p class="search-more">{say('search_more', items.length, answers.total)}</p>
        )}
        {answers && items.length === 0 && query.trim() !== '' && !answers.message && (
          <EmptyState icon="search" title={say('search_nothing', query.trim())}>
            <p>{say('search_nothing_hint')}</p>
          </EmptyState>
        )}
        {!answers && query !== '' && <p class="search-message">{say('search_waiting')}</p>}
      </div>
      {props.footer}
    </search>
  );
}

/** What a screen reader hears after typing. */
function announcement(answers: Answers): string {
  if (answers.message) return sayCode('search', answers.message.code, answers.message.values);
  return answers.total === 0 ? say('search_none') : count('search_count', answers.total);
}
