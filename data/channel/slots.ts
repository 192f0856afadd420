/**
 * The two places a channel's snapshot can lie in. One is in use; the other holds the snapshot before it, or is being written. A
 * slot holds the signed payload and the shards as they travelled, so all of it can be proved again at any time.
 */
import { type Bytes, encodeText, sha256 } from './bytes.ts';
import { type Payload, payloadBytes, readPayload, type ShardEntry } from './envelope.ts';
import { failing } from './failure.ts';
import type { Limits } from './limits.ts';
import type { ShardRow } from './shards.ts';
import type { Slot, SlotMeta } from './state.ts';
import type { Storage } from './storage.ts';
import { checkShardBytes, openShard } from './verify.ts';

/** Shards written in one go: few transactions, none of them large. */
const BATCH = 32;

const ALL = 'slot/';
const channelPrefix = (channel: string): string => `${ALL}${channel}/`;
const prefixOf = (channel: string, slot: Slot): string => `${channelPrefix(channel)}${slot}/`;
const PAYLOAD = 'payload';

export interface SlotAt {
  storage: Storage;
  channel: string;
  slot: Slot;
}

/** @returns the payload in a slot, or null where it is not the one that was accepted */
export async function readSlotPayload(at: SlotAt, meta: SlotMeta, limits: Limits): Promise<Payload | null> {
  const text = await at.storage.get(prefixOf(at.channel, at.slot) + PAYLOAD);
  if (typeof text !== 'string' || (await sha256(encodeText(text))) !== meta.hash) return null;
  return readPayload(payloadBytes(text), limits);
}

/** @returns a shard's bytes, or null where the slot does not hold exactly these */
export async function readSlotShard(at: SlotAt, shard: ShardEntry): Promise<Bytes | null> {
  const bytes = await at.storage.get(prefixOf(at.channel, at.slot) + shard.sha256);
  if (!(bytes instanceof Uint8Array)) return null;
  try {
    await checkShardBytes(bytes, shard);
    return bytes;
  } catch {
    return null;
  }
}

/** @returns every row of a slot, or null if any of it is not what was accepted, or no longer fits this version's schemas */
export async function readSlotRows(at: SlotAt, meta: SlotMeta, limits: Limits): Promise<ShardRow[] | null> {
  const payload = await readSlotPayload(at, meta, limits);
  if (!payload) return null;
  const list: ShardRow[] = [];
  for (const shard of payload.shards) {
    const bytes = await readSlotShard(at, shard);
    const opened = bytes && (await openShard(bytes, shard, limits).catch(() => null));
    if (!opened) return null;
    list.push(...opened);
  }
  return list;
}

/**
 * Empties a slot, fills it, and reads all of it back.
 * @throws `readback`, or what the storage throws; the slot is empty then
 */
export async function writeSlot(
  at: SlotAt,
  text: string,
  shards: readonly { shard: ShardEntry; bytes: Bytes }[],
): Promise<void> {
  const { storage } = at;
  const prefix = prefixOf(at.channel, at.slot);
  await emptySlot(at);
  try {
    for (let from = 0; from < shards.length; from += BATCH)
      await storage.put(
        shards.slice(from, from + BATCH).map(({ shard, bytes }) => [prefix + shard.sha256, bytes] as const),
      );
    await storage.put([[prefix + PAYLOAD, text]]);
  } catch (error) {
    // Half a slot is of no use to anybody, and the disk may be full.
    await emptySlot(at).catch(() => undefined);
    throw error;
  }
  for (const { shard } of shards) if (!(await readSlotShard(at, shard))) throw failing('readback');
  if ((await storage.get(prefix + PAYLOAD)) !== text) throw failing('readback');
}

async function emptySlot({ storage, channel, slot }: SlotAt): Promise<void> {
  const keys = await storage.keys(prefixOf(channel, slot));
  if (keys.length > 0) await storage.remove(keys);
}

/** Takes everything of a channel away. */
export async function removeSlots(storage: Storage, channel: string): Promise<void> {
  const keys = await storage.keys(channelPrefix(channel));
  if (keys.length > 0) await storage.remove(keys);
}

/** @returns keys of everything that lies in slots of other channels than these */
export async function strayedSlots(storage: Storage, channels: readonly string[]): Promise<string[]> {
  const kept = channels.map(channelPrefix);
  return (await storage.keys(ALL)).filter((key) => !kept.some((prefix) => key.startsWith(prefix)));
}
