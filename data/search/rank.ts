/**
 * Candidates -> order. The tier comes first (exact name or alias > prefix > word starts > all words > fuzzy); inside a tier,
 * how much of the name the query covers, what the index says of the words, and, for the last two tiers, what Fuse says.
 */
import { type Candidate, LEVEL } from './candidates.ts';
import { distance } from './distance.ts';
import type { Field, Prepared } from './prepared.ts';
import type { Query, Reading } from './query.ts';
import { FUSE_MAX, type Scorer } from './scoring.ts';
import type { Hit } from './search.ts';
import { editsFor, stemsOf } from './vocabulary.ts';

type Tier = Hit['tier'];

/**
 * Shares of a score inside the tier of word starts. A short name half covered says more than a long title with the same words
 * somewhere in it; words spread over names and tags count by how telling each is; and the index adds how rare the words
 * are and whether the summary repeats them. Chosen on hand-written queries; flat around these values.
 */
const COVER_BASE = 0.35;
const COVER = 0.42;
const EXACT_WORDS = 0.15;
const IN_ORDER = 0.08;
const SPREAD_BASE = 0.15;
const SPREAD = 0.5;
const INDEX = 0.45;

/** A candidate with its place: tier, and score inside the tier (higher is better). */
export interface Ranked {
  entry: number;
  tier: Tier;
  score: number;
}

/** An alias says a little less than the name. */
const ALIAS = 0.94;
/** Tags are chosen words, nearly as telling as a name's for what a thing is about. */
const TAG = 0.6;

/** How well one word starts a word of a field: 0 not at all, 1 is one of its words. */
function startIn(field: Field, word: string): number {
  let best = 0;
  for (const { text } of field.words) {
    if (!text.startsWith(word)) continue;
    if (text.length === word.length) return 1;
    best = Math.max(best, 0.7 + (0.25 * word.length) / text.length);
  }
  for (const part of field.parts) if (part.startsWith(word)) best = Math.max(best, part === word ? 0.9 : 0.7);
  if (best === 0) {
    if (word.length > 1 && field.initials === word) return 0.8;
    for (const stem of stemsOf(word)) {
      for (const { text } of field.words)
        if (text.startsWith(stem) && text.length <= stem.length + 3) best = Math.max(best, 0.75);
    }
  }
  return best;
}

/** @returns 0 unless every required word starts a word of this one field; else how much of the field they cover. */
function coverage(field: Field, reading: Reading, phrase: string): number {
  let typed = 0;
  let fit = 0;
  let count = 0;
  for (let i = 0; i < reading.words.length; i++) {
    const word = reading.words[i] ?? '';
    const start = startIn(field, word);
    if ((reading.required & (1 << i)) === 0) {
      if (start > 0) typed += word.length;
      continue;
    }
    if (start === 0) return 0;
    typed += word.length;
    fit += start;
    count++;
  }
  const covered = Math.min(1, typed / Math.max(1, field.joined.length));
  const inOrder = reading.words.length > 1 && ` ${field.phrase}`.includes(` ${phrase}`) ? IN_ORDER : 0;
  return COVER_BASE + COVER * covered + (EXACT_WORDS * fit) / count + inOrder;
}

/** @returns 0 unless every required word starts a word of a name, an alias, a tag or the kind; else how telling those are. */
function starts(prepared: Prepared, reading: Reading): number {
  let total = 0;
  let count = 0;
  for (let i = 0; i < reading.words.length; i++) {
    if ((reading.required & (1 << i)) === 0) continue;
    const word = reading.words[i] ?? '';
    let best = prepared.kind.startsWith(word) ? 0.4 : 0;
    prepared.names.forEach((field, at) => {
      const worth = startIn(field, word) * (at === 0 ? 1 : ALIAS);
      if (worth > best) best = worth;
    });
    for (const field of prepared.tags) {
      const worth = startIn(field, word) * TAG;
      if (worth > best) best = worth;
    }
    if (best === 0) return 0;
    total += best;
    count++;
  }
  return count === 0 ? 0 : SPREAD_BASE + (SPREAD * total) / count;
}

/** All words of a name in another order say as much as its beginning, whatever follows. */
const REORDERED = 1.1;

function reordered(field: Field, query: Query): boolean {
  const { words } = field;
  if (words.length < 2 || words.length !== query.words.length || field.joined.length !== query.joined.length)
    return false;
  return words.every(({ text }) => query.words.includes(text)) && new Set(query.words).size === words.length;
}

