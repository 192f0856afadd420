/**
 * Mentions: a project's name in a page's prose. Plain data shared by the finder, the overlay and the cross-links.
 */

/** One way to write a project's name, ready for the finder. Made from `Name` rows by `buildLexicon`. */
export interface LexiconEntry {
  project: string;
  text: string;
  strict: boolean;
  case: 'exact' | 'any';
  context: string[];
}

/** All names worth marking, as the background sends it to the overlay: plain JSON, a few kilobytes. */
export interface Lexicon {
  entries: LexiconEntry[];
}

/** A name found in one piece of text: `[start, end)` in UTF-16 units of that text. */
export interface Found {
  start: number;
  end: number;
  /** Index into `Lexicon.entries`. */
  entry: number;
}
