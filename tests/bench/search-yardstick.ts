/**
 * What search is measured with: rows and queries in, quality and cost of an engine out. Shared by `search:eval` (any rows, any
 * queries) and the benchmark (rows made here).
 *
 * A hit is a row whose `name` is one of the query's `expect`. Every query is typed one character at a time and each keystroke
 * is timed alone.
 */

/** A row to search, as the yardstick's files hold it. */
export interface Row {
  id: string;
  name: string;
  aliases: string[];
  kind: string;
  summary: string;
  tags: string[];
  url: string;
}

/** A query with the names that answer it; none for class `none`. */
export interface Query {
  class: string;
  query: string;
  expect: string[];
}

/** A search over rows: positions of rows, best first. */
export type Search = (query: string) => number[];

export interface Quality {
  hits1: number;
  hits3: number;
  mrr: number;
  /** Share of the answerable queries that found nothing. */
  noResult: number;
  /** Share of class `none` that stayed empty; null without such queries. */
  noneEmpty: number | null;
  byClass: Record<string, { queries: number; hits1: number; hits3: number; mrr: number; noResult: number }>;
}

/** Milliseconds per keystroke. */
export interface Latency {
  p50: number;
  p95: number;
  max: number;
  keystrokes: number;
  /** How often everything was typed; the figures are of each keystroke's median, so that one pause of the machine is not ours. */
  rounds: number;
  /** What was left out to stay affordable; absent when every keystroke was timed. */
  sampled?: string;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((10_000 * part) / whole) / 10_000);

/** @returns the quality of a search over the queries. */
export function measureQuality(rows: readonly Row[], queries: readonly Query[], search: Search): Quality {
  const sums = new Map<string, { queries: number; hits1: number; hits3: number; mrr: number; noResult: number }>();
  let none = 0;
  let empty = 0;
  for (const { class: kind, query, expect } of queries) {
    const found = search(query);
    if (expect.length === 0) {
      none++;
      if (found.length === 0) empty++;
      continue;
    }
    const sum = sums.get(kind) ?? { queries: 0, hits1: 0, hits3: 0, mrr: 0, noResult: 0 };
    sums.set(kind, sum);
    const at = found.findIndex((row) => expect.includes(rows[row]?.name ?? ''));
    sum.queries++;
    if (at === 0) sum.hits1++;
    if (at >= 0 && at < 3) sum.hits3++;
    if (at >= 0) sum.mrr += 1 / (at + 1);
    if (found.length === 0) sum.noResult++;
  }
  const total = { queries: 0, hits1: 0, hits3: 0, mrr: 0, noResult: 0 };
  for (const sum of sums.values()) {
    total.queries += sum.queries;
    total.hits1 += sum.hits1;
    total.hits3 += sum.hits3;
    total.mrr += sum.mrr;
    total.noResult += sum.noResult;
  }
  const shares = (sum: typeof total) => ({
    hits1: share(sum.hits1, sum.queries),
    hits3: share(sum.hits3, sum.queries),
    mrr: share(sum.mrr, sum.queries),
    noResult: share(sum.noResult, sum.queries),
  });
  return {
    ...shares(total),
    noneEmpty: none === 0 ? null : share(empty, none),
    byClass: Object.fromEntries([...sums].map(([kind, sum]) => [kind, { queries: sum.queries, ...shares(sum) }])),
  };
}

/** @returns every beginning of every query: what is in the input after each keystroke. */
export function keystrokesOf(queries: readonly Query[]): string[] {
  return queries.flatMap(({ query }) => Array.from({ length: query.length }, (_, i) => query.slice(0, i + 1)));
}

/** @returns the value below which a share of the sorted numbers lie. */
export function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}

const round = (ms: number): number => Math.round(ms * 10_000) / 10_000;

/**
 * Times each keystroke, after one warm-up typing on a search of its own, so that compilation is not measured and nothing is
 * remembered: every round types into a fresh search.
 */
export function measureLatency(keystrokes: readonly string[], make: () => Search, rounds: number): Latency {
  const warm = make();
  for (const typed of keystrokes) warm(typed);
  const times: number[][] = keystrokes.map(() => []);
  for (let round = 0; round < rounds; round++) {
    const search = make();
    keystrokes.forEach((typed, i) => {
      const start = performance.now();
      search(typed);
      times[i]?.push(performance.now() - start);
    });
  }
  const medians = times.map((all) =>
    percentile(
      all.sort((a, b) => a - b),
      0.5,
    ),
  );
  return { ...summary(medians), rounds };
}

/**
 * Times a slow search: an even sample of the keystrokes, once, until its time is up. The answer says what was left out.
 * @param expected milliseconds a keystroke is expected to take
 */
export function sampleLatency(
  keystrokes: readonly string[],
  search: Search,
  expected: number,
  seconds: number,
): Latency {
  const every = Math.max(1, Math.ceil((keystrokes.length * expected) / (seconds * 1000)));
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  for (let i = 0; i < keystrokes.length && performance.now() < until; i += every) {
    const start = performance.now();
    search(keystrokes[i] ?? '');
    times.push(performance.now() - start);
  }
  const latency: Latency = { ...summary(times), rounds: 1 };
  if (times.length < keystrokes.length)
    latency.sampled = `${times.length} of ${keystrokes.length} keystrokes, at most ${seconds} s`;
  return latency;
}

function summary(times: number[]): Omit<Latency, 'rounds'> {
  times.sort((a, b) => a - b);
  return {
    p50: round(percentile(times, 0.5)),
    p95: round(percentile(times, 0.95)),
    max: round(times.at(-1) ?? 0),
    keystrokes: times.length,
  };
}

/** @returns what a function gives, and how many milliseconds it took. */
export function timed<T>(run: () => T): { value: T; ms: number } {
  const start = performance.now();
  const value = run();
  return { value, ms: round(performance.now() - start) };
}
