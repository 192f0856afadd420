/**
 * The reader's judgement, in the order that keeps it safe: signature before parse, hash before use, schema before anything is
 * kept. Pure but for WebCrypto; the same for the extension, `npm run catalog -- verify` and the tests. The clock is never asked:
 * a machine whose clock is wrong by years still takes snapshots, and only sees them marked as old.
 */
import type { Rows } from '#data/schema.ts';
import { type Bytes, sha256 } from './bytes.ts';
import { type Payload, payloadBytes, readEnvelope, readPayload, type ShardEntry } from './envelope.ts';
import { failing } from './failure.ts';
import { expand } from './gzip.ts';
import { isPublicKey, isSignedBy } from './keys.ts';
import type { Limits } from './limits.ts';
import { checkSafety, type SafetyOptions } from './safety.ts';
import { collectRows, readShard, type ShardRow } from './shards.ts';

/** Whom a reader believes. */
export interface Trust {
  /** Public key of the channel as it is now. */
  key: string;
  /** Announced by a snapshot that was accepted. */
  nextKey?: string | undefined;
}

export interface Verified {
  payload: Payload;
  /** The payload's text as signed, and its SHA-256: what is kept, and what tells two snapshots of one serial apart. */
  text: string;
  hash: string;
  /** Whom to believe once this snapshot is accepted. */
  trust: Trust;
}

/** @throws `envelope`, `signature`, `format`, `payload`, `rows`, `large`, or a reason of `readJson` */
export async function verifyEnvelope(bytes: Bytes, trust: Trust, limits: Limits): Promise<Verified> {
  const { payload: text, signatures } = readEnvelope(bytes, limits);
  const signed = payloadBytes(text);
  const signedBy = async (key: string | undefined): Promise<boolean> => {
    if (key === undefined) return false;
    for (const made of signatures) if (made.key === key && (await isSignedBy(key, made.signature, signed))) return true;
    return false;
  };
  const byNext = await signedBy(trust.nextKey);
  if (!byNext && !(await signedBy(trust.key))) throw failing('signature');

  const payload = readPayload(signed, limits);
  if (payload.nextKey !== undefined && !isPublicKey(payload.nextKey)) throw failing('payload', 'nextKey');
  checkSizes(payload, limits);
  // The next key has shown that its owner holds it: from here on the old one is nobody's.
  const key = byNext && trust.nextKey !== undefined ? trust.nextKey : trust.key;
  const nextKey = payload.nextKey ?? (byNext ? undefined : trust.nextKey);
  return { payload, text, hash: await sha256(signed), trust: { key, nextKey: nextKey === key ? undefined : nextKey } };
}

/** What a snapshot announces is refused before a byte of it is fetched if this machine should not carry it. */
function checkSizes({ shards, rows }: Payload, limits: Limits): void {
  if (rows > limits.rows) throw failing('rows', rows, limits.rows);
  if (shards.length > limits.shards) throw failing('payload', 'shards');
  let bytes = 0;
  let expanded = 0;
  let announced = 0;
  const paths = new Set<string>();
  for (const shard of shards) {
    if (shard.bytes > limits.shardBytes) throw failing('large', shard.path, limits.shardBytes);
    if (shard.expanded > limits.shardExpanded) throw failing('large', shard.path, limits.shardExpanded);
    if (paths.has(shard.path)) throw failing('payload', 'shards');
    paths.add(shard.path);
    bytes += shard.bytes;
    expanded += shard.expanded;
    announced += shard.rows;
  }
  if (bytes > limits.totalBytes) throw failing('large', 'shards', limits.totalBytes);
  if (expanded > limits.totalExpanded) throw failing('large', 'shards', limits.totalExpanded);
  if (announced !== rows) throw failing('count', rows, announced);
}

/** What the reader holds already, to judge whether a snapshot is a step forward. */
export interface Standing {
  /** This extension's version. */
  version: string;
  /** Newest snapshot ever accepted from this channel. */
  highest?: { serial: number; hash: string } | undefined;
  /** The snapshot in use; a fifth of its rows may go without a word. */
  inUse?: { serial: number; rows: number } | undefined;
}

/** A publisher who loses more than this share of rows between two snapshots has to say that it is meant. */
const SHRINK = 0.2;

/** True where `rows` are so many fewer than `before` that the publisher has to say a word. */
export function isShrunk(rows: number, before: number): boolean {
  return rows < before * (1 - SHRINK);
}

/**
 * @returns `same` for the very snapshot that was accepted last, `newer` for one to take
 * @throws `newer` (it needs a newer extension), `older`, `forked`, `shrunk`
 */
export function compareSerial({ payload, hash }: Verified, { version, highest, inUse }: Standing): 'same' | 'newer' {
  if (highest && payload.serial < highest.serial) throw failing('older', payload.serial, highest.serial);
  if (highest && payload.serial === highest.serial) {
    if (hash !== highest.hash) throw failing('forked', payload.serial);
    return 'same';
  }
  if (compareVersions(payload.reader, version) > 0) throw failing('newer', payload.reader, version);
  const isMeant = inUse !== undefined && (payload.shrunkAt ?? 0) > inUse.serial;
  if (inUse && !isMeant && isShrunk(payload.rows, inUse.rows)) throw failing('shrunk', payload.rows, inUse.rows);
  return 'newer';
}

/** Negative, zero or positive, as for `sort`; parts compare as numbers. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let part = 0; part < 4; part += 1) {
    const difference = (left?.[part] ?? 0) - (right?.[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** @throws `length` or `hash` unless these are the very bytes that the signed payload announces */
export async function checkShardBytes(bytes: Bytes, shard: ShardEntry): Promise<void> {
  if (bytes.length !== shard.bytes) throw failing('length', shard.path, shard.bytes, bytes.length);
  if ((await sha256(bytes)) !== shard.sha256) throw failing('hash', shard.path);
}

/** Opens a shard whose bytes were checked. @throws a reason of `expand` or `readShard`, or `count` */
export async function openShard(bytes: Bytes, shard: ShardEntry, limits: Limits): Promise<ShardRow[]> {
  const { list, entries } = readShard(await expand(bytes, shard.expanded, shard.path), limits, shard.path);
  if (entries !== shard.rows) throw failing('count', shard.rows, entries);
  return list;
}

/** All shards' rows as one catalog that is safe to show. @throws `twice`, or a reason of `checkSafety` */
export function assembleRows(list: readonly ShardRow[], safety: SafetyOptions): Rows {
  const rows = collectRows(list);
  checkSafety(rows, safety);
  return rows;
}
