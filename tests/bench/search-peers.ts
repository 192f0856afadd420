/**
 * What our search is compared with, each set up as well as it can be: plain Fuse.js over all rows, MiniSearch, and an
 * `includes` scan as the floor.
 */
import Fuse from 'fuse.js';
import MiniSearch, { type Options } from 'minisearch';
import type { Row, Search } from './search-yardstick.ts';

/** Letters, digits, and the signs that end names of languages; Fuse's own tokenizer makes "c" of "c++". */
const WORDS = /[\p{L}\p{N}]+(?:\+\+|#)?/gu;

const foldCase = (text: string): string =>
  text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ł', 'l');

const wordsOf = (text: string): string[] => foldCase(text).match(WORDS) ?? [];

/** A peer, built: how it is asked, and what it keeps of itself, as the way to have it again from that. */
export interface Peer {
  search: Search;
  keep(): () => unknown;
}

/** Fuse with token search over all words, threshold 0.4: its best configuration by hits on this yardstick. */
export function fuseSearch(rows: readonly Row[]): Peer {
  const options = {
    keys: [
      { name: 'name', weight: 6 },
      { name: 'aliases', weight: 5 },
      { name: 'tags', weight: 2 },
      { name: 'summary', weight: 1 },
    ],
    useTokenSearch: true,
    tokenMatch: 'all' as const,
    tokenize: WORDS,
    threshold: 0.4,
    ignoreLocation: true,
    ignoreDiacritics: true,
    includeScore: true,
  };
  const fuse = new Fuse(rows, options);
  return {
    search: (query) => (query.trim() === '' ? [] : fuse.search(query, { limit: 20 }).map(({ refIndex }) => refIndex)),
    keep: () => {
      const kept = JSON.stringify(Fuse.createIndex(options.keys, rows).toJSON());
      return () => new Fuse(rows, options, Fuse.parseIndex(JSON.parse(kept)));
    },
  };
}

interface MiniRow {
  id: number;
  name: string;
  aliases: string;
  joined: string;
  tags: string;
  summary: string;
}

/** MiniSearch with a field of joined names, prefixes from one letter, edits by length, all words first, then any. */
export function miniSearch(rows: readonly Row[]): Peer {
  const options: Options<MiniRow> = {
    fields: ['name', 'aliases', 'joined', 'tags', 'summary'],
    tokenize: wordsOf,
    processTerm: (term) => term,
    searchOptions: {
      boost: { name: 6, aliases: 5, joined: 4, tags: 2, summary: 1 },
      prefix: true,
      fuzzy: (term) => (term.length < 4 ? false : term.length < 7 ? 1 : 2),
      combineWith: 'AND',
    },
  };
  const mini = new MiniSearch<MiniRow>(options);
  mini.addAll(
    rows.map((row, id) => ({
      id,
      name: row.name,
      aliases: row.aliases.join(' \n '),
      joined: [row.name, ...row.aliases].map((text) => wordsOf(text).join('')).join(' '),
      tags: row.tags.join(' '),
      summary: row.summary,
    })),
  );
  const ids = (query: string, combineWith: 'AND' | 'OR') =>
    mini.search(query, { combineWith }).map(({ id }) => id as number);
  const search: Search = (query) => {
    const words = wordsOf(query);
    const all = ids(query, 'AND');
    if (words.length < 2) return all;
    const joined = ids(words.join(''), 'AND');
    if (all.length + joined.length > 0) return [...new Set([...joined, ...all])];
    return words.length > 2 ? ids(query, 'OR') : [];
  };
  return {
    search,
    keep: () => {
      const kept = JSON.stringify(mini);
      return () => MiniSearch.loadJSON(kept, options);
    },
  };
}

/** One `includes` over the folded text of every row: no search that reads all rows can cost less. */
export function scanSearch(rows: readonly Row[]): Peer {
  const fold = (): string[] =>
    rows.map((row) => foldCase([row.name, ...row.aliases, ...row.tags, row.summary].join('\n')));
  const texts = fold();
  const search: Search = (query) => {
    const wanted = foldCase(query);
    const found: number[] = [];
    texts.forEach((text, row) => {
      if (text.includes(wanted)) found.push(row);
    });
    return found;
  };
  // It keeps nothing: loading is folding again.
  return { search, keep: () => fold };
}
