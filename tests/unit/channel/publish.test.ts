/** The publisher's promise: a change of k rows rewrites only their shards, and what did not change is not touched by a byte. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENVELOPE_PATH } from '#data/channel/envelope.ts';
import { publishTree, type Tree } from '#data/channel/publish.ts';
import { bucketOf, bucketsFor } from '#data/channel/shards.ts';
import type { Rows } from '#data/schema.ts';
import { serialOf } from '#data/snapshot/snapshot.ts';
import { projectRow, rowsOf, someRows } from './rows.ts';
import { DAY, newKey, payloadText } from './world.ts';

const CREATED = new Date('2026-06-01T12:00:00Z');
const OPTIONS = { name: 'Test', created: CREATED, expires: new Date(CREATED.getTime() + DAY), reader: '0.1.0' };
const key = await newKey();

const newShards = (before: Tree, after: Tree): string[] =>
  [...after.keys()].filter((path) => path !== ENVELOPE_PATH && !before.has(path));

describe('publishing', () => {
  it('gives the same shards for the same rows, in whatever order they come', async () => {
    const rows = someRows(50);
    const shuffled: Rows = { ...rows, projects: [...rows.projects].reverse() };
    const [first, second] = [await publishTree(rows, key, OPTIONS), await publishTree(shuffled, key, OPTIONS)];
    expect([...second]).toEqual([...first]);
  });

  it('rewrites at most as many shards as rows changed', async () => {
    const before = await publishTree(someRows(300), key, OPTIONS);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(299), { minLength: 1, maxLength: 5 }), async (numbers) => {
        const edited = Object.fromEntries(numbers.map((number) => [`p${number}`, 'Edited, in one sentence.']));
        const after = await publishTree(someRows(300, edited), key, { ...OPTIONS, previous: before });
        const fresh = newShards(before, after);
        expect(fresh.length).toBeGreaterThan(0);
        expect(fresh.length).toBeLessThanOrEqual(numbers.length);
      }),
      { numRuns: 15 },
    );
  });

  it('takes an unchanged shard over byte for byte, even one that another version of zlib compressed', async () => {
    const rows = someRows(40);
    const before = await publishTree(rows, key, OPTIONS);
    const { gzipSync, gunzipSync } = await import('node:zlib');
    const { sha256 } = await import('#data/channel/bytes.ts');
    const { resigned } = await import('./world.ts');
    const [path] = [...before.keys()].filter((one) => one !== ENVELOPE_PATH);
    const other = new Uint8Array(gzipSync(gunzipSync(before.get(path ?? '') ?? new Uint8Array()), { level: 1 }));
    const hash = await sha256(other);
    const renamed = `shards/${hash.slice(0, 32)}.json.gz`;
    const foreign = await resigned(before, key, (payload) => ({
      ...payload,
      shards: payload.shards.map((shard) =>
        shard.path === path ? { ...shard, path: renamed, sha256: hash, bytes: other.length } : shard,
      ),
    }));
    foreign.set(renamed, other);
    const after = await publishTree(rows, key, { ...OPTIONS, previous: foreign });
    expect(after.get(renamed)).toEqual(other);
    expect(newShards(foreign, after)).toEqual([]);
  });

  it('numbers snapshots like the package does, and always forwards', async () => {
    const serial = (tree: Tree): number => (JSON.parse(payloadText(tree)) as { serial: number }).serial;
    const first = await publishTree(someRows(3), key, OPTIONS);
    expect(serial(first)).toBe(serialOf(CREATED));
    const second = await publishTree(someRows(3), key, { ...OPTIONS, previous: first });
    expect(serial(second)).toBe(serial(first) + 1);
    await expect(publishTree(someRows(3), key, { ...OPTIONS, previous: second, serial: 5 })).rejects.toThrow('older');
  });

  it('refuses to drop more than a fifth of the rows without a word', async () => {
    const previous = await publishTree(someRows(20), key, OPTIONS);
    await expect(publishTree(someRows(15), key, { ...OPTIONS, previous })).rejects.toThrow('shrunk');
    const meant = await publishTree(someRows(15), key, { ...OPTIONS, previous, allowShrink: true });
    const { serial, shrunkAt, peak } = JSON.parse(payloadText(meant)) as Record<string, number>;
    expect([shrunkAt, peak]).toEqual([serial, 15]);
  });

  it('refuses small losses that add up to more than a fifth, since a reader may have seen none of them', async () => {
    const first = await publishTree(someRows(20), key, OPTIONS);
    const second = await publishTree(someRows(17), key, { ...OPTIONS, previous: first });
    await expect(publishTree(someRows(15), key, { ...OPTIONS, previous: second })).rejects.toThrow('shrunk 15 20');
  });

  it('publishes an empty catalog as an envelope without shards', async () => {
    const tree = await publishTree(rowsOf(), key, OPTIONS);
    expect([...tree.keys()]).toEqual([ENVELOPE_PATH]);
  });
});

describe('buckets', () => {
  it('spread rows evenly enough', () => {
    const counts = new Array<number>(64).fill(0);
    for (const { id } of someRows(6400).projects)
      counts[bucketOf('projects', id, 64)] = (counts[bucketOf('projects', id, 64)] ?? 0) + 1;
    expect(Math.min(...counts)).toBeGreaterThan(50);
    expect(Math.max(...counts)).toBeLessThan(160);
  });

  it('stay what they were while a catalog grows past a bound a little, or shrinks below it a little', () => {
    expect(bucketsFor(900)).toBe(16);
    expect(bucketsFor(1_400, 16)).toBe(16);
    expect(bucketsFor(1_600, 16)).toBe(64);
    expect(bucketsFor(700, 64)).toBe(64);
    expect(bucketsFor(600, 64)).toBe(16);
    expect(bucketsFor(100_000)).toBe(1024);
  });

  it('do not depend on the other rows', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(16, 64, 256, 1024), (id, buckets) => {
        const bucket = bucketOf('projects', id, buckets);
        expect(bucket).toBeGreaterThanOrEqual(0);
        expect(bucket).toBeLessThan(buckets);
        expect(bucketOf('projects', id, buckets)).toBe(bucket);
      }),
    );
  });

  it('keep the rows of a growing catalog where they were', async () => {
    const before = await publishTree(someRows(100), key, OPTIONS);
    const rows = someRows(100);
    rows.projects.push(projectRow('newcomer'));
    expect(newShards(before, await publishTree(rows, key, { ...OPTIONS, previous: before }))).toHaveLength(1);
  });
});
