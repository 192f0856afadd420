/**
 * One hit: a real link that is the list's option, and what else can be done with it, in place.
 *
 * The option is an `<a href role="option">`, so that middle click, dragging and the context menu work; the actions stand
 * beside it, because an option may hold nothing that can be operated (ARIA: children of an option are presentational).
 */
import type { Link } from '#data/crosslinks/crosslinks.ts';
import type { Answer } from '#data/search/answers.ts';
import { Highlighted } from './Highlighted.tsx';
import { Icon, type IconName, kindIcon } from './Icon.tsx';
import { type Where, whereOf } from './links.ts';
import { StateTag } from './Tag.tsx';
import { say, sayCode } from './text.ts';

export interface ResultItemProps {
  answer: Answer;
  /** Id of the option's element, for `aria-activedescendant`. */
  id: string;
  active: boolean;
  position: number;
  total: number;
  /** Actions the surface adds to the answer's own ("Details", "Compare"). */
  more: Link[];
  onOpen: (url: string, where: Where, entry: string) => void;
  onPin: (entry: string, pinned: boolean) => void;
  /** A key in the actions; the list decides where focus goes. */
  onActionKey: (event: KeyboardEvent) => void;
}

export function ResultItem(props: ResultItemProps) {
  const { answer, id, active, more, onOpen, onPin } = props;
  const open = (event: MouseEvent, url: string): void => {
    event.preventDefault();
    onOpen(url, whereOf(event), answer.id);
  };
  // A project's facts are short; a thread's list and date would push its title away.
  const isProject = answer.kind === 'project';
  const isTrail = answer.kind === 'trail';
  const status = answer.status ? [sayCode('status', answer.status)] : [];
  const facts = [...status, ...answer.facts].join(say('fact_separator'));
  return (
    <div class={active ? 'hit hit-active' : 'hit'}>
      <a
        id={id}
        class="hit-main"
        href={answer.url}
        rel="noreferrer"
        role="option"
        tabIndex={-1}
        aria-selected={active}
        aria-posinset={props.position}
        aria-setsize={props.total}
        onClick={(event) => open(event, answer.url)}
      >
        <span class="hit-kind" title={sayCode('kind', answer.kind)}>
          <Icon name={kindIcon(answer.kind)} />
        </span>
        <span class="hit-text">
          <span class="hit-line">
            <span class="hit-title">
              <Highlighted text={answer.title} ranges={answer.titleRanges} />
            </span>
            {answer.alias && (
              <span class="hit-alias">
                <Highlighted text={answer.alias.text} ranges={answer.alias.ranges} />
              </span>
            )}
            <StateTag state={answer.state} />
            <span class="hit-facts">{isProject ? facts : sayCode('kind', answer.kind)}</span>
          </span>
          <span class="hit-detail">
            {!isProject && facts && <span class="hit-source">{facts}</span>}
            <Highlighted text={answer.detail} ranges={answer.detailRanges} />
          </span>
        </span>
      </a>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only hears keys of the links and buttons in it, on their way up. */}
      <div class="hit-actions" onKeyDown={props.onActionKey}>
        {[...answer.actions.slice(0, isTrail ? STEPS_MAX : ACTIONS_MAX), ...more].map((link, index) => (
          <a
            key={link.url}
            class="hit-action"
            href={link.url}
            rel="noreferrer"
            title={isTrail ? link.title : link.role && link.role in OWN ? sayCode('action', link.role) : undefined}
            aria-label={isTrail ? say('action_step', index + 1, link.title) : undefined}
            tabIndex={active ? 0 : -1}
            onClick={(event) => open(event, link.url)}
          >
            {isTrail ? index + 1 : actionLabel(link)}
          </a>
        ))}
        <button
          type="button"
          class="icon-button hit-pin"
          aria-pressed={answer.pinned}
          tabIndex={active ? 0 : -1}
          aria-label={say(answer.pinned ? 'unpin_entry' : 'pin_entry', answer.title)}
          title={say(answer.pinned ? 'unpin' : 'pin')}
          onClick={() => onPin(answer.id, !answer.pinned)}
        >
          <Icon name="pin" />
        </button>
      </div>
    </div>
  );
}

/** Best first; more would leave no room for the title in a popup. */
const ACTIONS_MAX = 4;
/** A trail's steps stand as numbers. */
const STEPS_MAX = 9;

/** The extension's own pages stand as icons, so that the project's links keep their words in a narrow popup. */
const OWN: Readonly<Record<string, IconName>> = { details: 'info', compare: 'columns' };

/** What an action is called: its role's short word, else its own title. */
function actionLabel(link: Link) {
  const words = link.role ? sayCode('action', link.role) : link.title;
  const icon = link.role && OWN[link.role];
  return icon ? (
    <>
      <Icon name={icon} />
      <span class="sr-only">{words}</span>
    </>
  ) : (
    words
  );
}
