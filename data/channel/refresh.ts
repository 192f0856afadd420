/**
 * One refresh of one channel, from asking to flipping. Every step can fail or be the worker's last: until the flip, which is one
 * write of one item, nothing that is in use has been touched.
 *
 * ask -> judge -> fetch changed shards -> open and check all -> derive -> fill the idle slot -> read it back -> flip
 */
import type { Rows } from '#data/schema.ts';
import type { Bytes } from './bytes.ts';
import { ENVELOPE_PATH, type Payload, type ShardEntry } from './envelope.ts';
import { failing } from './failure.ts';
import { type Fetch, fetchBytes, fetchImmutable } from './fetch.ts';
import { type Difference, differenceOf } from './history.ts';
import { idsOf, lapsedHostsOf } from './safety.ts';
import { listRows, type ShardRow } from './shards.ts';
import { readSlotPayload, readSlotShard, type SlotAt, writeSlot } from './slots.ts';
import { type Channel, OFFICIAL, type Slot, type SlotMeta, type StateStore, withChannel } from './state.ts';
import { assembleRows, checkShardBytes, compareSerial, openShard, type Verified, verifyEnvelope } from './verify.ts';
import { derive, metaInUse, officialRows, slotsOf, storeDerived, type ViewOptions } from './view.ts';

/** How far a refresh is, for people. */
export interface Progress {
  channel: string;
  step: 'asking' | 'fetching' | 'checking' | 'storing';
  /** Shards fetched, and to be fetched. */
  done: number;
  total: number;
}

export interface RefreshOptions extends ViewOptions {
  states: StateStore;
  fetch: Fetch;
  report(progress: Progress): void;
  /** What is remembered of a success; written in the same breath as the flip. */
  succeeded(channel: Channel, taken: Taken): Channel;
}

export type Taken =
  | { outcome: 'unchanged'; verified: Verified }
  | { outcome: 'updated'; verified: Verified; difference: Difference };

/** @throws a reason (failure.ts); what was in use then still is */
export async function refreshChannel(channel: Channel, options: RefreshOptions): Promise<Taken> {
  const { storage, states, limits, report, succeeded } = options;
  const { id } = channel;
  report({ channel: id, step: 'asking', done: 0, total: 0 });
  const verified = await readEnvelopeOf(channel, options);
  const { payload, text, hash } = verified;
  const made = await options.bundledMade();
  const inUse = metaInUse(channel);
  const compared = compareSerial(verified, {
    version: options.version,
    highest: channel.highest,
    inUse: inUse ?? (id === OFFICIAL ? { ...made, rows: countOf(await options.bundledRows()) } : undefined),
  });
  // The same snapshot is taken again where no slot holds it any more; an old one never replaces the package's.
  const hasIt = compared === 'same' && inUse?.hash === hash;
  if (hasIt || (id === OFFICIAL && payload.serial <= made.serial)) {
    // Nor does it say whom to believe next: that could be a key its publisher took back since.
    const trust = hasIt ? verified.trust : { key: channel.key, nextKey: channel.nextKey };
    const unchanged: Taken = { outcome: 'unchanged', verified: { ...verified, trust } };
    await states.update((now) => withChannel(now, id, (current) => succeeded(current, unchanged)));
    return unchanged;
  }

  const slots = slotsOf(channel).map((slot): SlotAt => ({ storage, channel: id, slot }));
  const files = await gatherShards(channel, payload, slots, options);

  report({ channel: id, step: 'checking', done: files.length, total: files.length });
  const list: ShardRow[] = [];
  const fresh: ShardRow[] = [];
  for (const { shard, bytes, isNew } of files) {
    const opened = await openShard(bytes, shard, limits);
    list.push(...opened);
    if (isNew) fresh.push(...opened);
  }
  const state = await states.read();
  const bundled = await options.bundledRows();
  const known = id === OFFICIAL ? {} : idsOf(await officialRows(state, options));
  const rows = assembleRows(list, { lapsed: lapsedHostsOf(bundled), known });
  const meta: SlotMeta = {
    serial: payload.serial,
    hash,
    created: payload.created,
    expires: payload.expires,
    rows: payload.rows,
  };
  const derived = await derive(state, options, { channel: id, meta, rows });
  const before = await rowsBefore(channel, slots, payload, options);
  const difference = before
    ? differenceOf(before, fresh)
    : differenceOf(id === OFFICIAL ? listRows(bundled) : [], list);

  report({ channel: id, step: 'storing', done: files.length, total: files.length });
  const idle: Slot = slots[0]?.slot === 'a' ? 'b' : 'a';
  await states.update((now) =>
    withChannel(now, id, (current) => ({ ...current, slots: { ...current.slots, [idle]: null } })),
  );
  await writeSlot({ storage, channel: id, slot: idle }, text, files);
  const taken: Taken = { outcome: 'updated', verified, difference };
  let flipped = false;
  await states.update((now) =>
    withChannel(now, id, (current) => {
      flipped = true;
      const slots = { ...current.slots, [idle]: meta };
      const highest = { serial: payload.serial, hash };
      return succeeded({ ...current, name: payload.name, active: idle, slots, highest }, taken);
    }),
  );
  // The user took the channel away while it was being read.
  if (!flipped) throw failing('removed');
  await storeDerived(derived, storage);
  return taken;
}

