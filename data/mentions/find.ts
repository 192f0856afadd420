/**
 * The finder: names in a piece of text. One compiled expression finds where a name may begin (seek.ts); plain code then
 * compares words, joins and boundaries.
 *
 * Guarantees: never throws, any text and any lexicon; results are in order, inside the text and do not overlap; time is
 * linear in the text (at each place the work is bounded by the names that share its first two letters, and by their
 * length). Nothing of a lexicon is ever read as a pattern: the expression is built from escaped letters only.
 */
import { standsAlone } from './boundary.ts';
import type { Found, Lexicon } from './mention.ts';
import { createSeeker, HYPHENS, LONGEST_GAP } from './seek.ts';

export interface Findings {
  /** Names, strict and ambiguous alike, whether they count is the settlement's business. */
  found: Found[];
  /** Context words seen, folded; each once. */
  context: string[];
}

export interface Finder {
  /** @returns names in `text`, longest first at each place, in order, never overlapping. */
  find(text: string): Found[];
  /** Like `find`, with the context words of ambiguous names that stand in the text. */
  read(text: string): Findings;
}

const NOTHING: Findings = { found: [], context: [] };

/** @returns the letters for comparison in any case, unit by unit where lower case would be longer (\u0130). */
export function fold(text: string): string {
  const low = text.toLowerCase();
  if (low.length === text.length) return low;
  return Array.from({ length: text.length }, (_, i) => {
    const unit = text.charAt(i).toLowerCase();
    return unit.length === 1 ? unit : text.charAt(i);
  }).join('');
}

/** Characters that are not seen: soft hyphen, zero-width spaces and joiners, word joiner, byte order mark. */
const UNSEEN = ['\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff'];

/** Something to look for: a name (`entry >= 0`) or a context word. */
interface Pattern {
  entry: number;
  words: string[];
  folded: string[];
  /** Whether the word before a gap and the one after it may stand apart: true for a space in the name, false for a hyphen. */
  apart: boolean[];
  exact: boolean;
  strict: boolean;
}

const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f;

/**
 * @returns the end of what may stand between two words of a name at `at`: nothing, a hyphen, a hyphen and a line break, and,
 * where the words may stand `apart`, white space or the start of a quoted line.
 */
function skipJoin(text: string, at: number, apart: boolean): number {
  let end = at;
  if (at < text.length && HYPHENS.includes(text.charAt(at))) end++;
  else if (!apart) return at;
  const stop = Math.min(text.length, end + LONGEST_GAP);
  let broken = false;
  while (end < stop) {
    const code = text.charCodeAt(end);
    if (code === 10) broken = true;
    // A quoted mail wraps "rump\n> kernel": the mark belongs to the line break.
    else if (code === 62 && broken) {
      end++;
      continue;
    }
    if (!isSpace(code)) break;
    end++;
  }
  return end;
}

/** @returns the unit in lower case, where that is one unit. */
function foldUnit(code: number): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code;
  const low = String.fromCharCode(code).toLowerCase();
  return low.length === 1 ? low.charCodeAt(0) : code;
}

/** Two letters in any case as one number: names are kept by how they begin. */
const startKey = (text: string, at: number): number =>
  foldUnit(text.charCodeAt(at)) * 65_536 + foldUnit(text.charCodeAt(at + 1));

/** @returns the end of `pattern` at `start`, or -1. */
function matchAt(text: string, start: number, pattern: Pattern): number {
  const { exact, apart } = pattern;
  const words = exact ? pattern.words : pattern.folded;
  let at = start;
  for (let i = 0; i < words.length; i++) {
    if (i > 0) at = skipJoin(text, at, apart[i - 1] ?? true);
    const word = words[i] ?? '';
    for (let k = 0; k < word.length; k++, at++) {
      const code = text.charCodeAt(at);
      if (code !== word.charCodeAt(k) && (exact || foldUnit(code) !== word.charCodeAt(k))) return -1;
    }
  }
  return at;
}

