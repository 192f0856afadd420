/**
 * What is remembered of every channel between two lives of the worker: one item, written whole, changed one after another.
 * The catalog's own data is elsewhere (slots.ts, derived.ts); without this item all of it is as good as absent.
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

export interface StateStore {
  /** @throws what the storage throws */
  read(): Promise<State>;
  /** Applies one change after all earlier ones. @returns the state then in force */
  update(recipe: (state: State) => State): Promise<State>;
}

export function createStateStore(storage: Storage, official: Official | null): StateStore {
  let queue: Promise<unknown> = Promise.resolve();

  async function load(): Promise<State> {
    const stored = await storage.get(ITEM);
    return withOfficial(typeof stored === 'string' ? parseState(stored) : EMPTY, official);
  }

  return {
    read: load,
    update: (recipe) => {
      const run = queue.then(async () => {
        const next = recipe(await load());
        await storage.put([[ITEM, JSON.stringify(next)]]);
        return next;
      });
      queue = run.catch(() => undefined);
      return run;
    },
  };
}

const EMPTY: State = { version: 1, bundled: false, channels: [] };

/** An item that is damaged or of another version is as good as none: the slots are filled anew, the package serves meanwhile. */
function parseState(text: string): State {
  try {
    const parsed = State.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : EMPTY;
  } catch {
    return EMPTY;
  }
}

/** The official channel is the build's word: set up, kept, moved to another address, or gone with another key. */
function withOfficial(state: State, official: Official | null): State {
  const others = state.channels.filter(({ id }) => id !== OFFICIAL);
  if (!official) return { ...state, channels: others };
  const had = state.channels.find(({ id }) => id === OFFICIAL);
  const keeps = had && [had.pinned, had.key, had.nextKey].includes(official.key);
  const channel = keeps ? { ...had, url: official.url } : newChannel(OFFICIAL, '', official);
  return { ...state, channels: [channel, ...others] };
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
