/**
 * Typed facets (`lang:ocaml on:kvm is:thread by:"anil madhavapeddy"`): taken out of the query, resolved against the values
 * that exist, and answered with suggestions while half-typed and with a message when there is no such facet or value.
 */

import type { FacetCount } from './answers.ts';
import { distance } from './distance.ts';
import { type EachEntry, type FacetTable, type FacetValue, facetTable } from './facet-table.ts';
import { fold } from './fold.ts';
import type { Entry, Facets, SearchMessage, Suggestion } from './search.ts';
import { editsFor } from './vocabulary.ts';

/** Other words people type for a facet's name. */
const ALSO = new Map([
  ['language', 'lang'],
  ['platform', 'on'],
  ['runs', 'on'],
  ['kind', 'is'],
  ['type', 'is'],
  ['author', 'by'],
  ['state', 'status'],
]);

/** The facets that entries.ts gives: their names are suggested without looking at a single entry first. */
const NAMES = ['approach', 'by', 'is', 'lang', 'on', 'project', 'status', 'year'];

/** A facet as typed. `[start, end)` is where it stands in the query. */
export interface Clause {
  facet: string;
  value: string;
  start: number;
  end: number;
  /** Where the value begins, quote included. */
  from: number;
  /** True while it is being typed: it ends the query, and no quote closes it. */
  open: boolean;
}

export interface FacetIndex {
  /** The facets there are. */
  names: string[];
  /** Takes the clauses out of a query. A name before a colon that is no facet is an unknown one only if a value follows at once. */
  parse(query: string): { text: string; clauses: Clause[] };
  /** Says which entries the clauses and the clicked facets leave; `allowed` is undefined when there are none of either. */
  resolve(
    query: string,
    clauses: readonly Clause[],
    clicked: Facets,
  ): { allowed?: Uint8Array; messages: SearchMessage[]; suggestions: Suggestion[] };
  /** Counts the values of every facet over some entries: those in force first, then the most frequent. */
  count(each: EachEntry, active: ReadonlyMap<string, readonly string[]>): FacetCount[];
}

/** @returns a facet as it is typed; a value with a space needs quotes. */
function facetText(facet: string, value: string): string {
  return `${facet}:${/[\s"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value}`;
}

/** Suggestions, and near values in a message, are read at a glance. */
const SHOWN = 8;
/** @returns the likeliest of the words for what was typed: those that begin with it, then those few edits away, then the rest. */
function nearest(typed: string, words: readonly string[]): string[] {
  const wanted = fold(typed);
  const cost = (word: string): number => {
    const text = fold(word);
    if (text.startsWith(wanted)) return 0;
    const { whole } = distance(wanted, text);
    return whole <= Math.max(1, editsFor(wanted.length)) ? whole : 9;
  };
  return words
    .map((word, i) => ({ word, i, cost: cost(word) }))
    .sort((a, b) => a.cost - b.cost || a.i - b.i)
    .slice(0, SHOWN)
    .map(({ word }) => word);
}

/** A facet: a name, a colon, and a quoted value, or one without spaces. */
const CLAUSE = /(?<=^|\s)(\p{L}+):(?!\/\/)("[^"]*"?|[^\s"]*)/gu;

