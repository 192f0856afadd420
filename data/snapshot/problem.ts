/**
 * What is wrong with a row, said so that its author can mend it: for the build, `npm run catalog -- check` and the channel.
 *
 * A `RowProblem` knows the row only; a `Problem` also knows the file and line it came from. Plain data.
 */
import type { RowKind } from '#data/schema.ts';

export interface RowProblem {
  kind: RowKind;
  id: string;
  /** Path into the row, as a maintainer would write it: `addresses[2].url`. Empty for the row as a whole. */
  field: string;
  /** What is wrong, without the field's name: "is missing", "names the unknown project \"osx\"". */
  message: string;
  /** What to do about it, as an instruction. */
  remedy: string;
}

export interface Problem {
  /** Relative to the catalog's folder, with `/`: `projects/osv.yaml`. */
  file: string;
  /** From 1. The field's own line, or that of the nearest thing that holds it. */
  line: number;
  field: string;
  message: string;
  remedy: string;
}

export type FieldPath = readonly (string | number)[];

/** `['addresses', 2, 'url']` -> `addresses[2].url`. */
export function fieldText(path: FieldPath): string {
  let text = '';
  for (const part of path) text += typeof part === 'number' ? `[${part}]` : text === '' ? part : `.${part}`;
  return text;
}

/** The inverse of `fieldText`; what is no field path becomes one part. */
export function fieldPath(text: string): (string | number)[] {
  const path: (string | number)[] = [];
  for (const [, name, index] of text.matchAll(/([^.[\]]+)|\[(\d+)\]/g)) {
    if (index !== undefined) path.push(Number(index));
    else if (name !== undefined) path.push(name);
  }
  return path;
}

/** `projects/osv.yaml:12: summary is missing. Add it...`; `folder` goes before the file, so that a terminal can open it. */
export function problemText(problem: Problem, folder = ''): string {
  const where = folder === '' ? problem.file : `${folder.replace(/\/+$/, '')}/${problem.file}`;
  const what = problem.field === '' ? problem.message : `${problem.field} ${problem.message}`;
  return `${where}:${problem.line}: ${what}. ${problem.remedy}`;
}

/** The allowed word nearest to a mistyped one, or undefined if none is near (edit distance of at most a third). */
export function nearestWord(word: string, allowed: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.ceil(word.length / 3)) + 1;
  for (const candidate of allowed) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** ` (did you mean "osv"?)`, or nothing. */
export function didYouMean(word: string, allowed: Iterable<string>): string {
  const near = nearestWord(word, allowed);
  return near === undefined ? '' : ` (did you mean "${near}"?)`;
}

/** Levenshtein distance; the words are ids and field names, a few dozen letters at most. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current[j] = Math.min(change, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
