/**
 * From the claims that an address answers to, to one recognition: page kind, projects, evidence. The longest key decides
 * whose page it is; a resource adds its own; an archive's copy and a lapsed domain are said as such.
 */
import type { AddressRole, ResourceKind } from '#data/schema.ts';
import type { AddressIndex, Located } from './address-index.ts';
import { type ArchivePage, readArchivePath } from './archive-path.ts';
import type { AddressClaim, ResourceClaim, VenueClaim } from './claims.ts';
import type { NormalAddress } from './normalise.ts';
import type { Evidence, PageKind, Recognition } from './recognition.ts';

const PAGE_OF_ROLE: Record<AddressRole, PageKind> = {
  home: 'site',
  docs: 'docs',
  start: 'docs',
  repo: 'repo',
  blog: 'blog',
  wiki: 'docs',
  list: 'list',
  forum: 'list',
  chat: 'site',
  paper: 'docs',
  download: 'site',
};

const PAGE_OF_RESOURCE: Record<ResourceKind, PageKind> = {
  page: 'docs',
  post: 'blog',
  talk: 'docs',
  paper: 'docs',
  book: 'docs',
  tutorial: 'docs',
  thread: 'thread',
  infrastructure: 'site',
  directory: 'site',
  person: 'site',
  article: 'docs',
};

/** Same string for the same thread at any host of one venue. */
export const threadKeyOf = (venue: VenueClaim, thread: string): string =>
  `${venue.venue ?? `${venue.software}/${venue.name}`}:${thread}`;

/** The usual spelling of a claimed address, which the index need not keep. */
export const plainUrl = (host: string, key: string): string => `https://${host}${key || '/'}`;

/** An address as evidence names it: no scheme, no www, no slash at the end, letters as the row has them. */
export const shown = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/+$/, '');

/** A page of github.com: `/OWNER/REPO/issues/N` and its kin are discussions, everything else is the repository. */
function githubPage(key: string, role: AddressRole): { page: PageKind; repository?: string; number?: string } {
  const [owner = '', name, form, number] = key.slice(1).split(/[/?]/);
  const repository = name ? `${owner}/${name}` : undefined;
  const page = role === 'home' || role === 'download' || role === 'start' ? 'repo' : PAGE_OF_ROLE[role];
  if (owner === 'orgs')
    return form === 'discussions' ? { page: number ? 'topic' : 'list', repository, number } : { page };
  if (form !== 'issues' && form !== 'pull' && form !== 'pulls' && form !== 'discussions') return { page, repository };
  if (number && /^\d{1,9}$/.test(number)) return { page: 'topic', repository, number };
  return { page: 'list', repository };
}

