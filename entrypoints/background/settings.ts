/** The one settings store of the extension, and the word to everybody when a setting changed. */
import { browser } from 'wxt/browser';
import type { Settings } from '#data/settings/settings.ts';
import { type Area, createSettingsStore } from '#data/settings/store.ts';
import { announce } from './announce.ts';

const store = createSettingsStore(browser.storage.local as Area, browser.storage.sync as Area);

export const readSettings = store.read;
export const mirrorError = store.mirrorError;

export async function changeSettings(patch: Partial<Settings>): Promise<Settings> {
  const { settings } = await store.change(patch);
  await announce({ announce: 'settings' });
  return settings;
}

export async function updateSettings(recipe: (settings: Settings) => Partial<Settings>): Promise<Settings> {
  const settings = await store.update(recipe);
  await announce({ announce: 'settings' });
  return settings;
}

/** Takes newer values from other devices; called at start and when the sync area changed. */
export async function pullSettings(): Promise<void> {
  if (await store.pull()) await announce({ announce: 'settings' });
}
