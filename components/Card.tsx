/**
 * The in-page card: a chip first, the card on demand. Says what this page is and why, lays out the cross-links, steps through
 * mentions, and can be hidden here or for a project, with the undo in the same place.
 */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Section } from '#data/crosslinks/crosslinks.ts';
import type { Recognition } from '#data/recognise/recognition.ts';
import { Icon } from './Icon.tsx';
import { Logo } from './Logo.tsx';
import { SectionList } from './SectionList.tsx';
import { Keys } from './ShortcutHints.tsx';
import { count, say, sayCode } from './text.ts';

export interface CardProps {
  open: boolean;
  /** Still reading the page: what is shown may grow. */
  working: boolean;
  recognition: Recognition | null;
  projects: { id: string; name: string }[];
  sections: Section[];
  /** Marks on the page, for stepping; 0 where nothing is marked. */
  marks: number;
  /** What the user just hid, until the page changes. */
  hidden: { site?: string; project?: { id: string; name: string }; surface?: 'card' | 'marks' | 'hover' } | null;
  host: string;
  shortcuts: Record<string, string>;
  /** Spoken politely when it changes: the mention stepped to, what was hidden. */
  announcement: string;
  onOpen: () => void;
  onClose: () => void;
  onMention: (project: string) => void;
  onStep: (by: 1 | -1) => void;
  onSearch: () => void;
  onHide: (what: { site: true } | { project: string } | { surface: 'card' | 'marks' | 'hover' }) => void;
  onUndo: () => void;
  onOptions: (section: 'appearance' | 'shortcuts') => void;
}

export function Card(props: CardProps) {
  const { open, announcement } = props;
  const chip = useRef<HTMLButtonElement>(null);
  const card = useRef<HTMLElement>(null);
  const wasOpen = useRef(open);
  // In the same turn as it appears: a key pressed right after is the card's.
  useLayoutEffect(() => {
    // Opening moves focus into the card, closing gives it back to the chip, but neither on a page that only remembers it open.
    if (wasOpen.current !== open) (open ? card.current : chip.current)?.focus();
    wasOpen.current = open;
  }, [open]);
  return (
    <div class={open ? 'dock dock-open' : 'dock'}>
      <Chip {...props} button={chip} />
      {/* The sections stay in the tree while the card is closed: the contract with site owners, user styles and tests. */}
      <section
        ref={card}
        class="card"
        hidden={!open}
        tabindex={-1}
        aria-label={say('card_label')}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            props.onClose();
          }
        }}
      >
        {props.hidden ? <Hidden {...props} hidden={props.hidden} /> : <Contents {...props} />}
      </section>
      <p class="sr-only" role="status">
        {announcement}
      </p>
    </div>
  );
}

function Chip({
  open,
  projects,
  recognition,
  sections,
  onOpen,
  onClose,
  button,
}: CardProps & { button: { current: HTMLButtonElement | null } }) {
  const names = projects.map((project) => project.name);
  const own = new Set(recognition?.projects);
  const others = sections
    .flatMap((section) => section.mentions ?? [])
    .filter((mention) => !own.has(mention.project)).length;
  const warns = recognition?.page === 'lapsed';
  return (
    <button
      ref={button}
      type="button"
      class={warns ? 'chip chip-warning' : 'chip'}
      aria-expanded={open}
      onClick={open ? onClose : onOpen}
      title={say(open ? 'card_close' : 'card_open')}
    >
      {warns ? <Icon name="warning" /> : <Logo size={18} />}
      <span class="chip-name">{names[0] ?? say('card_mentions_only')}</span>
      {others > 0 && (
        <span class="chip-count">
          <span aria-hidden="true">{others}</span>
          <span class="sr-only">{count('card_others', others)}</span>
        </span>
      )}
    </button>
  );
}

