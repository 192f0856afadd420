/** `catalog check [DIR]`: every problem of the catalog in one run, one line each; exit code 1 if there is any. */
import { stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROW_KINDS, type Rows } from '#data/schema.ts';
import { problemText } from '#data/snapshot/problem.ts';
import { CATALOG_DIR, checkCatalog } from '#data/snapshot/read-catalog.ts';
import { processTerminal, type Terminal, usageError } from './terminal.ts';

export async function run(args: string[], terminal: Terminal = processTerminal): Promise<number> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
  if (positionals.length > 1) throw usageError('Give one folder to check, or none for the catalog of this repository');
  const dir = await catalogFolder(positionals[0]);
  const { rows, problems, files } = await checkCatalog(dir, terminal.now());
  const folder = relative(process.cwd(), dir);
  for (const problem of problems) terminal.out(problemText(problem, folder));
  if (problems.length > 0) terminal.out('');
  const broken = new Set(problems.map((problem) => problem.file)).size;
  terminal.out(`${count(files.size, 'file')}: ${countRows(rows)}.`);
  terminal.out(
    problems.length === 0 ? 'No problems.' : `${count(problems.length, 'problem')} in ${count(broken, 'file')}.`,
  );
  return problems.length === 0 ? 0 : 1;
}

/** "83 projects, 9 venues, 120 resources, 1 trail". */
export function countRows(rows: Rows): string {
  return ROW_KINDS.map((kind) => count(rows[kind].length, kind.slice(0, -1))).join(', ');
}

export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/**
 * The catalog's folder, as a person named it; this repository's own where nobody did.
 * @throws a usage error for what is no folder: read as an empty catalog, a slip of the finger would publish nothing as everything
 */
export async function catalogFolder(given: string | undefined): Promise<string> {
  const dir = given === undefined ? CATALOG_DIR : resolve(given);
  const isFolder = await stat(dir).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw usageError(`There is no folder ${given ?? dir}`);
  return dir;
}
