/**
 * What is remembered of every channel between two lives of the worker: one item, written whole, changed one after another.
 * The catalog's own data is elsewhere (slots.ts, view.ts); without this item all of it is as good as absent.
 */
import { z } from 'zod';
import { FAILURE_CODES } from './failure.ts';
import type { Storage } from './storage.ts';

const Failure = z.object({ code: z.enum(FAILURE_CODES), values: z.array(z.string()) });

/** A snapshot that lies in a slot, as it was accepted. `hash` is of its signed payload. */
const SlotMeta = z.object({
  serial: z.number(),
  hash: z.string(),
  created: z.string(),
  expires: z.string(),
  rows: z.number(),
});
export type SlotMeta = z.infer<typeof SlotMeta>;

export const SLOTS = ['a', 'b'] as const;
export type Slot = (typeof SLOTS)[number];

const HistoryEntry = z.object({
  at: z.number(),
  outcome: z.enum(['updated', 'unchanged', 'failed']),
  serial: z.number().optional(),
  added: z.number().optional(),
  changed: z.number().optional(),
  removed: z.number().optional(),
  error: Failure.optional(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const OFFICIAL = 'official';

const Channel = z.object({
  /** `official`, or the prefix of an added channel's rows. */
  id: z.string(),
  name: z.string(),
  /** Of the envelope. */
  url: z.string(),
  /** Key this channel was set up with; another one in a later build is another publisher. */
  pinned: z.string(),
  /** Whom to believe now. */
  key: z.string(),
  nextKey: z.string().optional(),
  active: z.enum(SLOTS).nullable(),
  slots: z.object({ a: SlotMeta.nullable(), b: SlotMeta.nullable() }),
  highest: z.object({ serial: z.number(), hash: z.string() }).optional(),
  /** Milliseconds since 1970: when the next refresh is due. */
  due: z.number(),
  /** Failures in a row. */
  failures: z.number(),
  lastAttempt: z.number().optional(),
  lastSuccess: z.number().optional(),
  lastError: Failure.optional(),
  /** Newest first. */
  history: z.array(HistoryEntry),
});
export type Channel = z.infer<typeof Channel>;

const State = z.object({
  version: z.literal(1),
  /** The user wants the package's catalog and no updates. */
  bundled: z.boolean(),
  /** The official one first, if there is one. */
  channels: z.array(Channel),
});
export type State = z.infer<typeof State>;

const ITEM = 'state';

export interface Official {
  /** Of the envelope, as `envelopeUrl` writes it. */
  url: string;
  key: string;
}

/**
 * A second place for what cannot be fetched again: which channels the user added, whom to believe, and how far they were. Browsers
 * may clear a database that they would not clear settings for.
 */
export interface Spare {
  read(): Promise<unknown>;
  write(value: SpareState): Promise<void>;
}

const SpareState = z.object({
  bundled: z.boolean(),
  channels: z.array(
    Channel.pick({ id: true, name: true, url: true, pinned: true, key: true, nextKey: true, highest: true }),
  ),
});
export type SpareState = z.infer<typeof SpareState>;

export interface StateStore {
  /** @throws what the storage throws */
  read(): Promise<State>;
  /** Applies one change after all earlier ones. @returns the state then in force */
  update(recipe: (state: State) => State): Promise<State>;
}

/** @param spare where to find again what the storage lost */
export function createStateStore(storage: Storage, official: Official | null, spare?: Spare): StateStore {
  let queue: Promise<unknown> = Promise.resolve();
  let spared = '';

  async function load(): Promise<State> {
    const stored = await storage.get(ITEM);
    const state = typeof stored === 'string' ? parseState(stored) : null;
    return withOfficial(state ?? (await fromSpare(spare)), official);
  }

  /** Seldom changes, so that a refresh costs no second write. A failing spare is no reason to fail what it is a spare of. */
  async function keepSpare(state: State): Promise<void> {
    const value = SpareState.parse(state);
    const text = JSON.stringify(value);
    if (text === spared) return;
    await spare?.write(value).then(
      () => {
        spared = text;
      },
      () => undefined,
    );
  }

  return {
    read: load,
    update: (recipe) => {
      const run = queue.then(async () => {
        const next = recipe(await load());
        await storage.put([[ITEM, JSON.stringify(next)]]);
        await keepSpare(next);
        return next;
      });
      queue = run.catch(() => undefined);
      return run;
    },
  };
}

const EMPTY: State = { version: 1, bundled: false, channels: [] };

/** An item that is damaged or of another version is as good as none: the slots are filled anew, the package serves meanwhile. */
function parseState(text: string): State | null {
  try {
    return State.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The channels as they were, without what they had brought; all are due. */
async function fromSpare(spare: Spare | undefined): Promise<State> {
  const { data } = SpareState.safeParse(await spare?.read().catch(() => undefined));
  if (!data) return EMPTY;
  const channels = data.channels.map(({ id, name, ...kept }) => ({ ...newChannel(id, name, kept), ...kept }));
  return { ...EMPTY, bundled: data.bundled, channels };
}

/** The official channel is the build's word: set up, kept, moved to another address, or gone with another key. */
function withOfficial(state: State, official: Official | null): State {
  const others = state.channels.filter(({ id }) => id !== OFFICIAL);
  if (!official) return { ...state, channels: others };
  const had = state.channels.find(({ id }) => id === OFFICIAL);
  return { ...state, channels: [had ? repinned(had, official) : newChannel(OFFICIAL, '', official), ...others] };
}

function repinned(had: Channel, { url, key }: Official): Channel {
  if (key === had.pinned) return { ...had, url };
  // What a snapshot announced and a build confirms: from here on the key before it is nobody's, used or not.
  if (key === had.key || key === had.nextKey)
    return { ...had, url, pinned: key, key, nextKey: key === had.key ? had.nextKey : undefined };
  return newChannel(OFFICIAL, '', { url, key });
}

/** A channel that was never read: due at once. */
export function newChannel(id: string, name: string, { url, key }: Official): Channel {
  return {
    id,
    name,
    url,
    pinned: key,
    key,
    active: null,
    slots: { a: null, b: null },
    due: 0,
    failures: 0,
    history: [],
  };
}

/** The state with one channel changed; unchanged where the channel is gone. */
export function withChannel(state: State, id: string, change: (channel: Channel) => Channel): State {
  return { ...state, channels: state.channels.map((channel) => (channel.id === id ? change(channel) : channel)) };
}

/** Not for a user's channel, whatever it calls itself: the official one's id, and what surfaces call the package. */
const RESERVED = [OFFICIAL, 'bundled'];

/** A channel's name as a prefix of ids: "Ops team" -> `ops-team`, or `ops-team-2` where that is taken. */
export function freeId(name: string, { channels }: State): string {
  const slug =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 30)
      .replace(/-+$/, '') || 'channel';
  const taken = new Set([...RESERVED, ...channels.map(({ id }) => id)]);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? slug : `${slug}-${number}`;
    if (!taken.has(id)) return id;
  }
}
