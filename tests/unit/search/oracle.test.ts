/** Plain Fuse.js over every row as the oracle of recall: what it finds with one edit a word, the engine must find too. */
import fc from 'fast-check';
import Fuse from 'fuse.js';
import { expect, it, vi } from 'vitest';
import { createEngine } from '#data/search/engine.ts';
import { entry } from './sample.ts';

// Properties make hundreds of texts; a busy machine must not look like a failure.
vi.setConfig({ testTimeout: 60_000 });

const WORDS =
  'unikernel hypervisor library runtime sandbox haskell ocaml network storage console bootable loader'.split(' ');
const name = fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 });

/** One edit inside a word; the first letter stays, as it does in most typing errors. */
function mistyped(word: string, at: number, kind: number): string {
  const i = 1 + (at % (word.length - 2));
  if (kind === 0) return word.slice(0, i) + word.slice(i + 1);
  if (kind === 1) return `${word.slice(0, i)}x${word.slice(i)}`;
  return `${word.slice(0, i)}x${word.slice(i + 1)}`;
}

it('finds the names that Fuse finds for one mistyped word', () => {
  fc.assert(
    fc.property(
      fc.array(name, { minLength: 1, maxLength: 12 }),
      fc.nat(20),
      fc.nat(2),
      fc.nat(11),
      (names, at, kind, which) => {
        const entries = names.map((words, i) => entry(words.join(' '), { id: `project:${i}` }));
        const words = names[which % names.length] ?? [];
        const target = words[0] ?? '';
        const query = mistyped(target, at, kind);
        const found = new Set(
          createEngine(entries)
            .search(query, { limit: 50 })
            .hits.map((hit) => hit.entry),
        );
        const fuse = new Fuse(
          entries.map((one) => one.name),
          { useTokenSearch: true, tokenMatch: 'all', threshold: 1.01 / query.length, includeScore: true },
        );
        // Fuse matches anywhere inside words; only those with the target's own word are the engine's business.
        for (const { refIndex } of fuse.search(query))
          if (names[refIndex]?.includes(target)) expect(found).toContain(refIndex);
      },
    ),
    { numRuns: 300 },
  );
});
