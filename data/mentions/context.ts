/**
 * Which findings count. Strict names do by themselves; ambiguous ones need, anywhere on the same page, a strict name of
 * the same project or one of their context words, or a page that belongs to the project.
 *
 * It only ever learns: what counts once counts for as long as the page stands, and text that comes later can make earlier
 * findings count. Plain data in and out; no DOM.
 */
import { type Findings, fold, wordsOf } from './find.ts';
import type { Lexicon } from './mention.ts';

export interface Settlement {
  /** Takes in what one piece of text held. @returns true when findings that did not count before may count now. */
  learn(findings: Findings): boolean;
  /** @returns whether findings of this lexicon entry count, as far as the page is known. */
  counts(entry: number): boolean;
}

/** Same words as `createFinder` reports them: folded, one space between. */
const key = (word: string): string => wordsOf(fold(word)).join(' ');

/** @param ownProjects projects that the page was recognised as; their ambiguous names count without further sign. */
export function createSettlement(lexicon: Lexicon, ownProjects: readonly string[]): Settlement {
  const certain = new Set(ownProjects);
  const seen = new Set<string>();

  return {
    learn({ found, context }) {
      const before = certain.size + seen.size;
      for (const { entry } of found) {
        const named = lexicon.entries[entry];
        if (named?.strict) certain.add(named.project);
      }
      for (const word of context) seen.add(word);
      return certain.size + seen.size > before;
    },
    counts(entry) {
      const named = lexicon.entries[entry];
      if (!named) return false;
      return named.strict || certain.has(named.project) || named.context.some((word) => seen.has(key(word)));
    },
  };
}
