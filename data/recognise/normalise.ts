/**
 * One canonical form for the many ways to write an address, for the address index and everything that compares pages.
 *
 * Two addresses that lead a reader to the same page get the same `url`; an archive's copy gets the form of its original.
 * Nothing here depends on the catalog, nothing throws, and work is linear in the length of the address.
 */
import { unwrapCopy } from './copies.ts';
import { canonicalHost, type Parts, rewriteForHost } from './host-rules.ts';

/** Longest address read, in UTF-16 units: servers refuse longer ones, and no person follows them. */
export const ADDRESS_MAX = 8192;

/** Copies of copies of copies are mistakes of a crawler, not pages a reader looks for. */
const COPY_DEPTH = 3;

export interface NormalAddress {
  /** `https://` + host + path + query: for comparison, not for following. */
  url: string;
  /** Lower case, without `www.`; with its port where that is not the scheme's own. */
  host: string;
  /** Path and query: `''` for a host's root, else `/a/b`, `/a/b?c=d&e=f` or `?c=d`. Never ends with a slash. */
  key: string;
  /** The original's address as the archive writes it, when this is an archive's copy. */
  copyOf?: string;
}

/** Query parameters that say where a reader came from, never which page this is. Names starting with `utm_` too. */
const TRACKING = new Set(
  (
    'ref ref_src ref_url referrer fbclid gclid dclid gbraid wbraid msclkid yclid twclid igshid mc_cid mc_eid _ga _gl ' +
    '_hsenc _hsmi hsctatracking mkt_tok vero_id oly_enc_id oly_anon_id spm cmpid __twitter_impression'
  ).split(' '),
);

function parse(text: string): URL | null {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
  } catch {
    return null;
  }
}

/**
 * Percent-escapes in one spelling: decoded where the character means the same with and without (`%40` and `@`, `%3A` and `:`,
 * letters), upper-case hex elsewhere. `% / ? # & = +` and space stay escaped: they would change what the address means.
 */
function plainEscapes(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/%[0-9a-f]{2}/gi, (written) => {
    const char = String.fromCharCode(Number.parseInt(written.slice(1), 16));
    return /[\w.~!$'()*,;:@-]/.test(char) ? char : written.toUpperCase();
  });
}

/** Last characters of a path that may have to go: a slash, or the `l` or `m` of an index page. */
const ENDS = new Set(['/', 'l', 'm']);
const INDEX_PAGES = ['/index.html', '/index.htm'];

function plainPath(pathname: string): string {
  let path = plainEscapes(pathname);
  if (path.includes('//')) path = path.replace(/\/{2,}/g, '/');
  while (ENDS.has(path.charAt(path.length - 1))) {
    const index = INDEX_PAGES.find((page) => path.endsWith(page));
    if (path.endsWith('/')) path = path.slice(0, -1);
    else if (index) path = path.slice(0, -index.length);
    else break;
  }
  return path;
}

function plainQuery(search: string): [string, string][] {
  const pairs: [string, string][] = [];
  if (!search) return pairs;
  for (const part of search.slice(1).split('&')) {
    const equals = part.indexOf('=');
    if (!part || equals === 0) continue;
    const name = plainEscapes(equals < 0 ? part : part.slice(0, equals));
    const lower = name.toLowerCase();
    if (lower.startsWith('utm_') || TRACKING.has(lower)) continue;
    pairs.push([name, equals < 0 ? '' : plainEscapes(part.slice(equals + 1))]);
  }
  return pairs;
}

const byNameThenValue = (a: [string, string], b: [string, string]): number =>
  a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0;

/** An address whose host is known and whose path is not yet looked at. */
export interface OpenedAddress {
  parsed: URL;
  /** As in `NormalAddress`. */
  host: string;
  copyOf?: string;
}

/**
 * The first half of `normaliseAddress`: enough to see that nobody knows the host, which is the answer on most pages.
 *
 * @param text any string; an absolute http(s) address of at most `ADDRESS_MAX` units is read
 */
export function openAddress(text: string): OpenedAddress | null {
  if (text.length > ADDRESS_MAX) return null;
  let parsed = parse(text);
  if (!parsed) return null;
  let copyOf: string | undefined;
  for (let depth = 0; depth < COPY_DEPTH; depth += 1) {
    const inner = unwrapCopy(parsed);
    const original = inner === null ? null : parse(inner);
    if (!original) break;
    copyOf = original.href;
    parsed = original;
  }
  const name = canonicalHost(parsed.hostname);
  if (!name) return null;
  // Either scheme's own port: the scheme does not tell pages apart, so neither does its port.
  const { port } = parsed;
  const host = port === '' || port === '80' || port === '443' ? name : `${name}:${port}`;
  return copyOf === undefined ? { parsed, host } : { parsed, host, copyOf };
}

/** The second half of `normaliseAddress`. */
export function finishAddress({ parsed, host, copyOf }: OpenedAddress): NormalAddress {
  const { hostname, hash } = parsed;
  const parts: Parts = {
    host,
    written: hostname,
    path: plainPath(parsed.pathname),
    query: plainQuery(parsed.search),
    hash,
  };
  if (parts.query.length > 1) parts.query.sort(byNameThenValue);
  // A rule may have moved a trailing slash or index page to the end.
  if (rewriteForHost(parts)) parts.path = plainPath(parts.path);
  let key = parts.path;
  if (parts.query.length > 0)
    key += `?${parts.query.map(([name, value]) => (value ? `${name}=${value}` : name)).join('&')}`;
  const normal: NormalAddress = { url: `https://${host}${key.startsWith('/') ? key : `/${key}`}`, host, key };
  if (copyOf !== undefined) normal.copyOf = copyOf;
  return normal;
}

/**
 * @param text any string; an absolute http(s) address of at most `ADDRESS_MAX` units is read
 * @returns its canonical form, or null where it is no such address
 */
export function normaliseAddress(text: string): NormalAddress | null {
  const opened = openAddress(text);
  return opened && finishAddress(opened);
}
