/**
 * The hover card: one project in a few lines, beside its mention and never under the pointer. It is placed by its owner; reached
 * by keyboard it takes focus, and Escape gives it back.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ProjectBrief } from '#data/crosslinks/crosslinks.ts';
import { linkTitle } from './SectionList.tsx';
import { StateTag, StatusTag } from './Tag.tsx';
import { say } from './text.ts';

/** A rectangle in viewport pixels. */
export interface Place {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface HoverCardProps {
  brief: ProjectBrief;
  /** The mention it speaks of. */
  at: Place;
  /** Size of the viewport in pixels. */
  view: { width: number; height: number };
  /** Opened by a keyboard step: take focus. */
  focus: boolean;
  onEnter: () => void;
  onLeave: () => void;
  onClose: () => void;
}

/** Links shown: enough to begin with, few enough to read at a glance. */
const LINKS_MAX = 5;
/** Distance to the mention and to the viewport's edges, in pixels. */
const GAP = 8;
const WIDTH = 320;

export function HoverCard({ brief, at, view, focus, onEnter, onLeave, onClose }: HoverCardProps) {
  const card = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = card.current;
    if (!element) return;
    const { height } = element.getBoundingClientRect();
    const { left, top } = placeBeside(at, { width: Math.min(WIDTH, view.width - 2 * GAP), height }, view);
    // Not `style` in JSX: a page's CSP may forbid style attributes, the object model it cannot.
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
    if (focus) element.focus();
  }, [brief, at, view, focus]);
  return (
    <section
      ref={card}
      class="hover-card"
      aria-label={brief.name}
      tabindex={-1}
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <p class="hover-title">
        <strong>{brief.name}</strong>
        <StatusTag status={brief.status.state} />
      </p>
      <p class="hover-summary">{brief.summary}</p>
      {brief.warning && <p class="hover-warning">{brief.warning}</p>}
      <ul class="hover-links">
        {brief.links.slice(0, LINKS_MAX).map((link) => (
          <li key={link.url}>
            <a href={link.url} rel="noreferrer">
              {linkTitle(link)}
            </a>
            <StateTag state={link.state} />
          </li>
        ))}
      </ul>
      {brief.links.length === 0 && <p class="hover-summary">{say('hover_no_links')}</p>}
    </section>
  );
}

/**
 * Below the mention where there is room, else above; shifted sideways to stay in view. Never over the mention itself, so that
 * the pointer does not find itself on a card it did not ask for (refined-github #3643).
 */
export function placeBeside(
  at: Place,
  size: { width: number; height: number },
  view: { width: number; height: number },
): { left: number; top: number } {
  const below = view.height - at.bottom - GAP >= size.height || at.top < view.height - at.bottom;
  const top = below ? at.bottom + GAP : at.top - GAP - size.height;
  const left = Math.max(GAP, Math.min(at.left, view.width - size.width - GAP));
  return { left, top: below ? top : Math.max(GAP, top) };
}
