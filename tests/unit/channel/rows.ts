/** Small catalogs for the channel's tests; every row fits its schema. */
import { Project, Resource, type Rows } from '#data/schema.ts';

export function projectRow(id: string, more: object = {}): Project {
  return Project.parse({
    id,
    name: `Project ${id}`,
    kind: 'unikernel',
    scope: 'core',
    summary: `What ${id} is, in one sentence.`,
    status: { state: 'active', asOf: '2026-01-01', how: 'last commit 2026-01-01' },
    names: [{ text: `Project ${id}` }],
    addresses: [{ url: `https://${id}.example.org/`, role: 'home' }],
    sources: ['repo:example/facts:README.md'],
    ...more,
  });
}

export function resourceRow(id: string, more: object = {}): Resource {
  return Resource.parse({
    id,
    title: `Resource ${id}`,
    kind: 'page',
    url: `https://pages.example.org/${id}`,
    summary: `What ${id} gives you.`,
    sources: ['repo:example/facts:README.md'],
    ...more,
  });
}

export function rowsOf(...projects: Project[]): Rows {
  return { projects, venues: [], resources: [], trails: [] };
}

/** `count` projects named p0, p1..., with one more text in their summary where `edited` says so. */
export function someRows(count: number, edited: Record<string, string> = {}): Rows {
  const rows = Array.from({ length: count }, (_, number) => {
    const id = `p${number}`;
    return projectRow(id, edited[id] ? { summary: edited[id] } : {});
  });
  return rowsOf(...rows);
}
