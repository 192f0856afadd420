/**
 * Readings of a query -> the few entries worth ranking. Every word is matched against the vocabulary, postings are summed
 * in typed arrays, and only entries that have every required word are kept.
 *
 * Incremental while typing, without loss: a finished word's entries are remembered, so the next letter costs one word;
 * and a misspelt word is measured only against the terms its beginning could still reach.
 */
import { FIELD, fieldOf, WEIGHT } from './impact.ts';
import type { SearchIndex } from './layout.ts';
import type { Reading } from './query.ts';
import {
  addInfixes,
  addInflections,
  addMisspelt,
  addPrefixes,
  editsFor,
  type Reach,
  type Terms,
} from './vocabulary.ts';

/** How far a search has gone: exact, prefix and inflected words; also inside words; also with one edit; with two. */
export const LEVEL = { plain: 0, inside: 1, near: 2, far: 3 } as const;
export type Level = (typeof LEVEL)[keyof typeof LEVEL];

/** The entries a word stands in, and how much it says about each, in (0, 1]. */
interface WordHits {
  entries: Uint32Array;
  values: Float32Array;
}

/** An entry found, at the level it was found, with the share of the query it answers, 0 to 1. */
export interface Candidate {
  entry: number;
  level: Level;
  value: number;
}

/** What `find` gathers: every entry found (a count, and a look at each), and the best of them. */
export interface Found {
  total: number;
  best: Candidate[];
}

export interface Candidates {
  /**
   * Starts a new query. @param allowed one byte per entry, 0 where a filter hides it; undefined when nothing is hidden
   * @param priors what an entry is worth before anything is typed, added to its value
   */
  begin(allowed: Uint8Array | undefined, priors: Float32Array): void;
  /** Adds the entries that any reading finds at a level, and that no earlier call since `begin` found. */
  find(readings: readonly Reading[], level: Level): Found;
  /** Calls back with every entry found since `begin`. */
  each(visit: (entry: number) => void): void;
}

/** Words of one or two letters begin so much that summaries would drown names. */
const SUMMARY_WORD_MIN = 3;
/** @returns the least telling field worth following: what stands inside a word counts in names and tags only. */
const lowestField = (word: string, level: Level): number =>
  word.length < SUMMARY_WORD_MIN || level === LEVEL.inside ? FIELD.tag : FIELD.summary;

/** Candidates kept for ranking. Fuse sees at most 20 of them; the tiers sort these first. */
export const KEPT = 40;
/** Remembered words: all levels of a long query and of the last letters typed. */
const REMEMBERED = 64;

/** Remembers the latest results by key, forgetting the longest unused. */
function remembering<T>(limit: number) {
  const kept = new Map<string, T>();
  return {
    get(key: string): T | undefined {
      const value = kept.get(key);
      if (value !== undefined) {
        kept.delete(key);
        kept.set(key, value);
      }
      return value;
    },
    set(key: string, value: T): void {
      if (kept.size >= limit) for (const oldest of kept.keys()) if (kept.delete(oldest)) break;
      kept.set(key, value);
    },
  };
}

