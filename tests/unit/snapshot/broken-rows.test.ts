/** Deliberately broken rows, each laid over a small valid catalog: every mistake is found where it stands, and nothing else is. */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCatalog } from '#data/snapshot/read-catalog.ts';

interface Expected {
  file: string;
  line: number;
  field: string;
  /** How the message starts, or a part of it. */
  message: string;
}

const FIXTURES = fileURLToPath(new URL('../../fixtures/broken-rows', import.meta.url));
const NOW = new Date('2026-01-01T00:00:00Z');
const cases = (await readdir(FIXTURES)).filter((name) => /^\d\d-/.test(name)).sort();

describe('deliberately broken rows', () => {
  let work = '';
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'broken-rows-'));
  });
  afterAll(() => rm(work, { recursive: true }));

  it('stand on a catalog that has no problems', async () => {
    const { problems, rows } = await checkCatalog(join(FIXTURES, 'valid'), NOW);
    expect(problems).toEqual([]);
    expect(rows.projects.map((project) => project.id)).toEqual(['alpha', 'beta']);
  });

  it('are at least forty', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
  });

  it.each(cases)('%s is found with file, line and field, and nothing else is', async (name) => {
    const dir = join(work, name);
    await cp(join(FIXTURES, 'valid'), dir, { recursive: true });
    await cp(join(FIXTURES, name), dir, { recursive: true });
    const expected = JSON.parse(await readFile(join(FIXTURES, name, 'expected.json'), 'utf8')) as Expected[];

    const { problems } = await checkCatalog(dir, NOW);

    const place = (p: Expected): string => `${p.file}:${p.line} ${p.field}`;
    expect(problems.map(place).sort()).toEqual(expected.map(place).sort());
    for (const { message, ...where } of expected) {
      const found = problems.find((problem) => place(problem) === place({ message, ...where }));
      expect(found?.message).toContain(message);
      expect(found?.remedy).toMatch(/^[A-Z].*\.$/s);
    }
  });
});
