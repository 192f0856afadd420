/**
 * Fuse.js as the scorer of what is left of the candidates: a dozen folded records, never the whole catalog.
 *
 * Token search with every token required and threshold 0.4, the best plain configuration measured. Records are handed to its
 * index directly, so nothing is folded or tokenised again on a keystroke. Summaries are left out: they are most of Fuse's
 * cost and change no first hit, since what the index says of them is in the candidate's own value.
 */
import Fuse from 'fuse.js';
import type { Field, Prepared } from './prepared.ts';

/** Fuse's cost is linear in records; beyond these it moves nothing to the top. */
export const FUSE_MAX = 12;

/** Weights of Fuse's keys, as in the plain configuration. */
const KEYS = [
  { name: 'name', weight: 6 },
  { name: 'aliases', weight: 5 },
  { name: 'tags', weight: 2 },
];

/** Fuse's field norm: one over the square root of the word count, to three digits. */
const normOf = (words: number): number => Math.round(1000 / Math.sqrt(Math.max(1, words))) / 1000;

interface Text {
  v: string;
  n: number;
  i?: number;
}
type FuseRecord = Record<number, Text | Text[]>;

/** @returns a record as Fuse's own index holds it: key position -> text, or list of texts. */
function recordOf(prepared: Prepared): FuseRecord {
  const text = (field: Field): Text => ({ v: field.phrase, n: normOf(field.words.length) });
  const list = (fields: Field[]) => fields.filter((f) => f.phrase !== '').map((f, i) => ({ ...text(f), i }));
  const [name, ...aliases] = prepared.names;
  const record: FuseRecord = { 1: list(aliases), 2: list(prepared.tags) };
  if (name && name.phrase !== '') record[0] = text(name);
  return record;
}

/** Scores prepared entries for a folded phrase: one number each in their order, 0 best; undefined where Fuse finds none. */
export type Scorer = (phrase: string, candidates: readonly Prepared[]) => (number | undefined)[];

/** @returns a scorer; it keeps one Fuse and the records of prepared entries while they are alive. */
export function createScorer(): Scorer {
  const fuse = new Fuse<object>([], {
    keys: KEYS,
    useTokenSearch: true,
    tokenMatch: 'all',
    threshold: 0.4,
    ignoreLocation: true,
    includeScore: true,
    isCaseSensitive: true,
    tokenize: (text: string) => text.split(' ').filter((token) => token !== ''),
  });
  const records = new WeakMap<Prepared, FuseRecord>();
  return (phrase, candidates) => {
    const read = candidates.slice(0, FUSE_MAX).map((prepared, i) => {
      const record = records.get(prepared) ?? recordOf(prepared);
      records.set(prepared, record);
      return { i, $: record };
    });
    fuse.getIndex().setIndexRecords(read);
    const scores: (number | undefined)[] = new Array(candidates.length).fill(undefined);
    for (const result of fuse.search(phrase)) scores[result.refIndex] = result.score;
    return scores;
  };
}
