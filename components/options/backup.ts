/** Settings as a file: what goes out, what comes in, and what an import would change. Pure. */
import { readSettings, SETTING_KEYS, type SettingKey, type Settings, SYNCED } from '#data/settings/settings.ts';

/** Names the file's form, so that a later version can tell it from another. */
const FORM = 'unikernel-atlas-settings';

/** Keys of a backup: what one reads (recent entries, open cards) stays on this device. */
const KEPT: readonly SettingKey[] = [...SYNCED, 'refresh', 'sync'];

export function exportText(settings: Settings): string {
  const kept = Object.fromEntries(KEPT.map((key) => [key, settings[key]]));
  return `${JSON.stringify({ form: FORM, version: 1, settings: kept }, null, 2)}\n`;
}

export interface ImportPlan {
  /** What would change, ready to be applied. */
  patch: Partial<Settings>;
  /** The same keys with the values of now, to undo it. */
  undo: Partial<Settings>;
  changes: { key: SettingKey; from: string; to: string }[];
  /** Keys whose values do not fit; they are left as they are. */
  refused: SettingKey[];
}

/** @returns null where `text` is no backup at all. Only keys that the file holds are changed. */
export function planImport(text: string, now: Settings): ImportPlan | null {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof data !== 'object' || data === null) return null;
  const held = 'form' in data && data.form === FORM && 'settings' in data ? data.settings : data;
  if (typeof held !== 'object' || held === null) return null;
  const { settings, refused } = readSettings(held);
  const given = SETTING_KEYS.filter((key) => KEPT.includes(key) && Object.hasOwn(held, key));
  if (given.length === 0) return null;
  const changed = given.filter(
    (key) => !refused.includes(key) && JSON.stringify(settings[key]) !== JSON.stringify(now[key]),
  );
  return {
    patch: pick(settings, changed),
    undo: pick(now, changed),
    changes: changed.map((key) => ({ key, from: shown(now[key]), to: shown(settings[key]) })),
    refused: refused.filter((key) => given.includes(key)),
  };
}

function pick(settings: Settings, keys: readonly SettingKey[]): Partial<Settings> {
  return Object.fromEntries(keys.map((key) => [key, settings[key]]));
}

function shown(value: Settings[SettingKey]): string {
  return Array.isArray(value) ? value.join(', ') || '–' : String(value);
}
