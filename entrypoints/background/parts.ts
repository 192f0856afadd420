/**
 * Where the parts of the snapshot in use are read from: the channel's active slot where there is a good one, else the package.
 * Each part is read when asked, because most wake-ups need only the address index.
 */
import { browser } from 'wxt/browser';
import type { Lexicon } from '#data/mentions/mention.ts';
import type { AddressIndex } from '#data/recognise/address-index.ts';
import type { Rows } from '#data/schema.ts';

export interface Parts {
  serial: number;
  created: string;
  origin: 'bundled' | 'channel';
  rows(): Promise<Rows>;
  addresses(): Promise<AddressIndex>;
  lexicon(): Promise<Lexicon>;
  search(): Promise<ArrayBuffer>;
}

async function packaged(path: string): Promise<Response> {
  const response = await fetch(`${browser.runtime.getURL('/')}snapshot/${path}`);
  if (!response.ok) throw new Error(`The package lacks snapshot/${path} (${response.status}).`);
  return response;
}

const json = async <T>(path: string): Promise<T> => (await packaged(path)).json() as Promise<T>;

/** The snapshot that the build put into the package; checked there, trusted here. */
export async function bundledParts(): Promise<Parts> {
  const { serial, created } = await json<{ serial: number; created: string }>('snapshot.json');
  return {
    serial,
    created,
    origin: 'bundled',
    rows: () => json('rows.json'),
    addresses: () => json('addresses.json'),
    lexicon: () => json('lexicon.json'),
    search: async () => (await packaged('search.bin')).arrayBuffer(),
  };
}

/** The parts of the snapshot in use. */
export async function loadParts(): Promise<Parts> {
  return bundledParts();
}
