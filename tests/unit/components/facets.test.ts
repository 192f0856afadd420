import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFacet, completeLast, facetText, removeFacet } from '#components/facets.ts';

describe('facets in a query', () => {
  it('are added behind what was typed, quoted where they have spaces', () => {
    expect(addFacet('web server ', 'lang', 'ocaml')).toBe('web server lang:ocaml ');
    expect(addFacet('', 'on', 'google cloud')).toBe('on:"google cloud" ');
    expect(facetText('lang', 'c++')).toBe('lang:c++');
  });
  it('are taken out and leave the rest as it was', () => {
    expect(removeFacet('web lang:ocaml server', 'ocaml')).toBe('web server ');
    expect(removeFacet('on:"google cloud"', 'google cloud')).toBe('');
  });
  it('are taken out under another name, in another case, and apart from their value', () => {
    expect(removeFacet('language:OCaml web', 'ocaml')).toBe('web ');
    expect(removeFacet('lang: ocaml web', 'ocaml')).toBe('web ');
  });
  it('come and go without a trace', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(
        fc.array(word),
        word,
        fc.stringMatching(/^[a-z+ ]{1,8}$/).filter((v) => v.trim() === v && v !== ''),
        (words, facet, value) => {
          const query = words.length > 0 ? `${words.join(' ')} ` : '';
          expect(removeFacet(addFacet(query, facet, value), value)).toBe(query);
        },
      ),
    );
  });
  it('complete the word being typed, and nothing before it', () => {
    expect(completeLast('web lang:oc', 'lang:ocaml')).toBe('web lang:ocaml ');
    expect(completeLast('on:"google cl', 'on:"google cloud"')).toBe('on:"google cloud" ');
    expect(completeLast('web la', 'lang:')).toBe('web lang:');
  });
});
