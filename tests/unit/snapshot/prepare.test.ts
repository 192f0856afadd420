/** Prepared snapshots are plain data that answers from every part; snapshots are numbered by time. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { recogniseAddress } from '#data/recognise/address-index.ts';
import { createEngine } from '#data/search/engine.ts';
import { entriesOf } from '#data/search/entries.ts';
import { prepare } from '#data/snapshot/prepare.ts';
import { readCatalog } from '#data/snapshot/read-catalog.ts';
import { byId, serialOf } from '#data/snapshot/snapshot.ts';

const VALID = join(fileURLToPath(new URL('../../fixtures/broken-rows/valid', import.meta.url)));
const { rows } = await readCatalog(VALID);
const prepared = prepare({ serial: 7, created: '2026-01-01T00:00:00Z', rows });

describe('a prepared snapshot', () => {
  it('survives structured clone and answers from every part', () => {
    const woken = structuredClone(prepared);
    expect(recogniseAddress('https://alpha.example.org/docs', woken.addresses)?.projects).toEqual(['alpha']);
    expect(woken.lexicon.entries.map((entry) => entry.text)).toContain('Alphakernel');
    const entries = entriesOf(woken.snapshot.rows);
    const engine = createEngine(entries, woken.search);
    expect(engine.index.buffer).toBe(woken.search);
    expect(engine.search('alphak').hits[0]?.entry).toBe(entries.findIndex((entry) => entry.id === 'project:alpha'));
  });
});

describe('snapshots', () => {
  it('are numbered by the minute, so that a later one has a greater number', () => {
    expect(serialOf(new Date('1970-01-01T01:00:59Z'))).toBe(60);
    expect(serialOf(new Date('2026-01-01T00:01:00Z'))).toBe(serialOf(new Date('2026-01-01T00:00:00Z')) + 1);
  });

  it('give the first of two rows with one id', () => {
    const [first] = rows.projects;
    if (!first) throw new Error('the fixture has projects');
    const twice = byId({ ...rows, projects: [first, { ...first, name: 'Impostor' }] });
    expect(twice.projects.get(first.id)?.name).toBe(first.name);
  });
});
