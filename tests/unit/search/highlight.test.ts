/** Marks fall on the reader's text, whatever was folded away to find it. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createEngine } from '#data/search/engine.ts';
import type { Hit } from '#data/search/search.ts';
import { entry, SAMPLE } from './sample.ts';

// Properties make hundreds of texts; a busy machine must not look like a failure.
vi.setConfig({ testTimeout: 60_000 });

function marked(match: Hit['matches'][number]): string {
  let out = '';
  let at = 0;
  for (const [from, to] of match.ranges) {
    out += `${match.text.slice(at, from)}[${match.text.slice(from, to)}]`;
    at = to;
  }
  return out + match.text.slice(at);
}

function marks(rest: Parameters<typeof entry>, query: string): Record<string, string> {
  const hit = createEngine([entry(...rest)]).search(query).hits[0];
  return Object.fromEntries((hit?.matches ?? []).map((match) => [match.field, marked(match)]));
}

describe('marks', () => {
  it.each([
    ['a prefix', 'MirageOS', 'mira', '[Mira]geOS'],
    ['a word in the middle', 'The Mirage firewall', 'firew', 'The Mirage [firew]all'],
    ['every word of the query', 'Lupine Linux', 'linux lup', '[Lup]ine [Linux]'],
    ['an accented word', 'Café Podcast', 'cafe', '[Café] Podcast'],
    ['an accent of its own', 'Cafe\u0301 Podcast', 'cafe', '[Cafe\u0301] Podcast'],
    ['a ligature that folds to two letters', 'Große Straße 5', 'strass', 'Große [Straß]e 5'],
    ['two words typed as one', 'Lupine Linux', 'lupinelin', '[Lupine] [Lin]ux'],
    ['one word typed as two', 'rumprun', 'rump run', '[rumprun]'],
    ['letters inside a word', 'Unikraft', 'kraft', 'Uni[kraft]'],
    ['a misspelt word as a whole', 'Unikraft', 'unikarft', '[Unikraft]'],
    ['initials', 'Linux Kernel Library', 'lkl', '[L]inux [K]ernel [L]ibrary'],
    ['what stands after an emoji', '🦄 Mirage', 'mirage', '🦄 [Mirage]'],
  ])('%s', (_what, name, query, expected) => {
    expect(marks([name], query)).toEqual({ name: expected });
  });

  it('show the alias that says more than the name, and the summary', () => {
    const found = marks(['KraftKit', { aliases: ['pack', 'kraft command'], summary: 'A command line' }], 'kraft comm');
    expect(found).toEqual({ name: '[Kraft]Kit', alias: '[kraft] [comm]and', summary: 'A [comm]and line' });
  });

  it('lie inside the text, in order and apart, for any text and query', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, text, text, fc.nat(40), (name, summary, query, cut) => {
        const engine = createEngine([entry(name, { summary, aliases: [query] }), ...SAMPLE]);
        for (const asked of [query, name.slice(0, cut), `${query} ${summary.slice(0, cut)}`])
          for (const { matches } of engine.search(asked).hits)
            for (const match of matches) {
              let end = 0;
              for (const [from, to] of match.ranges) {
                expect(from).toBeGreaterThanOrEqual(end);
                expect(to).toBeGreaterThan(from);
                end = to;
              }
              expect(end).toBeLessThanOrEqual(match.text.length);
            }
      }),
    );
  });
});
