/** Folding: what two texts must share to find each other, and where folded letters stand in the original. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { endsOf, fold, partsOf, wordsOf } from '#data/search/fold.ts';

// Properties make hundreds of texts; a busy machine must not look like a failure.
vi.setConfig({ testTimeout: 60_000 });

describe('fold', () => {
  it.each([
    ['MirageOS', 'mirageos'],
    ['CAFÉ Podcast', 'cafe podcast'],
    ['Łukasz Bün', 'lukasz bun'],
    ['Straße, ﬁne, Œuvre, Þór, Ørsted', 'strasse fine oeuvre thor orsted'],
    ['C++ and F#, not C# 8 or a+b', 'c++ and f# not c# 8 or a b'],
    ["Don't — can’t", 'dont cant'],
    ['runtime.js / ocaml-tls', 'runtime js ocaml tls'],
    ['e\u0301tude', 'etude'],
    ['soft\u00adhyphen zero\u200bwidth', 'softhyphen zerowidth'],
    ['ＦＵＬＬ width', 'full width'],
    ['Привет МИР', 'привет мир'],
    ['\u202eשלום\u202c עולם', 'שלום עולם'],
    ['🦄🚀 \u0000\u0007 …!?', ''],
  ])('folds %j to %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('changes nothing that is folded already', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)));
  });

  it('does not care about case, nor about how accents are composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
      }),
    );
  });

  it('gives words that stand in order, apart, and not empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        let end = 0;
        for (const word of wordsOf(text)) {
          expect(word.text).not.toBe('');
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(word.end).toBeGreaterThan(word.start);
          expect(word.end).toBeLessThanOrEqual(text.length);
          end = word.end;
        }
      }),
    );
  });

  it('reads a word alone as it reads it in its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const word of wordsOf(text))
          expect(fold(text.slice(word.start, word.end)).replaceAll(' ', '')).toBe(word.text);
      }),
    );
  });
});

describe('endsOf', () => {
  it.each([
    ['Straße', [1, 2, 3, 4, 5, 5, 6]],
    ['Cafe\u0301s', [1, 2, 3, 5, 6]],
    ['ﬁx', [1, 1, 2]],
  ])('says where the folded letters of %j end', (text, ends) => {
    const [word] = wordsOf(text);
    expect(word && endsOf(text, word)).toEqual(ends);
  });

  it('has one end for every folded letter, the last at the end of the word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const word of wordsOf(text)) {
          const ends = endsOf(text, word);
          expect(ends).toHaveLength(word.text.length);
          expect(ends.at(-1)).toBeGreaterThanOrEqual(word.end);
          expect([...ends].sort((a, b) => a - b)).toEqual(ends);
        }
      }),
    );
  });
});

describe('partsOf', () => {
  it.each([
    ['MirageOS', ['mirage', 'os']],
    ['HermitCore', ['hermit', 'core']],
    ['Solo5', ['solo', '5']],
    ['HTTPServer', ['http', 'server']],
    ['unikernel', []],
    ['Unikraft', []],
  ])('takes %s apart into %j', (word, parts) => {
    expect(partsOf(word)).toEqual(parts);
  });
});
