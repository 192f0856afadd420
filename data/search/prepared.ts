/**
 * An entry made ready for ranking: its texts folded, its names taken apart. Only entries that became candidates are
 * prepared, a few hundred in a session, so that loading an index costs nothing per entry.
 */
import { partsOf, type Word, wordsOf } from './fold.ts';
import type { Entry } from './search.ts';

/** One text of an entry. */
export interface Field {
  original: string;
  words: Word[];
  /** Folded words joined by spaces, and by nothing. */
  phrase: string;
  joined: string;
  /** camelCase parts of the words, beside the words. */
  parts: string[];
  /** First letters of its words; '' for a single word. */
  initials: string;
  /** True when folded letters stand at the same places as in the original. */
  aligned: boolean;
}

export interface Prepared {
  /** The name, then the aliases. */
  names: Field[];
  tags: Field[];
  /** Taken apart when first read: most candidates are settled by their names. */
  readonly summary: Field;
  kind: string;
}

/** Most prepared entries kept; at about 2 KB each this bounds the memory of a long session. */
const KEPT = 3000;

const ASCII = /^\p{ASCII}*$/u;

function fieldOf(original: string, split: boolean): Field {
  const words = wordsOf(original);
  const texts = words.map((word) => word.text);
  return {
    original,
    words,
    phrase: texts.join(' '),
    joined: texts.join(''),
    parts: split ? words.flatMap((word) => partsOf(original.slice(word.start, word.end))) : [],
    aligned: ASCII.test(original),
    initials: split && words.length > 1 ? texts.map((text) => text.charAt(0)).join('') : '',
  };
}

/** @returns a function that prepares the entry at a position, and remembers it. */
export function preparing(entries: readonly Entry[]): (entry: number) => Prepared {
  const known = new Map<number, Prepared>();
  return (at) => {
    const before = known.get(at);
    if (before) return before;
    const entry = entries[at];
    if (!entry) throw new RangeError(`no entry ${at} among ${entries.length}`);
    let summary: Field | undefined;
    const prepared: Prepared = {
      names: [entry.name, ...entry.aliases].map((text) => fieldOf(text, true)),
      tags: entry.tags.map((text) => fieldOf(text, false)),
      get summary() {
        summary ??= fieldOf(entry.summary, false);
        return summary;
      },
      kind: entry.kind.toLowerCase(),
    };
    if (known.size >= KEPT) known.clear();
    known.set(at, prepared);
    return prepared;
  };
}
