/** Keyboard commands: the palette over any page, stepping through mentions, opening and closing the card. */
import { browser } from 'wxt/browser';
import { announceTo } from './announce.ts';
import { injectOverlay } from './inject.ts';
import type { Command } from './messages.ts';
import { markPage } from './pages.ts';
import { recallTab } from './tabs.ts';

/** Shortcuts as the user has them, by command; empty where none is set. `_execute_action` is the popup's. */
export async function shortcutsInForce(): Promise<Record<string, string>> {
  const commands = await browser.commands.getAll();
  return Object.fromEntries(commands.map(({ name = '', shortcut = '' }) => [name, shortcut]));
}

/** Carries a command out in the active tab; where no overlay can be, the palette's place is taken by the popup. */
export async function runCommand(command: Command): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return;
  // An overlay that came for the palette alone has read nothing, and would hear the command for nothing.
  const isRead = command === 'palette' || (await recallTab(tab.id, tab.url)) !== null;
  if (isRead && (await announceTo(tab.id, { announce: 'command', command }))) return;
  if (command === 'palette') {
    if ((await injectOverlay(tab.id)) && (await announceTo(tab.id, { announce: 'command', command }))) return;
    await openPopup(tab.id);
  } else {
    // Stepping on a page that is not marked yet asks for marks; the step is made when they are there.
    const { done } = await markPage(tab.id);
    if (done) await announceTo(tab.id, { announce: 'command', command });
  }
}

/** Opens the popup over a tab, or, where the browser allows that only on a click, its page in a small window. */
export async function openPopup(tabId: number): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    await browser.windows.create({
      url: `${browser.runtime.getURL('/popup.html')}?tab=${tabId}`,
      type: 'popup',
      width: 440,
      height: 600,
    });
  }
}

export function listenToCommands(): void {
  browser.commands.onCommand.addListener((command) => void runCommand(command as Command));
}
