/** Which findings count. */
import { describe, expect, it } from 'vitest';
import { createSettlement } from '#data/mentions/context.ts';
import { createFinder } from '#data/mentions/find.ts';
import { lexicon, projectOf } from './lexicon-fixture.ts';

const finder = createFinder(lexicon);

/** Projects whose names count in the sentences together, in order. */
function counted(sentences: string[], ownProjects: string[] = []): string[] {
  const settlement = createSettlement(lexicon, ownProjects);
  const pieces = sentences.map((sentence) => finder.read(sentence));
  for (const piece of pieces) settlement.learn(piece);
  return pieces.flatMap(({ found }) =>
    found.filter(({ entry }) => settlement.counts(entry)).map(({ entry }) => projectOf(entry)),
  );
}

describe('a strict name', () => {
  it('counts alone', () => {
    expect(counted(['MirageOS is here'])).toEqual(['mirageos']);
  });
});

describe('an ambiguous name', () => {
  it('does not count alone', () => {
    expect(counted(['The Mirage hotel', 'Clive wrote LING'])).toEqual([]);
  });
  it('counts beside a strict name of its project, before or after it', () => {
    expect(counted(['Mirage first', 'then MirageOS'])).toEqual(['mirageos', 'mirageos']);
  });
  it('does not count beside a strict name of another project', () => {
    expect(counted(['Mirage and Solo5'])).toEqual(['solo5']);
  });
  it('counts beside one of its own context words only', () => {
    expect(counted(['Mirage in OCaml; Clive; a rump'])).toEqual(['mirageos']);
    expect(counted(['Mirage and Clive are unikernels'])).toEqual(['mirageos', 'clive']);
    expect(counted(['Mirage is a library OS'])).toEqual(['mirageos']);
  });
  it('counts on a page that belongs to its project', () => {
    expect(counted(['a rump'], ['rump-kernel'])).toEqual(['rump-kernel']);
  });
  it('counts from the moment its context comes, and says so', () => {
    const settlement = createSettlement(lexicon, []);
    const early = finder.read('Mirage');
    expect(settlement.learn(early)).toBe(false);
    expect(settlement.counts(early.found[0]?.entry ?? -1)).toBe(false);
    expect(settlement.learn(finder.read('OCaml'))).toBe(true);
    expect(settlement.counts(early.found[0]?.entry ?? -1)).toBe(true);
    expect(settlement.learn(finder.read('OCaml again'))).toBe(false);
  });
});
