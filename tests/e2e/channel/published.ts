/** A channel of the real catalog on a real web server, and the extension built for it: what the channel's end-to-end tests share. */
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'wxt';
import { ENVELOPE_PATH } from '#data/channel/envelope.ts';
import { createKey, type SigningKey, signingKey } from '#data/channel/keys.ts';
import { type PublishOptions, publishTree, type Tree } from '#data/channel/publish.ts';
import { readTree, writeTree } from '#data/cli/channel-tree.ts';
import type { Rows } from '#data/schema.ts';
import { readCatalog } from '#data/snapshot/read-catalog.ts';
import type { Engine } from '../browsers.ts';
import { createWebServer, freePort, type WebServer } from './web-server.ts';

const DAY_MS = 86_400_000;

export interface PublishedChannel {
  server: WebServer;
  key: SigningKey;
  rows: Rows;
  /** Builds the extension whose official channel this is. @returns its folder */
  build(engine: Engine): Promise<string>;
  /** Publishes these rows after what was published before. */
  publish(rows: Rows, options?: Partial<PublishOptions>): Promise<Tree>;
  close(): Promise<void>;
}

/** @returns a channel that is set up but neither published nor served yet */
export async function createChannel(): Promise<PublishedChannel> {
  const dir = await mkdtemp(join(tmpdir(), 'atlas-channel-'));
  const port = await freePort();
  const server = await createWebServer(dir, port);
  const key = await signingKey(await createKey());
  const { rows } = await readCatalog();
  let publications = 0;
  return {
    server,
    key,
    rows,
    build: (engine) => buildFor(engine, server.url, key.publicKey, join(dir, 'built')),
    publish: async (published, options = {}) => {
      const www = join(dir, 'www');
      const previous = await readTree(www);
      const now = Date.now();
      const tree = await publishTree(published, key, {
        name: 'End-to-end channel',
        created: new Date(now),
        expires: new Date(now + DAY_MS),
        reader: '0.1.0',
        ...(previous.size > 0 ? { previous } : {}),
        ...options,
      });
      await writeTree(www, tree, new Set(previous.keys()));
      // nginx makes its ETag of size and second; nobody but a test publishes twice in one.
      publications += 1;
      await utimes(join(www, ENVELOPE_PATH), new Date(now), new Date(now + publications * 1000));
      return tree;
    },
    close: async () => {
      await server.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Builds the extension as a publisher of this channel would: the official channel is the build's word. */
async function buildFor(engine: Engine, url: string, key: string, outDir: string): Promise<string> {
  const before = { url: process.env.WXT_CHANNEL_URL, key: process.env.WXT_CHANNEL_KEY };
  process.env.WXT_CHANNEL_URL = url;
  process.env.WXT_CHANNEL_KEY = key;
  try {
    const browser = engine === 'chromium' ? 'chrome' : 'firefox';
    await build({ browser, outDir, logger: silent });
    return join(outDir, `${browser}-mv3`);
  } finally {
    restore('WXT_CHANNEL_URL', before.url);
    restore('WXT_CHANNEL_KEY', before.key);
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

const nothing = (): void => undefined;
const silent = {
  level: 0,
  debug: nothing,
  log: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
  success: nothing,
};
