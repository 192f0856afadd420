/** What changed between two snapshots of a channel, counted for people. */
import type { ShardRow } from './shards.ts';

export interface Difference {
  added: number;
  changed: number;
  removed: number;
}

/** As many updates as are kept and shown. */
export const HISTORY_MAX = 20;

/** Rows compare by their text: both sides went through the same schemas, so equal rows are written alike. */
export function differenceOf(before: readonly ShardRow[], after: readonly ShardRow[]): Difference {
  const old = new Map(before.map(({ kind, row }) => [`${kind}/${row.id}`, row]));
  let added = 0;
  let changed = 0;
  for (const { kind, row } of after) {
    const name = `${kind}/${row.id}`;
    const had = old.get(name);
    old.delete(name);
    if (had === undefined) added += 1;
    else if (had !== row && JSON.stringify(had) !== JSON.stringify(row)) changed += 1;
  }
  return { added, changed, removed: old.size };
}
