/**
 * What is asked of the channels: the rows of all good snapshots together, with everything derived from them. Derived parts are
 * kept beside the slots under a key that names their sources and the code that made them; anything that does not fit is made
 * anew, never migrated. From the slot in use to the other one to the package: there is always a catalog.
 */
import type { Lexicon } from '#data/mentions/mention.ts';
import type { AddressIndex } from '#data/recognise/address-index.ts';
import type { Rows } from '#data/schema.ts';
import { PART_VERSIONS, prepare } from '#data/snapshot/prepare.ts';
import { type Bytes, decodeText, encodeText, sha256 } from './bytes.ts';
import type { Limits } from './limits.ts';
import { mergeRows } from './merge.ts';
import { collectRows } from './shards.ts';
import { readSlotRows } from './slots.ts';
import { type Channel, OFFICIAL, SLOTS, type Slot, type SlotMeta, type State } from './state.ts';
import type { Storage } from './storage.ts';

interface Made {
  serial: number;
  created: string;
}

/** The catalog in use, each part read when asked. */
export interface View extends Made {
  /** Where the official rows are from; serial and created are theirs. */
  origin: 'bundled' | 'channel';
  rows(): Promise<Rows>;
  addresses(): Promise<AddressIndex>;
  lexicon(): Promise<Lexicon>;
  search(): Promise<ArrayBuffer>;
}

export interface ViewOptions {
  storage: Storage;
  limits: Limits;
  /** This extension's version: what another one derived is made anew. */
  version: string;
  /** Of the package's snapshot, without reading its rows. */
  bundledMade(): Promise<Made>;
  bundledRows(): Promise<Rows>;
}

export interface DamagedSlot {
  channel: string;
  slot: Slot;
  /** Of the snapshot that it should have held: by now it may hold another. */
  hash: string | undefined;
}

interface Source {
  channel: string;
  meta: SlotMeta;
}

/** Everything derived from a set of sources, in memory. */
export interface Derived {
  head: Pick<View, 'serial' | 'created' | 'origin'>;
  key: string;
  rows: Rows;
  addresses: AddressIndex;
  lexicon: Lexicon;
  search: ArrayBuffer;
  /** Slots that do not hold what was accepted. */
  damaged: DamagedSlot[];
}

/** Slots of a channel that should be good, the active one first. */
export function slotsOf(channel: Channel): Slot[] {
  return SLOTS.filter((slot) => channel.slots[slot] !== null).sort(
    (a, b) => Number(b === channel.active) - Number(a === channel.active),
  );
}

/** What a channel has in use, if it has a snapshot. */
export function metaInUse(channel: Channel): SlotMeta | null {
  const [slot] = slotsOf(channel);
  return slot === undefined ? null : channel.slots[slot];
}

/**
 * @param onDamage called with the slots that turned out not to hold what was accepted
 * @returns the view over these channels, or null where the package's own files are the answer
 */
export async function loadView(
  state: State,
  options: ViewOptions,
  onDamage: (damaged: DamagedSlot[]) => Promise<void>,
): Promise<View | null> {
  if (state.bundled || state.channels.every((channel) => metaInUse(channel) === null)) return null;
  const made = await options.bundledMade();
  const wanted = state.channels.flatMap((channel): Source[] => {
    const meta = metaInUse(channel);
    return meta && isInUse(channel.id, meta, made) ? [{ channel: channel.id, meta }] : [];
  });
  if (wanted.length === 0) return null;

  const build = async (): Promise<Derived> => {
    const derived = await derive(state, options);
    if (derived.damaged.length > 0) await onDamage(derived.damaged);
    await storeDerived(derived, options.storage);
    return derived;
  };
  const stored = await storedParts(keyOf(wanted, made, options.version), options.storage);
  return stored ? storedView(headOf(wanted, made), stored, options.storage, build) : viewOf(await build());
}

/** A view over parts that are in memory already. */
export function viewOf({ head, rows, addresses, lexicon, search }: Derived): View {
  return {
    ...head,
    rows: async () => rows,
    addresses: async () => addresses,
    lexicon: async () => lexicon,
    search: async () => search,
  };
}

/**
 * Reads the best good slot of every channel and derives everything from them.
 * @param instead rows to take for one channel, whatever its slots hold: those of a snapshot about to be accepted
 */
export async function derive(
  state: State,
  options: ViewOptions,
  instead?: { channel: string; meta: SlotMeta; rows: Rows },
): Promise<Derived> {
  const made = await options.bundledMade();
  const sources: Source[] = [];
  const damaged: DamagedSlot[] = [];
  let base: Rows | undefined;
  const added: { channel: string; rows: Rows }[] = [];
  for (const channel of state.channels) {
    const best =
      instead?.channel === channel.id ? instead : await bestSlot(channel, options, (slot) => damaged.push(slot));
    if (!best || !isInUse(channel.id, best.meta, made)) continue;
    sources.push({ channel: channel.id, meta: best.meta });
    if (channel.id === OFFICIAL) base = best.rows;
    else added.push({ channel: channel.id, rows: best.rows });
  }
  const rows = mergeRows(base ?? (await options.bundledRows()), added);
  const head = headOf(sources, made);
  const { addresses, lexicon, search } = prepare({ serial: head.serial, created: head.created, rows });
  return { head, key: keyOf(sources, made, options.version), rows, addresses, lexicon, search, damaged };
}

