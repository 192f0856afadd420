/** `catalog schema`: writes the JSON Schemas that editors use, from the Zod schemas, into data/catalog/schema. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { editorSchemas } from '#data/snapshot/editor-schemas.ts';
import { CATALOG_DIR } from '#data/snapshot/read-catalog.ts';
import { processTerminal, type Terminal } from './terminal.ts';

export async function run(args: string[], terminal: Terminal = processTerminal): Promise<number> {
  parseArgs({ args, options: {} });
  const folder = join(CATALOG_DIR, 'schema');
  await mkdir(folder, { recursive: true });
  for (const [file, text] of editorSchemas()) {
    await writeFile(join(folder, file), text);
    terminal.out(relative(process.cwd(), join(folder, file)));
  }
  return 0;
}
