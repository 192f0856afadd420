/** `catalog report`: what the catalog holds and lacks, as Markdown on standard output or as a page with `--html FILE`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readCatalog } from '#data/snapshot/read-catalog.ts';
import { catalogFolder, count } from './check.ts';
import { blocksOf, markdownOf, pageOf } from './report-blocks.ts';
import { figuresOf } from './report-figures.ts';
import { processTerminal, type Terminal } from './terminal.ts';

export async function run(args: string[], terminal: Terminal = processTerminal): Promise<number> {
  const { values } = parseArgs({ args, options: { html: { type: 'string' }, dir: { type: 'string' } } });
  const { rows, problems } = await readCatalog(await catalogFolder(values.dir));
  const now = terminal.now();
  const blocks = blocksOf(figuresOf(rows, now));
  const date = now.toISOString().slice(0, 10);
  if (values.html === undefined) terminal.out(markdownOf(blocks, date));
  else {
    const file = resolve(values.html);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, pageOf(blocks, date));
    terminal.out(relative(process.cwd(), file));
  }
  if (problems.length > 0)
    terminal.err(
      `Rows with problems are left out: ${count(problems.length, 'problem')}, see npm run catalog -- check.`,
    );
  return 0;
}
