/**
 * Benchmark of the channel: what 0, 1, 10 and 1,000 changed rows cost a reader of 2,000, 20,000 and 100,000. The reader is the
 * real one, over HTTP from this machine, its storage in memory. Budgets: DESIGN.md, section 6. Alone: `node tests/bench/channel.ts`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createKey, signingKey } from '#data/channel/keys.ts';
import { publishTree, type Tree } from '#data/channel/publish.ts';
import { createReader } from '#data/channel/reader.ts';
import { readTree, writeTree } from '#data/cli/channel-tree.ts';
import { startServer } from '#data/cli/serve.ts';
import type { Rows } from '#data/schema.ts';
import { memoryStorage } from '#tests/unit/channel/memory-storage.ts';
import { resourcesOf } from './resource-rows.ts';
import type { Bench } from './table.ts';

const SIZES = [2_000, 20_000, 100_000];
const CHANGES = [0, 1, 10, 1_000];
const DAY_MS = 86_400_000;
const NOTHING: Rows = { projects: [], venues: [], resources: [], trails: [] };

/** The same rows with `count` of them changed, spread over all. */
function changed(rows: Rows, count: number): Rows {
  const step = Math.floor(rows.resources.length / Math.max(1, count));
  const resources = rows.resources.map((row, number) =>
    number % step === 0 && number / step < count ? { ...row, summary: `Changed: ${row.summary.slice(0, 180)}` } : row,
  );
  return { ...rows, resources };
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Memory that is really used, in MB: heap and what buffers hold outside of it. */
function usedMb(): number {
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
}

export async function benchChannel(): Promise<Bench> {
  const table: Bench['rows'] = [];
  const key = await signingKey(await createKey());
  for (const size of SIZES) {
    const dir = await mkdtemp(join(tmpdir(), 'atlas-channel-'));
    const served: { bytes: number }[] = [];
    const server = await startServer(dir, 0, (one) => served.push(one));
    let clock = Date.now();
    const publish = async (rows: Rows): Promise<number> => {
      const start = performance.now();
      const previous: Tree = await readTree(dir);
      const tree = await publishTree(rows, key, {
        name: 'Bench',
        created: new Date(clock),
        expires: new Date(clock + DAY_MS),
        reader: '0.1.0',
        ...(previous.size > 0 ? { previous } : {}),
      });
      await writeTree(dir, tree, new Set());
      return performance.now() - start;
    };
    const storage = memoryStorage();
    let peak = 0;
    const newReader = () =>
      createReader({
        storage,
        fetch: (url, init) => fetch(url, init),
        now: () => clock,
        random: () => 0.5,
        version: '1.0.0',
        official: { url: server.url, key: key.publicKey },
        bundledMade: async () => ({ serial: 1, created: '2020-01-01T00:00:00Z' }),
        bundledRows: async () => NOTHING,
        onProgress: () => {
          peak = Math.max(peak, usedMb());
        },
      });
    const measure = async (name: string | number, publishMs: number): Promise<void> => {
      served.length = 0;
      collect();
      const before = usedMb();
      peak = before;
      const ticking = setInterval(() => {
        peak = Math.max(peak, usedMb());
      }, 10);
      const reader = newReader();
      const start = performance.now();
      await reader.refresh();
      const ms = performance.now() - start;
      clearInterval(ticking);
      const { state } = await reader.state();
      const failure = state.channels[0]?.lastError;
      if (failure) throw new Error(`The refresh failed: ${failure.code} ${failure.values.join(' ')}`);
      table.push({
        rows: size,
        changed: name,
        requests: served.length,
        bytes: served.reduce((sum, { bytes }) => sum + bytes, 0),
        'refresh, ms': Math.round(ms),
        'peak memory, MB': Math.round(peak - before),
        'publish, ms': Math.round(publishMs),
      });
    };

    const rows = resourcesOf(size);
    await measure('first sync', await publish(rows));
    for (const count of CHANGES) {
      clock += DAY_MS;
      await measure(count, count === 0 ? 0 : await publish(changed(rows, count)));
    }
    await server.close();
    await rm(dir, { recursive: true });
  }
  return {
    title: 'Refreshing from a channel',
    rows: table,
    notes: [
      'Bytes of bodies. With nothing changed a browser gets a 304 without a body; Node keeps no cache and pays for the envelope.',
      'Memory is what a refresh needs at its peak above what the process had before: opening, checking and indexing all rows.',
      'Each line but the first is a change against the one before it: k rows changed, and the k of the line before changed back.',
    ],
  };
}

if (import.meta.main) {
  const { print } = await import('./table.ts');
  print(await benchChannel());
}
