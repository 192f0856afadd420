/**
 * Claims: which addresses the rows of a catalog ask to be recognised by. The address index and the browser's host
 * permissions are both made from these, so neither can know a page that the other does not.
 */
import type { Address, AddressRole, ResourceKind, Rows, Venue, VenueSoftware } from '#data/schema.ts';
import { normaliseAddress } from './normalise.ts';

export interface AddressClaim {
  is: 'address';
  project: string;
  role: AddressRole;
  /** As the row writes it; the index leaves it out where that is what host and key give. */
  url?: string;
  exact?: true;
  state?: 'moved' | 'lapsed';
  to?: string;
}

export interface VenueClaim {
  is: 'venue';
  /** Missing for a list that is only an address of a project, without a row of its own. */
  venue?: string;
  name: string;
  software: VenueSoftware;
  projects: string[];
  /** False: `projects` hold for the list's index pages only. */
  claims: boolean;
  /** Categories and tags that name a project, lower case. */
  tags?: [tag: string, project: string][];
  /** Never recognised by itself (it serves many and nothing tells which); it only adds facts to a resource's page. */
  silent?: true;
}

export interface ResourceClaim {
  is: 'resource';
  resource: string;
  kind: ResourceKind;
  projects: string[];
  to?: string;
}

export type Claim = AddressClaim | VenueClaim | ResourceClaim;

/** A claim at a place. */
export interface Placed {
  claim: Claim;
  host: string;
  key: string;
  /** The row's own spelling, or the one the software's convention gives. */
  written: string;
}

/** First path segments of github.com that are no owners. */
const GITHUB_PAGES = new Set(
  (
    'about account apps blog codespaces collections contact customer-stories dashboard enterprise events explore features ' +
    'issues join login logout marketplace mission new notifications organizations pricing pulls readme search security ' +
    'sessions settings signup site sponsors stars team topics trending users watching'
  ).split(' '),
);

/** Hosts whose software is known without a venue's row. */
const ARCHIVE_HOSTS: Record<string, VenueSoftware> = {
  'freelists.org': 'freelists',
  'groups.google.com': 'google-groups',
  'mail-archive.com': 'mail-archive',
  'marc.info': 'marc',
  'lore.kernel.org': 'public-inbox',
  'groups.io': 'groups-io',
};

const FREELISTS_FORMS = ['list', 'post', 'archive', 'archives', 'feed'];

/** Every address under which a list's pages stand, from the one prefix a row gives. Conventions of each software. */
function archiveAddresses(url: string, software: VenueSoftware): string[] {
  const normal = normaliseAddress(url);
  if (!normal) return [];
  const origin = `https://${normal.host}`;
  const segments = normal.key.slice(1).split(/[/?]/);
  const list = segments.at(-1) ?? '';
  switch (software) {
    case 'freelists':
      return FREELISTS_FORMS.map((form) => `${origin}/${form}/${segments[1] ?? list}`);
    case 'mail-archive':
      return [url, `${origin}/search?l=${list}`];
    case 'mhonarc':
    case 'pipermail':
      return [url, ...listinfoAddresses(normal.host, list)];
    default:
      return [url];
  }
}

/** Mailman 2's page about a list, at its two usual paths. */
const listinfoAddresses = (host: string, list: string): string[] =>
  list ? ['/mailman/listinfo/', '/cgi-bin/mailman/listinfo/'].map((path) => `https://${host}${path}${list}`) : [];

/** Providers that carry lists of others: nothing follows from the host of a posting address there. */
const isProvider = (host: string): boolean =>
  Object.hasOwn(ARCHIVE_HOSTS, host) ||
  host === 'googlegroups.com' ||
  host.endsWith('.groups.io') ||
  host.endsWith('.kernel.org');

/** The host of a list's posting address holds its pages under Mailman's default paths, whether or not a row says so. */
function ownHostArchives(venue: Venue): { url: string; software: VenueSoftware }[] {
  const [list, host, more] = (venue.address ?? '').toLowerCase().split('@');
  if (!list || !host?.includes('.') || more !== undefined || isProvider(host)) return [];
  return [
    { url: `https://${host}/pipermail/${list}`, software: 'pipermail' },
    ...listinfoAddresses(host, list).map((url) => ({ url, software: 'pipermail' as const })),
    { url: `https://${host}/list/${list}@${host}`, software: 'hyperkitty' },
  ];
}

