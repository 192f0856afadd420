/**
 * Which entries have which facet values. Made when a facet is first typed, suggested or counted, not before: a search for words
 * needs none of it.
 */
import type { FacetCount } from './answers.ts';
import { fold } from './fold.ts';
import type { Entry, Facets } from './search.ts';

export interface FacetValue {
  facet: string;
  value: string;
  /** Positions of the entries that have it, ascending. */
  entries: number[];
  /** Its place in the counts. */
  id: number;
}

/** Facet -> folded value -> the value. */
export type FacetTable = Map<string, Map<string, FacetValue>>;

/** Runs over some entries. */
export type EachEntry = (visit: (entry: number) => void) => void;

/** Values counted of one facet: what a menu can hold. */
const COUNTED = 30;

/** @returns the facet values of an entry; its kind is a value of `is`. */
function facetsOf(entry: Entry): Facets {
  return 'is' in entry.facets ? entry.facets : { ...entry.facets, is: [entry.kind] };
}

/** @returns the table of these entries, and a function that counts values over some of them. */
export function facetTable(entries: readonly Entry[]) {
  const table: FacetTable = new Map();
  const all: FacetValue[] = [];
  const ofEntry = entries.map((entry, at) => {
    const ids: number[] = [];
    for (const [facet, values] of Object.entries(facetsOf(entry))) {
      const known: Map<string, FacetValue> = table.get(facet) ?? new Map();
      table.set(facet, known);
      for (const value of values) {
        const key = fold(value);
        if (key === '') continue;
        const same = known.get(key) ?? { facet, value, entries: [], id: all.length };
        if (same.id === all.length) all.push(same);
        known.set(key, same);
        if (same.entries.at(-1) === at) continue;
        same.entries.push(at);
        ids.push(same.id);
      }
    }
    return ids;
  });

  /**
   * @param active values in force, by facet; they come first
   * @returns the values of every facet over these entries, the most frequent first, a menu's worth of each facet
   */
  function count(each: EachEntry, active: ReadonlyMap<string, readonly string[]>): FacetCount[] {
    const counts = new Uint32Array(all.length);
    each((at) => {
      for (const id of ofEntry[at] ?? []) counts[id] = (counts[id] ?? 0) + 1;
    });
    return [...table].flatMap(([facet, values]) => {
      const chosen = new Set(active.get(facet)?.map(fold));
      const found: FacetCount[] = [];
      for (const [key, { value, id }] of values) {
        const n = counts[id] ?? 0;
        if (n > 0) found.push({ facet, value, count: n, active: chosen.has(key) });
      }
      return found
        .sort((a, b) => Number(b.active) - Number(a.active) || b.count - a.count || (a.value < b.value ? -1 : 1))
        .slice(0, COUNTED);
    });
  }

  return { table, count };
}
