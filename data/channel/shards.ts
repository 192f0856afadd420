/**
 * Rows to shards and back. A row's bucket follows from its kind and id alone, so a change of k rows rewrites at most k shards, and
 * the number of buckets changes only when the catalog has outgrown it by far.
 */
import { ROW_KINDS, ROW_SCHEMAS, type RowKind, type Rows } from '#data/schema.ts';
import { type Bytes, encodeText } from './bytes.ts';
import { failing } from './failure.ts';
import { readJson } from './json.ts';
import type { Limits } from './limits.ts';

export interface ShardRow<K extends RowKind = RowKind> {
  kind: K;
  row: Rows[K][number];
}

/** What a snapshot of this size is spread over: a compromise between requests at first sync and bytes per change. */
const CLASSES: readonly { rows: number; buckets: number }[] = [
  { rows: 1_000, buckets: 16 },
  { rows: 8_000, buckets: 64 },
  { rows: 64_000, buckets: 256 },
  { rows: Number.POSITIVE_INFINITY, buckets: 1024 },
];
/** A size class is left only when its bounds are passed by this factor: a catalog near a bound is not reshuffled twice. */
const SLACK = 1.5;

/** @param before buckets of the previous snapshot, kept as long as the size is anywhere near their class */
export function bucketsFor(rows: number, before?: number): number {
  const kept = CLASSES.findIndex(({ buckets }) => buckets === before);
  const upper = CLASSES[kept]?.rows ?? 0;
  const lower = CLASSES[kept - 1]?.rows ?? 0;
  if (before !== undefined && kept >= 0 && rows <= upper * SLACK && rows >= lower / SLACK) return before;
  return CLASSES.find((size) => rows <= size.rows)?.buckets ?? 1024;
}

/** FNV-1a over `kind/id`, its bits mixed once more (murmur3's finaliser), because ids differ mostly in their last letters. */
export function bucketOf(kind: RowKind, id: string, buckets: number): number {
  let hash = 0x811c9dc5;
  for (const byte of encodeText(`${kind}/${id}`)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % buckets;
}

/** Every row with its kind, in the order snapshots have: by kind, then by id. */
export function listRows(rows: Rows): ShardRow[] {
  return ROW_KINDS.flatMap((kind) => rows[kind].map((row) => ({ kind, row })).sort(byId));
}

function byId(a: ShardRow, b: ShardRow): number {
  return a.row.id < b.row.id ? -1 : a.row.id > b.row.id ? 1 : 0;
}

/** The inverse of `listRows`. @throws `twice` for an id that stands twice within its kind */
export function collectRows(list: readonly ShardRow[]): Rows {
  const rows: Rows = { projects: [], venues: [], resources: [], trails: [] };
  const seen = new Set<string>();
  for (const entry of [...list].sort(byId)) {
    const name = `${entry.kind}/${entry.row.id}`;
    if (seen.has(name)) throw failing('twice', name);
    seen.add(name);
    (rows[entry.kind] as ShardRow['row'][]).push(entry.row);
  }
  return rows;
}

/** A shard's text before compression: one row a line, so that a person can read a difference. */
export function shardText(list: readonly ShardRow[]): Bytes {
  return encodeText(`[\n${list.map(({ kind, row }) => JSON.stringify([kind, row])).join(',\n')}\n]\n`);
}

/** What WebAddress says of an address it refuses; told apart because a reader of the reason wants to know that it was a link. */
const LINK_MESSAGE = 'is not a public http(s) address without credentials or port';

/**
 * Reads an expanded shard; every row goes through its schema.
 *
 * @returns its rows, unknown keys dropped, and how many entries there were: those of kinds this version does not know count too
 * @throws `row` or `link` with the row and field, or a reason of `readJson`
 */
export function readShard(bytes: Uint8Array, limits: Limits, what: string): { list: ShardRow[]; entries: number } {
  const value = readJson(bytes, limits.depth, what);
  if (!Array.isArray(value)) throw failing('row', what, '');
  const list: ShardRow[] = [];
  for (const entry of value as unknown[]) {
    if (!Array.isArray(entry) || typeof entry[0] !== 'string') throw failing('row', what, '');
    const kind = ROW_KINDS.find((known) => known === entry[0]);
    if (kind) list.push({ kind, row: readRow(kind, entry[1]) });
  }
  return { list, entries: value.length };
}

function readRow(kind: RowKind, value: unknown): ShardRow['row'] {
  const parsed = ROW_SCHEMAS[kind].safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const id = typeof value === 'object' && value !== null && 'id' in value ? String(value.id).slice(0, 120) : '?';
  throw failing(issue?.message === LINK_MESSAGE ? 'link' : 'row', `${kind}/${id}`, issue?.path.join('.') ?? '');
}
