/** What becomes of rows' names in the lexicon. */
import { describe, expect, it } from 'vitest';
import { lexicon } from './lexicon-fixture.ts';

const entry = (text: string) => lexicon.entries.find((each) => each.text === text);

describe('the lexicon', () => {
  it('leaves out names that are for search only', () => {
    expect(entry('ukvm')).toBeUndefined();
  });
  it('opens joined and hyphenated names with a space, but only as ambiguous and as written', () => {
    expect(entry('Include OS')).toMatchObject({ project: 'includeos', strict: false, case: 'exact' });
    expect(entry('Mini OS')).toMatchObject({ project: 'mini-os', strict: false, case: 'exact' });
  });
  it('does not open a name at a single letter or a digit', () => {
    expect(entry('OS v')).toBeUndefined();
    expect(entry('Solo 5')).toBeUndefined();
  });
  it('keeps the strict writing where a row has both', () => {
    expect(lexicon.entries.filter(({ text, strict }) => text === 'Mirage OS' && strict)).toHaveLength(1);
  });
  it('names a project by the list that is named after it', () => {
    expect(entry('minios-devel')).toMatchObject({ project: 'mini-os', strict: true });
    expect(entry('xen-devel')).toBeUndefined();
  });
  it('survives JSON', () => {
    expect(JSON.parse(JSON.stringify(lexicon))).toEqual(lexicon);
  });
});
