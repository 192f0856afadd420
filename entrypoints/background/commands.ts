/** Keyboard commands: the palette over any page, stepping through mentions, opening and closing the card. */
import { browser } from 'wxt/browser';
import { announceTo } from './announce.ts';
import { injectOverlay } from './inject.ts';
import type { Command } from './messages.ts';
import { markPage } from './pages.ts';

/** Shortcuts as the user has them, by command; empty where none is set. `_execute_action` is the popup's. */
export async function shortcutsInForce(): Promise<Record<string, string>> {
  const commands = await browser.commands.getAll();
  return Object.fromEntries(commands.map(({ name = '', shortcut = '' }) => [name, shortcut]));
}

/** Carries a command out in the active tab; where no overlay can be, the palette's place is taken by the popup. */
export async function runCommand(command: Command): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return;
  const heard = await announceTo(tab.id, { announce: 'command', command });
  if (heard) return;
  if (command === 'palette') {
    if ((await injectOverlay(tab.id)) && (await announceTo(tab.id, { announce: 'command', command }))) return;
    await openPopup();
  } else {
    // Stepping on a page that is not marked yet asks for marks.
    await markPage(tab.id);
  }
}

/** Opens the popup, or, where the browser allows that only on a click, its page in a small window. */
export async function openPopup(): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    await browser.windows.create({
      url: browser.runtime.getURL('/popup.html'),
      type: 'popup',
      width: 440,
      height: 600,
    });
  }
}

export function listenToCommands(): void {
  browser.commands.onCommand.addListener((command) => void runCommand(command as Command));
}
