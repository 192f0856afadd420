/** A channel's files on this machine's disk. Node only. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Bytes } from '#data/channel/bytes.ts';
import { ENVELOPE_PATH } from '#data/channel/envelope.ts';
import type { Tree } from '#data/channel/publish.ts';

const SHARDS = 'shards';

/** @returns the envelope and everything under shards/; empty for a folder that holds no channel */
export async function readTree(dir: string): Promise<Tree> {
  const tree: Tree = new Map();
  const read = async (path: string): Promise<void> => {
    const bytes: Bytes | null = await readFile(join(dir, path)).then(
      (buffer) => new Uint8Array(buffer),
      () => null,
    );
    if (bytes) tree.set(path, bytes);
  };
  await read(ENVELOPE_PATH);
  const names = await readdir(join(dir, SHARDS)).catch(() => []);
  for (const name of names.filter((one) => one.endsWith('.json.gz'))) await read(`${SHARDS}/${name}`);
  return tree;
}

/**
 * Writes a channel so that a reader who comes in the middle is served: shards first, the envelope last and in one step. Shards of
 * the snapshot before stay for readers, and caches, that still have its envelope; older ones go.
 *
 * @returns how many files were written and removed
 */
export async function writeTree(
  dir: string,
  tree: ReadonlyMap<string, Bytes>,
  before: ReadonlySet<string>,
): Promise<{ written: number; removed: number }> {
  await mkdir(join(dir, SHARDS), { recursive: true });
  const there = new Set((await readdir(join(dir, SHARDS))).map((name) => `${SHARDS}/${name}`));
  // What an earlier run was stopped in the middle of writing has the right name and the wrong bytes.
  const isWhole = async (path: string, bytes: Bytes): Promise<boolean> =>
    there.has(path) && bytes.length > 0 && (await readFile(join(dir, path))).equals(bytes);
  let written = 0;
  for (const [path, bytes] of tree) {
    if (path === ENVELOPE_PATH || (await isWhole(path, bytes))) continue;
    await writeFile(join(dir, path), bytes);
    written += 1;
  }
  const envelope = tree.get(ENVELOPE_PATH);
  if (envelope) {
    const draft = join(dir, `${ENVELOPE_PATH}.new`);
    await mkdir(dirname(draft), { recursive: true });
    await writeFile(draft, envelope);
    await rename(draft, join(dir, ENVELOPE_PATH));
    written += 1;
  }
  const stale = [...there].filter((path) => path.endsWith('.json.gz') && !tree.has(path) && !before.has(path));
  for (const path of stale) await rm(join(dir, path));
  return { written, removed: stale.length };
}
