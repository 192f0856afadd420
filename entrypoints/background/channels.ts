/**
 * The extension's reader of channels: the browser's network, disk and clock given to data/channel. The official channel is the
 * build's word (`WXT_CHANNEL_URL`, `WXT_CHANNEL_KEY`); a build without it, or with one that is no address and key, lives on its
 * package and says so.
 */
import { browser } from 'wxt/browser';
import { envelopeUrl } from '#data/channel/address.ts';
import { isPublicKey } from '#data/channel/keys.ts';
import { createReader, type Reader } from '#data/channel/reader.ts';
import { openIndexedDb } from '#data/channel/storage.ts';
import { bundledParts } from './packaged.ts';

/** Least time between two words on a refresh's progress. A word is also a sign of life: browsers stop a silent worker. */
const TELL_EVERY_MS = 400;
/** Item of local storage that outlives a cleared database. */
const SPARE = 'channels';

function officialChannel(): { url: string; key: string } | null {
  const url: unknown = import.meta.env.WXT_CHANNEL_URL;
  const key: unknown = import.meta.env.WXT_CHANNEL_KEY;
  if (typeof url !== 'string' || typeof key !== 'string' || !isPublicKey(key)) return null;
  try {
    return { url: envelopeUrl(url), key };
  } catch {
    return null;
  }
}

let told = 0;
let flipped: () => Promise<void> = async () => undefined;

/** Who is told that another snapshot is in use. One listener: the job that drops what was loaded and tells everybody. */
export function onFlip(listener: () => Promise<void>): void {
  flipped = listener;
}

let made: Reader | null = null;

/** The one reader. Made when first asked for: the build evaluates this file where there is no manifest to read. */
export function reader(): Reader {
  made ??= createReader({
    storage: openIndexedDb('channels'),
    spare: {
      read: async () => (await browser.storage.local.get(SPARE))[SPARE],
      write: (value) => browser.storage.local.set({ [SPARE]: value }),
    },
    fetch: (url, init) => fetch(url, init),
    now: () => Date.now(),
    random: () => Math.random(),
    version: browser.runtime.getManifest().version,
    official: officialChannel(),
    bundledMade: async () => {
      const { serial, created } = await bundledParts();
      return { serial, created };
    },
    bundledRows: async () => (await bundledParts()).rows(),
    onProgress: (progress) => {
      const now = Date.now();
      if (progress && now - told < TELL_EVERY_MS) return;
      told = now;
      // To surfaces only: pages have no interest in how far a refresh is.
      void browser.runtime.sendMessage({ announce: 'refresh' }).catch(() => undefined);
    },
    onFlip: () => flipped(),
  });
  return made;
}
