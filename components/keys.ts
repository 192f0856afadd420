/**
 * What a key does in a search box with a list below it: the combobox pattern of the ARIA Authoring Practices, as one pure
 * function, so that every key is a row in a test.
 *
 * One rule decides between text and list: a key that can still do something in the text does that; where it can do nothing
 * there (Home at the start, ArrowRight at the end), it moves in the list.
 */
import type { Where } from './links.ts';

/** The parts of a KeyboardEvent that decide. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  /** True while an input method composes a character; such keys belong to it alone. */
  isComposing: boolean;
  /** 229 is what browsers send for a key an input method has taken, also where `isComposing` is late (Safari, old Chromium). */
  keyCode: number;
}

export interface ListState {
  query: string;
  /** Number of hits shown, and the index of the active one (-1: none). */
  hits: number;
  active: number;
  /** The caret, without a selection, stands before the first or behind the last character. */
  caretAtStart: boolean;
  caretAtEnd: boolean;
}

export type ListAction =
  | { do: 'move'; to: number }
  | { do: 'open'; where: Where }
  /** Focus goes to the active hit's own actions. */
  | { do: 'actions' }
  | { do: 'clear' }
  | { do: 'close' };

/** Hits that PageUp and PageDown pass over: about what a surface shows at once. */
const PAGE = 6;

/** @returns what to do, or null where the key is the text's or the browser's. */
export function listAction(press: KeyPress, list: ListState): ListAction | null {
  if (press.isComposing || press.keyCode === 229) return null;
  const { hits, active } = list;
  const last = hits - 1;
  const move = (to: number): ListAction | null => (hits > 0 ? { do: 'move', to } : null);
  const control = press.ctrlKey || press.metaKey;
  if (press.altKey) return null;
  switch (press.key) {
    case 'ArrowDown':
      return press.shiftKey || control ? null : move(active >= last ? 0 : active + 1);
    case 'ArrowUp':
      return press.shiftKey || control ? null : move(active <= 0 ? last : active - 1);
    case 'PageDown':
      return move(Math.min(last, Math.max(active, 0) + PAGE));
    case 'PageUp':
      return move(Math.max(0, active - PAGE));
    case 'Home':
      return !press.shiftKey && (control || list.caretAtStart) ? move(0) : null;
    case 'End':
      return !press.shiftKey && (control || list.caretAtEnd) ? move(last) : null;
    case 'ArrowRight':
      return !press.shiftKey && !control && list.caretAtEnd && active >= 0 ? { do: 'actions' } : null;
    case 'Enter':
      return { do: 'open', where: control ? 'tab' : press.shiftKey ? 'window' : 'here' };
    case 'Escape':
      return list.query ? { do: 'clear' } : { do: 'close' };
    default:
      return null;
  }
}

/** Keys in a hit's actions: arrows walk, everything that belongs to the list or the text goes back there. */
export type ActionsKey = { do: 'focus'; index: number } | { do: 'input' } | null;

/** @returns where focus goes from action `index` of `length`; null where the key is the link's or button's own. */
export function actionsKey(press: KeyPress, index: number, length: number): ActionsKey {
  if (press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return null;
  switch (press.key) {
    case 'ArrowRight':
      return { do: 'focus', index: Math.min(length - 1, index + 1) };
    case 'ArrowLeft':
      return index > 0 ? { do: 'focus', index: index - 1 } : { do: 'input' };
    case 'ArrowUp':
    case 'ArrowDown':
    case 'Escape':
    case 'Backspace':
      return { do: 'input' };
    default:
      // A character typed here was meant for the search; space presses the button it stands on.
      return press.key.length === 1 && press.key !== ' ' ? { do: 'input' } : null;
  }
}
