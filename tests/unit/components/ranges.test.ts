import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pieces } from '#components/ranges.ts';

describe('pieces of a matched text', () => {
  it('mark what matched and keep the rest', () => {
    expect(pieces('MirageOS', [[0, 3]])).toEqual([
      { text: 'Mir', marked: true },
      { text: 'ageOS', marked: false },
    ]);
    expect(
      pieces('Rump Run', [
        [0, 4],
        [5, 8],
      ])
        .filter((piece) => piece.marked)
        .map((piece) => piece.text),
    ).toEqual(['Rump', 'Run']);
  });
  it('are the whole text, unmarked, without ranges', () => {
    expect(pieces('OSv', [])).toEqual([{ text: 'OSv', marked: false }]);
  });
  it('always join to the text, whatever the ranges', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.tuple(fc.integer({ min: -5, max: 40 }), fc.integer({ min: -5, max: 40 }))),
        (text, ranges) => {
          expect(
            pieces(text, ranges)
              .map((piece) => piece.text)
              .join(''),
          ).toBe(text);
        },
      ),
    );
  });
});
