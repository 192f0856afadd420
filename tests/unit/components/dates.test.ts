import { describe, expect, it } from 'vitest';
import { ago, partialDay } from '#components/dates.ts';

const NOW = Date.parse('2026-09-10T12:00:00Z');

describe('times in words', () => {
  it.each([
    ['2026-09-10T11:59:30Z', '30 seconds ago'],
    ['2026-09-10T09:00:00Z', '3 hours ago'],
    ['2026-09-09T11:00:00Z', 'yesterday'],
    ['2026-09-10T16:00:00Z', 'in 4 hours'],
    ['2024-09-01T00:00:00Z', '2 years ago'],
  ])('%s is %s', (instant, words) => {
    expect(ago(instant, NOW, 'en')).toBe(words);
  });
  it('says nothing about what is no date', () => {
    expect(ago('soon', NOW, 'en')).toBe('');
  });
});

describe('a row’s date', () => {
  it('is as precise as the row, never more', () => {
    expect(partialDay('2015', 'en')).toBe('2015');
    expect(partialDay('2015-12', 'en')).toBe('Dec 2015');
    expect(partialDay('2015-12-17', 'en')).toBe('Dec 17, 2015');
  });
});
