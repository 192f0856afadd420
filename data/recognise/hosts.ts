/**
 * Which pages the browser must let the extension see: match patterns for the static content script and for host permissions,
 * from the same claims that the address index is made of. A venue that can never be recognised asks for nothing.
 */
import type { Rows } from '#data/schema.ts';
import { claimsOf, type Placed } from './claims.ts';
import { normaliseAddress } from './normalise.ts';

/** Archived copies of any page of the catalog. */
const COPIES = '*://web.archive.org/web/*';

/**
 * Hosts that need all of their pages: those that navigate without loading (GitHub, Google Groups), and those whose addresses
 * a path cannot narrow (letter case at FreeLists, order of the query at marc.info).
 */
const WHOLE_HOSTS = new Set(['github.com', 'groups.google.com', 'freelists.org', 'marc.info']);

/** Hosts that show one thing under several paths: what stays the same is the end of the path. */
const BY_END_OF_PATH = new Set(['arxiv.org', 'dl.acm.org']);

/** More patterns than this for one host say less than the host itself. */
const PATTERNS_PER_HOST = 40;

/** The spellings of a host that reach the same pages: `www.` before a bare domain or where the row writes it. */
function spellings(host: string, written: string): string[] {
  const names = [host];
  if (host.split('.').length === 2 || written.startsWith('www.')) names.push(`www.${host}`);
  if (host.endsWith('.wikipedia.org')) names.push(`${host.slice(0, -'.wikipedia.org'.length)}.m.wikipedia.org`);
  return names;
}

/** Path pattern of one claim, `*` where spellings differ. */
function pathPattern({ claim, host, written }: Placed): string {
  if (WHOLE_HOSTS.has(host)) return '/*';
  const normal = normaliseAddress(written);
  const url = new URL(normal?.copyOf ? normal.url : written);
  let path = url.pathname.replace(/\/{2,}/g, '/').replace(/\/(?:index\.html?)?$/, '') + url.search;
  const list = path.indexOf('/list/');
  if (claim.is === 'venue' && claim.software === 'hyperkitty' && list >= 0) path = `/*${path.slice(list + 1)}`;
  else if (BY_END_OF_PATH.has(host)) path = `/*${path.slice(path.lastIndexOf('/') + 1)}`;
  return path ? `${path.replace(/@|%40/gi, '*')}*` : '/*';
}

/** True where every address of `narrow` is one of `wide`: both end in `*`, and `wide` has nothing more to ask. */
const covers = (wide: string, narrow: string): boolean => narrow.startsWith(wide.slice(0, -1));

/** Sorted, without those that another one covers. */
function minimal(patterns: Iterable<string>): string[] {
  const kept: string[] = [];
  // In order of code units a prefix stands right before what it covers, save for patterns that it covers too.
  for (const pattern of [...new Set(patterns)].sort((a, b) => (a.slice(0, -1) < b.slice(0, -1) ? -1 : 1))) {
    const last = kept.at(-1);
    if (last === undefined || !covers(last, pattern)) kept.push(pattern);
  }
  return kept.sort();
}

/** Files that a browser shows or saves by itself: no script of ours ever runs there. */
const NO_PAGE = /\.(?:pdf|ps|gz|tgz|xz|bz2|zip|iso|img|mp4|webm)$/i;

function placed(rows: Rows): Placed[] {
  return claimsOf(rows).filter(({ claim, key }) => !(claim.is === 'venue' && claim.silent) && !NO_PAGE.test(key));
}

const hostNames = ({ host, written }: Placed): string[] =>
  spellings(host, new URL(written).hostname).filter((name) => name !== 'web.archive.org');

/**
 * @returns match patterns of every page that the catalog could recognise, by the address as a browser shows it, and of archived
 * copies; sorted, none covered by another
 */
export function matchPatterns(rows: Rows): string[] {
  const byHost = new Map<string, Set<string>>();
  for (const claim of placed(rows)) {
    for (const name of hostNames(claim)) {
      const patterns = byHost.get(name) ?? new Set();
      byHost.set(name, patterns.add(`*://${name}${pathPattern(claim)}`));
    }
  }
  return minimal([
    COPIES,
    ...[...byHost].flatMap(([name, patterns]) => {
      const few = minimal(patterns);
      return few.length > PATTERNS_PER_HOST ? [`*://${name}/*`] : few;
    }),
  ]);
}

/** @returns the origins of those pages, for host permissions; sorted. Of web.archive.org only its copies */
export function originPatterns(rows: Rows): string[] {
  return minimal([COPIES, ...placed(rows).flatMap((claim) => hostNames(claim).map((name) => `*://${name}/*`))]);
}
