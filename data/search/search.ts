/**
 * Search: what goes in, what comes out. The engine (index.ts beside this file builds it, query.ts asks it) knows nothing of
 * projects or threads: it ranks entries. entries.ts makes them from a snapshot's rows.
 */

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
}

/** A ranked answer. Ranges are `[start, end)` in UTF-16 units of the entry's own text. */
export interface Hit {
  /** Index into the entries the engine was built from. */
  entry: number;
  /** Which tier found it: 0 exact name or alias, 1 prefix, 2 word starts, 3 all words, 4 fuzzy. */
  tier: 0 | 1 | 2 | 3 | 4;
  score: number;
  matches: { field: 'name' | 'alias' | 'summary'; text: string; ranges: [number, number][] }[];
}
