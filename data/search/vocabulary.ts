/**
 * Query word -> terms of the vocabulary, with how well each fits: exact, prefix, inflected, inside, or misspelt.
 * Looking at the vocabulary instead of the entries is what makes a keystroke cheap: 20,000 entries share some 30,000 terms.
 */
import { measuring, PATTERN_MAX, patternOf } from './distance.ts';
import { maskOf, type SearchIndex } from './layout.ts';

/** Terms and the quality of each, in (0, 1]. */
export interface Terms {
  terms: number[];
  quality: number[];
}

/** Shortest word that may have one edit, and two. Below, everything resembles everything. */
const ONE_EDIT = 4;
const TWO_EDITS = 7;
/** Shortest word that is looked for inside terms; three letters stand in too many by accident. */
const INFIX = 4;
/** A misspelt prefix must be this long: four letters with one edit begin half the vocabulary. */
const FUZZY_PREFIX = 5;

/** Quality of each way to fit; a prefix gains with the share of the term that is typed. */
const PREFIX_BASE = 0.62;
const PREFIX_SHARE = 0.36;
const STEM_QUALITY = 0.8;
const INFIX_QUALITY = 0.42;
const EDIT_QUALITY = [1, 0.62, 0.4];
const EDIT_PREFIX_SHARE = 0.5;

