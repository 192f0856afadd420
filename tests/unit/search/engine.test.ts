/** What people type, and what must come first. */
import { describe, expect, it } from 'vitest';
import { createEngine } from '#data/search/engine.ts';
import { entry, SAMPLE } from './sample.ts';

const engine = createEngine(SAMPLE);
const names = (query: string) => engine.search(query).hits.map((hit) => SAMPLE[hit.entry]?.name);
const first = (query: string) => names(query)[0];

describe('a query finds first', () => {
  it.each([
    ['a name', 'unikraft', 'Unikraft'],
    ['a name in any case', 'HALVM', 'HaLVM'],
    ['an alias', 'ukl', 'Unikernel Linux'],
    ['a name by its beginning', 'lup', 'Lupine Linux'],
    ['a name in any word order', 'linux unikernel', 'Unikernel Linux'],
    ['initials', 'lkl', 'Linux Kernel Library'],
    ['a name without its vowels', 'hlvm', 'HaLVM'],
    ['a name with a space too many', 'rump run', 'rumprun'],
    ['a name with a space too few', 'lupinelinux', 'Lupine Linux'],
    ['a name with other punctuation', 'ocaml tls', 'ocaml-tls'],
    ['a name without its accent', 'bun', 'Bün'],
    ['a name with a plain accent', 'cafe podcast', 'Café Unikernel Podcast'],
    ['a letter missing', 'unikrat', 'Unikraft'],
    ['a letter too many', 'unikrafft', 'Unikraft'],
    ['a letter replaced', 'unicraft', 'Unikraft'],
    ['two letters swapped', 'mriageos', 'MirageOS'],
    ['two edits in a long word', 'unnikarft', 'Unikraft'],
    ['a misspelt beginning', 'mriag', 'MirageOS'],
    ['a misspelt name with a space', 'rump rnu', 'rumprun'],
    ['an error in one word of two', 'rump kernal', 'Rump Kernels'],
    ['words run together that are no name', 'netbsdposix', 'rumprun'],
    ['a need', 'ocaml unikernel', 'MirageOS'],
    ['a need in a sentence', 'how to run linux binaries', 'HermiTux'],
    ['an inflected word', 'linux binary', 'HermiTux'],
    ['a language with signs', 'c++', 'IncludeOS'],
    ['what stands inside a name', 'ikraft', 'Unikraft'],
    ['a thread by its words', 'mirage ec2', 'EC2 boot scripts for Mirage'],
    ['an article by its author', 'cantrill', 'Unikernels are unfit for production'],
    ['a title with a word missing', 'unikernels unfit production', 'Unikernels are unfit for production'],
  ])('%s', (_what, query, name) => {
    expect(first(query)).toBe(name);
  });

  it('the same after every letter typed as when pasted at once', () => {
    for (const query of ['rump kernals', 'ocaml unikernel', 'unnikarft', 'how to run linux binaries']) {
      const typing = createEngine(SAMPLE);
      for (let length = 1; length < query.length; length++) typing.search(query.slice(0, length));
      const fresh = createEngine(SAMPLE);
      expect(typing.search(query).hits).toEqual(fresh.search(query).hits);
    }
  });

  it.each(['banana bread', 'grocery list', 'photoshop', 'zzzzqqq', 'chocolate cake recipe'])(
    'nothing for %j, and says so',
    (query) => {
      const answer = engine.search(query);
      expect(answer.state).toBe('none');
      expect(answer.hits).toEqual([]);
    },
  );
});

describe('tiers', () => {
  const rows = [
    entry('Kernel toolbox', { summary: 'nothing else' }),
    entry('A long title about a toro and much more', { kind: 'post' }),
    entry('Elsewhere', { summary: 'written with a toro in mind' }),
    entry('Torro'),
    entry('Toro Kernel'),
    entry('Toro'),
  ];
  const tiered = createEngine(rows);

  it('come in their order: exact, prefix, word start, all words, fuzzy', () => {
    const found = tiered.search('toro').hits.map(({ entry: at, tier }) => [rows[at]?.name, tier]);
    expect(found).toEqual([
      ['Toro', 0],
      ['Toro Kernel', 1],
      ['A long title about a toro and much more', 2],
      ['Elsewhere', 3],
      ['Torro', 4],
    ]);
  });

  it('give scores that never rise down the list', () => {
    for (const query of ['toro', 'kernel', 'unikernel', 'linux']) {
      const scores = engine.search(query).hits.map(({ score }) => score);
      expect([...scores].sort((a, b) => b - a)).toEqual(scores);
    }
  });

  it('put the thing before what is written about it, when both fit alike', () => {
    const both = createEngine([entry('Nabla talk', { kind: 'talk' }), entry('Nabla tool')]);
    expect(both.search('nabla').hits[0]?.entry).toBe(1);
  });
});

describe('boost', () => {
  const rows = [entry('Acme kernel'), entry('Beta kernel'), entry('Kernel')];
  const boosting = createEngine(rows);
  const order = (query: string, boost: string[]) =>
    boosting.search(query, { boost }).hits.map(({ entry: at }) => rows[at]?.name);

  it('lifts an entry among equals', () => {
    expect(order('kernel', [])).toEqual(['Kernel', 'Acme kernel', 'Beta kernel']);
    expect(order('kernel', ['project:beta-kernel'])).toEqual(['Kernel', 'Beta kernel', 'Acme kernel']);
  });

  it('leaves nothing behind for the next search', () => {
    order('kernel', ['project:beta-kernel']);
    expect(order('kernel', [])).toEqual(['Kernel', 'Acme kernel', 'Beta kernel']);
  });

  it('is the answer to an empty query, in its own order, unknown ids left out', () => {
    const answer = boosting.search('  ', { boost: new Set(['project:beta-kernel', 'project:gone', 'project:kernel']) });
    expect(answer.state).toBe('empty');
    expect(answer.hits.map(({ entry: at }) => rows[at]?.name)).toEqual(['Beta kernel', 'Kernel']);
  });
});

describe('limit', () => {
  it('bounds the hits, not the total', () => {
    const answer = engine.search('unikernel', { limit: 2 });
    expect(answer.hits).toHaveLength(2);
    expect(answer.total).toBeGreaterThan(2);
  });

  it('may be none at all', () => {
    expect(engine.search('unikernel', { limit: 0 }).hits).toEqual([]);
  });
});

it('finds the same through a loaded index as through a built one', () => {
  const loaded = createEngine(SAMPLE, engine.index.buffer.slice(0));
  for (const query of ['mirage', 'unikrat', 'rump run', 'linux kernel'])
    expect(loaded.search(query).hits).toEqual(engine.search(query).hits);
});

it('answers over no entries at all', () => {
  const none = createEngine([]);
  expect(none.search('mirage').state).toBe('none');
  expect(none.search('').hits).toEqual([]);
});
