/**
 * One YAML file of the catalog: its value, what is wrong with its notation, and on which line each field stands.
 * Node only (the `yaml` package does not go into the extension). Never throws, whatever the text.
 */
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { FieldPath } from './problem.ts';

export interface YamlFile {
  /** Undefined where the notation is too broken to say. */
  value: unknown;
  problems: { line: number; field: string; message: string; remedy: string }[];
  /** Line, from 1, of the field; where it is missing, of what should hold it. */
  lineOf(path: FieldPath): number;
}

/** Deepest and widest use of anchors we accept: none is needed, and `&a [*b, *b]` can grow without bound. */
const MAX_ALIASES = 0;

/** Reads YAML 1.2 (core schema: a day such as 2015-12-17 is text, a bare year is a number). */
export function readYaml(text: string): YamlFile {
  const lines = new LineCounter();
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
    const lineOf = (path: FieldPath): number => lineAt(offsetOf(document.contents, path));
    const repeated = document.errors.filter((error) => error.code === 'DUPLICATE_KEY');
    // After the first error of notation the parser guesses; what it reports then are mostly echoes.
    const broken = document.errors.find((error) => error.code !== 'DUPLICATE_KEY');
    const errors = broken ? [broken] : repeated;
    const problems = errors.map((error) => ({ line: lineAt(error.pos[0]), ...wording(error, text) }));
    if (broken) return { value: undefined, problems, lineOf };
    if (!isMap(document.contents)) {
      const remedy = 'Write one row as "key: value" lines.';
      return { value: undefined, problems: [{ line: 1, field: '', message: 'holds no row', remedy }], lineOf };
    }
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown, problems, lineOf };
  } catch (error) {
    const message = `cannot be read as YAML: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`;
    const remedy = 'Write plain keys, values and lists, without anchors (&) and aliases (*).';
    return { value: undefined, problems: [{ line: 1, field: '', message, remedy }], lineOf: () => 1 };
  }
}

function offsetOf(root: unknown, path: FieldPath): number {
  let node = root;
  let offset = startOf(root);
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === part);
      if (!pair) return offset;
      offset = startOf(pair.key);
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number' && part < node.items.length) {
      node = node.items[part];
      offset = startOf(node);
    } else return offset;
  }
  return offset;
}

function startOf(node: unknown): number {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return 0;
  return typeof node.range[0] === 'number' ? node.range[0] : 0;
}

function wording(error: YAMLError, text: string): { field: string; message: string; remedy: string } {
  const rest = text.slice(error.pos[0]);
  switch (error.code) {
    case 'DUPLICATE_KEY': {
      const field = /^["']?([\w-]+)/.exec(rest)?.[1] ?? '';
      return { field, message: 'stands twice', remedy: 'Keep one of the two.' };
    }
    case 'TAB_AS_INDENT':
      return { field: '', message: 'is indented with a tab', remedy: 'Indent with spaces; YAML knows no tabs.' };
    case 'MULTIPLE_DOCS':
      return { field: '', message: 'holds more than one document', remedy: 'Write one row per file, without "---".' };
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return {
        field: '',
        message: 'cannot be read as YAML: a value holds ": " or a line is indented too far',
        remedy: 'Put the value in quotes, or mend the indentation.',
      };
    default: {
      const message = `cannot be read as YAML: ${error.message.split('\n')[0] ?? error.code}`;
      return { field: '', message, remedy: 'Mend the notation; quotes around the value often help.' };
    }
  }
}
