/**
 * Entries -> index. Run once per snapshot; the result is one ArrayBuffer to be kept beside the rows.
 *
 * Terms are the folded words of every field; for names, aliases and tags also what people type instead: joined words
 * ("lupinelinux"), camelCase parts (mirage, os), initials (lkl), and a name without its vowels (hlvm).
 */
import { partsOf, wordsOf } from './fold.ts';
import { FIELD, FORM, impactOf, joinImpacts } from './impact.ts';
import { allocate, fingerprint, maskOf, type SearchIndex } from './layout.ts';
import type { Entry } from './search.ts';

/** Longer runs of letters are no words anybody types; they are cut, and found by what is left. */
const TERM_MAX = 40;
/** Names of more words are titles: nobody types them as one word. */
const JOINED_WORDS_MAX = 5;
/** Initials of more words are no abbreviation. */
const INITIALS_MAX = 6;

/** @returns the word without vowels after its first letter, or '' when that is too short or no different. */
export function skeletonOf(word: string): string {
  const bare = word.slice(0, 1) + word.slice(1).replace(/[aeiou]/g, '');
  return bare.length >= 3 && bare.length < word.length ? bare : '';
}

interface Collected {
  ids: Map<string, number>;
  /** Term and `entry << 8 | impact` of each posting, in the order found. */
  terms: Uint32Array;
  packed: Uint32Array;
  count: number;
  /** Per term: 1 + its latest posting, so that one entry has one posting a term. */
  latest: number[];
  written: boolean[];
}

function grow(array: Uint32Array): Uint32Array {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

function collect(into: Collected, entry: number, word: string, impact: number, written: boolean): void {
  const term = word.length > TERM_MAX ? word.slice(0, TERM_MAX) : word;
  let id = into.ids.get(term);
  if (id === undefined) {
    id = into.ids.size;
    into.ids.set(term, id);
    into.latest.push(0);
    into.written.push(false);
  }
  if (written) into.written[id] = true;
  const latest = (into.latest[id] ?? 0) - 1;
  if (latest >= 0) {
    const packed = into.packed[latest] ?? 0;
    if (packed >>> 8 === entry) {
      into.packed[latest] = ((entry << 8) | joinImpacts(packed & 255, impact)) >>> 0;
      return;
    }
  }
  if (into.count === into.terms.length) {
    into.terms = grow(into.terms);
    into.packed = grow(into.packed);
  }
  into.terms[into.count] = id;
  into.packed[into.count] = ((entry << 8) | impact) >>> 0;
  into.count++;
  into.latest[id] = into.count;
}

/** A name, an alias or a tag: its words, and every other form it may be typed in. */
function collectPhrase(into: Collected, entry: number, text: string, field: number): void {
  const words = wordsOf(text);
  const n = words.length;
  const impact = (form: number) => impactOf(field, form, n);
  let previous = '';
  let initials = '';
  for (const word of words) {
    collect(into, entry, word.text, impact(n === 1 ? FORM.whole : FORM.word), true);
    if (previous !== '' && field !== FIELD.tag && n <= JOINED_WORDS_MAX)
      collect(into, entry, previous + word.text, impact(n === 2 ? FORM.whole : FORM.part), true);
    for (const part of partsOf(text.slice(word.start, word.end))) collect(into, entry, part, impact(FORM.part), true);
    if (field !== FIELD.tag && n <= 3) {
      const skeleton = skeletonOf(word.text);
      if (skeleton !== '') collect(into, entry, skeleton, impact(FORM.derived), false);
    }
    previous = word.text;
    initials += word.text.charAt(0);
  }
  if (field === FIELD.tag || n < 2) return;
  if (n > 2 && n <= JOINED_WORDS_MAX)
    collect(into, entry, words.map((word) => word.text).join(''), impact(FORM.whole), true);
  if (n <= INITIALS_MAX) collect(into, entry, initials, impact(FORM.derived), false);
}

/** @returns the index of `entries`. Takes about 15 ms for 2,000 entries; entry ids are not looked at. */
export function buildIndex(entries: readonly Entry[]): SearchIndex {
  const room = Math.max(1024, entries.length * 48);
  const all: Collected = {
    ids: new Map(),
    terms: new Uint32Array(room),
    packed: new Uint32Array(room),
    count: 0,
    latest: [],
    written: [],
  };
  entries.forEach((entry, at) => {
    collectPhrase(all, at, entry.name, FIELD.name);
    for (const alias of entry.aliases) collectPhrase(all, at, alias, FIELD.alias);
    for (const tag of entry.tags) collectPhrase(all, at, tag, FIELD.tag);
    for (const word of wordsOf(entry.kind)) collect(all, at, word.text, impactOf(FIELD.tag, FORM.word, 1), true);
    for (const word of wordsOf(entry.summary)) collect(all, at, word.text, impactOf(FIELD.summary, FORM.word, 1), true);
  });
  return pack(all, entries);
}

/** Sorts the vocabulary, and the postings by term (they are by entry already). */
function pack(all: Collected, entries: readonly Entry[]): SearchIndex {
  const sorted = [...all.ids.keys()].sort();
  const size = sorted.reduce((sum, term) => sum + term.length, 0);
  const sizes = { entries: entries.length, terms: sorted.length, codes: size, postings: all.count };
  const index = allocate(sizes, fingerprint(entries));
  const rank = new Uint32Array(sorted.length);
  let code = 0;
  sorted.forEach((term, at) => {
    const id = all.ids.get(term) ?? 0;
    rank[id] = at;
    index.starts[at] = code;
    for (let i = 0; i < term.length; i++) index.codes[code++] = term.charCodeAt(i);
    const start = index.starts[at] ?? 0;
    index.masks3[at] = maskOf(index.codes, start, Math.min(code, start + 3));
    index.masks5[at] = maskOf(index.codes, start, Math.min(code, start + 5));
    index.masks8[at] = maskOf(index.codes, start, Math.min(code, start + 8));
    index.masks[at] = maskOf(index.codes, start, code);
    index.written[at] = all.written[id] ? 1 : 0;
  });
  index.starts[sorted.length] = code;
  const heads = index.heads;
  for (let i = 0; i < all.count; i++) {
    const at = (rank[all.terms[i] ?? 0] ?? 0) + 1;
    heads[at] = (heads[at] ?? 0) + 1;
  }
  for (let t = 1; t <= sorted.length; t++) heads[t] = (heads[t] ?? 0) + (heads[t - 1] ?? 0);
  const next = heads.slice();
  for (let i = 0; i < all.count; i++) {
    const at = rank[all.terms[i] ?? 0] ?? 0;
    const slot = next[at] ?? 0;
    index.postings[slot] = all.packed[i] ?? 0;
    next[at] = slot + 1;
  }
  return index;
}