function place(claim: Claim, written: string): Placed[] {
  const normal = normaliseAddress(written);
  return normal?.host.includes('.') ? [{ claim, host: normal.host, key: normal.key, written }] : [];
}

function addressClaim(address: Address, project: string, home: string | undefined): AddressClaim {
  const claim: AddressClaim = { is: 'address', project, role: address.role, url: address.url };
  if (address.exact) claim.exact = true;
  if (address.state === 'moved' || address.state === 'lapsed') {
    claim.state = address.state;
    const to = address.to ?? (address.state === 'lapsed' ? home : undefined);
    if (to) claim.to = to;
  }
  return claim;
}

/** A list or forum that is a project's address on a well-known archive. */
function unrowedList(address: Address, project: string): Placed[] {
  const normal = normaliseAddress(address.url);
  if (!normal || address.exact || (address.role !== 'list' && address.role !== 'forum')) return [];
  const software = Object.hasOwn(ARCHIVE_HOSTS, normal.host) ? ARCHIVE_HOSTS[normal.host] : undefined;
  const name = normal.key.split(/[/=]/).at(-1)?.split('@')[0];
  if (!software || !name) return [];
  const claim: VenueClaim = { is: 'venue', name, software, projects: [project], claims: true };
  return archiveAddresses(address.url, software).flatMap((url) => place(claim, url));
}

function projectClaims(rows: Rows): Placed[] {
  return rows.projects.flatMap((project) => {
    const home = project.addresses.find((address) => address.state === 'live' && address.role === 'home')?.url;
    return project.addresses.flatMap((address) => {
      if (!address.recognise || address.role === 'chat') return [];
      const placed = place(addressClaim(address, project.id, home), address.url);
      const [at] = placed;
      if (at?.host === 'github.com' && !address.exact) {
        const [owner, repository] = at.key.slice(1).split('/');
        if (!owner || GITHUB_PAGES.has(owner)) return [];
        // An organisation's own pages (its people, its discussions) stand under /orgs/.
        if (!repository) placed.push({ ...at, claim: { ...at.claim }, key: `/orgs/${owner}` });
      }
      return [...placed, ...unrowedList(address, project.id)];
    });
  });
}

function venueClaims(rows: Rows): Placed[] {
  return rows.venues.flatMap((venue) => {
    const tags = venue.tags.map(({ tag, project }): [string, string] => [tag.toLowerCase(), project]);
    const silent = !venue.claims && venue.subjects.length === 0 && tags.length === 0;
    const bySoftware = new Map<VenueSoftware, VenueClaim>();
    const claimFor = (software: VenueSoftware): VenueClaim => {
      const known = bySoftware.get(software);
      if (known) return known;
      const { id, name, projects, claims } = venue;
      const claim: VenueClaim = { is: 'venue', venue: id, name, software, projects, claims };
      if (tags.length > 0) claim.tags = tags;
      if (silent) claim.silent = true;
      bySoftware.set(software, claim);
      return claim;
    };
    const archives = venue.archives.filter(({ state }) => state !== 'lapsed');
    return [
      ...archives.flatMap(({ url, software, state }) =>
        (state === 'moved' ? [url] : archiveAddresses(url, software)).map((at) => ({ url: at, software })),
      ),
      ...ownHostArchives(venue),
    ].flatMap(({ url, software }) => place(claimFor(software), url));
  });
}

function resourceClaims(rows: Rows): Placed[] {
  return rows.resources.flatMap((row) => {
    if (!row.recognise || row.state === 'lapsed') return [];
    const claim: ResourceClaim = { is: 'resource', resource: row.id, kind: row.kind, projects: row.projects };
    if (row.state === 'moved' && row.to) claim.to = row.to;
    return [row.url, ...row.alsoAt].flatMap((url) => place(claim, url));
  });
}

/** @returns every claim of a catalog, addresses first, then venues, then resources; earlier rows before later ones */
export function claimsOf(rows: Rows): Placed[] {
  return [...projectClaims(rows), ...venueClaims(rows), ...resourceClaims(rows)];
}
