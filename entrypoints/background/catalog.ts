/**
 * The catalog in use, for every other job of the background: loaded when first asked, kept while the worker lives, dropped when
 * a refresh flips to a new snapshot. A woken worker that only has to recognise an address loads the address index and
 * nothing else.
 */

import type { Lexicon } from '#data/mentions/mention.ts';
import type { AddressIndex } from '#data/recognise/address-index.ts';
import type { Rows } from '#data/schema.ts';
import { createEngine, type Engine } from '#data/search/engine.ts';
import { entriesOf } from '#data/search/entries.ts';
import type { Entry } from '#data/search/search.ts';
import { byId, type RowsById } from '#data/snapshot/snapshot.ts';
import { loadParts, type Parts } from './parts.ts';

export interface Catalog {
  serial: number;
  created: string;
  origin: 'bundled' | 'channel';
  rows: Rows;
  by: RowsById;
}

export interface SearchOver {
  engine: Engine;
  entries: Entry[];
}

/** One promise a part, so that two askers share one load and a failed load is tried again. */
function once<T>(load: () => Promise<T>): { get: () => Promise<T>; drop: () => void } {
  let promise: Promise<T> | null = null;
  return {
    get: () => {
      promise ??= load().catch((error: unknown) => {
        promise = null;
        throw error;
      });
      return promise;
    },
    drop: () => {
      promise = null;
    },
  };
}

const parts = once<Parts>(loadParts);
const addresses = once<AddressIndex>(async () => (await parts.get()).addresses());
const lexicon = once<Lexicon>(async () => (await parts.get()).lexicon());
const catalog = once<Catalog>(async () => {
  const { serial, created, origin, rows } = await parts.get();
  const read = await rows();
  return { serial, created, origin, rows: read, by: byId(read) };
});
const search = once<SearchOver>(async () => {
  const [{ rows }, { search: buffer }] = await Promise.all([catalog.get(), parts.get()]);
  const entries = entriesOf(rows);
  return { entries, engine: createEngine(entries, await buffer()) };
});

export const currentAddresses = addresses.get;
export const currentLexicon = lexicon.get;
export const currentCatalog = catalog.get;
export const currentSearch = search.get;

/** Forgets everything loaded: the next asker gets the snapshot that is active by then. */
export function dropCatalog(): void {
  for (const part of [parts, addresses, lexicon, catalog, search]) part.drop();
}
