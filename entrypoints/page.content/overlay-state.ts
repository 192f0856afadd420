/** What the overlay's view starts from, and what it reads off the page around it. */
import type { PageOpening } from '../background/messages.ts';
import type { OverlayState } from './overlay.tsx';
import { pageTheme } from './theme.ts';

/** True while the page's focus is where keys write something. */
export function isWriting(): boolean {
  const active = document.activeElement;
  return (
    active instanceof HTMLElement &&
    (active.isContentEditable || /^(?:input|textarea|select|iframe)$/i.test(active.localName))
  );
}

/** The host as settings keep it. */
export const siteOf = (url: string): string => new URL(url).hostname.replace(/^www\./, '');

/** The user's theme, or the one that fits the page. */
export function themeOf(opening: PageOpening | null): 'light' | 'dark' {
  const theme = opening?.settings.theme ?? 'auto';
  return theme === 'auto' ? pageTheme() : theme;
}

/** The state before anything was read. */
export function firstState(opening: PageOpening, url: string): OverlayState {
  const { settings, shortcuts } = opening;
  return {
    open: settings.card === 'open' || (settings.card === 'chip' && settings.open),
    cardOff: settings.card === 'off',
    working: true,
    recognition: opening.recognition,
    projects: [],
    sections: [],
    marks: 0,
    hidden: null,
    host: siteOf(url),
    shortcuts,
    announcement: '',
    theme: themeOf(opening),
    hover: null,
  };
}
