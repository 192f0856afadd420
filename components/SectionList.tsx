/**
 * Cross-links as sections: the part of the overlay's DOM contract (DESIGN.md, section 5) that lives inside a surface. Each is
 * `[data-section=ID]`, its links are real `<a href>`, each mentioned project is `[data-mention=ID][data-count=N]`.
 */
import type { Link, Section } from '#data/crosslinks/crosslinks.ts';
import { Icon } from './Icon.tsx';
import { StateTag } from './Tag.tsx';
import { count, say, sayCode } from './text.ts';

export interface SectionListProps {
  sections: readonly Section[];
  /** Most links a section shows; all where left out. */
  max?: number;
  /** Given where a mention can be stepped to; else its name is a link. */
  onMention?: (project: string) => void;
}

export function SectionList({ sections, max = Number.POSITIVE_INFINITY, onMention }: SectionListProps) {
  return (
    <div class="sections">
      {sections.map((section) => (
        <SectionView key={`${section.id}-${section.heading ?? ''}`} section={section} max={max} onMention={onMention} />
      ))}
    </div>
  );
}

function SectionView({
  section,
  max,
  onMention,
}: {
  section: Section;
  max: number;
  onMention: SectionListProps['onMention'];
}) {
  const ordered = section.links.some((link) => link.step !== undefined);
  const List = ordered ? 'ol' : 'ul';
  // A trail is read whole; cutting it would hide the step that comes next.
  const links = ordered ? section.links : section.links.slice(0, max);
  return (
    <section class={`section section-${section.id}`} data-section={section.id}>
      <h3 class="section-heading">
        {section.id === 'notice' && <Icon name="warning" />}
        {say(HEADINGS[section.id])}
        {section.heading && section.id !== 'here' && <span class="section-subject">{section.heading}</span>}
      </h3>
      {section.note && <p class="section-note">{sayCode('note', section.note.code, section.note.values)}</p>}
      {links.length > 0 && (
        <List class="links">
          {links.map((link) => (
            <LinkItem key={`${link.url} ${link.role ?? ''} ${link.title}`} link={link} />
          ))}
        </List>
      )}
      {section.mentions && (
        <ul class="mentions">
          {section.mentions.slice(0, max).map((mention) => (
            <li key={mention.project} data-mention={mention.project} data-count={mention.count}>
              {onMention ? (
                <button type="button" class="link-button" onClick={() => onMention(mention.project)}>
                  {mention.name}
                </button>
              ) : mention.url ? (
                <a href={mention.url} rel="noreferrer">
                  {mention.name}
                </a>
              ) : (
                <span>{mention.name}</span>
              )}
              <span class="mention-count">{count('mention_count', mention.count)}</span>
              <span class="link-detail">{mention.summary}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const HEADINGS = {
  notice: 'section_notice',
  here: 'section_here',
  thread: 'section_thread',
  trail: 'section_trail',
  start: 'section_start',
  'unikernel-org': 'section_unikernel_org',
  related: 'section_related',
  mentions: 'section_mentions',
} as const;

/** One link with what a reader needs to decide: state, why it stands here, what it is. */
export function LinkItem({ link }: { link: Link }) {
  const title = linkTitle(link);
  const reason = link.reason && ('text' in link.reason ? link.reason.text : reasonText(link.reason));
  return (
    <li class={link.current ? 'link link-current' : 'link'} value={link.step}>
      {link.current ? (
        <span class="link-title" aria-current="page">
          {title}
          <span class="tag tag-current">{say('trail_here')}</span>
        </span>
      ) : (
        <a class="link-title" href={link.url} rel="noreferrer">
          {title}
        </a>
      )}
      <StateTag state={link.state} />
      {reason && <span class="link-reason">{reason}</span>}
      {link.detail && <span class="link-detail">{link.detail}</span>}
    </li>
  );
}

/** A link's own words, else those of its role. */
export function linkTitle(link: Link): string {
  return link.title || (link.role ? sayCode('role', link.role) : link.url);
}

function reasonText(reason: { code: string; value?: string }): string {
  return sayCode('reason', reason.code, reason.value === undefined ? [] : [reason.value]);
}
