/**
 * A snapshot made ready for asking: what the build puts into the package and a channel's store keeps beside the rows, so that a
 * woken worker answers at once. Pure; the same in Node and in the browser. Plain data, except for one ArrayBuffer.
 *
 * Whoever keeps derived parts keeps `PART_VERSIONS` beside them, and makes parts of other versions anew from the rows
 * (data/channel/view.ts); nothing is migrated.
 */
import { buildLexicon } from '#data/mentions/lexicon.ts';
import type { Lexicon } from '#data/mentions/mention.ts';
import { type AddressIndex, buildAddressIndex, INDEX_VERSION } from '#data/recognise/address-index.ts';
import { buildIndex } from '#data/search/build.ts';
import { entriesOf } from '#data/search/entries.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Of each derived part; a change of its shape or meaning changes its number. The search index also knows by itself whether it was
 * made by other code or from other entries (search/layout.ts).
 */
export const PART_VERSIONS = { addresses: INDEX_VERSION, lexicon: 1, search: 1 } as const;

export interface PreparedSnapshot {
  snapshot: Snapshot;
  addresses: AddressIndex;
  lexicon: Lexicon;
  /** For `createEngine(entriesOf(rows), search)`. */
  search: ArrayBuffer;
}

/** @param snapshot of checked rows */
export function prepare(snapshot: Snapshot): PreparedSnapshot {
  const { rows } = snapshot;
  return {
    snapshot,
    addresses: buildAddressIndex(rows),
    lexicon: buildLexicon(rows),
    search: buildIndex(entriesOf(rows)).buffer,
  };
}
