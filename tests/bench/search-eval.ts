/**
 * `npm run -s search:eval -- --rows FILE --queries FILE`: prints one JSON object with the quality and the cost of our search over
 * these rows and queries, and of plain Fuse.js, MiniSearch and an `includes` scan in the same run.
 *
 * For developers. Exits 1 with one sentence on standard error when a file is missing or is not what it should be.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { buildIndex } from '#data/search/build.ts';
import { createEngine } from '#data/search/engine.ts';
import { loadIndex } from '#data/search/layout.ts';
import type { Entry } from '#data/search/search.ts';
import { fuseSearch, miniSearch, type Peer, scanSearch } from './search-peers.ts';
import {
  keystrokesOf,
  measureLatency,
  measureQuality,
  percentile,
  type Query,
  type Row,
  type Search,
  sampleLatency,
  timed,
} from './search-yardstick.ts';

const Rows = z
  .array(
    z.object({
      id: z.coerce.string(),
      name: z.string(),
      aliases: z.array(z.string()).default([]),
      kind: z.string().default(''),
      summary: z.string().default(''),
      tags: z.array(z.string()).default([]),
      url: z.string().default(''),
    }),
  )
  .min(1);
const Queries = z.array(z.object({ class: z.string(), query: z.string(), expect: z.array(z.string()) })).min(1);

const USAGE = 'Usage: npm run -s search:eval -- --rows FILE --queries FILE';

/** Above this many rows plain Fuse takes seconds a keystroke: it is given a sample, and says so. */
const FUSE_WHOLE_MAX = 5_000;
/** Seconds for a slow search's keystrokes, and for its quality queries, beyond that size. */
const SAMPLE_SECONDS = 15;
/** Seconds for all of Fuse's keystrokes below it: enough for a few thousand keystrokes. */
const WHOLE_SECONDS = 240;
/** Typings of everything; an odd number has a median. */
const ROUNDS = 5;

class UsageError extends Error {}

function readJson<T>(path: string, what: string, schema: z.ZodType<T>): T {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason =
      error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'there is no such file' : error;
    throw new UsageError(`Cannot read the ${what} from ${path}: ${reason}.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`The ${what} file ${path} is not JSON: ${error instanceof Error ? error.message : error}.`);
  }
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UsageError(`The ${what} file ${path} does not fit: ${issue?.path.join('.') || 'it'}: ${issue?.message}.`);
}

/** Loads the index several times from fresh copies; the median, since one garbage collection would decide the figure. */
function loadTime(buffer: ArrayBuffer, entries: readonly Entry[]): number {
  const times = Array.from({ length: 5 }, () => {
    const copy = buffer.slice(0);
    return timed(() => loadIndex(copy, entries)).ms;
  });
  return percentile(
    times.sort((a, b) => a - b),
    0.5,
  );
}

function ours(rows: readonly Row[], queries: readonly Query[], keystrokes: readonly string[]) {
  const entries: Entry[] = rows.map((row) => ({ ...row, facets: {} }));
  const build = timed(() => buildIndex(entries));
  const { buffer } = build.value;
  const load = loadTime(buffer, entries);
  const make = (): Search => {
    const engine = createEngine(entries, buffer);
    return (query) => engine.search(query).hits.map(({ entry }) => entry);
  };
  return {
    ...measureQuality(rows, queries, make()),
    latency: measureLatency(keystrokes, make, ROUNDS),
    build: build.ms,
    load,
    indexBytes: buffer.byteLength,
  };
}

/** A search without a memory of its own may be typed into again and again. */
function peer(
  make: (rows: readonly Row[]) => Peer,
  rows: readonly Row[],
  queries: readonly Query[],
  keystrokes: readonly string[],
) {
  const build = timed(() => make(rows));
  const slow = rows.length > FUSE_WHOLE_MAX;
  const probes = [0.2, 0.5, 0.8].map((part) => keystrokes[Math.floor(part * keystrokes.length)] ?? '');
  const { search, keep } = build.value;
  const expected = timed(() => probes.forEach(search)).ms / probes.length;
  return {
    ...measureQuality(rows, queries, search),
    latency: slow
      ? sampleLatency(keystrokes, search, expected, SAMPLE_SECONDS)
      : measureLatency(keystrokes, () => search, ROUNDS),
    build: build.ms,
    load: timed(keep()).ms,
  };
}

/** Fuse's cost grows with rows; beyond a few thousand its quality and latency are measured on an even sample. */
function fuse(rows: readonly Row[], queries: readonly Query[], keystrokes: readonly string[]) {
  const build = timed(() => fuseSearch(rows));
  const probes = [0.2, 0.5, 0.8].map((part) => queries[Math.floor(part * queries.length)]?.query ?? '');
  const { search, keep } = build.value;
  const expected = timed(() => probes.forEach(search)).ms / probes.length;
  const whole = rows.length <= FUSE_WHOLE_MAX;
  const every = whole ? 1 : Math.max(1, Math.ceil((queries.length * expected) / (SAMPLE_SECONDS * 1000)));
  const asked = queries.filter((_, i) => i % every === 0);
  return {
    ...measureQuality(rows, asked, search),
    ...(every > 1 ? { sampledQueries: asked.length } : {}),
    latency: sampleLatency(keystrokes, search, whole ? 0 : expected, whole ? WHOLE_SECONDS : SAMPLE_SECONDS),
    build: build.ms,
    load: timed(keep()).ms,
  };
}

function main(): void {
  let values: { rows?: string | undefined; queries?: string | undefined };
  try {
    ({ values } = parseArgs({ options: { rows: { type: 'string' }, queries: { type: 'string' } } }));
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}. ${USAGE}`);
  }
  if (!values.rows || !values.queries) throw new UsageError(USAGE);
  const rows = readJson(values.rows, 'rows', Rows);
  const queries = readJson(values.queries, 'queries', Queries);
  const keystrokes = keystrokesOf(queries);
  const result = {
    rows: rows.length,
    queries: queries.length,
    ...ours(rows, queries, keystrokes),
    fuse: fuse(rows, queries, keystrokes),
    minisearch: peer(miniSearch, rows, queries, keystrokes),
    floor: peer(scanSearch, rows, queries, keystrokes),
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}

try {
  main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  // As the catalog's commands do: 2 is a command that could not be carried out as asked.
  process.exitCode = 2;
}