/** @returns the place of an entry whose name or alias is the query, or begins with it; the entry is the caller's. */
function named(prepared: Prepared, query: Query): Omit<Ranked, 'entry'> | undefined {
  let prefix = 0;
  for (let i = 0; i < prepared.names.length; i++) {
    const field = prepared.names[i];
    if (!field || field.joined === '') continue;
    const weight = i === 0 ? 1 : ALIAS;
    if (field.joined === query.joined) return { tier: 0, score: weight };
    if (reordered(field, query)) prefix = Math.max(prefix, weight * REORDERED);
    if (!field.joined.startsWith(query.joined)) continue;
    const whole = field.phrase.startsWith(`${query.phrase} `) ? 0.2 : 0;
    prefix = Math.max(prefix, weight * (0.2 + whole + (0.6 * query.joined.length) / field.joined.length));
  }
  return prefix > 0 ? { tier: 1, score: prefix } : undefined;
}

/** @returns how near the whole query is to the whole of a name, or to its beginning, typing errors allowed. */
function resemblance(prepared: Prepared, joined: string): number {
  const edits = editsFor(joined.length);
  let best = 0;
  prepared.names.forEach((field, at) => {
    if (field.joined.length < joined.length - edits) return;
    const found = distance(joined, field.joined.slice(0, joined.length + edits));
    const rest = field.joined.length - joined.length;
    const weight = at === 0 ? 1 : ALIAS;
    if (found.whole <= edits && rest <= edits)
      best = Math.max(best, weight * (1 - (0.6 * found.whole) / joined.length));
    else if (found.prefix <= edits) {
      const near = 1 - (1.2 * found.prefix) / joined.length;
      best = Math.max(best, weight * near * (0.35 + (0.45 * joined.length) / field.joined.length));
    }
  });
  return best;
}

/** Added when the words stand side by side, as typed, in the summary or a tag. */
const PHRASE = 0.12;

function phraseBonus(prepared: Prepared, query: Query): number {
  if (query.words.length < 2) return 0;
  const phrase = ` ${query.phrase}`;
  if (` ${prepared.summary.phrase}`.includes(phrase)) return PHRASE;
  return prepared.tags.some((field) => ` ${field.phrase}`.includes(phrase)) ? PHRASE : 0;
}

/** Reciprocal-rank blend of two orders (Cormack et al. 2009); a small constant, since the lists are short. */
const BLEND = 6;
const FUSE_SHARE = 0.25;

function blend(ranked: Ranked[], prepare: (entry: number) => Prepared, phrase: string, score: Scorer): void {
  if (ranked.length < 2) return;
  const fuse = score(
    phrase,
    ranked.map(({ entry }) => prepare(entry)),
  );
  const order = ranked.map((_, i) => i).sort((a, b) => (fuse[a] ?? 1) - (fuse[b] ?? 1) || a - b);
  order.forEach((at, rank) => {
    const one = ranked[at];
    if (one && fuse[at] !== undefined) one.score += (FUSE_SHARE * BLEND) / (BLEND + rank);
  });
}

/** Orders by tier, then score, then the entries' own order. */
export function byRank(a: Ranked, b: Ranked): number {
  return a.tier - b.tier || b.score - a.score || a.entry - b.entry;
}

/** What ranking needs to know of the entries. */
export interface Ranking {
  prepare: (entry: number) => Prepared;
  /** What an entry is worth before anything is typed; counts inside a tier only. */
  priors: Float32Array;
  score: Scorer;
}

/** Shares of a misspelt hit's score: what the index says of its words, and how near the whole query is to a whole name. */
const GUESS_INDEX = 0.6;
const GUESS_NAME = 0.6;

/**
 * Ranks the candidates of one query.
 * @param limit how many will be seen: what certainly comes after them is not worth scoring
 */
export function rank(
  candidates: readonly Candidate[],
  query: Query,
  readings: readonly Reading[],
  limit: number,
  { prepare, priors, score }: Ranking,
): Ranked[] {
  const ranked = candidates.map(({ entry, level, value }): Ranked => {
    const prepared = prepare(entry);
    const prior = priors[entry] ?? 0;
    const byName = named(prepared, query);
    if (byName) return { entry, tier: byName.tier, score: byName.score + prior };
    if (level <= LEVEL.inside) {
      let best = 0;
      for (const reading of readings) {
        const phrase = reading.words.join(' ');
        prepared.names.forEach((field, at) => {
          best = Math.max(best, coverage(field, reading, phrase) * (at === 0 ? 1 : ALIAS));
        });
        best = Math.max(best, starts(prepared, reading));
      }
      if (best > 0) return { entry, tier: 2, score: best + INDEX * value + prior };
      return { entry, tier: 3, score: value + phraseBonus(prepared, query) };
    }
    const near = GUESS_NAME * resemblance(prepared, query.joined);
    return { entry, tier: 4, score: GUESS_INDEX * value + near + prior };
  });
  ranked.sort(byRank);
  const settled = ranked.findIndex(({ tier }) => tier >= 3);
  const unsettled = settled < 0 ? [] : ranked.slice(settled, Math.max(settled, Math.min(limit, settled + FUSE_MAX)));
  blend(unsettled, prepare, query.phrase, score);
  return ranked.sort(byRank);
}
