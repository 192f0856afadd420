/** Input nobody means: an answer, or an empty state that says why; never an exception, never a freeze. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createEngine } from '#data/search/engine.ts';
import { SAMPLE } from './sample.ts';

// Properties make hundreds of texts; a busy machine must not look like a failure.
vi.setConfig({ testTimeout: 60_000 });

const engine = createEngine(SAMPLE);

describe('hostile input', () => {
  it.each([
    ['punctuation', '!?.,;:-_/\\()[]{}'],
    ['control characters', '\u0000\u0001\u0007\u001b[31m'.replace('[31m', '')],
    ['emoji', '🦄🚀👩‍👩‍👧'],
    ['direction marks', '\u202e\u200f\u2066'],
    ['lone surrogates', '\udc00\ud800'],
    ['a lone colon', ':'],
    ['quotes', '"""'],
  ])('of %s only finds nothing and says that there are no words', (_what, query) => {
    const answer = engine.search(query);
    expect(answer.hits).toEqual([]);
    expect(answer.state).toBe('none');
    expect(answer.message?.code).toBe('no-words');
  });

  it('of spaces only is an empty query', () => {
    expect(engine.search(' \t\n\u00a0').state).toBe('empty');
  });

  it('of 10,000 characters is read up to a bound, and the answer says so', () => {
    expect(engine.search('a'.repeat(10_000)).message?.code).toBe('too-long');
    expect(engine.search('mirage '.repeat(1500)).state).toBe('hits');
    expect(engine.search('lang:'.repeat(2000)).state).toBeDefined();
    expect(engine.search('"'.repeat(10_000)).state).toBe('none');
    expect(engine.search(`on:${'x'.repeat(10_000)}`).message?.code).toBe('unknown-value');
  });

  it('does not cost more the longer it is', () => {
    // The work is bounded by what is read: the words of the long query are those of its first 400 characters.
    const long = 'unikernel library kernel '.repeat(400);
    expect(engine.search(long).hits).toEqual(engine.search(long.slice(0, 400)).hits);
  });

  it.each([
    ['right-to-left marks around a name', '\u202bMirageOS\u202c', 'MirageOS'],
    ['emoji around a name', '🚀 unikraft 🚀', 'Unikraft'],
    ['zero-width spaces inside a name', 'rump\u200brun', 'rumprun'],
    ['a name in full-width letters', 'Ｕｎｉｋｒａｆｔ', 'Unikraft'],
    ['a control character after a name', 'hermit\u0000', 'Hermit'],
  ])('%s does not hide it', (_what, query, name) => {
    expect(SAMPLE[engine.search(query).hits[0]?.entry ?? -1]?.name).toBe(name);
  });

  it('of names that objects have finds no object’s insides', () => {
    for (const query of ['constructor', 'hasOwnProperty']) expect(engine.search(query).hits).toEqual([]);
    for (const facet of ['__proto__', 'constructor', 'toString'])
      expect(engine.search(`${facet}:x`).message?.code).toBe(facet === '__proto__' ? undefined : 'unknown-facet');
    expect(engine.search('is:__proto__').message?.code).toBe('unknown-value');
  });

  it('of any kind gets an answer whose hits exist, once each', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: -5, max: 100 }), (query, limit) => {
        const answer = engine.search(query, { limit });
        const found = answer.hits.map((hit) => hit.entry);
        expect(new Set(found).size).toBe(found.length);
        expect(found.every((at) => at >= 0 && at < SAMPLE.length)).toBe(true);
        expect(answer.total).toBeGreaterThanOrEqual(found.length);
      }),
    );
  });
});
