/**
 * Where settings live: one item of local storage, written whole, by the background alone; a small mirror in `storage.sync`.
 *
 * Guarantees: changes are applied one after another, so two surfaces cannot overwrite each other; a value that does not fit is
 * refused with its key and everything else kept; a failing sync never costs a local change and is remembered in words.
 */
import { DEFAULTS, readSettings, SETTING_SCHEMAS, type SettingKey, type Settings, SYNCED } from './settings.ts';

/** The part of a browser storage area that is used; tests pass their own. */
export interface Area {
  get(key: string | string[] | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

const ITEM = 'settings';
/** One sync item a key: each stays far below the 8 KB an item, and one device's change of a key costs one write. */
const mirrorItem = (key: SettingKey): string => `setting:${key}`;

interface Stored {
  values: Settings;
  /** Milliseconds since 1970 of each key's last change here or, if later, where it was mirrored from. */
  times: Partial<Record<SettingKey, number>>;
}

export interface SettingsStore {
  read(): Promise<Settings>;
  /** Applies the keys of `patch` that fit their schema. @returns the settings now in force and the keys refused. */
  change(patch: Record<string, unknown>): Promise<{ settings: Settings; refused: SettingKey[] }>;
  /** Applies one change that depends on the value before it, without another change slipping in between. */
  update(recipe: (settings: Settings) => Partial<Settings>): Promise<Settings>;
  /** Takes what other devices changed later than this one. @returns true if anything changed. */
  pull(): Promise<boolean>;
  /** Why the last mirroring failed, in the browser's words; null when it did not. */
  mirrorError(): string | null;
}

export function createSettingsStore(local: Area, sync: Area, now: () => number = Date.now): SettingsStore {
  let queue: Promise<unknown> = Promise.resolve();
  let failure: string | null = null;

  const serially = <T>(job: () => Promise<T>): Promise<T> => {
    const run = queue.then(job, job);
    queue = run.catch(() => undefined);
    return run;
  };

  async function load(): Promise<Stored> {
    const stored = (await local.get(ITEM))[ITEM] as { values?: unknown; times?: unknown } | undefined;
    const times = typeof stored?.times === 'object' && stored.times !== null ? stored.times : {};
    return { values: readSettings(stored?.values).settings, times: times as Stored['times'] };
  }

  async function mirror(stored: Stored, keys: readonly SettingKey[]): Promise<void> {
    if (!stored.values.sync) return;
    const items = keys
      .filter((key) => SYNCED.includes(key))
      .map((key) => [mirrorItem(key), { value: stored.values[key], time: stored.times[key] ?? 0 }] as const);
    if (items.length === 0) return;
    try {
      await sync.set(Object.fromEntries(items));
      failure = null;
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
    }
  }

  async function write(stored: Stored, patch: Partial<Settings>): Promise<Stored> {
    const keys = Object.keys(patch) as SettingKey[];
    const time = now();
    const next: Stored = {
      values: { ...stored.values, ...patch },
      times: { ...stored.times, ...Object.fromEntries(keys.map((key) => [key, time])) },
    };
    await local.set({ [ITEM]: next });
    // Switching the mirror on sends everything once; otherwise only what changed.
    await mirror(next, patch.sync ? SYNCED : keys);
    return next;
  }

  return {
    read: () => serially(async () => (await load()).values),
    change: (patch) =>
      serially(async () => {
        const fitting: Partial<Settings> = {};
        const refused: SettingKey[] = [];
        for (const key of Object.keys(patch) as SettingKey[]) {
          if (!Object.hasOwn(SETTING_SCHEMAS, key)) continue;
          const parsed = SETTING_SCHEMAS[key].safeParse(patch[key]);
          if (parsed.success) Object.assign(fitting, { [key]: parsed.data });
          else refused.push(key);
        }
        const { values } = await write(await load(), fitting);
        return { settings: values, refused };
      }),
    update: (recipe) =>
      serially(async () => {
        const stored = await load();
        return (await write(stored, recipe(stored.values))).values;
      }),
    pull: () =>
      serially(async () => {
        const stored = await load();
        if (!stored.values.sync) return false;
        const mirrored = await sync.get(SYNCED.map(mirrorItem));
        const newer = newerValues(mirrored, stored.times);
        if (newer.length === 0) return false;
        const values = { ...stored.values, ...Object.fromEntries(newer.map(({ key, value }) => [key, value])) };
        const times = { ...stored.times, ...Object.fromEntries(newer.map(({ key, time }) => [key, time])) };
        await local.set({ [ITEM]: { values, times } satisfies Stored });
        return true;
      }),
    mirrorError: () => failure,
  };
}

/** The mirrored values that fit their schema and were changed later than here. */
function newerValues(
  mirrored: Record<string, unknown>,
  times: Stored['times'],
): { key: SettingKey; value: unknown; time: number }[] {
  return SYNCED.flatMap((key) => {
    const item = mirrored[mirrorItem(key)] as { value?: unknown; time?: unknown } | undefined;
    if (typeof item?.time !== 'number' || item.time <= (times[key] ?? 0)) return [];
    const parsed = SETTING_SCHEMAS[key].safeParse(item.value);
    return parsed.success ? [{ key, value: parsed.data, time: item.time }] : [];
  });
}

/** What an export holds, and what an import accepts: a format name, so that another program's JSON is told apart. */
const FORMAT = 'unikernel-atlas-settings';

/** Settings as a file for another browser. Recent entries and remembered sites stay here: they tell what one reads. */
export function exportSettings(settings: Settings): string {
  const { recent: _recent, openSites: _openSites, ...rest } = settings;
  return `${JSON.stringify({ format: FORMAT, settings: rest }, null, 2)}\n`;
}

/**
 * Reads an export.
 * @returns the values that fit and the keys that did not, or a code why the file is no export (`json`, `format`).
 */
export function importSettings(
  text: string,
): { ok: true; values: Partial<Settings>; refused: SettingKey[] } | { ok: false; code: 'json' | 'format' } {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { ok: false, code: 'json' };
  }
  const { format, settings: given } = (file ?? {}) as { format?: unknown; settings?: unknown };
  if (format !== FORMAT || typeof given !== 'object' || given === null) return { ok: false, code: 'format' };
  const { settings, refused } = readSettings(given);
  const present = (Object.keys(DEFAULTS) as SettingKey[]).filter(
    (key) => Object.hasOwn(given, key) && !refused.includes(key),
  );
  return { ok: true, values: Object.fromEntries(present.map((key) => [key, settings[key]])), refused };
}
