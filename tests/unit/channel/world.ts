/**
 * One reader against one hostile server, with everything that tests turn: rows published, time, storage, limits. The reader, the
 * publisher, the network and the compression are the real ones.
 */
import { type Bytes, encodeText } from '#data/channel/bytes.ts';
import { ENVELOPE_PATH, type Payload, readEnvelope } from '#data/channel/envelope.ts';
import { createKey, type SigningKey, signingKey } from '#data/channel/keys.ts';
import { LIMITS, type Limits } from '#data/channel/limits.ts';
import { type PublishOptions, publishTree, seal, type Tree } from '#data/channel/publish.ts';
import { createReader, type Reader, type ReaderOptions } from '#data/channel/reader.ts';
import { type Channel, OFFICIAL } from '#data/channel/state.ts';
import type { Rows } from '#data/schema.ts';
import { type HostileServer, startHostileServer } from './hostile-server.ts';
import { type MemoryStorage, memoryStorage } from './memory-storage.ts';
import { someRows } from './rows.ts';

export const DAY = 86_400_000;
export const BUNDLED = { serial: 1, created: '2020-01-01T00:00:00Z' };

export interface World {
  server: HostileServer;
  key: SigningKey;
  storage: MemoryStorage;
  reader: Reader;
  /** Milliseconds; turned by hand. */
  clock: { now: number };
  /** Publishes rows and serves them. */
  serve(rows: Rows, options?: Partial<PublishOptions>): Promise<Tree>;
  /** A worker that was stopped and woken again: same disk, new reader. */
  wake(more?: Partial<ReaderOptions>): Reader;
  channel(): Promise<Channel>;
  /** Ids of the projects in use. */
  projects(): Promise<string[]>;
  /** What settings' storage holds of the channels, as text. */
  spared(): string;
  /** Flips so far, as surfaces are told. */
  flips(): number;
  close(): Promise<void>;
}

/** For the attacks on patience alone: on a busy machine an honest answer may take longer. */
export const IMPATIENT: Limits = { ...LIMITS, stallMs: 200 };

export async function createWorld(bundled: Rows = someRows(20), more: Partial<ReaderOptions> = {}): Promise<World> {
  const server = await startHostileServer();
  const key = await newKey();
  const clock = { now: Date.parse('2026-06-01T12:00:00Z') };
  let storage = memoryStorage();
  let flips = 0;
  let previous: Tree | undefined;
  // Settings' storage, which outlives the database; through JSON, as a browser keeps it.
  let spare = 'null';

  const make = (further: Partial<ReaderOptions> = {}): Reader =>
    createReader({
      storage,
      spare: {
        read: async () => JSON.parse(spare),
        write: async (value) => {
          spare = JSON.stringify(value);
        },
      },
      fetch: (url, init) => fetch(url, init),
      now: () => clock.now,
      random: () => 0.5,
      version: '1.0.0',
      official: { url: server.url, key: key.publicKey },
      bundledMade: async () => BUNDLED,
      bundledRows: async () => bundled,
      onFlip: async () => {
        flips += 1;
      },
      ...more,
      ...further,
    });

  const world: World = {
    spared: () => spare,
    server,
    key,
    storage,
    clock,
    reader: make(),
    serve: async (rows, options = {}) => {
      const created = new Date(clock.now);
      previous = await publishTree(rows, key, {
        name: 'Test channel',
        created,
        expires: new Date(clock.now + 30 * DAY),
        reader: '0.1.0',
        ...(previous ? { previous } : {}),
        ...options,
      });
      server.tree = previous;
      server.handler = null;
      return previous;
    },
    wake: (further) => {
      storage = memoryStorage(storage.items);
      world.storage = storage;
      world.reader = make(further);
      return world.reader;
    },
    channel: async () => {
      const { state } = await world.reader.state();
      const channel = state.channels.find(({ id }) => id === OFFICIAL);
      if (!channel) throw new Error('There is no official channel.');
      return channel;
    },
    projects: async () => {
      const view = await world.reader.view();
      const rows = view ? await view.rows() : bundled;
      return rows.projects.map(({ id }) => id).sort();
    },
    flips: () => flips,
    close: () => server.close(),
  };
  return world;
}

export async function newKey(): Promise<SigningKey> {
  return signingKey(await createKey());
}

/** The same tree with its payload changed and signed again: what a publisher with bad intentions, or bad tools, could send. */
export async function resigned(
  tree: ReadonlyMap<string, Bytes>,
  key: SigningKey,
  change: (payload: Payload) => unknown,
): Promise<Tree> {
  const payload = JSON.parse(payloadText(tree)) as Payload;
  const copy: Tree = new Map(tree);
  copy.set(ENVELOPE_PATH, await seal(JSON.stringify(change(payload)), [key]));
  return copy;
}

export function payloadText(tree: ReadonlyMap<string, Bytes>): string {
  return readEnvelope(tree.get(ENVELOPE_PATH) ?? new Uint8Array(), LIMITS).payload;
}

/** The envelope's JSON changed as text, signature left alone. */
export function tampered(tree: ReadonlyMap<string, Bytes>, change: (text: string) => string): Tree {
  const copy: Tree = new Map(tree);
  copy.set(ENVELOPE_PATH, encodeText(change(new TextDecoder().decode(tree.get(ENVELOPE_PATH)))));
  return copy;
}
