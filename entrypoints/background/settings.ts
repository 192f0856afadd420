/** The one settings store of the extension, and the word to everybody when a setting changed. */
import { browser } from 'wxt/browser';
import type { SettingKey, Settings } from '#data/settings/settings.ts';
import { type Area, createSettingsStore } from '#data/settings/store.ts';
import { announce, announceToSurfaces } from './announce.ts';

const store = createSettingsStore(browser.storage.local as Area, browser.storage.sync as Area);

export const readSettings = store.read;
export const mirrorError = store.mirrorError;

/** What an open page looks or behaves by. What was opened or pinned is no page's business, and changes all the time. */
const SEEN_ON_PAGES: readonly SettingKey[] = [
  'card',
  'marks',
  'hover',
  'badge',
  'theme',
  'hiddenSites',
  'markedSites',
  'hiddenProjects',
];

let onPages: () => Promise<void> = async () => undefined;

/** Who takes up a change that open pages show. One listener: the job that keeps what is remembered of tabs. */
export function onPageSettings(listener: () => Promise<void>): void {
  onPages = listener;
}

async function tell(changed: readonly string[]): Promise<void> {
  if (!SEEN_ON_PAGES.some((key) => changed.includes(key))) return announceToSurfaces({ announce: 'settings' });
  await onPages();
  await announce({ announce: 'settings' });
}

export async function changeSettings(patch: Partial<Settings>): Promise<Settings> {
  const { settings } = await store.change(patch);
  // Joining the mirror may bring anything.
  await tell(patch.sync ? SEEN_ON_PAGES : Object.keys(patch));
  return settings;
}

export async function updateSettings(recipe: (settings: Settings) => Partial<Settings>): Promise<Settings> {
  let changed: string[] = [];
  const settings = await store.update((before) => {
    const patch = recipe(before);
    changed = Object.keys(patch);
    return patch;
  });
  await tell(changed);
  return settings;
}

/** Takes newer values from other devices; called at start and when the sync area changed. */
export async function pullSettings(): Promise<void> {
  if (await store.pull()) await tell(SEEN_ON_PAGES);
}
