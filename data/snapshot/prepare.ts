/**
 * A snapshot made ready for asking: what the build puts into the package and a channel's store keeps beside the rows, so that a
 * woken worker answers at once. Pure; the same in Node and in the browser. Plain data, except for one ArrayBuffer.
 *
 * Every derived part carries the version of the code that made it. `revive` keeps the parts whose version is today's and makes
 * the others anew from the rows; the rows themselves are never changed.
 */
import { buildLexicon } from '#data/mentions/lexicon.ts';
import type { Lexicon } from '#data/mentions/mention.ts';
import { type AddressIndex, buildAddressIndex, INDEX_VERSION } from '#data/recognise/address-index.ts';
import { buildIndex } from '#data/search/build.ts';
import { entriesOf } from '#data/search/entries.ts';
import type { Snapshot } from './snapshot.ts';

/** Of each derived part; a change of its shape or meaning changes its number. */
export interface PartVersions {
  addresses: number;
  lexicon: number;
  search: number;
}

/** The search index also knows by itself whether it was made by other code or from other entries (search/layout.ts). */
export const PART_VERSIONS: PartVersions = { addresses: INDEX_VERSION, lexicon: 1, search: 1 };

export interface PreparedSnapshot {
  snapshot: Snapshot;
  addresses: AddressIndex;
  lexicon: Lexicon;
  /** For `createEngine(entriesOf(rows), search)`. */
  search: ArrayBuffer;
  versions: PartVersions;
}

/** @param snapshot of checked rows */
export function prepare(snapshot: Snapshot): PreparedSnapshot {
  const { rows } = snapshot;
  return {
    snapshot,
    addresses: buildAddressIndex(rows),
    lexicon: buildLexicon(rows),
    search: buildIndex(entriesOf(rows)).buffer,
    versions: PART_VERSIONS,
  };
}

/** What a store may hold: parts of any age, or none. */
export type StoredSnapshot = Pick<PreparedSnapshot, 'snapshot'> & Partial<PreparedSnapshot>;

/** @returns the snapshot with every part made by today's code, and whether any was made anew (and is worth storing). */
export function revive(stored: StoredSnapshot): { prepared: PreparedSnapshot; renewed: boolean } {
  const { snapshot, versions } = stored;
  const { rows } = snapshot;
  const isCurrent = (part: keyof PartVersions): boolean => versions?.[part] === PART_VERSIONS[part];
  const addresses = isCurrent('addresses') ? stored.addresses : undefined;
  const lexicon = isCurrent('lexicon') ? stored.lexicon : undefined;
  const search = isCurrent('search') ? stored.search : undefined;
  return {
    prepared: {
      snapshot,
      addresses: addresses ?? buildAddressIndex(rows),
      lexicon: lexicon ?? buildLexicon(rows),
      search: search ?? buildIndex(entriesOf(rows)).buffer,
      versions: PART_VERSIONS,
    },
    renewed: addresses === undefined || lexicon === undefined || search === undefined,
  };
}
