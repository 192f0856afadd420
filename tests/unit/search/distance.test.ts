/** The bit-parallel edit distance against the textbook one. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { distance } from '#data/search/distance.ts';

// Properties make hundreds of texts; a busy machine must not look like a failure.
vi.setConfig({ testTimeout: 60_000 });

/** Optimal string alignment by the full table: the last row is the distance to every prefix of `b`. */
function table(a: string, b: string): number[] {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row;
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'é'), maxLength: 31 });

describe('distance', () => {
  it('is the table’s last cell for whole words and its least for prefixes', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const row = table(a, b);
        const found = distance(a, b);
        expect(found.whole).toBe(row.at(-1));
        expect(found.prefix).toBe(Math.min(...row));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['qmeu', 'qemu', 1],
    ['unikarft', 'unikraft', 1],
    ['firecraker', 'firecracker', 1],
    ['demmikernal', 'demikernel', 2],
    ['', 'abc', 3],
  ])('%j to %j is %i', (a, b, edits) => {
    expect(distance(a, b).whole).toBe(edits);
  });

  it('never lengthens the way to a prefix by less than nothing when a letter is typed', () => {
    // What the narrowing of misspelt words relies on.
    fc.assert(
      fc.property(word, word, fc.constantFrom('a', 'b', 'c'), (a, b, letter) => {
        const before = distance(a.slice(0, 30), b).prefix;
        expect(distance(a.slice(0, 30) + letter, b).prefix).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
