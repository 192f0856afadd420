/** Catalogs of any size for benchmarks: made-up threads, the same ones on every run. */
import { Resource, type Rows } from '#data/schema.ts';
import { makeRows } from './search-rows.ts';

/** Resources of a size and variety that the catalog's own have (some 600 bytes as JSON). */
export function resourcesOf(count: number): Rows {
  const resources = makeRows(count).map((row, number) =>
    Resource.parse({
      id: `r${number}`,
      title: row.name.slice(0, 160),
      kind: 'thread',
      url: `https://lists.example.org/archive/${number % 97}/${row.id}-${encodeURIComponent(row.name.slice(0, 40))}`,
      summary: `${row.summary.slice(0, 190)}.`,
      date: `20${10 + (number % 16)}-0${1 + (number % 9)}`,
      authors: [row.aliases[0] ?? 'Somebody'],
      topics: row.tags.slice(0, 12),
      sources: [`page:https://lists.example.org/archive/${number % 97}/${row.id}`],
    }),
  );
  return { projects: [], venues: [], resources, trails: [] };
}