/** @returns negative, 0 or positive as term t comes before, equals (or begins with, when `prefix`), or comes after the word. */
function compare(index: SearchIndex, term: number, word: string, prefix: boolean): number {
  const start = index.starts[term] ?? 0;
  const length = (index.starts[term + 1] ?? 0) - start;
  const shared = Math.min(length, word.length);
  for (let i = 0; i < shared; i++) {
    const difference = (index.codes[start + i] ?? 0) - word.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  if (prefix && length >= word.length) return 0;
  return length - word.length;
}

function bound(index: SearchIndex, word: string, after: boolean): number {
  let low = 0;
  let high = index.terms;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compare(index, middle, word, after);
    if (order < 0 || (after && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @returns `[from, to)`: the terms that begin with the word. The word itself, when it is a term, is the first. */
export function prefixRange(index: SearchIndex, word: string): [number, number] {
  return [bound(index, word, false), bound(index, word, true)];
}

const lengthOf = (index: SearchIndex, term: number): number =>
  (index.starts[term + 1] ?? 0) - (index.starts[term] ?? 0);

/** @returns the term that is exactly this word, or -1. */
export function exactTerm(index: SearchIndex, word: string): number {
  const at = bound(index, word, false);
  return at < index.terms && compare(index, at, word, false) === 0 ? at : -1;
}

/** Adds the terms that are the word or begin with it. */
export function addPrefixes(index: SearchIndex, word: string, out: Terms): void {
  const [from, to] = prefixRange(index, word);
  for (let term = from; term < to; term++) {
    const length = lengthOf(index, term);
    const exact = length === word.length;
    if (!exact && index.written[term] === 0) continue;
    out.terms.push(term);
    out.quality.push(exact ? 1 : PREFIX_BASE + (PREFIX_SHARE * word.length) / length);
  }
}

/** Endings that carry no meaning for search, longest first, and what stands in their place. */
const ENDINGS: readonly [ending: string, instead: string][] = [
  ['ies', 'y'],
  ['ied', 'y'],
  ['ing', ''],
  ['es', ''],
  ['ed', ''],
  ['s', ''],
];

const stemmed = new Map<string, readonly string[]>();

/** @returns what a word may be an inflection of ("binaries" → binary, "running" → run), or nothing. */
export function stemsOf(word: string): readonly string[] {
  const known = stemmed.get(word);
  if (known) return known;
  const stems = stem(word);
  // Asked for the same few query words all over a ranking; the words of long past queries may go.
  if (stemmed.size > 256) stemmed.clear();
  stemmed.set(word, stems);
  return stems;
}

function stem(word: string): string[] {
  const stems: string[] = [];
  for (const [ending, instead] of ENDINGS) {
    if (!word.endsWith(ending) || word.endsWith('ss')) continue;
    const base = word.slice(0, -ending.length) + instead;
    if (base.length < 3) continue;
    stems.push(base);
    if (ending === 'ing' && base.length > 3 && base.at(-1) === base.at(-2)) stems.push(base.slice(0, -1));
  }
  return stems;
}

/** Adds the terms that are other inflections of the same word; at most three letters longer than its stem. */
export function addInflections(index: SearchIndex, word: string, out: Terms): void {
  for (const stem of stemsOf(word)) {
    const [from, to] = prefixRange(index, stem);
    for (let term = from; term < to; term++) {
      if (lengthOf(index, term) > stem.length + 3 || index.written[term] === 0) continue;
      out.terms.push(term);
      out.quality.push(STEM_QUALITY);
    }
  }
}

/** The vocabulary as strings for `indexOf`: all of it, and with what is not ASCII blotted out, since one-byte strings are read faster. */
interface Texts {
  plain: string;
  wide: string | undefined;
}
const texts = new WeakMap<SearchIndex, Texts>();
const BLOT = 1;

function textOf(index: SearchIndex, word: string): string {
  let known = texts.get(index);
  if (!known) {
    const { codes } = index;
    const plain = new Uint8Array(codes.length);
    for (let i = 0; i < codes.length; i++) plain[i] = (codes[i] ?? 0) < 128 ? (codes[i] ?? 0) : BLOT;
    known = { plain: new TextDecoder().decode(plain), wide: undefined };
    texts.set(index, known);
  }
  if (/^\p{ASCII}*$/u.test(word)) return known.plain;
  known.wide ??= new TextDecoder('utf-16le').decode(index.codes);
  return known.wide;
}

/** @returns the term a position of the vocabulary's text falls in. */
function termAt(index: SearchIndex, position: number): number {
  let low = 0;
  let high = index.terms;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((index.starts[middle] ?? 0) <= position) low = middle;
    else high = middle;
  }
  return low;
}

/** Adds the terms that contain the word, not at their start. */
export function addInfixes(index: SearchIndex, word: string, out: Terms): void {
  if (word.length < INFIX) return;
  const text = textOf(index, word);
  // V8 looks for up to six letters with memchr, for more letter by letter.
  const begin = word.slice(0, 6);
  let at = text.indexOf(begin);
  while (at >= 0) {
    const term = termAt(index, at);
    const start = index.starts[term] ?? 0;
    const end = index.starts[term + 1] ?? 0;
    if (at + word.length <= end && at > start && text.startsWith(word, at)) {
      if (index.written[term] === 1) {
        out.terms.push(term);
        out.quality.push(INFIX_QUALITY * (0.5 + (0.5 * word.length) / (end - start)));
      }
      at = text.indexOf(begin, end);
    } else at = text.indexOf(begin, at + 1);
  }
}

/** @returns how many edits a word of this length may have. */
export function editsFor(length: number): 0 | 1 | 2 {
  if (length < ONE_EDIT) return 0;
  return length < TWO_EDITS ? 1 : 2;
}

/** The terms within reach of a word as a misspelt prefix, so that the next letter need not look at the whole vocabulary. */
export interface Reach {
  word: string;
  edits: number;
  terms: Uint32Array;
}

/**
 * Two ways to reject a term without measuring it. Letters of the word that its aligned stretch of the term (at most `edits`
 * longer) lacks, and letters of that stretch (at most `edits` shorter) that the word lacks, each cost an edit.
 */
function sieves(index: SearchIndex, length: number, edits: number): { wide: Uint32Array; narrow: Uint32Array } {
  const wide = length + edits <= 5 ? index.masks5 : length + edits <= 8 ? index.masks8 : index.masks;
  const narrow = length - edits >= 8 ? index.masks8 : length - edits >= 5 ? index.masks5 : index.masks3;
  return { wide, narrow };
}

/** True when more than `edits` (one or two) bits are set. */
function exceeds(mask: number, edits: number): boolean {
  const fewer = mask & (mask - 1);
  return edits === 1 ? fewer !== 0 : (fewer & (fewer - 1)) !== 0;
}

/**
 * Adds the terms that are within one or two edits of the word, or begin with something that is.
 *
 * Lossless narrowing: a term whose best prefix is more than k edits from "firec" is more than k from "firecr" too, so a
 * reach of the word less its last letters, with no fewer edits, holds every term worth measuring.
 * @param reach of an earlier beginning of the same word, if there is one
 * @returns the reach of this word
 */
export function addMisspelt(index: SearchIndex, word: string, edits: 1 | 2, out: Terms, reach?: Reach): Reach {
  const pattern = patternOf(word);
  const mask = maskOf(pattern.codes, 0, pattern.length);
  const shortest = pattern.length - edits;
  const usable =
    reach !== undefined && reach.edits >= edits && word.startsWith(reach.word) && word.length <= PATTERN_MAX;
  const from = usable ? reach.terms : undefined;
  const kept: number[] = [];
  const { starts, written } = index;
  const { wide, narrow } = sieves(index, pattern.length, edits);
  const first = word.charCodeAt(0);
  measuring(pattern, index.codes, (measure) => {
    const count = from ? from.length : index.terms;
    for (let i = 0; i < count; i++) {
      const term = from ? (from[i] ?? 0) : i;
      if (exceeds((narrow[term] ?? 0) & ~mask, edits) || exceeds(mask & ~(wide[term] ?? 0), edits)) continue;
      const start = starts[term] ?? 0;
      const end = starts[term + 1] ?? 0;
      if (end - start < shortest || written[term] === 0) continue;
      const found = measure(start, Math.min(end, start + pattern.length + edits));
      if (found.prefix > edits) continue;
      kept.push(term);
      const whole = end - start <= pattern.length + edits ? found.whole : 9;
      const asPrefix = word.length >= FUZZY_PREFIX && found.prefix < whole;
      const needed = asPrefix ? found.prefix : whole;
      if (needed > edits || needed === 0) continue;
      let quality = EDIT_QUALITY[needed] ?? 0;
      if (asPrefix) quality *= 1 - EDIT_PREFIX_SHARE + (EDIT_PREFIX_SHARE * word.length) / (end - start);
      // People rarely mistype the first letter.
      if (index.codes[start] !== first) quality *= 0.8;
      out.terms.push(term);
      out.quality.push(quality);
    }
  });
  return { word, edits, terms: Uint32Array.from(kept) };
}
