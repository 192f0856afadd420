/** The stored index: read in place, and refused rather than migrated. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { buildIndex } from '#data/search/build.ts';
import { createEngine } from '#data/search/engine.ts';
import { loadIndex } from '#data/search/layout.ts';
import { entry, SAMPLE } from './sample.ts';

// Properties make hundreds of texts; a busy machine must not look like a failure.
vi.setConfig({ testTimeout: 60_000 });

const built = buildIndex(SAMPLE);

describe('a stored index', () => {
  it('comes back as it was built', () => {
    const loaded = loadIndex(built.buffer.slice(0), SAMPLE);
    expect(loaded).toEqual(built);
  });

  it('has its terms in order, each once', () => {
    const terms = Array.from({ length: built.terms }, (_, term) =>
      String.fromCharCode(...built.codes.subarray(built.starts[term], built.starts[term + 1])),
    );
    expect([...new Set(terms)].sort()).toEqual(terms);
  });

  it.each([
    ['an entry more', [...SAMPLE, entry('New')]],
    ['an entry less', SAMPLE.slice(1)],
    ['the order of entries', [...SAMPLE].reverse()],
    ['one letter of a summary', SAMPLE.map((one, i) => (i === 3 ? { ...one, summary: `${one.summary}s` } : one))],
    ['one tag', SAMPLE.map((one, i) => (i === 3 ? { ...one, tags: ['netbsd', 'posiy'] } : one))],
  ])('is refused after a change of %s', (_what, entries) => {
    expect(loadIndex(built.buffer.slice(0), entries)).toBeUndefined();
  });

  it('is refused when cut, empty, or somebody else’s', () => {
    expect(loadIndex(new ArrayBuffer(0), SAMPLE)).toBeUndefined();
    expect(loadIndex(built.buffer.slice(0, -4), SAMPLE)).toBeUndefined();
    expect(loadIndex(new ArrayBuffer(4096), SAMPLE)).toBeUndefined();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(loadIndex(bytes.slice().buffer, SAMPLE)).toBeUndefined();
      }),
    );
  });

  it('that is refused is built anew by the engine', () => {
    const engine = createEngine(SAMPLE, new ArrayBuffer(64));
    expect(engine.search('mirage').hits).not.toEqual([]);
  });
});

it('any entries can be indexed, stored, loaded and found by their names', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 24 });
  const made = fc.record({
    name: text,
    aliases: fc.array(text, { maxLength: 3 }),
    summary: text,
    tags: fc.array(text, { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(made, { maxLength: 12 }), (rows) => {
      const entries = rows.map((row, i) => entry(row.name, { ...row, id: `project:${i}` }));
      const engine = createEngine(entries, buildIndex(entries).buffer);
      for (const { name } of entries) {
        const answer = engine.search(name.replaceAll(':', ' '));
        if (answer.message?.code === 'no-words' || name.trim() === '') continue;
        expect(answer.hits.some((hit) => entries[hit.entry]?.name === name)).toBe(true);
      }
    }),
  );
});
