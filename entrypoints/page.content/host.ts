/**
 * The overlay's one element: `<unikernel-atlas>`, child of `<html>`, open shadow root, everything of ours inside. Its attributes
 * are the DOM contract (DESIGN.md, section 5); the page's own markup is never changed.
 */
import hoverCardStyle from '#components/hover-card.css?inline';
import overlayStyle from '#components/overlay.css?inline';
import paletteFrameStyle from '#components/palette-frame.css?inline';
import sectionsStyle from '#components/sections.css?inline';
import themeStyle from '#components/theme.css?inline';
import type { PageDescription } from '../background/messages.ts';

export const HOST = 'unikernel-atlas';

export interface Host {
  element: HTMLElement;
  /** Where the card and the hover card are rendered; in the top layer where the browser has one. */
  layer: HTMLElement;
  shadow: ShadowRoot;
  remove(): void;
}

/** Colours first, the overlay's own rules last. */
const STYLE = themeStyle + sectionsStyle + hoverCardStyle + paletteFrameStyle + overlayStyle;

/** Events of the keyboard that must not reach the page while focus is inside the overlay. */
const KEY_EVENTS = ['keydown', 'keyup', 'keypress', 'beforeinput', 'input'] as const;

/** Creates the element and puts it into the page. An elder left by a former life of the extension makes room. */
export function mountHost(): Host {
  for (const elder of document.querySelectorAll(HOST)) elder.remove();
  const element = document.createElement(HOST);
  const shadow = element.attachShadow({ mode: 'open' });
  applyStyle(shadow);
  const layer = document.createElement('div');
  layer.className = 'layer';
  shadow.append(layer);
  // Keys typed in the overlay are the overlay's: they bubble no further than its own element.
  for (const type of KEY_EVENTS) element.addEventListener(type, (event) => event.stopPropagation());
  document.documentElement.append(element);
  toTopLayer(layer);
  return { element, layer, shadow, remove: () => element.remove() };
}

/** The top layer is above every z-index of the page; a browser without popovers gets the highest z-index (in the style). */
export function toTopLayer(element: HTMLElement): void {
  element.popover = 'manual';
  try {
    element.showPopover();
  } catch {
    element.removeAttribute('popover');
  }
}

/** A constructed sheet is beyond the reach of the page's CSP; a style element is the older way in. */
function applyStyle(shadow: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = STYLE;
    shadow.prepend(style);
  }
}

/** Writes the contract's attributes; unknown ones are absent. */
export function describeHost(
  element: HTMLElement,
  state: 'working' | 'ready',
  description: PageDescription | null,
): void {
  const { recognition } = description ?? {};
  const { thread } = recognition ?? {};
  const attributes = {
    state,
    page: recognition?.page ?? 'mentions',
    projects: recognition?.projects.join(' ') ?? '',
    list: thread?.list,
    subject: thread?.subject,
    author: thread?.author,
    date: thread?.date,
  };
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) delete element.dataset[name];
    else if (element.dataset[name] !== value) element.dataset[name] = value;
  }
}
