/** Rows of the catalog as entries: the words people type, and addresses that are safe to open. */
import { describe, expect, it } from 'vitest';
import { Project, Resource, type Rows, Trail, Venue } from '#data/schema.ts';
import { createEngine } from '#data/search/engine.ts';
import { entriesOf } from '#data/search/entries.ts';

const status = { state: 'active', asOf: '2026', how: 'seen' };
const sources = ['page:test'];

const project = (id: string, rest: object = {}) =>
  Project.parse({
    id,
    name: id,
    kind: 'unikernel',
    scope: 'core',
    summary: 'Something small.',
    status,
    names: [{ text: id }],
    addresses: [{ url: `https://${id}.org/`, role: 'home' }],
    sources,
    ...rest,
  });

const resource = (id: string, rest: object = {}) =>
  Resource.parse({
    id,
    title: id,
    kind: 'post',
    url: `https://posts.org/${id}`,
    summary: 'To read.',
    sources,
    ...rest,
  });

function entries(rows: Partial<Rows>) {
  return entriesOf({ projects: [], venues: [], resources: [], trails: [], ...rows });
}

describe('the address of an entry', () => {
  const urlOf = (rest: object) => entries({ resources: [resource('post', rest)] })[0]?.url;
  const homeOf = (addresses: object[]) => entries({ projects: [project('alpha', { addresses })] })[0]?.url;

  it('is the page itself while it lives', () => {
    expect(urlOf({})).toBe('https://posts.org/post');
  });

  it('is the new place of what moved, and the copy of what is gone', () => {
    expect(urlOf({ state: 'moved', to: 'https://new.org/post' })).toBe('https://new.org/post');
    expect(urlOf({ state: 'gone', archived: 'https://web.archive.org/web/1/post' })).toBe(
      'https://web.archive.org/web/1/post',
    );
  });

  it('is never a lapsed one', () => {
    expect(urlOf({ state: 'lapsed' })).toBe('');
    const lapsed = { url: 'https://alpha.org/', role: 'home', state: 'lapsed' };
    expect(homeOf([lapsed])).toBe('');
    expect(homeOf([lapsed, { url: 'https://code.org/alpha', role: 'repo' }])).toBe('https://code.org/alpha');
  });
});

describe('facets', () => {
  const [entry] = entries({
    projects: [
      project('alpha', {
        writtenIn: ['C', 'Go'],
        runs: ['JavaScript (Node.js)', 'any Linux binary'],
        platforms: ['Linux/KVM (x86_64)', 'Xen PVHv2', 'Solo5 hvt and spt'],
        approach: 'linux-binary',
      }),
    ],
  });

  it('name languages without remarks, and no binaries', () => {
    expect(entry?.facets.lang).toEqual(['c', 'go', 'javascript']);
  });

  it('name each platform, and the family it belongs to', () => {
    expect(entry?.facets.on).toEqual(['linux', 'kvm', 'xen pvhv2', 'xen', 'solo5 hvt', 'solo5', 'spt']);
  });

  it('name the kind in general and in particular', () => {
    expect(entry?.facets.is).toEqual(['project', 'unikernel']);
  });
});

describe('what people type', () => {
  const rows = {
    projects: [
      project('beta', { scope: 'adjacent', writtenIn: ['Rust'] }),
      project('gamma', { runs: ['WebAssembly'] }),
      project('delta', { approach: 'linux-binary', names: [{ text: 'delta' }, { text: 'DLT' }] }),
      project('forum', { kind: 'community', writtenIn: ['Ruby'] }),
    ],
    venues: [
      Venue.parse({
        id: 'delta-users',
        name: 'delta-users',
        kind: 'list',
        address: 'delta-users@lists.org',
        summary: 'Talk.',
        projects: ['delta'],
        claims: true,
        archives: [{ url: 'https://lists.org/delta', software: 'mhonarc' }],
        sources,
      }),
    ],
    resources: [
      resource('old', { projects: ['delta'], date: '2015', authors: ['Ada Byron'] }),
      resource('new', { date: '2020' }),
    ],
    trails: [
      Trail.parse({
        id: 'two-steps',
        title: 'Two steps',
        summary: 'In order.',
        projects: ['delta'],
        steps: [
          { resource: 'old', note: 'first' },
          { resource: 'new', note: 'second' },
        ],
        sources,
      }),
    ],
  };
  const made = entries(rows);
  const engine = createEngine(made);
  const ids = (query: string) => engine.search(query).hits.map((hit) => made[hit.entry]?.id);

  it.each([
    ['a short word for a language', 'wasm', 'project:gamma'],
    ['a need that the approach names', 'run linux binaries', 'project:delta'],
    ['the posting address of a list', 'delta-users@lists.org', 'venue:delta-users'],
    ['a project and the word list', 'delta list', 'venue:delta-users'],
    ['another name of the project a post is about', 'dlt old', 'resource:old'],
    ['an author and a year', 'byron 2015', 'resource:old'],
    ['a trail', 'delta trail', 'trail:two-steps'],
  ])('%s finds it', (_what, query, id) => {
    expect(ids(query)[0]).toBe(id);
  });

  it('does not find a forum by the language its software is written in', () => {
    expect(ids('ruby')).toEqual([]);
  });

  it('takes no property of objects for other words of a language or platform', () => {
    const odd = project('odd', { writtenIn: ['constructor'], runs: ['toString'], platforms: ['valueOf', '__proto__'] });
    const [entry] = entries({ projects: [odd] });
    expect(entry?.facets.lang).toEqual(['constructor', 'tostring']);
    expect(entry?.facets.on).toContain('valueof');
  });

  it('lists projects of the core first, and resources newest first', () => {
    expect(made.map(({ id }) => id)).toEqual([
      'project:delta',
      'project:forum',
      'project:gamma',
      'project:beta',
      'venue:delta-users',
      'trail:two-steps',
      'resource:new',
      'resource:old',
    ]);
  });

  it('leads a trail to its first step', () => {
    expect(made.find(({ kind }) => kind === 'trail')?.url).toBe('https://posts.org/old');
  });
});
