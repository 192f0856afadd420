/**
 * Where a name stands alone in prose, and where it is only a piece of something else: an address, a path, a file name, an
 * identifier. For the finder.
 *
 * Bounded work: no more than `LONGEST_RUN` characters to either side are looked at.
 */

/** How far an address may reach to the left of a name and still be noticed. */
const LONGEST_RUN = 128;

/** Words that prose hangs on a name, whatever its case: "unikraft-based", "rump-kernel-like". */
const ENDINGS = new Set(
  'based specific powered like style only compatible related enabled aware native driven friendly hosted backed ready free oriented centric side built derived inspired targeted flavoured flavored capable supported targeting wide level'.split(
    ' ',
  ),
);
/** Words that prose puts before a name: "non-MirageOS". */
const BEGINNINGS = new Set(
  'non pre post ex anti pro multi cross semi quasi all any inter intra mid sub super un'.split(' '),
);

/**
 * Letters that would make one word with a name written in Latin letters. Letters of another script do not: Japanese and
 * Chinese write names without spaces around them, and so do case endings in Cyrillic.
 */
const ASCII_WORD = /[A-Za-z0-9_]/;
const LATIN_WORD = /[\p{Script=Latin}\p{N}\p{M}_]/u;
const ANY_WORD = /[\p{L}\p{N}\p{M}_]/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** @returns whether `neighbour` and `edge`, the letter of the name beside it, would read as one word. */
function glues(neighbour: string, edge: string): boolean {
  if (neighbour === '' || neighbour === ' ') return false;
  if (neighbour < '\u0080') return ASCII_WORD.test(neighbour);
  if (LATIN_WORD.test(edge)) return LATIN_WORD.test(neighbour);
  return ANY_WORD.test(neighbour) && !UNSPACED.test(neighbour);
}

const isWord = (letter: string): boolean => (letter < '\u0080' ? ASCII_WORD : LATIN_WORD).test(letter);
const isHyphen = (letter: string): boolean => letter === '-' || letter === '\u2010' || letter === '\u2011';
const isUpper = (letter: string): boolean => /\p{Lu}/u.test(letter);

/** Letters and digits before `end`, at most 40. */
const wordBefore = (text: string, end: number): string =>
  /[\p{L}\p{N}]*$/u.exec(text.slice(Math.max(0, end - 40), end))?.[0] ?? '';
const wordAfter = (text: string, start: number): string =>
  /^[\p{L}\p{N}]*/u.exec(text.slice(start, start + 40))?.[0] ?? '';

/** @returns whether what goes on at `at` continues an identifier, path or address rather than a sentence. */
function goesOn(text: string, at: number): boolean {
  const next = text.charAt(at);
  return next !== '' && (isHyphen(next) || '_./@:\\='.includes(next)) && isWord(text.charAt(at + 1));
}

/** "MirageOS-based" and "Unikraft-powered" are prose; "mirage-firewall" and "Solo5-elftool-0.3" are identifiers. */
function hyphenAfter(text: string, end: number, proper: boolean): boolean {
  const word = wordAfter(text, end + 1);
  if (goesOn(text, end + 1 + word.length)) return false;
  if (ENDINGS.has(word.toLowerCase())) return true;
  return proper && /^(?:\p{Ll}+|\p{Lu}\p{L}+)$/u.test(word);
}

/** "non-MirageOS" and "Xen-MirageOS" are prose; "ocaml-solo5" is an identifier. */
function hyphenBefore(text: string, start: number, proper: boolean): boolean {
  const word = wordBefore(text, start - 1);
  if (word === '') return proper;
  const before = text.charAt(start - 2 - word.length);
  if (isHyphen(before) || '_./@:\\='.includes(before || ' ')) return false;
  return BEGINNINGS.has(word.toLowerCase()) || (proper && isUpper(word.charAt(0)));
}

function opensAt(text: string, start: number, proper: boolean): boolean {
  const last = text.charAt(start - 1);
  const before = text.charAt(start - 2);
  if (last === '' || /\s/.test(last)) return true;
  if (glues(last, text.charAt(start))) return false;
  if (isHyphen(last)) return hyphenBefore(text, start, proper);
  switch (last) {
    case '.':
      return before === '.';
    case '/':
      // "Xen/MirageOS" is prose; "mirage/solo5" and "/usr/lib/solo5" are paths.
      return proper && isUpper(wordBefore(text, start - 1).charAt(0));
    case ':':
      return proper && before !== ':';
    case '=':
      return before === '=' || !isWord(before);
    case '#':
      return !isWord(before) && before !== '/';
    case '@':
    case '~':
    case '$':
    case '%':
    case '\\':
      return false;
    default:
      return true;
  }
}

function closesAt(text: string, end: number, proper: boolean): boolean {
  const next = text.charAt(end);
  const after = text.charAt(end + 1);
  if (next === '' || /\s/.test(next)) return true;
  if (glues(next, text.charAt(end - 1))) return false;
  if (isHyphen(next)) return !isWord(after) || hyphenAfter(text, end, proper);
  switch (next) {
    case '.':
    case '@':
    case '=':
    case '~':
    case '\\':
      return !isWord(after);
    case '/':
      return proper && (!isWord(after) || isUpper(after));
    case ':':
      return after !== ':' && (!isWord(after) || (proper && isUpper(after)));
    case '(':
      return after !== ')';
    default:
      return true;
  }
}

/** Characters that end an address in running text. */
const ENDS_ADDRESS = /[\s<>"'(),;]/u;

/** @returns whether the unbroken run of characters around the name is an address: `https://..?q=OSv`, `osv+list@host`. */
function insideAddress(text: string, start: number, end: number): boolean {
  let left = start;
  const stop = Math.max(0, start - LONGEST_RUN);
  while (left > stop && !ENDS_ADDRESS.test(text.charAt(left - 1))) left--;
  if (left < start && /:\/\/|\bwww\.|mailto:|\w@\w/i.test(text.slice(left, start))) return true;
  if (end >= text.length || ENDS_ADDRESS.test(text.charAt(end))) return false;
  return /^[^\s<>"'(),;@]*@\w/u.test(text.slice(end, end + 80));
}

/** Spaces and the punctuation of sentences: nearly every name stands between two of these, and no more need be asked. */
const OPENS = new Set(' \n\t\u00a0("\u201c\u201e\u00ab[');
const CLOSES = new Set(' \n\t\u00a0)"\u201d\u00bb],;!?');

function isPlain(text: string, start: number, end: number): boolean {
  if (start > 0 && !OPENS.has(text.charAt(start - 1))) return false;
  if (end === text.length || CLOSES.has(text.charAt(end))) return true;
  return text.charAt(end) === '.' && (end + 1 === text.length || OPENS.has(text.charAt(end + 1)));
}

/**
 * @returns whether `text[start, end)` stands alone. A `word` (context of an ambiguous name) may carry hyphens on both
 * sides ("unikernel-based", "xen-unikernel"); a `name` may not where that makes an identifier of it.
 */
export function standsAlone(text: string, start: number, end: number, what: 'name' | 'word'): boolean {
  if (isPlain(text, start, end)) return true;
  if (what === 'word') {
    if (glues(text.charAt(start - 1), text.charAt(start))) return false;
    return !glues(text.charAt(end), text.charAt(end - 1)) && !insideAddress(text, start, end);
  }
  const proper = /\p{Lu}/u.test(text.slice(start, end));
  return opensAt(text, start, proper) && closesAt(text, end, proper) && !insideAddress(text, start, end);
}
