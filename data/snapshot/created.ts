/**
 * When a catalog's state was made, and its number. Node only. The same files give the same answer on every machine, so that a build
 * can be repeated byte for byte and the serials of the package and of channels can be compared.
 */
import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROW_KINDS } from '#data/schema.ts';
import { serialOf } from './snapshot.ts';

export interface Made {
  serial: number;
  /** ISO 8601, whole seconds, UTC. */
  created: string;
}

/**
 * In this order: SOURCE_DATE_EPOCH (seconds, as reproducible-builds.org has it), the time of the last commit that touched the
 * catalog if nothing there is uncommitted, the newest change of a row's file.
 */
export async function madeAt(dir: string, epoch: string | undefined = process.env.SOURCE_DATE_EPOCH): Promise<Made> {
  const given = epoch !== undefined && /^\d{1,11}$/.test(epoch) ? Number(epoch) : undefined;
  const seconds = given ?? (await committed(dir)) ?? (await newestFile(dir));
  const created = new Date(seconds * 1000);
  return { serial: serialOf(created), created: `${created.toISOString().slice(0, 19)}Z` };
}

/** Seconds; undefined without git, outside a repository, or where files differ from what is committed. */
async function committed(dir: string): Promise<number | undefined> {
  const git = async (...args: string[]): Promise<string> =>
    (await promisify(execFile)('git', args, { cwd: dir })).stdout.trim();
  try {
    if ((await git('status', '--porcelain', '--', '.')) !== '') return undefined;
    const seconds = Number(await git('log', '-1', '--format=%ct', '--', '.'));
    return seconds > 0 ? seconds : undefined;
  } catch {
    return undefined;
  }
}

/** Seconds; 0 for a catalog without rows. */
async function newestFile(dir: string): Promise<number> {
  let newest = 0;
  for (const kind of ROW_KINDS) {
    const names = await readdir(join(dir, kind)).catch(() => []);
    for (const name of names) newest = Math.max(newest, (await stat(join(dir, kind, name))).mtimeMs);
  }
  return Math.floor(newest / 1000);
}