/** @returns `end`, or the end of a plural -s that follows. */
function withPlural(text: string, end: number, exact: boolean): number {
  const next = text.charAt(end);
  if (next !== 's' && (exact || next !== 'S')) return end;
  return /[\p{L}\p{N}_]/u.test(text.charAt(end + 1)) ? end : end + 1;
}

/** Words of a name, on both sides of white space and hyphens. */
export const wordsOf = (text: string): string[] => text.split(/[\s\-\u2010\u2011]+/u).filter(Boolean);

/** @returns for each gap between two words whether it is white space. */
const gapsOf = (text: string): boolean[] =>
  [...text.replace(/^[\s\-\u2010\u2011]+|[\s\-\u2010\u2011]+$/gu, '').matchAll(/[\s\-\u2010\u2011]+/gu)].map((gap) =>
    /\s/.test(gap[0]),
  );

function patternsOf(lexicon: Lexicon): Pattern[] {
  const patterns: Pattern[] = [];
  const context = new Set<string>();
  const add = (text: string, entry: number, exact: boolean, strict: boolean): void => {
    const words = wordsOf(text);
    // Both the first-letters key and "one letter is no name" need two letters to begin with.
    if (words[0] !== undefined && words[0].length >= 2)
      patterns.push({ entry, words, folded: words.map(fold), apart: gapsOf(text), exact, strict });
  };
  for (const [i, entry] of lexicon.entries.entries()) {
    add(entry.text, i, entry.case === 'exact', entry.strict);
    if (!entry.strict) for (const word of entry.context) context.add(fold(word));
  }
  for (const word of context) add(word, -1, false, false);
  return patterns;
}

/** @returns a finder for the names of `lexicon`; compiling some hundred names takes about a millisecond. */
export function createFinder(lexicon: Lexicon): Finder {
  const patterns = patternsOf(lexicon);
  const nextStart = createSeeker(patterns.map(({ words }) => words));
  const byStart = new Map<number, Pattern[]>();
  for (const pattern of patterns) {
    const key = startKey(pattern.folded[0] ?? '', 0);
    const list = byStart.get(key);
    if (list) list.push(pattern);
    else byStart.set(key, [pattern]);
  }

  function readSeen(text: string): Findings {
    let start = nextStart(text, 0);
    if (start < 0) return NOTHING;
    const found: Found[] = [];
    const context = new Set<string>();
    while (start >= 0) {
      let best: Pattern | undefined;
      let bestEnd = -1;
      for (const pattern of byStart.get(startKey(text, start)) ?? []) {
        const bare = matchAt(text, start, pattern);
        if (bare < 0) continue;
        const end = withPlural(text, bare, pattern.exact);
        if (pattern.entry < 0) {
          if (standsAlone(text, start, end, 'word')) context.add(pattern.folded.join(' '));
          continue;
        }
        const better = end > bestEnd || (end === bestEnd && best !== undefined && pattern.strict && !best.strict);
        if (better && standsAlone(text, start, end, 'name')) {
          best = pattern;
          bestEnd = end;
        }
      }
      if (best) found.push({ start, end: bestEnd, entry: best.entry });
      start = nextStart(text, best ? bestEnd : start + 1);
    }
    return { found, context: [...context] };
  }

  function read(text: string): Findings {
    if (!UNSEEN.some((letter) => text.includes(letter))) return readSeen(text);
    let seen = '';
    const origin: number[] = [];
    for (let i = 0; i < text.length; i++) {
      if (UNSEEN.includes(text.charAt(i))) continue;
      origin.push(i);
      seen += text.charAt(i);
    }
    const { found, context } = readSeen(seen);
    const back = (at: number): number => origin[at] ?? text.length;
    return { context, found: found.map((f) => ({ ...f, start: back(f.start), end: back(f.end - 1) + 1 })) };
  }

  return { read, find: (text) => read(text).found };
}