/** The official rows in use: what an added channel's rows may refer to. */
export async function officialRows({ channels }: State, options: ViewOptions): Promise<Rows> {
  const official = channels.find(({ id }) => id === OFFICIAL);
  const best = official && (await bestSlot(official, options, () => undefined));
  const isBest = best && isInUse(OFFICIAL, best.meta, await options.bundledMade());
  return isBest ? best.rows : options.bundledRows();
}

async function bestSlot(
  channel: Channel,
  { storage, limits }: ViewOptions,
  onDamaged: (slot: DamagedSlot) => void,
): Promise<{ meta: SlotMeta; rows: Rows } | null> {
  for (const slot of slotsOf(channel)) {
    const meta = channel.slots[slot];
    const list = meta && (await readSlotRows({ storage, channel: channel.id, slot }, meta, limits).catch(() => null));
    if (meta && list) return { meta, rows: collectRows(list) };
    onDamaged({ channel: channel.id, slot, hash: meta?.hash });
  }
  return null;
}

/** A package that is newer than the official channel's snapshot stands for it. */
function isInUse(channel: string, meta: SlotMeta, made: Made): boolean {
  return channel !== OFFICIAL || meta.serial > made.serial;
}

function headOf(sources: readonly Source[], made: Made): Derived['head'] {
  const meta = sources.find(({ channel }) => channel === OFFICIAL)?.meta;
  return meta
    ? { serial: meta.serial, created: meta.created, origin: 'channel' }
    : { serial: made.serial, created: made.created, origin: 'bundled' };
}

function keyOf(sources: readonly Source[], made: Made, version: string): string {
  const bundled = sources.some(({ channel }) => channel === OFFICIAL) ? null : made.serial;
  return JSON.stringify([version, PART_VERSIONS, bundled, sources.map(({ channel, meta }) => [channel, meta.hash])]);
}

const PART_NAMES = ['rows', 'addresses', 'lexicon', 'search'] as const;
type PartName = (typeof PART_NAMES)[number];
type Hashes = Record<PartName, string>;

/** Keys of everything that can be made again from the slots. */
export const DERIVED = 'derived/';
const META = `${DERIVED}meta`;
const partKey = (name: PartName): string => DERIVED + name;

/** Keeps derived parts for the next life of the worker. Failing to costs time then, nothing else. */
export async function storeDerived(derived: Derived, storage: Storage): Promise<void> {
  const json = (value: unknown): Bytes => encodeText(JSON.stringify(value));
  const bytes: Record<PartName, Bytes> = {
    rows: json(derived.rows),
    addresses: json(derived.addresses),
    lexicon: json(derived.lexicon),
    search: new Uint8Array(derived.search),
  };
  const hashes = await Promise.all(PART_NAMES.map(async (name) => [name, await sha256(bytes[name])] as const));
  const meta = JSON.stringify({ key: derived.key, hashes: Object.fromEntries(hashes) });
  try {
    await storage.put([[META, meta], ...PART_NAMES.map((name) => [partKey(name), bytes[name]] as const)]);
  } catch {
    // A full disk must not keep stale parts under room the slots could use.
    await removeDerived(storage).catch(() => undefined);
  }
}

/** Forgets everything derived, rows of all channels among it. */
export async function removeDerived(storage: Storage): Promise<void> {
  await storage.remove([META, ...PART_NAMES.map(partKey)]);
}

async function storedParts(key: string, storage: Storage): Promise<Hashes | null> {
  try {
    const stored = await storage.get(META);
    const meta = typeof stored === 'string' ? (JSON.parse(stored) as { key?: unknown; hashes?: Hashes }) : null;
    return meta?.key === key && meta.hashes ? meta.hashes : null;
  } catch {
    return null;
  }
}

/** Reads each part when asked and proves it; a damaged one makes all of them anew, once. */
function storedView(head: Derived['head'], hashes: Hashes, storage: Storage, build: () => Promise<Derived>): View {
  let built: Promise<Derived> | null = null;
  async function part<N extends PartName>(name: N, read: (bytes: Bytes) => Derived[N]): Promise<Derived[N]> {
    const bytes = await storage.get(partKey(name)).catch(() => undefined);
    if (bytes instanceof Uint8Array && (await sha256(bytes)) === hashes[name]) return read(bytes);
    built ??= build();
    return (await built)[name];
  }
  const json = (bytes: Bytes) => JSON.parse(decodeText(bytes, 'derived'));
  return {
    ...head,
    rows: () => part('rows', json),
    addresses: () => part('addresses', json),
    lexicon: () => part('lexicon', json),
    search: () => part('search', (bytes) => bytes.buffer),
  };
}
