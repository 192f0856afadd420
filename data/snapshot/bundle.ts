/**
 * The build's own step: the catalog -> files for the package, and the pages the extension asks to see. Node only; wired in
 * wxt.config.ts. A catalog with problems stops the build with all of them.
 */
import { relative } from 'node:path';
import { matchPatterns, originPatterns } from '#data/recognise/hosts.ts';
import { madeAt } from './created.ts';
import { prepare } from './prepare.ts';
import { problemText } from './problem.ts';
import { CATALOG_DIR, checkCatalog } from './read-catalog.ts';
import type { Snapshot } from './snapshot.ts';

export interface Bundle {
  snapshot: Snapshot;
  /** Paths inside the package: `snapshot/rows.json`. */
  files: { path: string; bytes: Uint8Array }[];
  /** For the static content script. */
  matchPatterns: string[];
  /** For host permissions. */
  originPatterns: string[];
}

/** @throws an Error whose message lists every problem with file, line, field, reason and remedy */
export async function bundleCatalog(dir: string = CATALOG_DIR): Promise<Bundle> {
  const { rows, problems } = await checkCatalog(dir);
  if (problems.length > 0) {
    const folder = relative(process.cwd(), dir);
    const list = problems.map((problem) => `  ${problemText(problem, folder)}`).join('\n');
    throw new Error(`The catalog has problems (see also: npm run catalog -- check):\n${list}`);
  }
  const { serial, created } = await madeAt(dir);
  const { snapshot, addresses, lexicon, search } = prepare({ serial, created, rows });
  const json = (path: string, value: unknown) => ({
    path: `snapshot/${path}`,
    bytes: new TextEncoder().encode(JSON.stringify(value)),
  });
  return {
    snapshot,
    files: [
      json('snapshot.json', { serial, created }),
      json('rows.json', rows),
      json('addresses.json', addresses),
      json('lexicon.json', lexicon),
      { path: 'snapshot/search.bin', bytes: new Uint8Array(search) },
    ],
    matchPatterns: matchPatterns(rows),
    originPatterns: originPatterns(rows),
  };
}
