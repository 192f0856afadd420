/**
 * The one search engine of popup, palette, omnibox and atlas: entries in, ranked and marked answers out.
 *
 * Stages stop as soon as there is enough: exact, prefix and inflected words; then inside words; then misspelt; then words
 * run together; and only for a query that found nothing, all words but one.
 */
import type { FacetCount } from './answers.ts';
import { buildIndex } from './build.ts';
import { createCandidates, LEVEL, type Level } from './candidates.ts';
import type { EachEntry } from './facet-table.ts';
import { createFacets } from './facets.ts';
import { matchesOf } from './highlight.ts';
import { loadIndex, type SearchIndex } from './layout.ts';
import { preparing } from './prepared.ts';
import { parseQuery, type Query, type Reading, readingOf, readingsOf, splitReadings } from './query.ts';
import { byRank, type Ranked, rank } from './rank.ts';
import { createScorer } from './scoring.ts';
import type { Entry, Hit, SearchAnswer, SearchMessage, SearchOptions } from './search.ts';
import { exactTerm } from './vocabulary.ts';

export interface Engine {
  readonly entries: readonly Entry[];
  /** The index as built or loaded; keep `index.buffer` to start faster next time. */
  readonly index: SearchIndex;
  search(query: string, options?: SearchOptions): SearchAnswer;
}

const LIMIT = 20;
const LIMIT_MAX = 50;
/** With this many well-spelt hits, nobody looks for what they misspelt. */
const ENOUGH = 8;
/** With no more than these, what is two edits away may be what was meant. */
const FEW = 2;
/** A best guess below this resembles no whole name; two edits may lead to one. */
const UNSURE = 1.1;
/** Most words that are all taken for misspelt ones when each of them exists. */
const DOUBTED_MAX = 4;
/** Longest query looked at for facets; the words are bounded again in query.ts. */
const READ_MAX = 400;
/** Kinds that are about something else: between equals, the thing itself is wanted first. */
const ABOUT = new Set(
  'thread post article talk paper tutorial page book person issue question answer video slides directory infrastructure'.split(
    ' ',
  ),
);
const THING_PRIOR = 0.15;
/** What a boosted entry gains; the first most. Less than a tier, more than most differences inside one. */
const BOOST = 0.3;

/**
 * @param buffer the buffer of an earlier index; used when it was built from these very entries by this version, else ignored
 */
