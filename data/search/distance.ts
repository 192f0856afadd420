/**
 * Edit distance, for typing errors: insert, delete, replace, and two neighbours swapped, each one edit ("optimal string
 * alignment"). Bit-parallel after H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit
 * distances" (2003): one machine word per text character, so that a whole vocabulary can be tried on every keystroke.
 */

/** Longest pattern: the algorithm keeps one bit per letter in a 32-bit integer and needs the sign bit free. */
export const PATTERN_MAX = 31;

/** A pattern made ready: `positions` has one bit per place where a letter stands, by UTF-16 code. */
export interface Pattern {
  length: number;
  codes: Uint16Array;
}

// One table for all patterns, 256 KB once; `load` and `unload` touch only the pattern's own letters.
const positions = new Int32Array(65536);

/** @returns the pattern of the first 31 units of a word. */
export function patternOf(word: string): Pattern {
  const length = Math.min(word.length, PATTERN_MAX);
  const codes = new Uint16Array(length);
  for (let i = 0; i < length; i++) codes[i] = word.charCodeAt(i);
  return { length, codes };
}

function load(pattern: Pattern): void {
  for (let i = 0; i < pattern.length; i++) {
    const code = pattern.codes[i] ?? 0;
    positions[code] = (positions[code] ?? 0) | (1 << i);
  }
}

function unload(pattern: Pattern): void {
  for (let i = 0; i < pattern.length; i++) positions[pattern.codes[i] ?? 0] = 0;
}

/** What a measurement says: edits to the whole text, and to the prefix of the text that fits best. */
export interface Distance {
  whole: number;
  prefix: number;
}

const result: Distance = { whole: 0, prefix: 0 };

function run(length: number, codes: Uint16Array, start: number, end: number): void {
  const last = 1 << (length - 1);
  let vp = -1;
  let vn = 0;
  let d0 = 0;
  let before = 0;
  let score = length;
  let best = score;
  for (let i = start; i < end; i++) {
    const at = positions[codes[i] ?? 0] ?? 0;
    const swapped = ((~d0 & at) << 1) & before;
    d0 = (((at & vp) + vp) ^ vp) | at | vn | swapped;
    let hp = vn | ~(d0 | vp);
    let hn = d0 & vp;
    if (hp & last) score++;
    if (hn & last) score--;
    if (score < best) best = score;
    hp = (hp << 1) | 1;
    hn <<= 1;
    vp = hn | ~(d0 | hp);
    vn = hp & d0;
    before = at;
  }
  result.whole = score;
  result.prefix = best;
}

/**
 * Measures one pattern against many texts that stand in one array of UTF-16 codes.
 * @param each is given the measuring function; its answer is overwritten by the next call.
 */
export function measuring<T>(
  pattern: Pattern,
  codes: Uint16Array,
  each: (measure: (start: number, end: number) => Distance) => T,
): T {
  load(pattern);
  try {
    return each((start, end) => {
      run(pattern.length, codes, start, end);
      return result;
    });
  } finally {
    unload(pattern);
  }
}

// Working memory of `distance`: a text of 31 letters and its longest useful neighbour.
const scratch = new Uint16Array(64);

/** @returns the edits between two words, overwritten by the next call; longer words are compared by their first 31 units. */
export function distance(a: string, b: string): Readonly<Distance> {
  const m = Math.min(a.length, PATTERN_MAX);
  const n = Math.min(b.length, PATTERN_MAX);
  if (m === 0) {
    result.whole = n;
    result.prefix = 0;
    return result;
  }
  for (let i = 0; i < m; i++) {
    const code = a.charCodeAt(i);
    positions[code] = (positions[code] ?? 0) | (1 << i);
  }
  for (let i = 0; i < n; i++) scratch[i] = b.charCodeAt(i);
  run(m, scratch, 0, n);
  for (let i = 0; i < m; i++) positions[a.charCodeAt(i)] = 0;
  return result;
}
