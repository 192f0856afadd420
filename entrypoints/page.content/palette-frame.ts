/**
 * The palette over a page: an extension page in a frame inside the overlay, so that the page can neither read the query nor
 * steal keys. Where the page's own policy keeps the frame from loading, that is noticed and the popup opened instead.
 *
 * Keys pressed before the frame is there are caught and handed over: none is lost, none reaches the page.
 */
import { browser } from 'wxt/browser';
import { ask } from '../background/client.ts';

/** A frame that is not up by then is held back by the page's policy (COEP, CSP sandbox) rather than by a slow machine. */
const GIVE_UP = 2000;

export interface PaletteFrame {
  element: HTMLElement;
  /** The frame's page said that its input is there. */
  ready(): void;
  close(): void;
}

/**
 * Builds the frame and begins to catch keys.
 * @param onGone called once when it was closed, by whomever.
 */
export function openPaletteFrame(onGone: () => void): PaletteFrame {
  const backdrop = document.createElement('div');
  backdrop.className = 'palette-backdrop';
  backdrop.popover = 'manual';
  const frame = document.createElement('iframe');
  frame.className = 'palette-frame';
  frame.src = browser.runtime.getURL('/palette.html');
  frame.title = browser.i18n.getMessage('palette_title');
  frame.allow = '';
  backdrop.append(frame);

  const before = document.activeElement;
  const life = new AbortController();
  const { signal } = life;
  let typed = '';
  let gone = false;

  function close(): void {
    if (gone) return;
    gone = true;
    life.abort();
    clearTimeout(timer);
    backdrop.remove();
    // Focus returns where it was.
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    onGone();
  }

  const timer = setTimeout(() => {
    close();
    void ask('overlay:no-palette', null).catch(() => undefined);
  }, GIVE_UP);

  // First in the capture phase, before the page's own listeners that were registered on deeper targets.
  addEventListener(
    'keydown',
    (event) => {
      event.stopImmediatePropagation();
      if (event.key === 'Escape') close();
      else if (event.key === 'Backspace') typed = typed.slice(0, -1);
      else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) typed += event.key;
      else return;
      event.preventDefault();
    },
    { capture: true, signal },
  );
  for (const type of ['keyup', 'keypress'] as const)
    addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true, signal });
  backdrop.addEventListener('pointerdown', (event) => event.target === backdrop && close());

  return {
    element: backdrop,
    ready: () => {
      clearTimeout(timer);
      life.abort();
      frame.focus();
      if (typed) void ask('overlay:typed', { text: typed }).catch(() => undefined);
    },
    close,
  };
}
