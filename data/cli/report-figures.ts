/** The figures of `catalog report`: what the catalog holds, how old its knowledge is, what is missing or unverified. Pure. */
import {
  type LinkState,
  PROJECT_KINDS,
  type Project,
  RESOURCE_KINDS,
  ROW_KINDS,
  type RowKind,
  type Rows,
  STATUSES,
} from '#data/schema.ts';
import { hostOf, linksOf } from '#data/snapshot/checks/links.ts';

export interface Share {
  what: string;
  have: number;
  of: number;
}

export interface Figures {
  rows: Record<RowKind, number>;
  projectsByKind: [string, number][];
  projectsByStatus: [string, number][];
  resourcesByKind: [string, number][];
  relations: number;
  /** Per directory row: how many projects it lists. */
  lists: [string, number][];
  /** How many rows say something in each field that may be left out. */
  completeness: { kind: RowKind; fields: Share[] }[];
  /** Living projects (active or slow) with what a newcomer needs. */
  living: Share[];
  /** Age in whole months of each status, by bucket. */
  ages: [string, number][];
  /** Statuses that should be looked up again, oldest first. */
  stale: { id: string; state: string; asOf: string; months: number }[];
  links: Record<LinkState, number>;
  hosts: number;
  unverifiedAddresses: { id: string; url: string }[];
  unverified: { kind: RowKind; id: string; facts: string[] }[];
  /** Rows that nothing leads to. */
  unconnected: { projects: string[]; resources: string[]; venues: string[] };
  sources: number;
}

/** A living project's status older than this may have changed without anybody noticing. */
const STALE_MONTHS = 12;

const AGES: [string, number][] = [
  ['up to 3 months', 3],
  ['up to 6 months', 6],
  ['up to a year', 12],
  ['up to 3 years', 36],
  ['older', Number.POSITIVE_INFINITY],
];

/** Fields that a row may leave out, and whose absence a maintainer wants to see. */
const OPTIONAL: Record<RowKind, readonly string[]> = {
  projects: [
    'approach',
    'writtenIn',
    'runs',
    'platforms',
    'licence',
    'venues',
    'start',
    'relations',
    'match',
    'noMatch',
  ],
  venues: ['address', 'projects', 'status', 'match', 'noMatch'],
  resources: ['date', 'authors', 'publishedIn', 'projects', 'venue', 'topics'],
  trails: [],
};

export function figuresOf(rows: Rows, now: Date): Figures {
  const links = linksOf(rows).filter((link) => link.use !== 'source');
  const own = links.filter((link) => link.use === 'own');
  const living = rows.projects.filter(({ status }) => status.state === 'active' || status.state === 'slow');
  const aged = rows.projects.map((row) => ({ row, months: monthsBetween(row.status.asOf, now) }));
  let bound = -1;
  return {
    rows: {
      projects: rows.projects.length,
      venues: rows.venues.length,
      resources: rows.resources.length,
      trails: rows.trails.length,
    },
    projectsByKind: tally(
      PROJECT_KINDS,
      rows.projects.map((row) => row.kind),
    ),
    projectsByStatus: tally(
      STATUSES,
      rows.projects.map((row) => row.status.state),
    ),
    resourcesByKind: tally(
      RESOURCE_KINDS,
      rows.resources.map((row) => row.kind),
    ),
    relations: rows.projects.reduce((sum, row) => sum + row.relations.length, 0),
    lists: rows.projects
      .map((row): [string, number] => [row.id, row.relations.filter((relation) => relation.kind === 'lists').length])
      .filter(([, count]) => count > 0),
    completeness: ROW_KINDS.filter((kind) => OPTIONAL[kind].length > 0 && rows[kind].length > 0).map((kind) => ({
      kind,
      fields: OPTIONAL[kind].map((what) => share<object>(what, rows[kind], (row) => says(row, what))),
    })),
    living: [
      share('a home page', living, (row) => row.addresses.some((a) => a.role === 'home' && a.state === 'live')),
      share('a repository', living, hasRepository),
      share('documentation', living, (row) =>
        row.addresses.some((a) => a.role === 'docs' || a.role === 'start' || a.role === 'wiki'),
      ),
      share('first steps (start)', living, (row) => row.start !== undefined),
      share('a relation', living, (row) => row.relations.length > 0 || isNamed(row.id, rows)),
    ],
    ages: AGES.map(([label, months]) => {
      const count = aged.filter((entry) => entry.months > bound && entry.months <= months).length;
      bound = months;
      return [label, count];
    }),
    stale: aged
      .filter(({ row, months }) => months > STALE_MONTHS && living.includes(row))
      .map(({ row, months }) => ({ id: row.id, state: row.status.state, asOf: row.status.asOf, months }))
      .sort((a, b) => b.months - a.months || (a.id < b.id ? -1 : 1)),
    links: {
      live: own.filter((link) => link.state === 'live').length,
      moved: own.filter((link) => link.state === 'moved').length,
      gone: own.filter((link) => link.state === 'gone').length,
      lapsed: own.filter((link) => link.state === 'lapsed').length,
    },
    hosts: new Set(links.map((link) => hostOf(link.url))).size,
    unverifiedAddresses: rows.projects.flatMap((row) =>
      row.addresses.filter((address) => address.unverified).map(({ url }) => ({ id: row.id, url })),
    ),
    unverified: (['projects', 'venues', 'resources'] as const).flatMap((kind) =>
      rows[kind].filter((row) => row.unverified.length > 0).map((row) => ({ kind, id: row.id, facts: row.unverified })),
    ),
    unconnected: unconnected(rows),
    sources: new Set(ROW_KINDS.flatMap((kind) => rows[kind].flatMap((row) => row.sources))).size,
  };
}

/** Many a project's home is its repository. */
const CODE_HOSTS = new Set(['github.com', 'gitlab.com', 'codeberg.org']);

function hasRepository(row: Project): boolean {
  return row.addresses.some(
    ({ role, state, url }) => state === 'live' && (role === 'repo' || CODE_HOSTS.has(hostOf(url))),
  );
}

function tally<T extends string>(order: readonly T[], values: readonly T[]): [T, number][] {
  return order
    .map((value): [T, number] => [value, values.filter((other) => other === value).length])
    .filter(([, count]) => count > 0);
}

function share<T>(what: string, rows: readonly T[], has: (row: T) => boolean): Share {
  return { what, have: rows.filter(has).length, of: rows.length };
}

function says(row: object, field: string): boolean {
  const value = (row as Record<string, unknown>)[field];
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

/** Whole months from a partial date (its first day) to an instant; 0 for the future. */
function monthsBetween(date: string, now: Date): number {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return Math.max(0, (now.getUTCFullYear() - year) * 12 + now.getUTCMonth() + 1 - month);
}

function isNamed(id: string, rows: Rows): boolean {
  return rows.projects.some((row) => row.relations.some((relation) => relation.to === id));
}

function unconnected(rows: Rows): Figures['unconnected'] {
  const stepped = new Set(rows.trails.flatMap((row) => row.steps.map((step) => step.resource)));
  const named = new Set(rows.projects.flatMap((row) => row.relations.map((relation) => relation.to)));
  const venues = new Set(rows.projects.flatMap((row) => row.venues));
  return {
    projects: rows.projects.filter((row) => row.relations.length === 0 && !named.has(row.id)).map((row) => row.id),
    resources: rows.resources.filter((row) => row.projects.length === 0 && !stepped.has(row.id)).map((row) => row.id),
    venues: rows.venues.filter((row) => row.projects.length === 0 && !venues.has(row.id)).map((row) => row.id),
  };
}
