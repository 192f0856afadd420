/**
 * The catalog's files -> rows, with every problem of notation and shape named by file, line and field. Node only; for the build,
 * the command-line tools and the tests. What rows say about each other is check.ts's business; `checkCatalog` does both.
 *
 * Guarantee: whatever stands in the files, the answer is rows that the schemas accept and a list of problems, never an exception.
 * A folder that cannot be read is the one thing that throws.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROW_KINDS, type RowKind, type Rows } from '#data/schema.ts';
import { checkRows } from './check.ts';
import { fieldPath, fieldText, type Problem, type RowProblem } from './problem.ts';
import { parseRow } from './row-problems.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

/** The repository's own catalog. */
export const CATALOG_DIR = fileURLToPath(new URL('../catalog', import.meta.url));

export interface CatalogFiles {
  rows: Rows;
  /** Sorted by file and line. */
  problems: Problem[];
  /** Text by file name relative to the folder: `projects/osv.yaml`. */
  files: Map<string, string>;
  /** Ids of rows that a schema refused: they exist, so a reference to them is no problem of its own. */
  refused: Record<RowKind, string[]>;
  /** Finds file and line for what check.ts says about a row. */
  locate(problem: RowProblem): Problem;
}

/** Reads `projects/ venues/ resources/ trails/*.yaml` under `dir`; a missing folder is an empty one. */
export async function readCatalog(dir: string = CATALOG_DIR): Promise<CatalogFiles> {
  const rows: Rows = { projects: [], venues: [], resources: [], trails: [] };
  const refused: Record<RowKind, string[]> = { projects: [], venues: [], resources: [], trails: [] };
  const problems: Problem[] = [];
  const files = new Map<string, string>();
  const sheets = new Map<string, { file: string; yaml: YamlFile }>();

  for (const kind of ROW_KINDS) {
    const list = rows[kind] as Rows[RowKind][number][];
    for (const entry of await entriesOf(join(dir, kind))) {
      const file = `${kind}/${entry.name}`;
      if (!entry.isFile || !entry.name.endsWith('.yaml')) {
        const remedy = 'Name a row ID.yaml and put it right into its folder, or move the file elsewhere.';
        problems.push({ file, line: 1, field: '', message: 'is no row', remedy });
        continue;
      }
      const text = await readFile(join(dir, kind, entry.name), 'utf8');
      files.set(file, text);
      const yaml = readYaml(text);
      problems.push(...yaml.problems.map((problem) => ({ file, ...problem })));
      const stem = entry.name.slice(0, -'.yaml'.length);
      if (yaml.value === undefined) {
        refused[kind].push(stem);
        continue;
      }
      const { row, problems: fields } = parseRow(kind, yaml.value);
      for (const { path, message, remedy } of fields)
        problems.push({ file, line: yaml.lineOf(path), field: fieldText(path), message, remedy });
      if (row === undefined) {
        refused[kind].push(stem);
        continue;
      }
      if (row.id !== stem) {
        const remedy = `Rename the file to ${row.id}.yaml, or the id to "${stem}".`;
        problems.push({
          file,
          line: yaml.lineOf(['id']),
          field: 'id',
          message: `"${row.id}" is not the file's name`,
          remedy,
        });
      }
      // Two files may claim one id; what is said of it is then said of the file that bears its name.
      const key = `${kind}/${row.id}`;
      if (!sheets.has(key) || row.id === stem) sheets.set(key, { file, yaml });
      list.push(row);
    }
  }

  const locate = (problem: RowProblem): Problem => {
    const sheet = sheets.get(`${problem.kind}/${problem.id}`);
    const { field, message, remedy } = problem;
    const file = sheet?.file ?? `${problem.kind}/${problem.id}.yaml`;
    return { file, line: sheet?.yaml.lineOf(fieldPath(field)) ?? 1, field, message, remedy };
  };
  return { rows, problems: problems.sort(byPlace), files, refused, locate };
}

/** Reads the catalog and checks its rows against each other: every problem there is, sorted by file and line. */
export async function checkCatalog(dir: string = CATALOG_DIR, now: Date = new Date()): Promise<CatalogFiles> {
  const catalog = await readCatalog(dir);
  const found = checkRows(catalog.rows, { now, refused: catalog.refused }).map(catalog.locate);
  return { ...catalog, problems: [...catalog.problems, ...found].sort(byPlace) };
}

function byPlace(a: Problem, b: Problem): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line;
}

async function entriesOf(folder: string): Promise<{ name: string; isFile: boolean }[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.name.startsWith('.'))
      .map((entry) => ({ name: entry.name, isFile: entry.isFile() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
