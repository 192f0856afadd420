/**
 * Hover cards, wired: the document's events into the state machine of data/mentions/hover-intent.ts, its one timer, and its
 * wishes out to the overlay. It draws nothing.
 *
 * Guarantees: passive listeners only, nothing is prevented or stopped; the page is asked what lies under the pointer only
 * when the pointer rests; all gone with the signal.
 */
import { type HoverEvent, type HoverMode, type HoverState, reduceHover } from '#data/mentions/hover-intent.ts';
import type { Hit, Marks } from './marks.ts';
import type { Place } from './marks-place.ts';

export interface HoverOptions {
  mode: HoverMode;
  marks: Pick<Marks, 'at'>;
  signal: AbortSignal;
  /** `focus`: called by key, so the card may take focus. */
  show: (at: { project: string; place: Place; focus: boolean }) => void;
  hide: () => void;
}

export interface Hover {
  /** The pointer is on the card, or has left it. */
  enterCard(): void;
  leaveCard(): void;
  /** Esc, or the card's own close button. */
  close(): void;
  isOpen(): boolean;
  /** Opens at a mention that was stepped to. */
  openAt(step: Hit): void;
}

/** The pointer's last position still on the target: its rectangle, a little larger. */
const SLACK_PX = 2;

function holds({ left, top, right, bottom }: Place, x: number, y: number): boolean {
  return x >= left - SLACK_PX && x <= right + SLACK_PX && y >= top - SLACK_PX && y <= bottom + SLACK_PX;
}

/** Begins to listen; ends with the signal. */
export function createHover({ mode, marks, signal, show, hide }: HoverOptions): Hover {
  let state: HoverState<Hit> = { phase: 'idle' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pointer = { x: -1, y: -1 };

  const now = (): number => performance.now();
  const isOurs = (event: Event): boolean =>
    event.target instanceof Element && event.target.localName === 'unikernel-atlas';

  function send(event: HoverEvent<Hit>): void {
    if (signal.aborted) return;
    const { state: next, effect } = reduceHover(state, event, mode);
    if (next.due !== state.due) {
      clearTimeout(timer);
      if (next.due !== undefined) timer = setTimeout(wake, Math.max(0, next.due - event.at));
    }
    state = next;
    if (effect === 'hide') hide();
    else if (effect) show({ project: effect.show.project, place: effect.show.place, focus: event.type === 'summon' });
  }

  function wake(): void {
    const at = Math.max(now(), state.due ?? 0);
    send({
      type: 'due',
      at,
      target: state.phase === 'moving' ? (marks.at(pointer.x, pointer.y) ?? undefined) : undefined,
    });
  }

  function onMove(event: PointerEvent): void {
    // A finger has no hover; on our own element the card says itself where the pointer is.
    if (event.pointerType === 'touch' || isOurs(event)) return;
    pointer.x = event.clientX;
    pointer.y = event.clientY;
    if (event.buttons !== 0) {
      send({ type: 'press', at: now() });
      return;
    }
    if (state.phase === 'pressed') send({ type: 'release', at: now() });
    const onTarget = 'target' in state && holds(state.target.place, pointer.x, pointer.y);
    send({ type: 'move', at: now(), onTarget });
  }

  if (mode !== 'off') {
    const listening = { capture: true, passive: true, signal };
    addEventListener('pointermove', onMove, listening);
    addEventListener('pointerdown', (event) => !isOurs(event) && send({ type: 'press', at: now() }), listening);
    addEventListener('pointerup', () => send({ type: 'release', at: now() }), listening);
    addEventListener('keydown', (event) => event.key === 'Escape' && send({ type: 'escape', at: now() }), listening);
    addEventListener('scroll', (event) => !isOurs(event) && send({ type: 'scroll', at: now() }), listening);
    addEventListener('blur', (event) => event.target === window && send({ type: 'away', at: now() }), listening);
    document.addEventListener('pointerleave', () => send({ type: 'away', at: now() }), { passive: true, signal });
  }
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    if (state.phase === 'open' || state.phase === 'leaving') hide();
  });

  return {
    enterCard: () => send({ type: 'card-enter', at: now() }),
    leaveCard: () => send({ type: 'card-leave', at: now() }),
    close: () => send({ type: 'escape', at: now() }),
    isOpen: () => state.phase === 'open' || state.phase === 'leaving',
    openAt: (step) => send({ type: 'summon', at: now(), target: step }),
  };
}
