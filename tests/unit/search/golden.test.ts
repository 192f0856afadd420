/** The real catalog, asked what people ask (golden.yaml), answers as they expect. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createEngine } from '#data/search/engine.ts';
import { entriesOf } from '#data/search/entries.ts';
import { readCatalog } from '#data/snapshot/read-catalog.ts';

/** An id to come first; `top3`: one of these ids among the first three; an empty list: nothing at all. */
type Expected = string | [] | { top3: string | string[] };

const golden: Record<string, Record<string, Expected>> = parse(
  readFileSync(new URL('./golden.yaml', import.meta.url), 'utf8'),
);
const { rows } = await readCatalog();
const entries = entriesOf(rows);
const ids = new Set(entries.map(({ id }) => id));
const engine = createEngine(entries);
const cases = Object.entries(golden).flatMap(([group, queries]) =>
  Object.entries(queries).map(([query, expected]) => ({ group, query: String(query), expected })),
);

const wantedOf = (expected: Expected): string[] =>
  typeof expected === 'string' ? [expected] : Array.isArray(expected) ? [] : [expected.top3].flat();

describe('the catalog’s own queries', () => {
  it('are at least 150, and expect entries that exist', () => {
    expect(cases.length).toBeGreaterThanOrEqual(150);
    const missing = cases.flatMap(({ expected }) => wantedOf(expected)).filter((id) => !ids.has(id));
    expect(missing).toEqual([]);
  });

  it.each(cases)('$group: $query', ({ query, expected }) => {
    const found = engine.search(query).hits.map((hit) => entries[hit.entry]?.id ?? '');
    if (typeof expected === 'string') expect(found[0]).toBe(expected);
    else if (Array.isArray(expected)) expect(found).toEqual([]);
    else expect(found.slice(0, 3)).toEqual(expect.arrayContaining([expect.toBeOneOf(wantedOf(expected))]));
  });
});

describe('entries of the catalog', () => {
  it('are one for each row, with an id of its own', () => {
    const count = rows.projects.length + rows.resources.length + rows.venues.length + rows.trails.length;
    expect(entries).toHaveLength(count);
    expect(ids.size).toBe(count);
  });

  it('never lead to a lapsed address', () => {
    const lapsed = rows.projects.flatMap(({ addresses }) =>
      addresses.filter(({ state }) => state === 'lapsed').map(({ url }) => new URL(url).hostname),
    );
    for (const { url } of entries) if (url !== '') expect(lapsed).not.toContain(new URL(url).hostname);
  });

  it('have facets in lower case', () => {
    for (const { facets } of entries)
      for (const values of Object.values(facets)) for (const value of values) expect(value).toBe(value.toLowerCase());
  });
});
