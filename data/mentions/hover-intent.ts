/**
 * When a hover card opens and closes: the state machine of Wikipedia's Page Previews, as a pure function of events and
 * their times. The wiring (entrypoints/page.content/hover-intent.ts) asks the document and keeps the one timer.
 *
 * Guarantees: one card at a time; none while a button is pressed; Esc closes and stays closed until the pointer leaves;
 * a card called by the keyboard stays until it is dismissed.
 */

/** The pointer must lie still this long before anything is looked up: a hand on its way elsewhere opens nothing. */
export const REST_MS = 150;
/** From the lookup to the card; Page Previews waits 500 in all because it fetches, our data is here. */
export const OPEN_MS = 200;
/** Time to cross the gap between name and card, or to come back after a slip. */
export const GRACE_MS = 300;

/** off: no hover cards. hover: by pointer and keyboard. keyboard: only for a mention stepped to. */
export type HoverMode = 'off' | 'pointer' | 'keyboard';

/**
 * idle: nothing to wait for. moving: waiting for the pointer to rest. opening: it rests on `target`. open: the card is
 * shown. leaving: shown, within the grace. dismissed: closed by the reader, who is still on the name. pressed: a button is
 * down.
 */
export type HoverState<T> =
  | { phase: 'idle' | 'pressed'; due?: undefined }
  | { phase: 'moving'; due: number }
  | { phase: 'opening' | 'leaving'; target: T; due: number; moved: number }
  | { phase: 'open'; target: T; pinned: boolean; moved: number; due?: undefined }
  | { phase: 'dismissed'; target: T; due?: undefined };

/** `at`: milliseconds of one clock that never goes back. */
export type HoverEvent<T> =
  /** The pointer moved; `onTarget`: it is on the target of the present state. */
  | { type: 'move'; at: number; onTarget: boolean }
  /** `due` has come. `target`: what lies under the pointer, asked only in phase `moving`. */
  | { type: 'due'; at: number; target?: T | undefined }
  | { type: 'card-enter' | 'card-leave' | 'press' | 'release' | 'escape' | 'scroll' | 'away'; at: number }
  /** A mention was stepped to by key. */
  | { type: 'summon'; at: number; target: T };

export type HoverEffect<T> = { show: T } | 'hide' | undefined;

export interface HoverStep<T> {
  state: HoverState<T>;
  effect: HoverEffect<T>;
}

const IDLE = { phase: 'idle' } as const;

function shows<T>(state: HoverState<T>): boolean {
  return state.phase === 'open' || state.phase === 'leaving';
}

function moved<T>(state: HoverState<T>, at: number, onTarget: boolean): HoverStep<T> {
  const stay = { state, effect: undefined };
  switch (state.phase) {
    case 'idle':
    case 'moving':
      return { state: { phase: 'moving', due: at + REST_MS }, effect: undefined };
    case 'pressed':
      return stay;
    case 'dismissed':
      return onTarget ? stay : { state: { phase: 'moving', due: at + REST_MS }, effect: undefined };
    case 'opening':
      return onTarget ? stay : { state: { phase: 'moving', due: at + REST_MS }, effect: undefined };
    case 'open':
      if (onTarget || state.pinned) return { state: { ...state, moved: at }, effect: undefined };
      return { state: { phase: 'leaving', target: state.target, due: at + GRACE_MS, moved: at }, effect: undefined };
    case 'leaving':
      if (onTarget)
        return { state: { phase: 'open', target: state.target, pinned: false, moved: at }, effect: undefined };
      return { state: { ...state, moved: at }, effect: undefined };
  }
}

function due<T>(state: HoverState<T>, at: number, target: T | undefined): HoverStep<T> {
  if (state.due === undefined || at < state.due) return { state, effect: undefined };
  if (state.phase === 'moving') {
    if (target === undefined) return { state: IDLE, effect: undefined };
    return { state: { phase: 'opening', target, due: at + OPEN_MS, moved: at }, effect: undefined };
  }
  if (state.phase === 'opening')
    return { state: { phase: 'open', target: state.target, pinned: false, moved: at }, effect: { show: state.target } };
  // The pointer may already rest on another name: look there as soon as it has rested long enough.
  return { state: { phase: 'moving', due: Math.max(at, state.moved + REST_MS) }, effect: 'hide' };
}

/**
 * @returns the next state and what to do now. `state.due` is the time at which a `due` event is wanted; a later state
 * without it cancels that wish.
 */
export function reduceHover<T>(state: HoverState<T>, event: HoverEvent<T>, mode: HoverMode): HoverStep<T> {
  const hide: HoverEffect<T> = shows(state) ? 'hide' : undefined;
  if (mode === 'off') return { state: IDLE, effect: hide };
  switch (event.type) {
    case 'move':
      if (mode === 'keyboard' && !shows(state)) return { state, effect: undefined };
      return moved(state, event.at, event.onTarget);
    case 'due':
      return due(state, event.at, event.target);
    case 'card-enter':
      if (state.phase !== 'leaving') return { state, effect: undefined };
      return { state: { phase: 'open', target: state.target, pinned: false, moved: event.at }, effect: undefined };
    case 'card-leave':
      return moved(state, event.at, false);
    case 'press':
      return { state: { phase: 'pressed' }, effect: hide };
    case 'release':
      return { state: state.phase === 'pressed' ? IDLE : state, effect: undefined };
    case 'escape':
      if (state.phase !== 'open' && state.phase !== 'leaving' && state.phase !== 'opening')
        return { state, effect: undefined };
      return { state: { phase: 'dismissed', target: state.target }, effect: hide };
    case 'scroll':
      // What is under the pointer now is something else; a card that was called by key follows its name.
      if (state.phase === 'open' && state.pinned) return { state, effect: undefined };
      return { state: state.phase === 'pressed' ? state : IDLE, effect: hide };
    case 'away':
      if (state.phase === 'open' && state.pinned) return { state, effect: undefined };
      return shows(state) ? moved(state, event.at, false) : { state: IDLE, effect: undefined };
    case 'summon':
      return {
        state: { phase: 'open', target: event.target, pinned: true, moved: event.at },
        effect: { show: event.target },
      };
  }
}
