/** Reading rows from outside: whatever stands in a file or a snapshot, the answer is rows and problems, never an exception. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_RELATION_CODES, relationCode } from '#data/catalog/relations.ts';
import { RELATION_KINDS, ROW_KINDS, Rows } from '#data/schema.ts';
import { checkRows } from '#data/snapshot/check.ts';
import { copiedFrom } from '#data/snapshot/checks/links.ts';
import { fieldPath, fieldText, nearestWord, problemText } from '#data/snapshot/problem.ts';
import { parseRow } from '#data/snapshot/row-problems.ts';
import { readYaml } from '#data/snapshot/yaml-file.ts';

/** Text that looks enough like YAML to get far into the parser. */
const yamlish = fc
  .array(
    fc.constantFrom(
      'id: a',
      'a: b: c',
      '- x',
      '  - y:',
      '\t',
      '&a',
      '*a',
      '---',
      '"',
      "'",
      '{',
      ']',
      '|',
      '  k: 1',
      '#',
      '? x',
      '!!js x',
      '%TAG',
    ),
    {
      maxLength: 12,
    },
  )
  .chain((parts) => fc.constantFrom('\n', ' ', '').map((joint) => parts.join(joint)));

describe('reading a YAML file', () => {
  it('never throws, and says at least one thing where it gives no value', () => {
    fc.assert(
      fc.property(fc.oneof(yamlish, fc.string(), fc.string({ unit: 'binary' })), (text) => {
        const { value, problems, lineOf } = readYaml(text);
        if (value === undefined) expect(problems.length).toBeGreaterThan(0);
        expect(lineOf(['names', 0, 'text'])).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('stops a bomb of aliases', () => {
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefghij'.split('').map((c, i) => `${c}: &${c} [*${'abcdefghi'[i]}, *${'abcdefghi'[i]}]`),
    ].join('\n');
    expect(readYaml(bomb).value).toBeUndefined();
  });

  it('keeps days as text, so that they need no quotes', () => {
    expect(readYaml('day: 2015-12-17\nmonth: 2015-12').value).toEqual({ day: '2015-12-17', month: '2015-12' });
  });
});

describe('a row from outside', () => {
  it('is a row or has problems with remedies, whatever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ROW_KINDS), fc.oneof(fc.jsonValue(), fc.object()), (kind, value) => {
        const { row, problems } = parseRow(kind, value);
        expect(row !== undefined || problems.length > 0).toBe(true);
        for (const problem of problems) expect(problem.remedy).not.toBe('');
      }),
    );
  });

  it('is checked without an exception, however wildly it refers', () => {
    const id = fc.constantFrom('a', 'b', 'c/a', 'zz');
    const url = fc.constantFrom(
      'https://a.example.org/',
      'http://www.a.example.org',
      'https://web.archive.org/web/2015/http://lapsed.net/x',
      'http://lapsed.net/',
      'https://sub.lapsed.net/%zz',
      'https://github.com/A/b',
    );
    const state = fc.constantFrom('live', 'moved', 'gone', 'lapsed');
    const project = fc.record({
      id,
      name: fc.constant('X'),
      kind: fc.constant('tool'),
      scope: fc.constant('core'),
      summary: fc.constantFrom('One.', 'One. Two.', 'none'),
      status: fc.record({
        state: fc.constant('active'),
        asOf: fc.constantFrom('2015', '2015-02-31', '9999'),
        how: fc.constant('x'),
      }),
      names: fc.array(fc.record({ text: fc.constantFrom('X', 'Xen', 'x-en', '...'), strict: fc.boolean() }), {
        minLength: 1,
        maxLength: 3,
      }),
      addresses: fc.array(fc.record({ url, role: fc.constant('home'), state }), { maxLength: 3 }),
      relations: fc.array(
        fc.record({ to: id, kind: fc.constant('lists'), reason: fc.constant('x'), sources: fc.constant(['x']) }),
        { maxLength: 3 },
      ),
      sources: fc.array(fc.constantFrom('git:a/b', 'page:http://lapsed.net', '?'), { minLength: 1 }),
      match: fc.array(url, { maxLength: 2 }),
      noMatch: fc.array(url, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(project, { maxLength: 4 }), (projects) => {
        const rows = Rows.parse({ projects, venues: [], resources: [], trails: [] });
        const before = JSON.stringify(rows);
        const problems = checkRows(rows, { now: new Date('2026-01-01') });
        expect(JSON.stringify(rows)).toBe(before);
        for (const problem of problems) {
          expect(rows[problem.kind].some((row) => row.id === problem.id)).toBe(true);
          expect(problem.remedy).toMatch(/\.$/);
        }
      }),
    );
  });
});

describe('a snapshot that is wrong all over', () => {
  it('gets suggestions for its first problems only, since each costs a comparison with every id', () => {
    const base = {
      name: 'X',
      kind: 'tool',
      scope: 'core',
      summary: 'One.',
      status: { state: 'active', asOf: '2015', how: 'x' },
      addresses: [],
      sources: ['git:a/b'],
    };
    const projects = Array.from({ length: 40 }, (_, i) => ({
      ...base,
      id: `project-${i}`,
      names: [{ text: `Project ${i}` }],
      relations: [{ to: `projekt-${i}`, kind: 'lists', reason: 'x', sources: ['git:a/b'] }],
    }));
    const problems = checkRows(Rows.parse({ projects, venues: [], resources: [], trails: [] }));
    expect(problems).toHaveLength(40);
    expect(problems.filter((problem) => problem.message.includes('did you mean'))).toHaveLength(20);
  });
});

describe('relations', () => {
  it('read from both ends, and only those without a direction read alike', () => {
    const alike = RELATION_KINDS.filter((kind) => relationCode(kind, 'forward') === relationCode(kind, 'backward'));
    expect(alike).toEqual(['works-with', 'shares-work-with', 'same-aim']);
    const codes = RELATION_KINDS.flatMap((kind) => [relationCode(kind, 'forward'), relationCode(kind, 'backward')]);
    expect(new Set(codes).size).toBe(2 * RELATION_KINDS.length - alike.length);
    expect(new Set(ALL_RELATION_CODES)).toEqual(new Set(codes));
  });
});

describe('problems', () => {
  it('name a field as it is read back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(99), fc.constantFrom('names', 'url', 'as-of')), { minLength: 1 }),
        (parts) => {
          const path = ['addresses', ...parts];
          expect(fieldPath(fieldText(path))).toEqual(path);
        },
      ),
    );
  });

  it('are printed so that a terminal opens the place', () => {
    const problem = { file: 'projects/a.yaml', line: 3, field: 'kind', message: 'is missing', remedy: 'Add it.' };
    expect(problemText(problem, 'data/catalog/')).toBe('data/catalog/projects/a.yaml:3: kind is missing. Add it.');
  });

  it('suggest a word only when it is near', () => {
    expect(nearestWord('sumary', ['summary', 'status'])).toBe('summary');
    expect(nearestWord('to', ['id', 'url'])).toBeUndefined();
  });
});

describe('archived copies', () => {
  it.each([
    ['https://web.archive.org/web/20150101000000/http://x.org/a', 'http://x.org/a'],
    ['https://web.archive.org/web/2015id_/https:/x.org', 'https://x.org'],
    ['http://web.archive.org/web/2015/x.org/a?b=c', 'http://x.org/a?b=c'],
    ['https://archive.ph/2015/http://x.org/', 'http://x.org/'],
  ])('%s is a copy of %s', (copy, original) => {
    expect(copiedFrom(copy)).toBe(original);
  });

  it('are not made of ordinary pages', () => {
    expect(copiedFrom('https://archive.org/details/x')).toBeUndefined();
    expect(copiedFrom('https://x.org/web/2015/http://y.org')).toBeUndefined();
  });
});