export function createEngine(entries: readonly Entry[], buffer?: ArrayBuffer): Engine {
  const index = (buffer && loadIndex(buffer, entries)) ?? buildIndex(entries);
  const candidates = createCandidates(index);
  const facets = createFacets(entries);
  const prepare = preparing(entries);
  const priors = Float32Array.from(entries, ({ kind, weight }) => THING_PRIOR * (weight ?? (ABOUT.has(kind) ? 0 : 1)));
  const ranking = { prepare, priors, score: createScorer() };
  let places: Map<string, number> | undefined;

  const placeOf = (id: string): number | undefined => {
    places ??= new Map(entries.map((entry, at) => [entry.id, at]));
    return places.get(id);
  };

  /** Runs with the boosted entries' priors raised. */
  function boosted<T>(ids: Iterable<string>, run: (places: number[]) => T): T {
    const raised = [...new Set([...ids].flatMap((id) => placeOf(id) ?? []))];
    const before = raised.map((at) => priors[at] ?? 0);
    raised.forEach((at, i) => {
      priors[at] = (before[i] ?? 0) + BOOST / (1 + i * 0.1);
    });
    try {
      return run(raised);
    } finally {
      raised.forEach((at, i) => {
        priors[at] = before[i] ?? 0;
      });
    }
  }

  /** True for a word that is spelt as in some entry. */
  const known = (word: string): boolean => {
    const term = exactTerm(index, word);
    return term >= 0 && index.written[term] === 1;
  };

  /** The stages; `complete` goes on to the end of "inside words", so that everything found is counted. */
  function gather(query: Query, allowed: Uint8Array | undefined, wanted: number, complete = false) {
    candidates.begin(allowed, priors);
    const readings = readingsOf(index, query);
    const ranked: Ranked[] = [];
    let total = 0;
    let guessed = 0;
    const take = (more: readonly Reading[], level: Level) => {
      const found = candidates.find(more, level);
      total += found.total;
      if (level > LEVEL.inside) guessed += found.total;
      if (found.best.length > 0) ranked.push(...rank(found.best, query, more, wanted - ranked.length, ranking));
    };
    take(readings, LEVEL.plain);
    if (total < ENOUGH || complete) take(readings, LEVEL.inside);
    if (total < ENOUGH) {
      const guesses = misspelt(query, readings, known);
      if (guesses.length > 0) take(guesses, LEVEL.near);
      const split = total === 0 ? splitReadings(index, query) : [];
      if (split.length > 0) take(split, LEVEL.plain);
      readings.push(...split);
      const best = ranked.reduce((most, { score }) => Math.max(most, score), 0);
      if (guesses.length > 0 && (total < FEW || (total === guessed && best < UNSURE))) take(guesses, LEVEL.far);
      // Every word may be another than was meant, though each exists; in a long text that is nobody's typing error.
      const doubted = query.words.length <= DOUBTED_MAX ? readings : [];
      if (total === 0) take(doubted, LEVEL.near);
      if (total === 0) take(doubted, LEVEL.far);
    }
    if (total === 0) for (const reading of relaxed(query, known)) take([reading], LEVEL.plain);
    const shown = plausible(ranked.sort(byRank));
    const plausibly = shown.filter(({ tier }) => tier === 4).length;
    return { ranked: shown, total: Math.max(shown.length, total - guessed + plausibly), readings };
  }

  function listed(allowed: Uint8Array | undefined, first: readonly number[], limit: number) {
    const order = first.filter((at) => !allowed || allowed[at] === 1);
    let total = order.length;
    if (allowed) {
      const already = new Set(order);
      for (let at = 0; at < allowed.length; at++) {
        if (allowed[at] !== 1 || already.has(at)) continue;
        if (order.length < limit) order.push(at);
        total++;
      }
    }
    const hits = order.slice(0, limit).map((entry, i): Hit => ({ entry, tier: 3, score: 1 / (1 + i), matches: [] }));
    return { hits, total };
  }

  function read(text: string, options: SearchOptions) {
    const short = text.length > READ_MAX ? text.slice(0, READ_MAX) : text;
    const { text: rest, clauses } = facets.parse(short);
    const clicked = options.facets ?? {};
    const resolved = facets.resolve(short, clauses, clicked);
    // What is no facet may be meant as words.
    const words = resolved.messages.some(({ code }) => code === 'unknown-facet') ? short.replaceAll(':', ' ') : rest;
    const active = new Map<string, string[]>();
    const chosen = Object.entries(clicked).flatMap(([facet, values]) => values.map((value) => ({ facet, value })));
    for (const { facet, value } of [...chosen, ...clauses]) active.set(facet, [...(active.get(facet) ?? []), value]);
    return { ...resolved, query: parseQuery(words), active };
  }

  function search(text: string, options: SearchOptions = {}): SearchAnswer {
    const limit = Math.max(0, Math.min(options.limit ?? LIMIT, LIMIT_MAX));
    const { allowed, messages, suggestions, query, active } = read(text, options);
    const answer = (state: SearchAnswer['state'], hits: Hit[], total: number, message = messages[0]): SearchAnswer => ({
      query: text,
      state,
      hits,
      total,
      suggestions,
      get facets() {
        return counts(query, allowed, active);
      },
      ...(message ? { message } : {}),
    });
    return boosted(options.boost ?? [], (first) => {
      if (query.words.length === 0) {
        const pointless = !allowed && messages.length === 0 && text.trim() !== '' && suggestions.length === 0;
        if (pointless) return answer('none', [], 0, { code: 'no-words', values: [] });
        const { hits, total } = listed(allowed, first, limit);
        return answer(allowed ? (total > 0 ? 'hits' : 'none') : 'empty', hits, total);
      }
      const { ranked, total, readings } = gather(query, allowed, limit);
      const words = [...new Set(readings.flatMap((reading) => reading.words))];
      const hits = ranked.slice(0, limit).map(
        ({ entry, tier, score: worth }): Hit => ({
          entry,
          tier,
          score: 4 - tier + Math.min(0.999, worth / 2),
          matches: matchesOf(prepare(entry), words, tier === 4),
        }),
      );
      const long: SearchMessage | undefined =
        text.length > READ_MAX ? { code: 'too-long', values: [String(READ_MAX)] } : undefined;
      return answer(hits.length > 0 ? 'hits' : 'none', hits, total, messages[0] ?? long);
    });
  }

  function counts(
    query: Query,
    allowed: Uint8Array | undefined,
    active: ReadonlyMap<string, readonly string[]>,
  ): FacetCount[] {
    if (query.words.length > 0) {
      const { ranked, total } = gather(query, allowed, LIMIT, true);
      // Few enough to have been ranked: then without the implausible ones.
      const few = total <= ranked.length;
      const each: EachEntry = (visit) => {
        for (const { entry } of ranked) visit(entry);
      };
      return facets.count(few ? each : candidates.each, active);
    }
    return facets.count((visit) => {
      for (let at = 0; at < entries.length; at++) if (!allowed || allowed[at] === 1) visit(at);
    }, active);
  }

  return { entries, index, search };
}

