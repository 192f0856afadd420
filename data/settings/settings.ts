/**
 * What a user chose. Local storage is the truth; `storage.sync` mirrors the keys named in SYNCED, each with its time, so that
 * an older device never overwrites a newer choice (DESIGN.md, Decisions). Every key has a default, and a value that does not
 * fit its schema falls back alone: one bad key never costs the others.
 */
import { z } from 'zod';

const HOST_MAX = 253;
const Host = z.string().min(1).max(HOST_MAX);
const RowId = z.string().min(1).max(200);

/** Lists are capped so that the sync mirror stays below its 8 KB an item and a broken import cannot fill the disk. */
const LIST_MAX = 400;
const PINS_MAX = 60;
const RECENT_MAX = 20;

export const SETTING_SCHEMAS = {
  /** The in-page card: a chip first, open at once, or not at all. */
  card: z.enum(['chip', 'open', 'off']),
  /** Highlight project names in prose. */
  marks: z.boolean(),
  /** Hover cards on marks: by pointer, only by keyboard steps, or not at all. */
  hover: z.enum(['pointer', 'keyboard', 'off']),
  badge: z.boolean(),
  theme: z.enum(['auto', 'light', 'dark']),
  /** Hosts on which nothing is shown, newest last. */
  hiddenSites: z.array(Host).max(LIST_MAX),
  /** Hosts of the catalog (GitHub, say) on which names are marked on every page; elsewhere the browser's permission says so. */
  markedSites: z.array(Host).max(LIST_MAX),
  /** Projects whose pages get no card and whose names are not marked. */
  hiddenProjects: z.array(RowId).max(LIST_MAX),
  /** Search entries kept on top, `KIND:ID`, in the user's order. */
  pins: z.array(RowId).max(PINS_MAX),
  /** Search entries opened lately, newest first. Never leaves this browser: not synced. */
  recent: z.array(RowId).max(RECENT_MAX),
  /** Hosts where the user left the card open; the card remembers per site. Not synced. */
  openSites: z.array(Host).max(LIST_MAX),
  /** False: the channel is not asked; the bundled snapshot is used. */
  refresh: z.boolean(),
  /** Mirror the settings named in SYNCED through the browser's sync. */
  sync: z.boolean(),
} as const;

export type SettingKey = keyof typeof SETTING_SCHEMAS;
export type Settings = { [K in SettingKey]: z.infer<(typeof SETTING_SCHEMAS)[K]> };

export const DEFAULTS: Settings = {
  card: 'chip',
  marks: true,
  hover: 'pointer',
  badge: true,
  theme: 'auto',
  hiddenSites: [],
  markedSites: [],
  hiddenProjects: [],
  pins: [],
  recent: [],
  openSites: [],
  refresh: true,
  sync: false,
};

/** Keys worth carrying to another device. What one reads (recent, openSites) stays here. */
export const SYNCED: readonly SettingKey[] = [
  'card',
  'marks',
  'hover',
  'badge',
  'theme',
  'hiddenSites',
  'markedSites',
  'hiddenProjects',
  'pins',
];

export const SETTING_KEYS = Object.keys(SETTING_SCHEMAS) as SettingKey[];

/** The most items each list keeps, and where its newest stand: what is beyond goes from the other end. */
const CAPS: readonly [keyof Lists, number, 'first' | 'last'][] = [
  ['hiddenSites', LIST_MAX, 'last'],
  ['markedSites', LIST_MAX, 'last'],
  ['hiddenProjects', LIST_MAX, 'last'],
  ['openSites', LIST_MAX, 'last'],
  ['pins', PINS_MAX, 'first'],
  ['recent', RECENT_MAX, 'first'],
];
type Lists = Pick<Settings, 'hiddenSites' | 'markedSites' | 'hiddenProjects' | 'openSites' | 'pins' | 'recent'>;

/** A change whose lists have grown past their caps, without their oldest items: a list too long would not be read back. */
export function withinCaps(patch: Partial<Settings>): Partial<Settings> {
  const capped = { ...patch };
  for (const [key, most, newest] of CAPS) {
    const list = patch[key];
    if (list && list.length > most) capped[key] = newest === 'last' ? list.slice(-most) : list.slice(0, most);
  }
  return capped;
}

/**
 * Reads stored or imported values key by key.
 * @returns the settings, with the default for each key that is absent or does not fit, and the keys that did not fit.
 */
export function readSettings(stored: unknown): { settings: Settings; refused: SettingKey[] } {
  const settings: Settings = { ...DEFAULTS };
  const refused: SettingKey[] = [];
  if (typeof stored !== 'object' || stored === null) return { settings, refused };
  const values = stored as Record<string, unknown>;
  for (const key of SETTING_KEYS) {
    if (!Object.hasOwn(values, key)) continue;
    const parsed = SETTING_SCHEMAS[key].safeParse(values[key]);
    if (parsed.success) Object.assign(settings, { [key]: parsed.data });
    else refused.push(key);
  }
  return { settings, refused };
}
