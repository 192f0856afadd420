/**
 * Folding: what is left of a text when case, accents, ligatures and punctuation no longer matter.
 *
 * For the index, the query and the marks alike: whatever two texts fold to the same words find each other. Every folded
 * word remembers where it stood in the original, so that marks fall on the text a reader sees.
 */

/** A folded word and the `[start, end)` it came from, in UTF-16 units of the original. */
export interface Word {
  text: string;
  start: number;
  end: number;
}

/** Letters that Unicode does not decompose, spelled as people without that key type them. */
const SPELLED: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'ng',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

const SEPARATOR = ' ';
const folded = new Map<number, string>();

/** @returns the folded letters of one code point; '' where it vanishes inside a word (accents, joiners, apostrophes); ' ' where it ends one. */
function foldPoint(point: number): string {
  const known = folded.get(point);
  if (known !== undefined) return known;
  // Taken apart twice: some letters have a lower case only once taken apart, and some lower cases can be taken apart.
  const lower = String.fromCodePoint(point).normalize('NFKD').toLowerCase().normalize('NFKD');
  let out = '';
  for (const char of lower) {
    const spelled = SPELLED[char];
    if (spelled !== undefined) out += spelled;
    else if (/[\p{L}\p{N}]/u.test(char)) out += char;
  }
  if (out === '') out = /^[\p{M}\p{Cf}\u2018\u2019\u02bc]+$/u.test(lower) ? '' : SEPARATOR;
  // A text can hold any of a million code points; the memory of them must not grow with hostile input.
  if (folded.size > 4096) folded.clear();
  folded.set(point, out);
  return out;
}

const PLUS = 43;
const HASH = 35;
const APOSTROPHE = 39;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLower = (code: number): boolean => code >= 97 && code <= 122;
const isUpper = (code: number): boolean => code >= 65 && code <= 90;
const isPlain = (code: number): boolean => isLower(code) || isDigit(code) || isUpper(code);

/**
 * Calls back once per original character with what it folds to. `++` and `#` right after letters belong to the word:
 * "C++", "F#" are names of languages.
 */
function walk(text: string, each: (letters: string, start: number, end: number) => void): void {
  let i = 0;
  let inWord = false;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    let letters: string;
    let size = 1;
    if (code < 128) {
      if (isPlain(code)) letters = isUpper(code) ? String.fromCharCode(code + 32) : text.charAt(i);
      else if (code === APOSTROPHE && inWord) letters = '';
      else if (inWord && code === PLUS && text.charCodeAt(i + 1) === PLUS) {
        letters = '++';
        size = 2;
      } else if (inWord && code === HASH && !isPlain(text.charCodeAt(i + 1))) letters = '#';
      else letters = SEPARATOR;
    } else {
      const point = text.codePointAt(i) ?? code;
      size = point > 0xffff ? 2 : 1;
      letters = foldPoint(point);
    }
    each(letters, i, i + size);
    if (letters !== '') inWord = letters !== SEPARATOR;
    i += size;
  }
}

/** @returns the folded words of a text, in order. Control characters, emoji and punctuation separate words and leave none. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let start = -1;
  let plain = true;
  const n = text.length;
  // Nearly all text is ASCII letters and spaces; those words are cut out whole, the rest go letter by letter.
  for (let i = 0; i <= n; i++) {
    const code = i < n ? text.charCodeAt(i) : 32;
    if (isPlain(code)) {
      if (start < 0) start = i;
      continue;
    }
    const special =
      code >= 128 || (start >= 0 && (code === APOSTROPHE || code === HASH || (code === PLUS && text[i + 1] === '+')));
    if (special) {
      plain = false;
      break;
    }
    if (start >= 0) {
      words.push({ text: text.slice(start, i).toLowerCase(), start, end: i });
      start = -1;
    }
  }
  return plain ? words : foldedWords(text);
}

function foldedWords(text: string): Word[] {
  const words: Word[] = [];
  let current = '';
  let start = 0;
  let end = 0;
  const close = () => {
    if (current !== '') words.push({ text: current, start, end });
    current = '';
  };
  walk(text, (letters, from, to) => {
    if (letters === SEPARATOR) return close();
    if (current === '') {
      if (letters === '') return;
      start = from;
    }
    current += letters;
    end = to;
  });
  close();
  return words;
}

/**
 * @param word a word of `wordsOf(text)`
 * @returns for each UTF-16 unit of the folded word, the end in `text` of the character it came from: marking the first k
 * folded letters means marking up to `ends[k - 1]`.
 */
export function endsOf(text: string, word: Word): number[] {
  const ends: number[] = [];
  walk(text.slice(word.start, word.end), (letters, _from, to) => {
    for (let i = 0; i < letters.length; i++) ends.push(word.start + to);
    // An accent written as its own character belongs to the letter before it.
    if (letters === '' && ends.length > 0) ends[ends.length - 1] = word.start + to;
  });
  return ends;
}

const HUMP = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u;

/** @returns the folded parts of a camelCase word ("MirageOS" → mirage, os; "Solo5" → solo, 5), or none when it has one part only. */
export function partsOf(original: string): string[] {
  if (!/\p{Lu}|\p{N}/u.test(original.slice(1)) || original.length > 64) return [];
  const parts = original.split(HUMP);
  if (parts.length < 2) return [];
  return parts.flatMap((part) => wordsOf(part).map((word) => word.text));
}

/** @returns the words of a text folded and joined by single spaces. */
export function fold(text: string): string {
  return wordsOf(text)
    .map((word) => word.text)
    .join(' ');
}