/** A misspelt hit this far below the best of them, or this weak beside well-spelt ones, is an accident of letters. */
const FAR_BELOW = 0.25;
const WEAK = 0.3;
/** Below this nothing is worth showing even alone. */
const HOPELESS = 0.12;

function plausible(ranked: Ranked[]): Ranked[] {
  const guess = ranked.find(({ tier }) => tier === 4);
  if (!guess) return ranked;
  const floor = Math.max(FAR_BELOW * guess.score, ranked[0]?.tier === 4 ? HOPELESS : WEAK);
  return ranked.filter(({ tier, score }) => tier < 4 || score >= floor);
}

/**
 * The readings to look for typing errors in, those words kept that are spelt as in some entry; also all words as one, since a
 * space is a typing error too.
 */
function misspelt(query: Query, readings: readonly Reading[], known: (word: string) => boolean): Reading[] {
  const guesses: Reading[] = [];
  for (const { words, required } of readings) {
    let spelt = 0;
    if (words.length > 1)
      words.forEach((word, i) => {
        if (known(word)) spelt |= 1 << i;
      });
    if ((required & ~spelt) !== 0) guesses.push({ words, required, spelt });
  }
  const { words, joined } = query;
  if (words.length > 1 && words.length <= 3 && joined.length >= 5 && joined.length <= 24)
    guesses.push(readingOf([joined]));
  return guesses;
}

/** Shortest query, in required words, of which one may be missing: the rest must still say what it is about. */
const RELAXED_MIN = 3;
/** Longest: of more, one missing word is not what keeps it from being found. */
const RELAXED_MAX = 6;

/** The query without the one required word that is in no entry, the others being spelt as in some. */
function relaxed(query: Query, known: (word: string) => boolean): Reading[] {
  const whole = readingOf(query.words);
  const bits = query.words.map((_, i) => i).filter((i) => whole.required & (1 << i));
  if (bits.length < RELAXED_MIN || bits.length > RELAXED_MAX) return [];
  const strange = bits.filter((i) => !known(query.words[i] ?? ''));
  // Where every word exists, each may be the one too many; the last first, since it may be half-typed.
  const spare = strange.length === 0 ? bits.reverse() : strange.length === 1 ? strange : [];
  return spare.map((i) => ({ words: whole.words, required: whole.required & ~(1 << i) }));
}
