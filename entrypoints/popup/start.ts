/**
 * What every extension page does first: say where sentences come from, apply the theme before anything is painted twice,
 * and take over what was typed before the script ran.
 */
import { browser } from 'wxt/browser';
import { type Lookup, say, speakWith } from '#components/text.ts';

/** Where the theme is remembered for this page's first paint; the settings stay the truth. */
const THEME = 'theme';

export type Theme = 'auto' | 'light' | 'dark';

/** Called once, before rendering. @returns where to render, and the theme last used here. */
export function startPage(): { root: HTMLElement; theme: Theme } {
  // The browser's type names the keys of the manifest's own sentences only; ours are checked by `say`.
  const lookup = browser.i18n.getMessage as Lookup;
  speakWith((key, values) => lookup(key, values));
  document.documentElement.lang = browser.i18n.getUILanguage();
  addEventListener('unhandledrejection', ({ reason }) => tellProblem(reason));
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root');
  const remembered = pageStorage()?.getItem(THEME);
  const theme = remembered === 'light' || remembered === 'dark' ? remembered : 'auto';
  applyTheme(theme);
  return { root, theme };
}

/** Colours the page itself (scroll bars, the area behind the surface) like the surface in it. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  if (theme === 'auto') pageStorage()?.removeItem(THEME);
  else pageStorage()?.setItem(THEME, theme);
}

/**
 * Says that something asked of the background was not done, wherever on the page it was asked. Nothing fails silently: a refused
 * change looks like one that was made.
 */
function tellProblem(reason: unknown): void {
  const told = document.querySelector('.page-problem') ?? document.createElement('p');
  told.className = 'page-problem';
  told.setAttribute('role', 'alert');
  told.textContent = say('background_silent', reason instanceof Error ? reason.message : String(reason));
  document.body.prepend(told);
}

/** The page's own storage; null in a palette over a page whose browser keeps third-party frames from any. */
function pageStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** Takes the input that stood in the HTML away. @returns what was typed into it. */
export function takeEarly(): string {
  const early = document.getElementById('early');
  const typed = early instanceof HTMLInputElement ? early.value : '';
  early?.remove();
  return typed;
}
