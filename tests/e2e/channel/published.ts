/** A channel of the real catalog on a real web server, and the extension built for it: what the channel's end-to-end tests share. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ENVELOPE_PATH } from '#data/channel/envelope.ts';
import { createKey, type SigningKey, signingKey } from '#data/channel/keys.ts';
import { type PublishOptions, publishTree, type Tree } from '#data/channel/publish.ts';
import { readTree, writeTree } from '#data/cli/channel-tree.ts';
import type { Rows } from '#data/schema.ts';
import { readCatalog } from '#data/snapshot/read-catalog.ts';
import { serialOf } from '#data/snapshot/snapshot.ts';
import type { Engine } from '../browsers.ts';
import { createWebServer, freePort, type WebServer } from './web-server.ts';

const DAY_MS = 86_400_000;
/** Serials are minutes. */
const AHEAD = 10;

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
        // Ahead of the package, even where a row's file is edited between this and the build.
        ...(previous.size > 0 ? { previous } : { serial: serialOf(new Date(now)) + AHEAD }),
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

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Builds the extension as a publisher of this channel would: the official channel is the build's word. */
async function buildFor(engine: Engine, url: string, key: string, outDir: string): Promise<string> {
  const browser = engine === 'chromium' ? 'chrome' : 'firefox';
  const env = { ...process.env, WXT_CHANNEL_URL: url, WXT_CHANNEL_KEY: key };
  const script = join(ROOT, 'tests/e2e/channel/build.ts');
  await promisify(execFile)(process.execPath, [script, browser, outDir], { env, cwd: ROOT });
  return join(outDir, `${browser}-mv3`);
}
