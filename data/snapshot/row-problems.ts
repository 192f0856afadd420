/**
 * One value against one row schema, with problems a person can act on: Zod's issues reworded, and keys no schema knows.
 *
 * The reader of the extension drops unknown keys (a newer catalog may say more); for a maintainer they are typing errors.
 */
import { z } from 'zod';
import { ROW_SCHEMAS, type RowKind, type Rows } from '#data/schema.ts';
import { didYouMean, type FieldPath, fieldText, nearestWord } from './problem.ts';

export interface FieldProblem {
  path: FieldPath;
  message: string;
  remedy: string;
}

/** A row of that kind, or undefined where the schema refuses it; unknown keys are problems but do not refuse the row. */
export function parseRow<K extends RowKind>(
  kind: K,
  value: unknown,
): { row: Rows[K][number] | undefined; problems: FieldProblem[] } {
  const schema: z.ZodType = ROW_SCHEMAS[kind];
  const parsed = schema.safeParse(value);
  const unknown = unknownKeys(schema, value, []);
  if (parsed.success) return { row: parsed.data as Rows[K][number], problems: unknown };
  const problems: FieldProblem[] = [];
  const seen = new Set<string>();
  for (const issue of parsed.error.issues) {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    // An empty string is refused by its length and by its pattern: one sentence is enough.
    const key = fieldText(path);
    if (seen.has(key)) continue;
    seen.add(key);
    const found = valueAt(value, path);
    // A mistyped key is one mistake, and is reported where it stands.
    if (found === undefined && mistyped(path, unknown)) continue;
    problems.push(reword(issue, path, found));
  }
  return { row: undefined, problems: [...problems, ...unknown] };
}

/** True where an unknown key beside the missing field looks like it. */
function mistyped(path: FieldPath, unknown: readonly FieldProblem[]): boolean {
  const home = fieldText(path.slice(0, -1));
  const beside = unknown.filter((problem) => fieldText(problem.path.slice(0, -1)) === home);
  return (
    nearestWord(
      String(path.at(-1)),
      beside.map((problem) => String(problem.path.at(-1))),
    ) !== undefined
  );
}

function reword(issue: z.core.$ZodIssue, path: FieldPath, value: unknown): FieldProblem {
  const name = String(path.at(-1) ?? 'row');
  if (value === undefined) return { path, message: 'is missing', remedy: `Add "${name}:" with a value.` };
  if (value === null) return { path, message: 'has no value', remedy: 'Give it a value, or remove the key.' };
  switch (issue.code) {
    case 'invalid_type': {
      const found = Array.isArray(value)
        ? 'a list'
        : typeof value === 'object'
          ? 'a mapping'
          : `the ${typeof value} ${value}`;
      const wanted = WANTED[issue.expected] ?? `a ${issue.expected}`;
      const quotes = issue.expected === 'string' && typeof value !== 'object';
      const remedy = quotes ? `Put it in quotes: "${String(value)}".` : `Write ${wanted} here.`;
      return { path, message: `is ${found} where ${wanted} belongs`, remedy };
    }
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      return {
        path,
        message: `is "${String(value)}", which is none of its values${didYouMean(String(value), allowed)}`,
        remedy: `Use one of: ${allowed.join(', ')}.`,
      };
    }
    case 'too_big':
      return {
        path,
        message: ownWords(issue.message, `has more than ${issue.maximum} entries`),
        remedy: 'Shorten it.',
      };
    case 'too_small':
      return {
        path,
        message: ownWords(issue.message, `has fewer than ${issue.minimum} entries`),
        remedy: 'Complete it.',
      };
    default:
      return { path, message: issue.message, remedy: REMEDIES[name] ?? `Correct the value ${JSON.stringify(value)}.` };
  }
}

const WANTED: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'a mapping',
  boolean: 'true or false',
};

const WEB_ADDRESS_REMEDY = 'Write a whole http(s) address as a browser shows it, with no port and no user name.';
const DATE_REMEDY = 'Write a day, month or year that exists, in quotes: "2015-12-17", "2015-12", "2015".';
const ID_REMEDY = 'Use lower-case letters, digits and hyphens, as in "rump-kernel".';

/** What to do when a pattern refuses the field of this name. */
const REMEDIES: Record<string, string> = {
  url: WEB_ADDRESS_REMEDY,
  archived: WEB_ADDRESS_REMEDY,
  asOf: DATE_REMEDY,
  date: DATE_REMEDY,
  lastCommit: DATE_REMEDY,
  id: ID_REMEDY,
  successor: ID_REMEDY,
};

/** The schemas' own messages start like a predicate ("is longer than..."); Zod's start with "Too". */
function ownWords(message: string, otherwise: string): string {
  return message.startsWith('Too ') ? otherwise : message;
}

function valueAt(value: unknown, path: FieldPath): unknown {
  let at: unknown = value;
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<string | number, unknown>)[part];
  }
  return at;
}

/** Keys of `value` that `schema` does not declare, at any depth. */
function unknownKeys(schema: unknown, value: unknown, path: FieldPath): FieldProblem[] {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional)
    return unknownKeys(schema.unwrap(), value, path);
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return value.flatMap((item, index) => unknownKeys(schema.element, item, [...path, index]));
  if (!(schema instanceof z.ZodObject) || typeof value !== 'object' || value === null || Array.isArray(value))
    return [];
  const shape: Record<string, unknown> = schema.shape;
  return Object.entries(value).flatMap(([key, child]) => {
    if (Object.hasOwn(shape, key)) return unknownKeys(shape[key], child, [...path, key]);
    const missing = Object.keys(shape).filter((known) => !Object.hasOwn(value, known));
    return [
      {
        path: [...path, key],
        message: `is no field of this row${didYouMean(key, missing)}`,
        remedy: `Remove it or use one of: ${Object.keys(shape).join(', ')}.`,
      },
    ];
  });
}
