/** The snapshot that the build put into the package: there from the first second, and whenever nothing better is. */
import { browser } from 'wxt/browser';
import type { Parts } from './parts.ts';

async function packaged(path: string): Promise<Response> {
  const response = await fetch(`${browser.runtime.getURL('/')}snapshot/${path}`);
  if (!response.ok) throw new Error(`The package lacks snapshot/${path} (${response.status}).`);
  return response;
}

const json = async <T>(path: string): Promise<T> => (await packaged(path)).json() as Promise<T>;

/** Checked in the build, trusted here. */
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