/** Owner and repository in the letters of the row, where the row's address reaches that far. */
function asWritten(repository: string, url: string): string {
  const written = url.replace(/^https?:\/\/[^/]+\//i, '').split('/');
  return repository
    .split('/')
    .map((part, i) => (written[i]?.toLowerCase() === part ? written[i] : part))
    .join('/');
}

function addressRecognition(normal: NormalAddress, claim: AddressClaim, url: string): Recognition {
  const { project, role } = claim;
  const recognition: Recognition = {
    page: PAGE_OF_ROLE[role],
    projects: [project],
    url: normal.url,
    evidence: [{ kind: 'address', value: shown(url) }],
    address: { project, role, url },
  };
  if (normal.host === 'github.com') {
    const { page, repository, number } = githubPage(normal.key, role);
    recognition.page = page;
    if (repository) {
      const name = asWritten(repository, url);
      recognition.evidence = [{ kind: 'repository', value: name }];
      if (page === 'topic') recognition.thread = { software: 'github', list: name };
      if (number) recognition.threadKey = `github:${repository}/${number}`;
    }
  }
  if (claim.state === 'lapsed') {
    // A copy that an archive keeps is what the project wrote; only the domain itself is in other hands.
    if (!normal.copyOf) recognition.page = 'lapsed';
    recognition.evidence = [{ kind: 'lapsed', value: normal.host }];
  } else if (claim.state === 'moved') recognition.evidence.push({ kind: 'moved', value: shown(url) });
  if (claim.to) recognition.continuesAt = claim.to;
  return recognition;
}

function venueRecognition(normal: NormalAddress, claim: VenueClaim, archive: ArchivePage): Recognition {
  const evidence: Evidence[] = [{ kind: 'list', value: claim.name }];
  let projects: string[] = [];
  const tag = archive.tag?.toLowerCase();
  const tagged = tag === undefined ? undefined : claim.tags?.find(([name]) => name === tag);
  if (claim.claims || (archive.page === 'list' && !claim.tags)) projects = [...claim.projects];
  if (tagged) {
    projects = [tagged[1], ...projects.filter((id) => id !== tagged[1])];
    evidence.push({ kind: 'tag', value: tagged[0] });
  }
  const recognition: Recognition = { page: archive.page, projects, url: normal.url, evidence };
  if (claim.venue) recognition.venue = claim.venue;
  if (archive.page !== 'site') {
    recognition.thread = { software: archive.software ?? claim.software, list: claim.name, ...archive.facts };
    if (archive.thread) recognition.threadKey = threadKeyOf(claim, archive.thread);
  }
  return recognition;
}

/** A resource that lies under nobody's address. */
function resourceRecognition(normal: NormalAddress, claim: ResourceClaim): Recognition {
  const recognition: Recognition = { page: PAGE_OF_RESOURCE[claim.kind], projects: [], url: normal.url, evidence: [] };
  if (normal.host === 'github.com') {
    const { page, repository, number } = githubPage(normal.key, 'repo');
    recognition.page = page;
    if (page === 'topic' && repository) recognition.thread = { software: 'github', list: repository };
    if (repository && number) recognition.threadKey = `github:${repository}/${number}`;
  } else if (normal.host === 'news.ycombinator.com') {
    recognition.page = 'topic';
    recognition.thread = { software: 'hacker-news', list: 'Hacker News' };
    recognition.threadKey = `hacker-news:${normal.key.slice(normal.key.indexOf('=') + 1)}`;
  }
  return recognition;
}

/**
 * @param normal the address
 * @param found its claims
 * @returns the recognition, or null where the claims name no project and no venue that could find one
 */
export function settle(normal: NormalAddress, found: Located, index: AddressIndex): Recognition | null {
  const { address, venue } = found;
  let { resource } = found;
  const archive = venue && readArchivePath(venue.software, normal.key, found.venueKey);
  if (venue && archive?.thread && !resource) {
    const threadKey = threadKeyOf(venue, archive.thread);
    const claim = Object.hasOwn(index.threads, threadKey) ? index.claims[index.threads[threadKey] ?? -1] : undefined;
    if (claim?.is === 'resource') resource = claim;
  }
  const inVenue = venue && archive && (!address || found.venueKey.length >= found.addressKey.length);
  const addressUrl = address?.url ?? plainUrl(normal.host, found.addressKey);
  let recognition: Recognition;
  if (inVenue && (!venue.silent || resource)) {
    recognition = venueRecognition(normal, venue, archive);
    if (venue.silent) recognition.projects = [];
    if (address && found.addressKey === found.venueKey) {
      const { project, role } = address;
      recognition.address = { project, role, url: addressUrl };
      if (recognition.projects.length === 0 && archive.page === 'list') recognition.projects = [project];
    }
  } else if (address) {
    recognition = addressRecognition(normal, address, addressUrl);
    if (venue && archive && !venue.silent) {
      recognition.page = archive.page;
      if (venue.venue) recognition.venue = venue.venue;
      if (archive.page !== 'site')
        recognition.thread = { software: venue.software, list: venue.name, ...archive.facts };
    }
  } else if (resource) recognition = resourceRecognition(normal, resource);
  else return null;

  if (resource) {
    recognition.resource = resource.resource;
    recognition.evidence.push({ kind: 'resource', value: shown(normal.url) });
    // A page under a project's address is that project's; a thread belongs to whom it is about as well.
    if (!recognition.address || recognition.projects.length === 0)
      recognition.projects = [...new Set([...recognition.projects, ...resource.projects])];
    if (resource.to) recognition.continuesAt ??= resource.to;
  }
  if (normal.copyOf) {
    recognition.copyOf = normal.copyOf;
    recognition.evidence.push({ kind: 'copy', value: normal.copyOf });
  }
  const mayStillTell = recognition.venue !== undefined && recognition.thread !== undefined && !venue?.silent;
  return recognition.projects.length > 0 || mayStillTell ? recognition : null;
}
