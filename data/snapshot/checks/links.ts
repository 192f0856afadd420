/** Every address that stands anywhere in the rows, with its field: for the checks, and for `npm run catalog -- links`. */
import type { LinkState, RowKind, Rows } from '#data/schema.ts';

export interface RowLink {
  kind: RowKind;
  id: string;
  field: string;
  url: string;
  /**
   * own: what the row's `state` is about. onward: where it continues. copy: at an archive. also: the same thing elsewhere.
   * guide: a Start's page. source: named by a source.
   */
  use: 'own' | 'onward' | 'copy' | 'also' | 'guide' | 'source';
  /** State of the thing the link belongs to. */
  state: LinkState;
}

interface Stateful {
  url: string;
  state: LinkState;
  to?: string | undefined;
  archived?: string | undefined;
}

/** `match` and `noMatch` are test material, not links, and are left out. */
export function linksOf(rows: Rows): RowLink[] {
  const links: RowLink[] = [];
  const add = (kind: RowKind, id: string, prefix: string, thing: Stateful): void => {
    const { state } = thing;
    links.push({ kind, id, field: `${prefix}url`, url: thing.url, use: 'own', state });
    if (thing.to) links.push({ kind, id, field: `${prefix}to`, url: thing.to, use: 'onward', state });
    if (thing.archived) links.push({ kind, id, field: `${prefix}archived`, url: thing.archived, use: 'copy', state });
  };
  const sources = (kind: RowKind, id: string, field: string, list: readonly string[]): void => {
    list.forEach((source, index) => {
      for (const [url] of source.matchAll(/https?:\/\/[^\s<>"')\]]+/g))
        links.push({ kind, id, field: `${field}[${index}]`, url, use: 'source', state: 'live' });
    });
  };

  for (const row of rows.projects) {
    row.addresses.forEach((address, i) => {
      add('projects', row.id, `addresses[${i}].`, address);
    });
    if (row.start) {
      links.push({ kind: 'projects', id: row.id, field: 'start.url', url: row.start.url, use: 'guide', state: 'live' });
      sources('projects', row.id, 'start.sources', row.start.sources);
    }
    row.relations.forEach((relation, i) => {
      sources('projects', row.id, `relations[${i}].sources`, relation.sources);
    });
  }
  for (const row of rows.venues) {
    row.archives.forEach((archive, i) => {
      add('venues', row.id, `archives[${i}].`, archive);
    });
  }
  for (const row of rows.resources) {
    add('resources', row.id, '', row);
    row.alsoAt.forEach((url, i) => {
      links.push({ kind: 'resources', id: row.id, field: `alsoAt[${i}]`, url, use: 'also', state: row.state });
    });
  }
  for (const kind of ['projects', 'venues', 'resources', 'trails'] as const)
    for (const row of rows[kind]) sources(kind, row.id, 'sources', row.sources);
  return links;
}

/** Lower-case host without `www.` and trailing dot; empty for what is no address. */
export function hostOf(url: string): string {
  if (!URL.canParse(url)) return '';
  return new URL(url).hostname
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\./, '');
}

/** Hosts that some row says have left its hands. */
export function lapsedHosts(links: readonly RowLink[]): Set<string> {
  return new Set(links.filter((link) => link.use === 'own' && link.state === 'lapsed').map((link) => hostOf(link.url)));
}

/** The lapsed host that this one is, or lies under: whoever owns a domain owns the names below it. */
export function lapsedHostOf(host: string, lapsed: ReadonlySet<string>): string | undefined {
  for (let at = host; at !== ''; at = at.includes('.') ? at.slice(at.indexOf('.') + 1) : '')
    if (lapsed.has(at)) return at;
  return undefined;
}

/** The address an archive's copy is of (`https://web.archive.org/web/20150101/http://x.org/` -> `http://x.org/`). */
export function copiedFrom(url: string): string | undefined {
  const copy =
    /^https?:\/\/(?:web\.archive\.org\/web\/[^/]*|archive\.(?:today|ph|is|md|li|vn|fo)(?:\/[^/]+)?)\/(.+)$/i.exec(url);
  const original = copy?.[1];
  if (original === undefined) return undefined;
  return /^https?:/i.test(original) ? original.replace(/^(https?:)\/*/i, '$1//') : `http://${original}`;
}