/** @returns a finder over one index; it keeps its working memory, about 25 bytes an entry, between queries. */
export function createCandidates(index: SearchIndex): Candidates {
  const n = index.entries;
  const best = new Float32Array(n);
  const sum = new Float32Array(n);
  const value = new Float32Array(n);
  // `stage[e] === base + k`: entry e has the first k required words of the reading at hand.
  const stage = new Uint32Array(n);
  const round = new Uint32Array(n);
  const found = new Uint32Array(n);
  const touched = new Uint32Array(n);
  let foundCount = 0;
  let base = 0;
  let query = 0;
  let open: Uint8Array | undefined;
  let prior: Float32Array = new Float32Array(n);
  const remembered = remembering<WordHits>(REMEMBERED);
  const reaches = remembering<Reach>(REMEMBERED);

  /** The terms that a level adds to the one before. */
  function termsOf(word: string, level: Level): Terms {
    const out: Terms = { terms: [], quality: [] };
    if (level === LEVEL.plain) {
      addPrefixes(index, word, out);
      addInflections(index, word, out);
    } else if (level === LEVEL.inside) {
      addInfixes(index, word, out);
    } else {
      const edits = level === LEVEL.near ? 1 : 2;
      if (editsFor(word.length) < edits) return out;
      let reach: Reach | undefined;
      for (let length = word.length; length > 0 && !reach; length--)
        reach = reaches.get(`${edits}${word.slice(0, length)}`);
      reaches.set(`${edits}${word}`, addMisspelt(index, word, edits, out, reach));
    }
    return out;
  }

  function hitsOf(word: string, level: Level): WordHits {
    const key = `${level}${word}`;
    const known = remembered.get(key);
    if (known) return known;
    const below = level === LEVEL.plain ? undefined : hitsOf(word, (level - 1) as Level);
    const terms = termsOf(word, level);
    const hits = below && terms.terms.length === 0 ? below : united(terms, lowestField(word, level), below);
    remembered.set(key, hits);
    return hits;
  }

  /** The entries of some terms, each with the most that any of them is worth, beside those known already. */
  function united({ terms, quality }: Terms, lowest: number, below: WordHits | undefined): WordHits {
    let count = 0;
    if (below) {
      count = below.entries.length;
      touched.set(below.entries);
      for (let i = 0; i < count; i++) best[below.entries[i] ?? 0] = below.values[i] ?? 0;
    }
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i] ?? 0;
      const q = quality[i] ?? 0;
      const to = index.heads[term + 1] ?? 0;
      for (let p = index.heads[term] ?? 0; p < to; p++) {
        const posting = index.postings[p] ?? 0;
        if (fieldOf(posting & 255) < lowest) continue;
        const entry = posting >>> 8;
        const worth = q * (WEIGHT[posting & 255] ?? 0);
        const before = best[entry] ?? 0;
        if (before === 0) touched[count++] = entry;
        if (worth > before) best[entry] = worth;
      }
    }
    const hits = { entries: touched.slice(0, count), values: new Float32Array(count) };
    for (let i = 0; i < count; i++) {
      const entry = touched[i] ?? 0;
      hits.values[i] = best[entry] ?? 0;
      best[entry] = 0;
    }
    return hits;
  }

  /** Entries with every required word; their sums are weighed by how rare each word is. */
  function findReading(reading: Reading, level: Level): void {
    const lists: WordHits[] = [];
    for (let i = 0; i < reading.words.length; i++) {
      if ((reading.required & (1 << i)) === 0) continue;
      const spelt = level > LEVEL.inside && ((reading.spelt ?? 0) & (1 << i)) !== 0;
      const hits = hitsOf(reading.words[i] ?? '', spelt ? LEVEL.inside : level);
      if (hits.entries.length === 0) return;
      lists.push(hits);
    }
    lists.sort((a, b) => a.entries.length - b.entries.length);
    if (base > 0xfffffff0 - lists.length) {
      stage.fill(0);
      base = 0;
    }
    let weights = 0;
    for (const { entries } of lists) weights += Math.log(1 + n / entries.length);
    lists.forEach(({ entries, values }, k) => {
      const weight = Math.log(1 + n / entries.length) / weights;
      for (let i = 0; i < entries.length; i++) {
        const entry = entries[i] ?? 0;
        if (k === 0) sum[entry] = 0;
        else if (stage[entry] !== base + k) continue;
        stage[entry] = base + k + 1;
        sum[entry] = (sum[entry] ?? 0) + weight * (values[i] ?? 0);
      }
    });
    const full = base + lists.length;
    const last = lists[lists.length - 1];
    if (last) for (const entry of last.entries) if (stage[entry] === full) keep(entry);
    base = full;
  }

  function keep(entry: number): void {
    if (open && open[entry] === 0) return;
    const worth = (sum[entry] ?? 0) + (prior[entry] ?? 0);
    if (round[entry] !== query) {
      round[entry] = query;
      value[entry] = worth;
      found[foundCount++] = entry;
    } else if (worth > (value[entry] ?? 0)) value[entry] = worth;
  }

  return {
    begin(allowed, priors) {
      open = allowed;
      prior = priors;
      foundCount = 0;
      query++;
    },
    find(readings, level) {
      const from = foundCount;
      for (const reading of readings) findReading(reading, level);
      const kept: Candidate[] = [];
      let floor = -1;
      for (let i = from; i < foundCount; i++) {
        const entry = found[i] ?? 0;
        const worth = value[entry] ?? 0;
        if (kept.length === KEPT && worth <= floor) continue;
        if (kept.length === KEPT) kept.pop();
        let at = kept.length;
        while (at > 0 && (kept[at - 1]?.value ?? 0) < worth) at--;
        kept.splice(at, 0, { entry, level, value: worth });
        if (kept.length === KEPT) floor = kept[KEPT - 1]?.value ?? 0;
      }
      return { total: foundCount - from, best: kept };
    },
    each(visit) {
      for (let i = 0; i < foundCount; i++) visit(found[i] ?? 0);
    },
  };
}
