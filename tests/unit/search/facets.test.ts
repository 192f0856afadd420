/** Typed facets: what they leave, what they suggest, and what is said of those that do not exist. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createEngine } from '#data/search/engine.ts';
import { SAMPLE } from './sample.ts';

// Properties make hundreds of texts; a busy machine must not look like a failure.
vi.setConfig({ testTimeout: 60_000 });

const engine = createEngine(SAMPLE);
const ask = (query: string, facets?: Record<string, string[]>) => engine.search(query, facets ? { facets } : {});
const names = (query: string, facets?: Record<string, string[]>) =>
  ask(query, facets).hits.map((hit) => SAMPLE[hit.entry]?.name);

describe('a facet', () => {
  it.each([
    ['alone lists what has it', 'lang:ocaml', ['MirageOS', 'ocaml-tls']],
    ['narrows words', 'lang:ocaml tls', ['ocaml-tls']],
    ['may stand after the words', 'tls lang:ocaml', ['ocaml-tls']],
    ['twice means either', 'lang:ocaml lang:haskell', ['MirageOS', 'HaLVM', 'ocaml-tls']],
    ['beside another means both', 'lang:c on:xen', ['rumprun']],
    ['takes quotes', 'on:"google cloud"', ['Unikraft']],
    ['takes an open quote', 'on:"google cl', ['Unikraft']],
    ['takes a space after its colon', 'lang: haskell', ['HaLVM']],
    ['does not care about case', 'LANG:OCaml', ['MirageOS', 'ocaml-tls']],
    ['has other names', 'language:haskell platform:xen', ['HaLVM']],
    ['filters while its value is half typed', 'lang:hask', ['HaLVM']],
    ['takes the first word of a value', 'on:solo5 mirage', ['MirageOS']],
    ['tells C from C++', 'lang:c++', ['Unikraft', 'IncludeOS']],
    ['names kinds', 'is:thread', ['EC2 boot scripts for Mirage']],
    ['names people', 'by:"bryan cantrill"', ['Unikernels are unfit for production']],
  ])('%s', (_what, query, expected) => {
    expect(names(query)).toEqual(expected);
  });

  it('gives the kind as `is` to entries that have none', () => {
    expect(names('is:talk')).toEqual(['Café Unikernel Podcast']);
  });

  it('may be clicked, alone and beside what is typed', () => {
    expect(names('', { lang: ['haskell'] })).toEqual(['HaLVM']);
    expect(names('lang:c', { on: ['xen'] })).toEqual(['rumprun']);
    expect(names('', { lang: ['haskell', 'rust'] })).toEqual(['HaLVM', 'Hermit']);
    expect(ask('', { lang: ['cobol'] }).state).toBe('none');
  });

  it('without a value filters nothing and suggests its values', () => {
    const answer = ask('unikernel lang:');
    expect(answer.hits.length).toBeGreaterThan(1);
    expect(answer.suggestions[0]).toEqual({ text: 'lang:c', label: 'c', count: 3, start: 10, end: 15 });
  });

  it('is no facet in an address or a title', () => {
    expect(ask('https://mirage.io').message).toBeUndefined();
    expect(names('EC2: boot scripts')[0]).toBe('EC2 boot scripts for Mirage');
  });
});

describe('suggestions', () => {
  it('complete a value, with counts, most frequent first', () => {
    expect(ask('mirage on:k').suggestions).toEqual([{ text: 'on:kvm', label: 'kvm', count: 3, start: 7, end: 11 }]);
  });

  it('quote a value that has a space', () => {
    expect(ask('on:goo').suggestions.map(({ text }) => text)).toEqual(['on:"google cloud"']);
  });

  it('complete the name of a facet', () => {
    expect(ask('mirage la').suggestions).toEqual([{ text: 'lang:', label: 'lang:', count: 9, start: 7, end: 9 }]);
  });

  it('put into the query find the entries they counted', () => {
    for (const query of ['on:', 'lang:', 'is:', 'status:', 'by:'])
      for (const { text, count } of ask(query).suggestions) expect(ask(`${text} `).total).toBe(count);
  });

  it('count only what other filters leave', () => {
    const [suggestion] = engine.search('lang:c', { facets: { on: ['xen'] } }).suggestions;
    expect(suggestion).toMatchObject({ label: 'c', count: 1 });
  });
});

describe('what does not exist', () => {
  it('is named, with the nearest facets', () => {
    const { message } = ask('lnag:ocaml');
    expect(message?.code).toBe('unknown-facet');
    expect(message?.values[0]).toBe('lnag');
    expect(message?.values[1]?.split(', ')[0]).toBe('lang');
  });

  it('is still read as words', () => {
    expect(names('foo:mirage')).toEqual(names('foo mirage'));
  });

  it('is named, with the nearest values, and leaves nothing', () => {
    const answer = ask('lang:ocmal unikernel');
    expect(answer.state).toBe('none');
    expect(answer.message?.code).toBe('unknown-value');
    expect(answer.message?.values.slice(0, 2)).toEqual(['lang', 'ocmal']);
    expect(answer.message?.values[2]?.split(', ')[0]).toBe('ocaml');
  });
});

describe('counts of the result', () => {
  it('say how many of everything found have each value', () => {
    const answer = ask('unikernel', {});
    const xen = ask('unikernel', { on: ['xen'] });
    const counted = answer.facets.find(({ facet, value }) => facet === 'on' && value === 'xen');
    expect(counted).toEqual({ facet: 'on', value: 'xen', count: xen.total, active: false });
  });

  it('tell what is in force, typed or clicked', () => {
    const active = engine
      .search('lang:ocaml', { facets: { on: ['xen'] } })
      .facets.filter((one) => one.active)
      .map(({ facet, value }) => `${facet}:${value}`);
    expect(active.sort()).toEqual(['lang:ocaml', 'on:xen']);
  });

  it('can be read after a later search', () => {
    const answer = ask('mirage');
    const before = JSON.stringify(answer.facets);
    ask('rumprun');
    expect(JSON.stringify(answer.facets)).toBe(before);
  });
});

it('any text that looks like facets gets an answer', () => {
  const part = fc.oneof(
    fc.constantFrom('lang', 'on', 'is', ':', '"', ' ', 'ocaml', 'google cloud', '//', '\u0000', 'é', 'by'),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const answer = ask(parts.join(''));
      expect(['empty', 'hits', 'none']).toContain(answer.state);
      for (const { start, end } of answer.suggestions) expect(end).toBeGreaterThanOrEqual(start);
      expect(Array.isArray(answer.facets)).toBe(true);
    }),
  );
});
