/**
 * The palette over a page: an extension page in a frame inside the overlay, so that the page can neither read the query nor
 * steal keys. Where the page's own policy keeps the frame from loading, that is noticed and the popup opened instead.
 *
 * Keys pressed before the frame is there are caught and handed over: none is lost, and none does anything on the page. (Listeners
 * that the page itself put on its window in the capture phase come before ours; only the frame is beyond them.)
 */
import { browser } from 'wxt/browser';
import { ask } from '../background/client.ts';

/** A frame that is not up by then is held back by the page's policy (COEP, CSP sandbox) rather than by a slow machine. */
const GIVE_UP = 2000;

/** Longer than a key takes on its way through the background, shorter than people pause, in milliseconds. */
const GAP = 120;

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
  // Takes focus until the frame can: what is pasted or composed by an input method meanwhile must not land in the page's field.
  backdrop.tabIndex = -1;
  const frame = document.createElement('iframe');
  frame.className = 'palette-frame';
  frame.src = browser.runtime.getURL('/palette.html');
  frame.title = browser.i18n.getMessage('palette_title');
  frame.allow = '';
  backdrop.append(frame);

  const before = focused();
  const life = new AbortController();
  const { signal } = life;
  let typed = '';
  let isUp = false;
  let hadFocus = false;
  let focusing: ReturnType<typeof setTimeout> | undefined;
  let gone = false;

  function close(): void {
    if (gone) return;
    gone = true;
    life.abort();
    clearTimeout(timer);
    clearTimeout(focusing);
    backdrop.remove();
    // Focus returns where it was.
    if (before?.isConnected) before.focus({ preventScroll: true });
    onGone();
  }

  const timer = setTimeout(() => {
    close();
    void ask('overlay:no-palette', null).catch(() => undefined);
  }, GIVE_UP);

  /** Focus bounces off a frame that has it already, and a key pressed just then is lost. */
  function focusFrame(): void {
    const root = frame.getRootNode();
    if (root instanceof ShadowRoot && root.activeElement !== frame) frame.focus();
  }

  /**
   * In a gap between keys what was typed is handed over, whole, and focus follows: no key can overtake another, and the frame has
   * had the time to hear.
   */
  function focusSoon(late: boolean): void {
    clearTimeout(focusing);
    focusing = setTimeout(() => {
      handOver(typed, late);
      typed = '';
      hadFocus = true;
      focusFrame();
    }, GAP);
  }

  function handOver(text: string, late: boolean): void {
    if (text) void ask('overlay:typed', { text, late }).catch(() => undefined);
  }

  function onKey(event: KeyboardEvent): void {
    event.stopImmediatePropagation();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // Enter would press the page's button, Tab and arrows would wander over it.
    event.preventDefault();
    const letter = event.key.length === 1 ? event.key : '';
    if (event.key === 'Escape') close();
    else if (event.key === 'Backspace') typed = typed.slice(0, -1);
    else typed += letter;
    // Focus is not there yet, or slipped off.
    if (isUp && !gone) focusSoon(hadFocus);
  }

  // First in the capture phase, before the page's own listeners that were registered on deeper targets.
  addEventListener('keydown', onKey, { capture: true, signal });
  for (const type of ['keyup', 'keypress'] as const)
    addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true, signal });
  backdrop.addEventListener('pointerdown', (event) => event.target === backdrop && close());

  return {
    element: backdrop,
    ready: () => {
      clearTimeout(timer);
      isUp = true;
      focusSoon(false);
    },
    close,
  };
}

/** What has the focus, inside our own card too, or inside an element of the page that shows its shadow root. */
function focused(): HTMLElement | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement ? element : null;
}
