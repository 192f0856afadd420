import { describe, expect, it } from 'vitest';
import { actionsKey, type KeyPress, type ListAction, type ListState, listAction } from '#components/keys.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 0,
  ...more,
});
const list = (more: Partial<ListState> = {}): ListState => ({
  query: 'osv',
  hits: 20,
  active: 3,
  caretAtStart: false,
  caretAtEnd: true,
  ...more,
});

const ROWS: [string, KeyPress, Partial<ListState>, ListAction | null][] = [
  ['ArrowDown goes to the next hit', press('ArrowDown'), {}, { do: 'move', to: 4 }],
  ['ArrowDown on the last hit goes to the first', press('ArrowDown'), { active: 19 }, { do: 'move', to: 0 }],
  ['ArrowDown with no active hit goes to the first', press('ArrowDown'), { active: -1 }, { do: 'move', to: 0 }],
  ['ArrowUp goes to the hit before', press('ArrowUp'), {}, { do: 'move', to: 2 }],
  ['ArrowUp on the first hit goes to the last', press('ArrowUp'), { active: 0 }, { do: 'move', to: 19 }],
  ['ArrowUp with no active hit goes to the last', press('ArrowUp'), { active: -1 }, { do: 'move', to: 19 }],
  ['arrows do nothing without hits', press('ArrowDown'), { hits: 0, active: -1 }, null],
  ['Shift+ArrowUp selects text', press('ArrowUp', { shiftKey: true }), {}, null],
  ['Alt+ArrowDown is the browser’s', press('ArrowDown', { altKey: true }), {}, null],
  ['PageDown passes over a page', press('PageDown'), {}, { do: 'move', to: 9 }],
  ['PageDown stops at the last hit', press('PageDown'), { active: 17 }, { do: 'move', to: 19 }],
  ['PageUp stops at the first hit', press('PageUp'), {}, { do: 'move', to: 0 }],
  ['Home moves the caret while it is in the text', press('Home'), {}, null],
  ['Home at the start goes to the first hit', press('Home'), { caretAtStart: true }, { do: 'move', to: 0 }],
  ['Ctrl+Home goes to the first hit', press('Home', { ctrlKey: true }), {}, { do: 'move', to: 0 }],
  ['End at the end goes to the last hit', press('End'), {}, { do: 'move', to: 19 }],
  ['End moves the caret while it is in the text', press('End'), { caretAtEnd: false }, null],
  ['Shift+End selects text', press('End', { shiftKey: true }), {}, null],
  ['ArrowRight at the end goes to the actions', press('ArrowRight'), {}, { do: 'actions' }],
  ['ArrowRight moves the caret while it is in the text', press('ArrowRight'), { caretAtEnd: false }, null],
  ['ArrowRight without an active hit is the text’s', press('ArrowRight'), { active: -1 }, null],
  ['Enter opens here', press('Enter'), {}, { do: 'open', where: 'here' }],
  ['Ctrl+Enter opens a tab', press('Enter', { ctrlKey: true }), {}, { do: 'open', where: 'tab' }],
  ['Cmd+Enter opens a tab', press('Enter', { metaKey: true }), {}, { do: 'open', where: 'tab' }],
  ['Shift+Enter opens a window', press('Enter', { shiftKey: true }), {}, { do: 'open', where: 'window' }],
  ['Escape clears the text first', press('Escape'), {}, { do: 'clear' }],
  ['Escape closes when there is no text', press('Escape'), { query: '' }, { do: 'close' }],
  ['Enter that ends a composition is the input method’s', press('Enter', { isComposing: true }), {}, null],
  ['arrows among candidates are the input method’s', press('ArrowDown', { keyCode: 229 }), {}, null],
  ['letters are text', press('a'), {}, null],
  ['Tab is the browser’s', press('Tab'), {}, null],
];

describe('keys in the search box', () => {
  it.each(ROWS)('%s', (_name, key, state, action) => {
    expect(listAction(key, list(state))).toEqual(action);
  });
});

describe('keys in a hit’s actions', () => {
  it('walk right and stay on the last', () => {
    expect(actionsKey(press('ArrowRight'), 0, 3)).toEqual({ do: 'focus', index: 1 });
    expect(actionsKey(press('ArrowRight'), 2, 3)).toEqual({ do: 'focus', index: 2 });
  });
  it('walk left, and from the first back to the text', () => {
    expect(actionsKey(press('ArrowLeft'), 2, 3)).toEqual({ do: 'focus', index: 1 });
    expect(actionsKey(press('ArrowLeft'), 0, 3)).toEqual({ do: 'input' });
  });
  it.each(['Escape', 'ArrowUp', 'ArrowDown', 'Backspace', 'x'])('give %s back to the text', (key) => {
    expect(actionsKey(press(key), 1, 3)).toEqual({ do: 'input' });
  });
  it.each(['Enter', ' ', 'Tab'])('leave "%s" to the link or button', (key) => {
    expect(actionsKey(press(key), 1, 3)).toBeNull();
  });
  it('leave keys of a composition and shortcuts alone', () => {
    expect(actionsKey(press('x', { isComposing: true }), 1, 3)).toBeNull();
    expect(actionsKey(press('c', { ctrlKey: true }), 1, 3)).toBeNull();
  });
});