/** The channel's envelope, fetched and verified. */
export async function readEnvelopeOf(
  channel: Pick<Channel, 'url' | 'key' | 'nextKey'>,
  { fetch, limits }: Pick<RefreshOptions, 'fetch' | 'limits'>,
): Promise<Verified> {
  const asked = { what: ENVELOPE_PATH, most: limits.envelopeBytes, cache: 'no-cache' } as const;
  return verifyEnvelope(await fetchBytes(fetch, channel.url, asked, limits), channel, limits);
}

interface ShardFile {
  shard: ShardEntry;
  bytes: Bytes;
  /** False for one that the snapshot in use has, too. */
  isNew: boolean;
}

/** Every shard's bytes: from the slots where they are there unharmed, from the network otherwise, a few at a time. */
async function gatherShards(
  channel: Channel,
  payload: Payload,
  slots: readonly SlotAt[],
  { fetch, limits, report }: RefreshOptions,
): Promise<ShardFile[]> {
  const files: ShardFile[] = [];
  const missing: ShardEntry[] = [];
  const inUse = await namesInUse(channel, slots, limits);
  for (const shard of payload.shards) {
    const bytes = await firstFound(slots, shard);
    if (bytes) files.push({ shard, bytes, isNew: !inUse.has(shard.sha256) });
    else missing.push(shard);
  }
  let done = 0;
  let failed = false;
  const total = missing.length;
  const tell = (): void => report({ channel: channel.id, step: 'fetching', done, total });
  const waiting = missing.values();
  const fetchNext = async (): Promise<void> => {
    for (const shard of waiting) {
      if (failed) return;
      const asked = { what: shard.path, most: shard.bytes };
      const url = new URL(shard.path, channel.url).href;
      const bytes = await fetchImmutable(fetch, url, asked, limits, (got) => checkShardBytes(got, shard));
      files.push({ shard, bytes, isNew: true });
      done += 1;
      tell();
    }
  };
  tell();
  const lanes = Array.from({ length: Math.min(limits.parallel, total) }, () =>
    fetchNext().catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  await Promise.all(lanes);
  return files;
}

async function firstFound(slots: readonly SlotAt[], shard: ShardEntry): Promise<Bytes | null> {
  for (const at of slots) {
    const bytes = await readSlotShard(at, shard);
    if (bytes) return bytes;
  }
  return null;
}

async function namesInUse(
  channel: Channel,
  [active]: readonly SlotAt[],
  limits: RefreshOptions['limits'],
): Promise<Set<string>> {
  const meta = metaInUse(channel);
  const payload = active && meta && (await readSlotPayload(active, meta, limits));
  return new Set(payload?.shards.map(({ sha256 }) => sha256));
}

/** Rows of the snapshot in use that stand in shards the new one does not have; null where there is none to compare with. */
async function rowsBefore(
  channel: Channel,
  [active]: readonly SlotAt[],
  next: Payload,
  { limits }: RefreshOptions,
): Promise<ShardRow[] | null> {
  const meta = metaInUse(channel);
  const payload = active && meta && (await readSlotPayload(active, meta, limits));
  if (!payload) return null;
  const kept = new Set(next.shards.map(({ sha256 }) => sha256));
  const rows: ShardRow[] = [];
  for (const shard of payload.shards) {
    if (kept.has(shard.sha256)) continue;
    const bytes = await readSlotShard(active, shard);
    if (!bytes) return null;
    rows.push(...(await openShard(bytes, shard, limits)));
  }
  return rows;
}

const countOf = (rows: Rows): number => listRows(rows).length;
