/**
 * The index as it is stored: one ArrayBuffer that is read in place. Nothing is parsed on load, so a woken service worker
 * answers its first keystroke at once. The layout has a version and is rebuilt, never migrated.
 */
import type { Entry } from './search.ts';

/** "UAS" and the layout's version. A buffer that does not start with it is somebody else's, or an older build's. */
const MAGIC = 0x55415304;
const HEADER = 8;

/**
 * The vocabulary (distinct folded terms in UTF-16 order) and, per term, its postings: `entry << 8 | impact`, where the
 * impact says in which field and form the term stood (see impact.ts).
 */
export interface SearchIndex {
  buffer: ArrayBuffer;
  entries: number;
  terms: number;
  /** Term t is `codes[starts[t] .. starts[t + 1])`. */
  starts: Uint32Array;
  codes: Uint16Array;
  /**
   * Which letters a term has, one bit each: in its first three, five and eight, and in all of it. They reject nearly all terms
   * before any edit distance is computed.
   */
  masks3: Uint32Array;
  masks5: Uint32Array;
  masks8: Uint32Array;
  masks: Uint32Array;
  /** Postings of term t are `postings[heads[t] .. heads[t + 1])`. */
  heads: Uint32Array;
  postings: Uint32Array;
  /** 1 where a term stands written in some entry; 0 where it was only derived (initials, a name without its vowels). */
  written: Uint8Array;
}

/** Sizes that decide where each section of the buffer begins. */
export interface Sizes {
  entries: number;
  terms: number;
  codes: number;
  postings: number;
}

function sections(buffer: ArrayBuffer, sizes: Sizes): SearchIndex {
  let at = HEADER * 4;
  const take = (count: number, bytes: number): number => {
    const start = at;
    at += Math.ceil((count * bytes) / 4) * 4;
    return start;
  };
  const starts = take(sizes.terms + 1, 4);
  const masks3 = take(sizes.terms, 4);
  const masks5 = take(sizes.terms, 4);
  const masks8 = take(sizes.terms, 4);
  const masks = take(sizes.terms, 4);
  const heads = take(sizes.terms + 1, 4);
  const postings = take(sizes.postings, 4);
  const codes = take(sizes.codes, 2);
  const written = take(sizes.terms, 1);
  return {
    buffer,
    entries: sizes.entries,
    terms: sizes.terms,
    starts: new Uint32Array(buffer, starts, sizes.terms + 1),
    masks3: new Uint32Array(buffer, masks3, sizes.terms),
    masks5: new Uint32Array(buffer, masks5, sizes.terms),
    masks8: new Uint32Array(buffer, masks8, sizes.terms),
    masks: new Uint32Array(buffer, masks, sizes.terms),
    heads: new Uint32Array(buffer, heads, sizes.terms + 1),
    postings: new Uint32Array(buffer, postings, sizes.postings),
    codes: new Uint16Array(buffer, codes, sizes.codes),
    written: new Uint8Array(buffer, written, sizes.terms),
  };
}

function byteLength(sizes: Sizes): number {
  const words = HEADER + (sizes.terms + 1) * 2 + sizes.terms * 4 + sizes.postings;
  return words * 4 + Math.ceil(sizes.codes / 2) * 4 + Math.ceil(sizes.terms / 4) * 4;
}

/** A number that changes when any text of the entries, their order or their count changes (FNV-1a over all text). */
export function fingerprint(entries: readonly Entry[]): number {
  let hash = 0x811c9dc5;
  const add = (text: string): void => {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ 0xffff, 0x01000193);
  };
  for (const entry of entries) {
    add(entry.name);
    for (const alias of entry.aliases) add(alias);
    add(entry.kind);
    add(entry.summary);
    for (const tag of entry.tags) add(tag);
  }
  return hash >>> 0;
}

/** @returns an empty index of the given sizes, its header written, its sections still zero. */
export function allocate(sizes: Sizes, print: number): SearchIndex {
  const buffer = new ArrayBuffer(byteLength(sizes));
  new Uint32Array(buffer, 0, HEADER).set([MAGIC, print, sizes.entries, sizes.terms, sizes.codes, sizes.postings]);
  return sections(buffer, sizes);
}

/**
 * @returns the index stored in a buffer, read in place; undefined when it is of another layout version, damaged, or was built
 * from other entries, in which case the caller builds a new one.
 */
export function loadIndex(buffer: ArrayBuffer, entries: readonly Entry[]): SearchIndex | undefined {
  if (buffer.byteLength < HEADER * 4 || buffer.byteLength % 4 !== 0) return undefined;
  const [magic, print, count = 0, terms = 0, codes = 0, postings = 0] = new Uint32Array(buffer, 0, HEADER);
  const sizes = { entries: count, terms, codes, postings };
  if (magic !== MAGIC || count !== entries.length || byteLength(sizes) !== buffer.byteLength) return undefined;
  if (print !== fingerprint(entries)) return undefined;
  return sections(buffer, sizes);
}

/** @returns which letters and digits a stretch of the vocabulary has, one bit each; letters beyond a-z share the bits left. */
export function maskOf(codes: Uint16Array, start: number, end: number): number {
  let mask = 0;
  for (let i = start; i < end; i++) {
    const code = codes[i] ?? 0;
    mask |= code >= 97 && code <= 122 ? 1 << (code - 97) : 1 << (26 + (code % 6));
  }
  return mask >>> 0;
}
