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

function plainPath(pathname: string): string {
  let path = plainEscapes(pathname);
  if (path.includes('//')) path = path.replace(/\/{2,}/g, '/');
  for (;;) {
    if (path.endsWith('/')) path = path.slice(0, -1);
    else if (path.endsWith('/index.html')) path = path.slice(0, -'/index.html'.length);
    else if (path.endsWith('/index.htm')) path = path.slice(0, -'/index.htm'.length);
    else return path;
  }
}

function plainQuery(search: string): [string, string][] {
  if (!search) return [];
  const pairs: [string, string][] = [];
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

/**
 * @param text any string; an absolute http(s) address of at most `ADDRESS_MAX` units is read
 * @returns its canonical form, or null where it is no such address
 */
export function normaliseAddress(text: string): NormalAddress | null {
  if (text.length > ADDRESS_MAX) return null;
  let url = parse(text);
  if (!url) return null;
  let copyOf: string | undefined;
  for (let depth = 0; depth < COPY_DEPTH; depth += 1) {
    const inner = unwrapCopy(url);
    const original = inner === null ? null : parse(inner);
    if (!original) break;
    copyOf = original.href;
    url = original;
  }
  const host = canonicalHost(url.hostname);
  if (!host) return null;
  const parts: Parts = { host, path: plainPath(url.pathname), query: plainQuery(url.search), hash: url.hash };
  parts.query.sort(byNameThenValue);
  rewriteForHost(parts);
  // A rule may have moved a trailing slash or index page to the end.
  parts.path = plainPath(parts.path);
  const query = parts.query.map(([name, value]) => (value ? `${name}=${value}` : name)).join('&');
  const key = query ? `${parts.path}?${query}` : parts.path;
  // Either scheme's own port: the scheme does not tell pages apart, so neither does its port.
  const port = url.port === '80' || url.port === '443' ? '' : url.port;
  const place = port ? `${parts.host}:${port}` : parts.host;
  const normal: NormalAddress = { url: `https://${place}${key.startsWith('/') ? key : `/${key}`}`, host: place, key };
  return copyOf === undefined ? normal : { ...normal, copyOf };
}
