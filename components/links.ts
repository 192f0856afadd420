/** Where a click or key on a link leads, read from the event; surfaces then open it their own way. */

/** In this tab, a new tab, or a new window. */
export type Where = 'here' | 'tab' | 'window';

interface Press {
  button?: number;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  defaultPrevented: boolean;
  composedPath(): EventTarget[];
}

/** @returns where the modifiers ask a link to open. */
export function whereOf(press: { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }): Where {
  if (press.ctrlKey || press.metaKey) return 'tab';
  return press.shiftKey ? 'window' : 'here';
}

/**
 * The link that a click meant, for surfaces that must open it somewhere else than in themselves (a popup would navigate itself).
 * @returns null where the event was handled, is not the main button's, or hit no link to the web or to a page of the extension.
 */
export function clickedLink(event: Press): { url: string; where: Where } | null {
  if (event.defaultPrevented || (event.button ?? 0) !== 0) return null;
  for (const target of event.composedPath()) {
    if (!(target instanceof HTMLAnchorElement)) continue;
    const href = target.getAttribute('href');
    if (!href || href.startsWith('#')) return null;
    return { url: target.href, where: whereOf(event) };
  }
  return null;
}
