/**
 * The address index: from any address to what the catalog knows of it, without looking at the rest of the catalog.
 *
 * A host map, then the longest key that ends where a segment of the address ends (`/`, `?` or `&`). The index is plain JSON:
 * it survives structured clone and storage, needs no set-up after loading, and is rebuilt from the rows, never migrated
 * (`version`). No pattern of any kind is made from data.
 */
import type { Rows } from '#data/schema.ts';
import { readArchivePath } from './archive-path.ts';
import type { AddressClaim, Claim, ResourceClaim, VenueClaim } from './claims.ts';
import { claimsOf } from './claims.ts';
import { finishAddress, type NormalAddress, normaliseAddress, openAddress } from './normalise.ts';
import type { Recognition } from './recognition.ts';
import { plainUrl, settle, threadKeyOf } from './settle.ts';

/** Changes whenever the shape or meaning of an index does; a stored one with another number is thrown away. */
export const INDEX_VERSION = 1;

/** Key of a normalised address, or a prefix of such keys, to one or more indexes into `claims`. */
type Keys = Record<string, number | number[]>;

export interface AddressIndex {
  version: number;
  /** Length of the longest key: no longer prefix need be tried, however long the address is. */
  longest: number;
  claims: Claim[];
  hosts: Record<string, Keys>;
  /** Thread key to the claim of the resource that is this thread, for its other messages and other hosts. */
  threads: Record<string, number>;
}

/** The claims that an address answers to; of each kind the one with the longest key. */
export interface Located {
  address?: AddressClaim;
  addressKey: string;
  venue?: VenueClaim;
  venueKey: string;
  resource?: ResourceClaim;
}

const SLASH = 47;
const QUESTION = 63;
const AMPERSAND = 38;

/** Scripts choose their page by query, so another query is another page. */
const isScript = (path: string): boolean => /\.(?:php\d?|cgi|pl|aspx?|jsp)$/i.test(path);

/** True where `key` up to `end` is this very page: all of it, or all but a query that a plain path would ignore. */
const isWholePage = (key: string, end: number): boolean =>
  end === key.length || (end > 0 && key.charCodeAt(end) === QUESTION && !isScript(key.slice(0, end)));

function locate(index: AddressIndex, { host, key }: NormalAddress): Located | null {
  const keys = Object.hasOwn(index.hosts, host) ? index.hosts[host] : undefined;
  if (!keys) return null;
  const found: Located = { addressKey: '', venueKey: '' };
  let any = false;
  const limit = Math.min(key.length, index.longest);
  for (let end = 0; end <= limit; end += 1) {
    if (end < key.length) {
      const code = key.charCodeAt(end);
      if (code !== SLASH && code !== QUESTION && code !== AMPERSAND) continue;
    }
    const prefix = key.slice(0, end);
    const hits = keys[prefix];
    if (hits === undefined) continue;
    let addressHere = false;
    let venueHere = false;
    for (const at of typeof hits === 'number' ? [hits] : hits) {
      const claim = index.claims[at];
      if (claim?.is === 'address') {
        if (addressHere || (claim.exact && !isWholePage(key, end))) continue;
        found.address = claim;
        found.addressKey = prefix;
        addressHere = true;
      } else if (claim?.is === 'venue') {
        // A venue's row says more than a list that is merely some project's address.
        if (venueHere && (found.venue?.venue || !claim.venue)) continue;
        found.venue = claim;
        found.venueKey = prefix;
        venueHere = true;
      } else if (claim && isWholePage(key, end) && (!found.resource || end === key.length)) found.resource ??= claim;
      any = true;
    }
  }
  return any ? found : null;
}

/**
 * @param rows a checked catalog; of two rows that claim one address the earlier wins
 * @returns the index of all of its claims
 */
export function buildAddressIndex(rows: Rows): AddressIndex {
  const index: AddressIndex = { version: INDEX_VERSION, longest: 0, claims: [], hosts: {}, threads: {} };
  const numbers = new Map<Claim, number>();
  const resources: { url: string; number: number }[] = [];
  for (const { claim, host, key, written } of claimsOf(rows)) {
    const number = numbers.get(claim) ?? index.claims.push(claim) - 1;
    if (!numbers.has(claim) && claim.is === 'address' && claim.url === plainUrl(host, key)) delete claim.url;
    numbers.set(claim, number);
    if (!Object.hasOwn(index.hosts, host)) index.hosts[host] = {};
    const keys = index.hosts[host];
    if (!keys) continue;
    index.longest = Math.max(index.longest, key.length);
    const here = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (here === undefined) keys[key] = number;
    else keys[key] = [...new Set(typeof here === 'number' ? [here, number] : [...here, number])];
    if (claim.is === 'resource') resources.push({ url: written, number });
  }
  for (const { url, number } of resources) {
    const normal = normaliseAddress(url);
    const found = normal && locate(index, normal);
    if (!normal || !found?.venue) continue;
    const { thread } = readArchivePath(found.venue.software, normal.key, found.venueKey);
    if (!thread) continue;
    const threadKey = threadKeyOf(found.venue, thread);
    if (!Object.hasOwn(index.threads, threadKey)) index.threads[threadKey] = number;
  }
  return index;
}

/**
 * @param url any string
 * @param index from `buildAddressIndex`, possibly through JSON
 * @returns what the address alone says the page is, or null where the catalog knows nothing of it
 */
export function recogniseAddress(url: string, index: AddressIndex): Recognition | null {
  const opened = openAddress(url);
  if (!opened || !Object.hasOwn(index.hosts, opened.host)) return null;
  const normal = finishAddress(opened);
  const found = locate(index, normal);
  return found && settle(normal, found, index);
}
