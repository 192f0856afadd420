/**
 * Rows + key -> the static files of a channel. Pure: no disk, no network, no clock of its own; the command line writes what this
 * returns. The same rows after the same previous snapshot give the same shards, byte for byte.
 */
import type { Rows } from '#data/schema.ts';
import { serialOf } from '#data/snapshot/snapshot.ts';
import { type Bytes, encodeText, sha256 } from './bytes.ts';
import {
  ENVELOPE_PATH,
  type Envelope,
  FORMAT,
  FORMAT_NAME,
  type Payload,
  payloadBytes,
  readEnvelope,
  readPayload,
  type ShardEntry,
} from './envelope.ts';
import { failing } from './failure.ts';
import { compress, expand } from './gzip.ts';
import type { SigningKey } from './keys.ts';
import { LIMITS } from './limits.ts';
import { bucketOf, bucketsFor, listRows, type ShardRow, shardText } from './shards.ts';
import { isShrunk } from './verify.ts';

/** Path below the channel's folder -> bytes. */
export type Tree = Map<string, Bytes>;

export interface PublishOptions {
  name: string;
  created: Date;
  expires: Date;
  /** Oldest version of the extension that reads these rows. */
  reader: string;
  /** Left out: `serialOf(created)`, or one more than the previous snapshot's, whichever is greater. */
  serial?: number;
  nextKey?: string;
  /** Losing more than a fifth of the rows is meant. */
  allowShrink?: boolean;
  /** The tree published last; its shards are used again wherever their rows are the same. */
  previous?: ReadonlyMap<string, Bytes>;
  /** Further keys to sign with, during a rotation. */
  alsoSignedBy?: readonly SigningKey[];
}

/**
 * @returns `channel.json` and every shard it names, old and new
 * @throws `shrunk` without `allowShrink`, `older` for a serial that is no step forward, `rows` for more than readers take
 */
export async function publishTree(rows: Rows, key: SigningKey, options: PublishOptions): Promise<Tree> {
  const { previous = new Map<string, Bytes>() } = options;
  const before = previousPayload(previous);
  const list = listRows(rows);
  if (list.length > LIMITS.rows) throw failing('rows', list.length, LIMITS.rows);
  const peak = options.allowShrink ? 0 : (before?.peak ?? before?.rows ?? 0);
  if (isShrunk(list.length, peak)) throw failing('shrunk', list.length, peak);
  const serial = options.serial ?? Math.max(serialOf(options.created), (before?.serial ?? 0) + 1);
  if (before && serial <= before.serial) throw failing('older', serial, before.serial);

  const buckets = bucketsFor(list.length, before?.buckets);
  const known = await knownShards(before, previous);
  const tree: Tree = new Map();
  const shards: ShardEntry[] = [];
  for (const bucket of intoBuckets(list, buckets)) {
    const text = shardText(bucket);
    const had = known.get(await sha256(text));
    const shard = had ?? (await newShard(text, bucket.length));
    shards.push(shard.entry);
    tree.set(shard.entry.path, shard.bytes);
  }

  const shrunkAt = options.allowShrink ? serial : before?.shrunkAt;
  const payload: Payload = {
    format: FORMAT,
    name: options.name,
    serial,
    created: options.created.toISOString(),
    expires: options.expires.toISOString(),
    reader: options.reader,
    ...(options.nextKey ? { nextKey: options.nextKey } : {}),
    ...(shrunkAt === undefined ? {} : { shrunkAt }),
    peak: Math.max(peak, list.length),
    buckets,
    rows: list.length,
    shards,
  };
  tree.set(ENVELOPE_PATH, await seal(JSON.stringify(payload), [key, ...(options.alsoSignedBy ?? [])]));
  return tree;
}

/** A payload's text under the signatures of all keys given, as the bytes of `channel.json`. */
export async function seal(payload: string, keys: readonly SigningKey[]): Promise<Bytes> {
  const bytes = payloadBytes(payload);
  const signatures = await Promise.all(
    keys.map(async ({ publicKey, sign }) => ({ key: publicKey, signature: await sign(bytes) })),
  );
  const envelope: Envelope = { format: FORMAT_NAME, payload, signatures };
  return encodeText(`${JSON.stringify(envelope)}\n`);
}

interface Shard {
  entry: ShardEntry;
  bytes: Bytes;
}

async function newShard(text: Bytes, rows: number): Promise<Shard> {
  const bytes = await compress(text);
  const hash = await sha256(bytes);
  // 128 bits of the hash tell files apart; the whole hash stands beside it and is what is checked.
  const path = `shards/${hash.slice(0, 32)}.json.gz`;
  return { entry: { path, sha256: hash, bytes: bytes.length, expanded: text.length, rows }, bytes };
}

function intoBuckets(list: readonly ShardRow[], buckets: number): ShardRow[][] {
  const spread = new Map<number, ShardRow[]>();
  for (const entry of list) {
    const number = bucketOf(entry.kind, entry.row.id, buckets);
    const bucket = spread.get(number);
    if (bucket) bucket.push(entry);
    else spread.set(number, [entry]);
  }
  return [...spread].sort(([a], [b]) => a - b).map(([, bucket]) => bucket);
}

/** The publisher's own last payload; its signature is not asked, since only sizes and serial are taken from it. */
function previousPayload(previous: ReadonlyMap<string, Bytes>): Payload | undefined {
  const bytes = previous.get(ENVELOPE_PATH);
  return bytes && readPayload(payloadBytes(readEnvelope(bytes, LIMITS).payload), LIMITS);
}

/** Shards of the previous tree by the hash of their text: another version of zlib must not rewrite what did not change. */
async function knownShards(
  before: Payload | undefined,
  previous: ReadonlyMap<string, Bytes>,
): Promise<Map<string, Shard>> {
  const known = new Map<string, Shard>();
  for (const entry of before?.shards ?? []) {
    const bytes = previous.get(entry.path);
    if (!bytes || (await sha256(bytes)) !== entry.sha256) continue;
    known.set(await sha256(await expand(bytes, entry.expanded, entry.path)), { entry, bytes });
  }
  return known;
}
