/**
 * What was typed -> words, and the ways to read them: as they stand, with neighbours joined ("rump run"), or with one word
 * split ("mirageunikernel"). Facets are taken out before (facets.ts).
 */
import { wordsOf } from './fold.ts';
import type { SearchIndex } from './layout.ts';
import { exactTerm, prefixRange } from './vocabulary.ts';

/** What is read of a query; nobody types more on purpose, and a paste of a page must not cost more than a sentence. */
const QUERY_MAX = 200;
const WORDS_MAX = 10;
const WORD_MAX = 40;

/** A query's folded words, and all of them joined. */
export interface Query {
  words: string[];
  joined: string;
  /** Joined by spaces. */
  phrase: string;
  /** True when the last word may still be growing: no space or punctuation after it. */
  open: boolean;
}

/** One way to read a query: the words an entry must have, and those it may have. */
export interface Reading {
  words: string[];
  /** Bit i: word i must match. */
  required: number;
  /** Bit i: word i is taken as it is spelt. None when absent. */
  spelt?: number;
}

/** Words that carry a question, not its subject. They help a phrase, but no entry must have them. */
const SMALL_WORDS = new Set(
  (
    'a about an and any anyone are as at be by can could do does doing for from get has have how i if in into is it its ' +
    'me my not of on or our should so that the their them there these they this those to use using vs was we what ' +
    'when where which who why will with without would you your'
  ).split(' '),
);

/** @returns the query's words, bounded. */
export function parseQuery(text: string): Query {
  const read = text.length > QUERY_MAX ? text.slice(0, QUERY_MAX) : text;
  const found = wordsOf(read);
  const words = found.slice(0, WORDS_MAX).map((word) => word.text.slice(0, WORD_MAX));
  const last = found.at(-1);
  return {
    words,
    joined: words.join(''),
    phrase: words.join(' '),
    open: last !== undefined && last.end === read.length,
  };
}

/** @returns the reading of these words in which small words may be missing, unless there are only small words. */
export function readingOf(words: string[]): Reading {
  let required = 0;
  words.forEach((word, i) => {
    if (!SMALL_WORDS.has(word)) required |= 1 << i;
  });
  // A last small word may be the start of a longer one ("so" of solo5).
  const all = (1 << words.length) - 1;
  return { words, required: required === 0 ? all : required };
}

/** @returns true when some written term begins with the joined word. */
function known(index: SearchIndex, word: string): boolean {
  const [from, to] = prefixRange(index, word);
  for (let term = from; term < to; term++) if (index.written[term] === 1) return true;
  return false;
}

/** @returns the query as it stands, and the readings in which two neighbours, or all words, are one known word. */
export function readingsOf(index: SearchIndex, query: Query): Reading[] {
  const { words } = query;
  const readings = [readingOf(words)];
  if (words.length < 2) return readings;
  for (let i = 0; i + 1 < words.length; i++) {
    const joined = (words[i] ?? '') + (words[i + 1] ?? '');
    // Shorter joins are accidents of small words ("in i").
    if (joined.length < 4 || !known(index, joined)) continue;
    readings.push(readingOf([...words.slice(0, i), joined, ...words.slice(i + 2)]));
  }
  if (words.length > 2 && query.joined.length <= WORD_MAX && known(index, query.joined))
    readings.push(readingOf([query.joined]));
  return readings;
}

/** Shortest half of a split word. */
const HALF_MIN = 3;

/** @returns the readings in which one word that nothing begins with is two terms of the vocabulary. */
export function splitReadings(index: SearchIndex, query: Query): Reading[] {
  const readings: Reading[] = [];
  query.words.forEach((word, at) => {
    if (word.length < 6 || known(index, word)) return;
    for (let cut = word.length - HALF_MIN; cut >= HALF_MIN; cut--) {
      const left = word.slice(0, cut);
      const right = word.slice(cut);
      const leftTerm = exactTerm(index, left);
      if (leftTerm < 0 || index.written[leftTerm] === 0) continue;
      const rightTerm = exactTerm(index, right);
      if (rightTerm < 0 ? right.length < 4 || !known(index, right) : index.written[rightTerm] === 0) continue;
      readings.push(readingOf([...query.words.slice(0, at), left, right, ...query.words.slice(at + 1)]));
      if (readings.length >= 3) return;
    }
  });
  return readings;
}
