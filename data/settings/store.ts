/**
 * Where settings live: one item of local storage, written whole, by the background alone; a small mirror in `storage.sync`.
 *
 * Guarantees: changes are applied one after another, so two surfaces cannot overwrite each other; a value that does not fit is
 * refused with its key and everything else kept, so that nothing is stored that would not be read back; the mirror takes a
 * value only where it holds no later one, and a failing sync never costs a local change and is remembered in words.
 */
import { readSettings, SETTING_SCHEMAS, type SettingKey, type Settings, SYNCED, withinCaps } from './settings.ts';

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
  /**
   * Applies one change that depends on the value before it, without another change slipping in between. Lists lose their oldest
   * items beyond their caps; a value that does not fit leaves its key as it was.
   */
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

  /** Sends `keys` that were ever chosen here, save those that another device chose later. */
  async function mirror(stored: Stored, keys: readonly SettingKey[]): Promise<void> {
    if (!stored.values.sync) return;
    const chosen = keys.filter((key) => SYNCED.includes(key) && stored.times[key] !== undefined);
    if (chosen.length === 0) return;
    try {
      const there = await sync.get(chosen.map(mirrorItem));
      const items = chosen
        .filter((key) => timeOf(there[mirrorItem(key)]) < timeOf({ time: stored.times[key] }))
        .map((key) => [mirrorItem(key), { value: stored.values[key], time: stored.times[key] }] as const);
      if (items.length > 0) await sync.set(Object.fromEntries(items));
      failure = null;
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
    }
  }

  async function write(stored: Stored, patch: Partial<Settings>): Promise<Stored> {
    const keys = Object.keys(patch) as SettingKey[];
    const time = now();
    // Later than what it replaces, also where that came from a device whose clock is ahead: else the next pull would undo it.
    const after = (key: SettingKey): number => Math.max(time, (stored.times[key] ?? 0) + 1);
    const next: Stored = {
      values: { ...stored.values, ...patch },
      times: { ...stored.times, ...Object.fromEntries(keys.map((key) => [key, after(key)])) },
    };
    await local.set({ [ITEM]: next });
    // Switching the mirror on sends everything once, and so does a failure before; otherwise only what changed.
    await mirror(next, patch.sync || failure ? SYNCED : keys);
    return next;
  }

  /** Takes later values from the mirror. @returns what is in force then; `stored` itself where nothing was later. */
  async function takeLater(stored: Stored): Promise<Stored> {
    if (!stored.values.sync) return stored;
    const later = laterValues(await sync.get(SYNCED.map(mirrorItem)), stored.times);
    if (later.length === 0) return stored;
    const next: Stored = {
      values: { ...stored.values, ...Object.fromEntries(later.map(({ key, value }) => [key, value])) },
      times: { ...stored.times, ...Object.fromEntries(later.map(({ key, time }) => [key, time])) },
    };
    await local.set({ [ITEM]: next });
    return next;
  }

  return {
    read: () => serially(async () => (await load()).values),
    change: (patch) =>
      serially(async () => {
        const { fitting, refused } = fittingOf(patch);
        const written = await write(await load(), fitting);
        // Who joins the mirror takes what the other devices chose before.
        const { values } = fitting.sync ? await takeLater(written).catch(() => written) : written;
        return { settings: values, refused };
      }),
    update: (recipe) =>
      serially(async () => {
        const stored = await load();
        return (await write(stored, fittingOf(withinCaps(recipe(stored.values))).fitting)).values;
      }),
    pull: () =>
      serially(async () => {
        const stored = await load();
        return (await takeLater(stored)) !== stored;
      }),
    mirrorError: () => failure,
  };
}

/** The keys of a patch whose values fit their schema, and the keys of those that do not; unknown keys are neither. */
function fittingOf(patch: Record<string, unknown>): { fitting: Partial<Settings>; refused: SettingKey[] } {
  const known = Object.fromEntries(Object.entries(patch).filter(([key]) => Object.hasOwn(SETTING_SCHEMAS, key)));
  const { settings, refused } = readSettings(known);
  const keys = (Object.keys(known) as SettingKey[]).filter((key) => !refused.includes(key));
  return { fitting: Object.fromEntries(keys.map((key) => [key, settings[key]])), refused };
}

/** When a mirrored item was chosen; before all times where there is none, or none that can be read. */
function timeOf(item: unknown): number {
  const time = typeof item === 'object' && item !== null && 'time' in item ? item.time : undefined;
  return typeof time === 'number' && Number.isFinite(time) ? time : Number.NEGATIVE_INFINITY;
}

/** The mirrored values that fit their schema and were chosen later than here. */
function laterValues(
  mirrored: Record<string, unknown>,
  times: Stored['times'],
): { key: SettingKey; value: unknown; time: number }[] {
  return SYNCED.flatMap((key) => {
    const item = mirrored[mirrorItem(key)] as { value?: unknown } | undefined;
    const time = timeOf(item);
    if (time <= (times[key] ?? 0)) return [];
    const parsed = SETTING_SCHEMAS[key].safeParse(item?.value);
    return parsed.success ? [{ key, value: parsed.data, time }] : [];
  });
}
