/**
 * Which letters of a hit to mark. Ranges fall on the entry's own text: case, accents and ligatures folded away for the
 * comparison, never for the place.
 */
import { distance } from './distance.ts';
import { endsOf, type Word } from './fold.ts';
import type { Field, Prepared } from './prepared.ts';
import type { Hit } from './search.ts';
import { editsFor, stemsOf } from './vocabulary.ts';

type Range = [number, number];

/** Marks beyond these make a line unreadable. */
const RANGES_MAX = 16;

/** Folded letters `[from, to)` of one word as a range of the original text. */
function inWord(field: Field, word: Word, from: number, to: number): Range {
  if (field.aligned) return [word.start + from, word.start + to];
  const ends = endsOf(field.original, word);
  return [from === 0 ? word.start : (ends[from - 1] ?? word.start), ends[to - 1] ?? word.end];
}

/** Words of the field that, joined, begin with (or are) the query's word: "lupinelinux" in "Lupine Linux". */
function joinedAt(field: Field, at: number, typed: string): Range[] {
  const ranges: Range[] = [];
  let rest = typed;
  for (let i = at; i < field.words.length && rest !== ''; i++) {
    const word = field.words[i];
    if (!word) break;
    if (!rest.startsWith(word.text)) {
      if (!word.text.startsWith(rest)) return [];
      ranges.push(inWord(field, word, 0, rest.length));
      return ranges;
    }
    ranges.push([word.start, word.end]);
    rest = rest.slice(word.text.length);
  }
  return rest === '' ? ranges : [];
}

function rangesOf(field: Field, typed: string, fuzzy: boolean): Range[] {
  const ranges: Range[] = [];
  const first = typed.charCodeAt(0);
  for (let at = 0; at < field.words.length; at++) {
    const word = field.words[at];
    if (!word || word.text.charCodeAt(0) !== first) continue;
    if (word.text.startsWith(typed)) ranges.push(inWord(field, word, 0, typed.length));
    else if (typed.startsWith(word.text)) ranges.push(...joinedAt(field, at, typed));
  }
  if (ranges.length > 0) return ranges;
  if (typed.length > 1 && field.initials === typed) return field.words.map((word) => inWord(field, word, 0, 1));
  const stems = stemsOf(typed);
  const edits = fuzzy ? editsFor(typed.length) : 0;
  for (const word of field.words) {
    const { text } = word;
    const from = typed.length > 2 ? text.indexOf(typed) : -1;
    if (from > 0) {
      ranges.push(inWord(field, word, from, from + typed.length));
      continue;
    }
    const stem = stems.find((one) => text.startsWith(one) && text.length <= one.length + 3);
    if (stem) ranges.push(inWord(field, word, 0, stem.length));
    else if (edits > 0 && text.length >= typed.length - edits && distance(typed, text).prefix <= edits)
      ranges.push([word.start, word.end]);
  }
  return ranges;
}

function merged(ranges: Range[]): Range[] {
  ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const out: Range[] = [];
  for (const [from, to] of ranges) {
    const last = out.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out.slice(0, RANGES_MAX);
}

/**
 * @param words the folded words of the query, in every reading
 * @returns what to mark: in the name; in the one alias that shows more of the query than the name; in the summary
 */
export function matchesOf(prepared: Prepared, words: readonly string[], fuzzy: boolean): Hit['matches'] {
  const mark = (field: Field) => {
    const found = words.map((word) => rangesOf(field, word, fuzzy));
    return { text: field.original, hit: found.filter((one) => one.length > 0).length, ranges: merged(found.flat()) };
  };
  const matches: Hit['matches'] = [];
  const [first, ...aliases] = prepared.names.map(mark);
  if (first && first.hit > 0) matches.push({ field: 'name', text: first.text, ranges: first.ranges });
  const alias = aliases.reduce((best, one) => (one.hit > (best?.hit ?? 0) ? one : best), first);
  if (alias && alias !== first) matches.push({ field: 'alias', text: alias.text, ranges: alias.ranges });
  const summary = mark(prepared.summary);
  if (summary.hit > 0) matches.push({ field: 'summary', text: summary.text, ranges: summary.ranges });
  return matches;
}
