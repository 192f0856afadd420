/** Views in a jsdom document: rendering, finding and typing, for tests of views. */
import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';

/** Renders into a fresh root of the document and runs effects. */
export async function show(view: ComponentChild): Promise<HTMLElement> {
  document.body.replaceChildren(document.createElement('div'));
  const root = document.body.firstElementChild;
  if (!(root instanceof HTMLElement)) throw new Error('No root');
  await again(root, view);
  return root;
}

/** Renders into the same root again. */
export async function again(root: HTMLElement, view: ComponentChild): Promise<void> {
  await act(() => render(view, root));
}

export function find<T extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`Nothing matches ${selector}`);
  return found;
}

/** Sends a keydown. @returns true when something prevented the browser's own action. */
export async function press(target: EventTarget, key: string, more: KeyboardEventInit = {}): Promise<boolean> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  await act(() => void target.dispatchEvent(event));
  return event.defaultPrevented;
}

export async function type(input: HTMLInputElement, text: string): Promise<void> {
  await act(() => {
    input.value = text;
    input.setSelectionRange(text.length, text.length);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

export async function click(target: HTMLElement, more: MouseEventInit = {}): Promise<void> {
  await act(() => void target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...more })));
}