/** @returns the facets of these entries. The table is made on first use: most searches type no facet. */
export function createFacets(entries: readonly Entry[]): FacetIndex {
  let made: ReturnType<typeof facetTable> | undefined;
  const facts = () => {
    made ??= facetTable(entries);
    return made;
  };
  const table = (): FacetTable => facts().table;
  const canonical = (name: string): string => {
    const lower = name.toLowerCase();
    return table().has(lower) ? lower : (ALSO.get(lower) ?? lower);
  };
  const byCount = (values: Iterable<FacetValue>): FacetValue[] =>
    [...values].sort((a, b) => b.entries.length - a.entries.length || (a.value < b.value ? -1 : 1));

  function parse(query: string): { text: string; clauses: Clause[] } {
    const clauses: Clause[] = [];
    if (!query.includes(':')) return { text: query, clauses };
    let text = '';
    let done = 0;
    for (const found of query.matchAll(CLAUSE)) {
      const [whole, name = '', raw = ''] = found;
      const facet = canonical(name);
      const known = table().has(facet);
      if (found.index < done || (!known && raw === '')) continue;
      let end = found.index + whole.length;
      let from = end - raw.length;
      let given = raw;
      // "lang: ocaml" means the same; only for a facet there is, since titles have colons too.
      const next = raw === '' ? /^\s+("[^"]*"?|[^\s":]+)(?!:)/u.exec(query.slice(end)) : null;
      if (next?.[1]) {
        given = next[1];
        end += next[0].length;
        from = end - given.length;
      }
      const closed = given.length > 1 && given.startsWith('"') && given.endsWith('"');
      const value = given.replaceAll('"', '').trim();
      clauses.push({ facet, value, start: found.index, end, from, open: end === query.length && !closed });
      text += query.slice(done, found.index);
      done = end;
    }
    return { text: text + query.slice(done), clauses };
  }

  function suggestName(query: string): Suggestion[] {
    const typed = /(?<=^|\s)\p{L}{2,}$/u.exec(query);
    if (!typed) return [];
    const begun = typed[0].toLowerCase();
    const names = [...NAMES, ...ALSO.keys()].filter((name) => name.startsWith(begun));
    return [...new Set(names.map(canonical))]
      .filter((facet) => table().has(facet))
      .map((facet) => ({
        text: `${facet}:`,
        label: `${facet}:`,
        start: typed.index,
        end: query.length,
        count: countOf(facet),
      }));
  }

  const counted = new Map<string, number>();

  /** How many entries have the facet at all. */
  function countOf(facet: string): number {
    const known = counted.get(facet);
    if (known !== undefined) return known;
    const having = new Set([...(table().get(facet)?.values() ?? [])].flatMap((value) => value.entries)).size;
    counted.set(facet, having);
    return having;
  }

  function suggestValues(clause: Clause, values: Map<string, FacetValue>, allowed?: Uint8Array): Suggestion[] {
    const begun = fold(clause.value);
    const fitting = byCount([...values].filter(([key]) => ` ${key}`.includes(` ${begun}`)).map(([, value]) => value));
    return fitting
      .map(({ value, entries: those }) => ({
        text: facetText(clause.facet, value),
        label: value,
        start: clause.start,
        end: clause.end,
        count: allowed ? those.reduce((sum, entry) => sum + (allowed[entry] ?? 0), 0) : those.length,
      }))
      .filter(({ count }) => count > 0)
      .slice(0, SHOWN);
  }

  function resolve(
    query: string,
    clauses: readonly Clause[],
    clicked: Facets,
  ): { allowed?: Uint8Array; messages: SearchMessage[]; suggestions: Suggestion[] } {
    const messages: SearchMessage[] = [];
    let allowed: Uint8Array | undefined;
    const keep = (those: Iterable<FacetValue>): void => {
      const next = new Uint8Array(entries.length);
      for (const { entries: list } of those) for (const at of list) if (!allowed || allowed[at] === 1) next[at] = 1;
      allowed = next;
    };
    for (const [facet, wanted] of Object.entries(clicked)) {
      if (wanted.length === 0) continue;
      keep(wanted.flatMap((value) => table().get(facet)?.get(fold(value)) ?? []));
    }
    let suggestions: Suggestion[] = [];
    for (const { facet, clause, values } of grouped(clauses, messages)) {
      const open = clause.find((one) => one.open);
      if (open) suggestions = suggestValues(open, values, allowed);
      const those: FacetValue[] = [];
      for (const { value, open: typing } of clause) {
        const key = fold(value);
        const exact = values.get(key);
        if (exact) those.push(exact);
        if (exact || key === '') continue;
        // "solo5" is all of "solo5 hvt" and "solo5 spt", a surname its bearer; half a word only while it is typed.
        const part = typing ? ` ${key}` : ` ${key} `;
        const begun = [...values].filter(([other]) => ` ${other} `.includes(part)).map(([, found]) => found);
        those.push(...begun);
        if (begun.length > 0) continue;
        const near = nearest(
          value,
          byCount(values.values()).map((one) => one.value),
        );
        messages.push({ code: 'unknown-value', values: [facet, value, near.join(', ')] });
      }
      if (those.length > 0 || clause.some(({ value }) => fold(value) !== '')) keep(those);
    }
    if (clauses.length === 0 || !clauses.some(({ open }) => open)) suggestions = suggestName(query);
    return { allowed, messages, suggestions };
  }

  /** Clauses by facet: two values of one facet are alternatives. Unknown facets become messages. */
  function grouped(clauses: readonly Clause[], messages: SearchMessage[]) {
    const groups = new Map<string, { facet: string; clause: Clause[]; values: Map<string, FacetValue> }>();
    for (const one of clauses) {
      const values = table().get(one.facet);
      if (!values) {
        const near = nearest(one.facet, [...table().keys()].sort());
        messages.push({ code: 'unknown-facet', values: [one.facet, near.join(', ')] });
        continue;
      }
      const group = groups.get(one.facet) ?? { facet: one.facet, clause: [], values };
      group.clause.push(one);
      groups.set(one.facet, group);
    }
    return groups.values();
  }

  return {
    get names() {
      return [...table().keys()].sort();
    },
    parse,
    resolve,
    count: (each, active) => facts().count(each, active),
  };
}
