/**
 * Search: what goes in, what comes out. The engine (engine.ts; index built by build.ts) knows nothing of projects or
 * threads: it ranks entries. entries.ts makes them from a snapshot's rows.
 */

import type { FacetCount } from './answers.ts';

/** A searchable thing. One per project, resource, venue and trail. */
export interface Entry {
  /** `KIND:ID`, unique over all kinds. */
  id: string;
  name: string;
  aliases: string[];
  /** project | thread | post | paper | list | trail ..., as the facet `is:` names it. */
  kind: string;
  summary: string;
  tags: string[];
  url: string;
  /** Facet values: `lang`, `on`, `approach`, `status`, `by`... lower case. */
  facets: Record<string, string[]>;
  /** How likely it is wanted before anything is typed, 0 to 1; orders equals only. By its kind when absent. */
  weight?: number;
}

/** A ranked answer. Ranges are `[start, end)` in UTF-16 units of the entry's own text. */
export interface Hit {
  /** Index into the entries the engine was built from. */
  entry: number;
  /** Which tier found it: 0 exact name or alias, 1 prefix, 2 word starts, 3 all words, 4 fuzzy. */
  tier: 0 | 1 | 2 | 3 | 4;
  /** Higher is better; comparable within one answer. */
  score: number;
  matches: { field: 'name' | 'alias' | 'summary'; text: string; ranges: [number, number][] }[];
}

/** Facet values to keep: within a facet any of them, over facets all. */
export type Facets = Record<string, readonly string[]>;

export interface SearchOptions {
  /** Most hits wanted; 20 when not said, never more than 50. */
  limit?: number;
  /** Facets chosen by click, beside those typed. */
  facets?: Facets;
  /** Entry ids that come first among equals, best first: pinned, recent, of the current page. With nothing typed they are the answer. */
  boost?: Iterable<string>;
}

/**
 * What the engine has to say besides hits; the words are the interface's business.
 *
 * - `unknown-facet`: values are the facet, and the facets that exist, likeliest first, as one list
 * - `unknown-value`: values are the facet, the value, and the values that exist, likeliest first, as one list
 * - `no-words`: nothing in the query can be searched for (punctuation, control characters, emoji)
 * - `too-long`: values are how many characters were read
 */
export interface SearchMessage {
  code: 'unknown-facet' | 'unknown-value' | 'no-words' | 'too-long';
  values: string[];
}

/** A way to finish a facet that is being typed: put `text` in place of `[start, end)` of the query. */
export interface Suggestion {
  text: string;
  label: string;
  start: number;
  end: number;
  /** Entries that have it. */
  count: number;
}

export interface SearchAnswer {
  query: string;
  /** `empty`: nothing asked, hits are the boosted entries. `hits`: ranked. `none`: nothing fits. */
  state: 'empty' | 'hits' | 'none';
  hits: Hit[];
  /** Entries found, shown or not; misspelt ones are looked for only when there are few others. */
  total: number;
  suggestions: Suggestion[];
  /** Values of each facet over everything found, for filters by click. Counted when first read: most keystrokes need none. */
  readonly facets: FacetCount[];
  message?: SearchMessage;
}
