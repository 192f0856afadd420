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

/** Least time between two words on a refresh's progress. */
const TELL_EVERY_MS = 400;
/** Browsers stop a worker that was silent for 30 s, however busy; one file over a slow line may take longer. */
const SIGN_OF_LIFE_MS = 20_000;
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
let damaged: () => void = () => undefined;
let signs: ReturnType<typeof setInterval> | undefined;

/** Any call to the browser counts as a sign of life; this one asks for nothing. */
function stayAlive(busy: boolean): void {
  if (busy) signs ??= setInterval(() => void browser.runtime.getPlatformInfo(), SIGN_OF_LIFE_MS);
  else {
    clearInterval(signs);
    signs = undefined;
  }
}

/** Who is told that another snapshot is in use. One listener: the job that drops what was loaded and tells everybody. */
export function onFlip(listener: () => Promise<void>): void {
  flipped = listener;
}

/** Who is told that a slot was found damaged. One listener: the job that sets the time of the next refresh. */
export function onDamage(listener: () => void): void {
  damaged = listener;
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
      stayAlive(progress !== null);
      const now = Date.now();
      if (progress && now - told < TELL_EVERY_MS) return;
      told = now;
      // To surfaces only: pages have no interest in how far a refresh is.
      void browser.runtime.sendMessage({ announce: 'refresh' }).catch(() => undefined);
    },
    onFlip: () => flipped(),
    onDamage: () => damaged(),
  });
  return made;
}
