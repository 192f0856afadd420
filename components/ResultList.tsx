/**
 * The hits of a search, as the listbox of a combobox. Hits of an empty query stand in groups (on this page, pinned, recent).
 *
 * The listbox owns its options by `aria-owns`: on the screen each option has its actions beside it, for assistive technology
 * the list holds options alone.
 */

import { useEffect, useRef } from 'preact/hooks';
import type { Link } from '#data/crosslinks/crosslinks.ts';
import type { Answer } from '#data/search/answers.ts';
import { actionsKey } from './keys.ts';
import type { Where } from './links.ts';
import { ResultItem } from './ResultItem.tsx';
import { say, sayCode } from './text.ts';

export interface ResultListProps {
  /** Id of the listbox; options are `ID-0`, `ID-1`... */
  id: string;
  items: readonly Answer[];
  active: number;
  projectActions?: (project: string) => Link[];
  onOpen: (url: string, where: Where, entry: string) => void;
  onPin: (entry: string, pinned: boolean) => void;
  /** Focus belongs in the input again. */
  onLeave: () => void;
}

/** Id of the option at `index`. */
export const optionId = (list: string, index: number): string => `${list}-${index}`;

/** Neighbouring answers that stand there for the same reason, in order, with the index of their first. */
export function groups(items: readonly Answer[]): { because: Answer['because']; from: number; items: Answer[] }[] {
  const list: { because: Answer['because']; from: number; items: Answer[] }[] = [];
  items.forEach((item, index) => {
    const last = list.at(-1);
    if (last && last.because === item.because) last.items.push(item);
    else list.push({ because: item.because, from: index, items: [item] });
  });
  return list;
}

export function ResultList(props: ResultListProps) {
  const { id, items, active } = props;
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The active hit is scrolled to by hand: focus stays in the input, so no browser does it.
    root.current?.querySelector(`#${optionId(id, active)}`)?.parentElement?.scrollIntoView?.({ block: 'nearest' });
  }, [id, active, items]);

  const owned = (from: number, length: number): string =>
    Array.from({ length }, (_, index) => optionId(id, from + index)).join(' ');
  const grouped = groups(items);
  const onActionKey = (event: KeyboardEvent): void => {
    const box = event.currentTarget;
    if (!(box instanceof HTMLElement)) return;
    const controls = [...box.querySelectorAll<HTMLElement>('a, button')];
    const next = actionsKey(event, controls.indexOf(event.target as HTMLElement), controls.length);
    if (!next) return;
    event.stopPropagation();
    if (next.do === 'focus') {
      event.preventDefault();
      controls[next.index]?.focus();
      return;
    }
    // Left to the browser, so that a typed character lands in the input that has focus now.
    if (event.key.length > 1 && event.key !== 'Backspace') event.preventDefault();
    props.onLeave();
  };

  return (
    <div class="hits" ref={root}>
      <div
        id={id}
        role="listbox"
        aria-label={say('results')}
        aria-owns={grouped.length === 1 && !grouped[0]?.because ? owned(0, items.length) : undefined}
      >
        {grouped.map((group) =>
          group.because ? (
            // biome-ignore lint/a11y/useSemanticElements: a listbox's group has no HTML element of its own.
            <div
              role="group"
              aria-label={sayCode('because', group.because)}
              aria-owns={owned(group.from, group.items.length)}
            />
          ) : null,
        )}
      </div>
      {grouped.map((group) => (
        <div class="hits-group">
          {group.because && (
            <div class="hits-heading" aria-hidden="true">
              {sayCode('because', group.because)}
            </div>
          )}
          {group.items.map((answer, index) => (
            <ResultItem
              key={answer.id}
              answer={answer}
              id={optionId(id, group.from + index)}
              active={group.from + index === active}
              position={group.from + index + 1}
              total={items.length}
              more={answer.id.startsWith('project:') ? (props.projectActions?.(answer.id.slice(8)) ?? []) : []}
              onOpen={props.onOpen}
              onPin={props.onPin}
              onActionKey={onActionKey}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
