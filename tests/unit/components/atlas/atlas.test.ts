import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutGraph } from '#components/atlas/graph-layout.ts';
import { graphOf, relationsOf } from '#components/atlas/relations.ts';
import { parseRoute, routeHash } from '#components/atlas/route.ts';
import { choices, filtered, NO_FILTERS, sorted } from '#components/atlas/table.ts';
import { project, tie } from './rows.ts';

describe('addresses of the atlas’s views', () => {
  it('names a table that is narrowed from the start', () => {
    expect(parseRoute(routeHash({ view: 'projects', text: 'c++, 100 %' }))).toEqual({
      view: 'projects',
      text: 'c++, 100 %',
    });
    expect(parseRoute(routeHash({ view: 'projects' }))).toEqual({ view: 'projects' });
  });

  it('lead back to the view they were made from', () => {
    const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,9}(?:\/[a-z0-9-]{1,5})?$/);
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 1, maxLength: 4 }), (ids) => {
        expect(parseRoute(routeHash({ view: 'compare', ids }))).toEqual({ view: 'compare', ids });
        const [first = ''] = ids;
        expect(parseRoute(routeHash({ view: 'project', id: first }))).toEqual({ view: 'project', id: first });
        expect(parseRoute(routeHash({ view: 'map', selected: first }))).toEqual({ view: 'map', selected: first });
      }),
    );
  });
  it('compare four projects at most, each once', () => {
    expect(parseRoute('#compare=a,b,a,c,d,e')).toEqual({ view: 'compare', ids: ['a', 'b', 'c', 'd'] });
  });
  it('show the projects for anything they do not know', () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(parseRoute(`#x${text}`)).toEqual({ view: 'projects' })));
    expect(parseRoute('#project=%E0%A4%A')).toEqual({ view: 'projects' });
  });
});

describe('the table of projects', () => {
  const rows = [
    project('osv', { runs: ['C', 'Java'], status: { state: 'slow', asOf: '2026', how: 'x' }, approach: 'posix-like' }),
    project('mirageos', { runs: ['OCaml'], approach: 'clean-slate' }),
    project('solo5', { kind: 'component' }),
  ];
  it('offers the values there are, most frequent first', () => {
    expect(choices(rows).kind).toEqual([
      { value: 'unikernel', count: 2 },
      { value: 'component', count: 1 },
    ]);
  });
  it('keeps what passes every filter', () => {
    expect(filtered(rows, { ...NO_FILTERS, language: 'Java', status: 'slow' }).map((row) => row.id)).toEqual(['osv']);
    expect(filtered(rows, { ...NO_FILTERS, text: ' MIRA ' }).map((row) => row.id)).toEqual(['mirageos']);
    expect(filtered(rows, { ...NO_FILTERS, language: 'Java', kind: 'component' })).toEqual([]);
  });
  it('sorts the living first by status, and rows without a value last both ways', () => {
    expect(sorted(rows, 'status', false).map((row) => row.id)).toEqual(['mirageos', 'solo5', 'osv']);
    expect(sorted(rows, 'approach', false).map((row) => row.id)).toEqual(['mirageos', 'osv', 'solo5']);
    expect(sorted(rows, 'approach', true).map((row) => row.id)).toEqual(['osv', 'mirageos', 'solo5']);
  });
});

describe('relations', () => {
  const rows = [
    project('directory', { relations: [tie('a', 'lists'), tie('b', 'lists')] }),
    project('a', { relations: [tie('b', 'built-on'), tie('gone', 'same-aim')] }),
    project('b'),
  ];
  it('are told from both ends, each with its reason', () => {
    expect(relationsOf('a', rows).map((seen) => [seen.code, seen.project.id])).toEqual([
      ['listedBy', 'directory'],
      ['builtOn', 'b'],
    ]);
    expect(relationsOf('b', rows).map((seen) => seen.code)).toEqual(['listedBy', 'carries']);
  });
  it('are drawn without directories and without projects that nothing ties', () => {
    expect(graphOf(rows)).toEqual({
      nodes: [
        { id: 'a', label: 'A', approach: undefined },
        { id: 'b', label: 'B', approach: undefined },
      ],
      edges: [{ from: 'a', to: 'b' }],
    });
  });
});

describe('a catalog of any size', () => {
  it('draws the most tied projects and leaves the rest to the words', () => {
    const hub = project('hub');
    const rows = [
      hub,
      ...Array.from({ length: 2000 }, (_, index) => project(`p${index}`, { relations: [tie('hub', 'built-on')] })),
    ];
    const { nodes, edges } = graphOf(rows);
    expect(nodes.length).toBeLessThanOrEqual(200);
    expect(nodes.map((node) => node.id)).toContain('hub');
    const drawn = new Set(nodes.map((node) => node.id));
    for (const { from, to } of edges) expect(drawn.has(from) && drawn.has(to)).toBe(true);
  });
});

describe('the map', () => {
  const graph = fc.integer({ min: 0, max: 30 }).chain((size) =>
    fc.record({
      nodes: fc.constant(
        Array.from({ length: size }, (_, index) => ({ id: `n${index}`, label: 'x'.repeat(1 + (index % 12)) })),
      ),
      edges: fc.array(
        fc.record({ from: fc.nat(32), to: fc.nat(32) }).map(({ from, to }) => ({ from: `n${from}`, to: `n${to}` })),
        { maxLength: 50 },
      ),
    }),
  );
  it('is the same for the same graph, whatever the order of its rows', () => {
    fc.assert(
      fc.property(graph, ({ nodes, edges }) => {
        const there = layoutGraph(nodes, edges).places;
        const back = layoutGraph([...nodes].reverse(), edges).places;
        for (const { id } of nodes) expect(back.get(id)).toEqual(there.get(id));
      }),
      { numRuns: 15 },
    );
  });
  it('holds every node within its bounds, and no label over another', () => {
    fc.assert(
      fc.property(graph, ({ nodes, edges }) => {
        const { places, width, height } = layoutGraph(nodes, edges);
        const all = [...places.values()];
        expect(all).toHaveLength(nodes.length);
        all.forEach((a, index) => {
          expect(a.x - a.width / 2).toBeGreaterThanOrEqual(0);
          expect(a.x + a.width / 2).toBeLessThanOrEqual(width);
          expect(a.y).toBeGreaterThan(0);
          expect(a.y).toBeLessThan(height);
          for (const b of all.slice(index + 1))
            expect(Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) >= 26).toBe(true);
        });
      }),
      { numRuns: 15 },
    );
  });
});