function Contents(props: CardProps) {
  const { recognition, projects, sections, marks, shortcuts, working } = props;
  const names = projects.map((project) => project.name).join(', ');
  return (
    <>
      <header class="card-head">
        <div class="card-titles">
          <h2 class="card-title">{names || say('card_mentions_only')}</h2>
          {recognition && <p class="card-kind">{sayCode('page', recognition.page)}</p>}
        </div>
        <button type="button" class="icon-button" onClick={props.onClose} title={say('card_close')}>
          <Icon name="close" />
          <span class="sr-only">{say('card_close')}</span>
        </button>
      </header>
      <div class="card-body">
        <SectionList sections={sections} onMention={marks > 0 ? props.onMention : undefined} />
        {working && <p class="card-working">{say('card_working')}</p>}
        {recognition && recognition.evidence.length > 0 && (
          <details class="evidence">
            <summary>{say('card_why')}</summary>
            <ul>
              {recognition.evidence.map(({ kind, value }) => (
                <li key={`${kind} ${value}`}>{sayCode('evidence', kind, [value])}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <footer class="card-foot">
        {marks > 0 && (
          <span class="steps">
            <button
              type="button"
              class="icon-button"
              onClick={() => props.onStep(-1)}
              title={withKey(say('step_previous'), shortcuts['previous-mention'])}
            >
              <Icon name="up" />
              <span class="sr-only">{say('step_previous')}</span>
            </button>
            <button
              type="button"
              class="icon-button"
              onClick={() => props.onStep(1)}
              title={withKey(say('step_next'), shortcuts['next-mention'])}
            >
              <Icon name="down" />
              <span class="sr-only">{say('step_next')}</span>
            </button>
          </span>
        )}
        <button type="button" class="foot-button" onClick={props.onSearch}>
          <Icon name="search" />
          {say('card_search')}
          {shortcuts.palette && <Keys shortcut={shortcuts.palette} />}
        </button>
        <details class="more">
          <summary class="foot-button">{say('card_more')}</summary>
          <div class="more-items">
            <button type="button" class="menu-item" onClick={() => props.onHide({ site: true })}>
              {say('hide_site', props.host)}
            </button>
            {projects.map((project) => (
              <button
                key={project.id}
                type="button"
                class="menu-item"
                onClick={() => props.onHide({ project: project.id })}
              >
                {say('hide_project', project.name)}
              </button>
            ))}
            {SURFACES.map(([surface, label]) => (
              <button key={surface} type="button" class="menu-item" onClick={() => props.onHide({ surface })}>
                {say(label)}
              </button>
            ))}
            <button type="button" class="menu-item" onClick={() => props.onOptions('shortcuts')}>
              {say('card_shortcuts')}
            </button>
            <button type="button" class="menu-item" onClick={() => props.onOptions('appearance')}>
              {say('card_options')}
            </button>
          </div>
        </details>
      </footer>
    </>
  );
}

/** A button's words with the key in force for it, if there is one. */
const withKey = (words: string, key: string | undefined): string => (key ? `${words} (${key})` : words);

/** What can be switched off altogether, from where it is seen. */
const SURFACES = [
  ['card', 'hide_card'],
  ['marks', 'hide_marks'],
  ['hover', 'hide_hover'],
] as const;

function hiddenWords({ site, project, surface }: NonNullable<CardProps['hidden']>): string {
  if (site) return say('hidden_site', site);
  if (project) return say('hidden_project', project.name);
  return say(surface === 'card' ? 'hidden_card' : surface === 'marks' ? 'hidden_marks' : 'hidden_hover');
}

function Hidden({ hidden, onUndo, onClose }: CardProps & { hidden: NonNullable<CardProps['hidden']> }) {
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => undo.current?.focus(), []);
  return (
    <div class="card-hidden">
      <p>{hiddenWords(hidden)}</p>
      <div class="card-hidden-actions">
        <button ref={undo} type="button" class="button button-main" onClick={onUndo}>
          {say('undo')}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {say('done')}
        </button>
      </div>
    </div>
  );
}
