/**
 * What search costs at 2,000, 20,000 and 100,000 rows: building, loading, and a keystroke, beside an `includes` scan and, where that is
 * affordable, plain Fuse.js. Prints a table when run alone: `node tests/bench/search.ts`.
 */
import { buildIndex } from '#data/search/build.ts';
import { createEngine } from '#data/search/engine.ts';
import { loadIndex } from '#data/search/layout.ts';
import type { Entry } from '#data/search/search.ts';
import { fuseSearch, scanSearch } from './search-peers.ts';
import { makeQueries, makeRows } from './search-rows.ts';
import { keystrokesOf, measureLatency, type Search, sampleLatency, timed } from './search-yardstick.ts';

const SIZES = [2_000, 20_000, 100_000];
const QUERIES = 60;
const ROUNDS = 3;
/** Plain Fuse.js takes seconds a keystroke beyond this. */
const FUSE_MAX = 2_000;
const FUSE_SECONDS = 10;

export async function benchSearch(): Promise<{
  title: string;
  rows: Record<string, string | number>[];
  notes?: string[];
}> {
  const rows = SIZES.map((size) => {
    const made = makeRows(size);
    const entries: Entry[] = made.map((row) => ({ ...row, facets: {} }));
    const keystrokes = keystrokesOf(makeQueries(made, QUERIES));
    const build = timed(() => buildIndex(entries));
    const { buffer } = build.value;
    const load = Math.min(...[1, 2, 3].map(() => timed(() => loadIndex(buffer, entries)).ms));
    const make = (): Search => {
      const engine = createEngine(entries, buffer);
      return (query) => engine.search(query).hits.map(({ entry }) => entry);
    };
    const ours = measureLatency(keystrokes, make, ROUNDS);
    const { search: scan } = scanSearch(made);
    const floor = measureLatency(keystrokes, () => scan, 1);
    const fuse = size <= FUSE_MAX ? sampleLatency(keystrokes, fuseSearch(made).search, 30, FUSE_SECONDS) : undefined;
    return {
      rows: size,
      'build ms': Math.round(build.ms),
      'load ms': Number(load.toFixed(1)),
      'index MB': Number((buffer.byteLength / 1e6).toFixed(2)),
      'key p50 ms': ours.p50,
      'key p95 ms': ours.p95,
      'scan p50 ms': floor.p50,
      'Fuse p50 ms': fuse?.p50 ?? '-',
      'times Fuse': fuse ? Math.round(fuse.p50 / ours.p50) : '-',
    };
  });
  return {
    title: 'Search: keystroke to ranked, marked hits',
    rows,
    notes: [`${QUERIES} queries typed letter by letter; budgets p95 0.6 / 1.5 / 8 ms, load at 20,000 rows 30 ms.`],
  };
}

if (import.meta.main) {
  const { title, rows, notes = [] } = await benchSearch();
  console.log(title);
  console.table(rows);
  for (const note of notes) console.log(note);
}
