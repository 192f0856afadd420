/** What the reader does when nobody attacks: costs, rotation, the user's own channels, the choice of the package, the schedule. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fingerprintOf } from '#data/channel/keys.ts';
import { type PublishOptions, publishTree } from '#data/channel/publish.ts';
import { isDue, untilDue, waitFor } from '#data/channel/schedule.ts';
import { recogniseAddress } from '#data/recognise/address-index.ts';
import { type Rows, Trail, Venue } from '#data/schema.ts';
import { type HostileServer, startHostileServer } from './hostile-server.ts';
import { projectRow, resourceRow, rowsOf, someRows } from './rows.ts';
import { BUNDLED, createWorld, DAY, newKey, type World } from './world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld(someRows(5));
});
afterEach(() => world.close());

const asked = (from = 0): string[] => world.server.requests.slice(from).map(({ path }) => path);

describe('a refresh', () => {
  it('asks for one file when there is nothing new, and flips nothing', async () => {
    await world.serve(someRows(100));
    await world.reader.refresh();
    const before = asked().length;
    await world.reader.refresh();
    expect(asked(before)).toEqual(['channel.json']);
    expect(world.flips()).toBe(1);
    expect((await world.channel()).history.map(({ outcome }) => outcome)).toEqual(['unchanged', 'updated']);
  });

  it('asks for the changed shard alone when one row changed, and counts what changed', async () => {
    await world.serve(someRows(100));
    await world.reader.refresh();
    const before = asked().length;
    world.clock.now += DAY;
    await world.serve(someRows(100, { p7: 'Another summary, in one sentence.' }));
    world.wake();
    await world.reader.refresh();
    expect(asked(before)).toHaveLength(2);
    expect((await world.channel()).history[0]).toMatchObject({ outcome: 'updated', added: 0, changed: 1, removed: 0 });
  });

  it('counts the first snapshot against the package’s rows', async () => {
    const rows = someRows(8, { p1: 'Another summary, in one sentence.' });
    await world.serve({ ...rows, projects: rows.projects.slice(1) });
    await world.reader.refresh();
    expect((await world.channel()).history[0]).toMatchObject({ added: 3, changed: 1, removed: 1 });
  });

  it('leaves a newer package alone', async () => {
    await world.serve(someRows(30));
    world.wake({ bundledMade: async () => ({ serial: 1e9, created: '2090-01-01T00:00:00Z' }) });
    await world.reader.refresh();
    expect((await world.channel()).history[0]?.outcome).toBe('unchanged');
    expect(await world.reader.view()).toBeNull();
  });

  it('gives way to a newer package that an update of the extension brought', async () => {
    await world.serve(someRows(30));
    await world.reader.refresh();
    expect(await world.projects()).toHaveLength(30);
    world.wake({ bundledMade: async () => ({ serial: 1e9, created: '2090-01-01T00:00:00Z' }), version: '2.0.0' });
    expect(await world.projects()).toHaveLength(5);
  });

  it('makes derived parts anew for another version of the extension', async () => {
    await world.serve(someRows(30));
    await world.reader.refresh();
    const meta = world.storage.items.get('derived/meta');
    world.wake({ version: '2.0.0' });
    expect(await world.projects()).toHaveLength(30);
    expect(world.storage.items.get('derived/meta')).not.toEqual(meta);
  });
});

describe('a key that is rotated', () => {
  const signed = (rows: Rows, options: Partial<PublishOptions>) => world.serve(rows, options);

  it('is followed by the announced one, and not believed any more', async () => {
    const next = await newKey();
    await signed(someRows(10), { nextKey: next.publicKey });
    await world.reader.refresh();
    expect((await world.channel()).nextKey).toBe(next.publicKey);

    world.clock.now += DAY;
    await signed(someRows(11), { alsoSignedBy: [next] });
    await world.reader.refresh();
    expect((await world.channel()).key).toBe(next.publicKey);

    world.clock.now += DAY;
    await signed(someRows(12), {});
    await world.reader.refresh();
    expect((await world.channel()).lastError?.code).toBe('signature');
    expect(await world.projects()).toHaveLength(11);
  });

  it('is not followed by one that no accepted snapshot announced', async () => {
    await signed(someRows(10), {});
    await world.reader.refresh();
    const stranger = await newKey();
    world.server.tree = await publishTree(someRows(11), stranger, {
      name: 'Test',
      created: new Date(world.clock.now + DAY),
      expires: new Date(world.clock.now + 2 * DAY),
      reader: '0.1.0',
      nextKey: stranger.publicKey,
    });
    await world.reader.refresh();
    expect((await world.channel()).lastError?.code).toBe('signature');
  });

  it('is not followed by one that only a snapshot older than the package announced', async () => {
    await signed(someRows(10), { nextKey: (await newKey()).publicKey });
    world.wake({ bundledMade: async () => ({ serial: 1e9, created: '2090-01-01T00:00:00Z' }) });
    await world.reader.refresh();
    expect((await world.channel()).lastError).toBeUndefined();
    expect((await world.channel()).nextKey).toBeUndefined();
  });

  it('stays rotated through an update of the extension that pins the new key', async () => {
    const next = await newKey();
    await signed(someRows(10), { nextKey: next.publicKey });
    await world.reader.refresh();
    world.wake({ official: { url: world.server.url, key: next.publicKey } });
    expect(await world.projects()).toHaveLength(10);
    expect(await world.channel()).toMatchObject({ key: next.publicKey, pinned: next.publicKey, nextKey: undefined });
    world.clock.now += DAY;
    await signed(someRows(11), {});
    await world.reader.refresh();
    expect((await world.channel()).lastError?.code).toBe('signature');
    world.wake({ official: { url: world.server.url, key: (await newKey()).publicKey } });
    expect(await world.projects()).toHaveLength(5);
  });
});

describe('a channel of the user’s own', () => {
  let team: HostileServer;
  let key: Awaited<ReturnType<typeof newKey>>;
  let print: string;

  const publish = async (rows: Rows, options: Partial<PublishOptions> = {}): Promise<void> => {
    team.tree = await publishTree(rows, key, {
      name: 'Ops Team',
      created: new Date(world.clock.now),
      expires: new Date(world.clock.now + 30 * DAY),
      reader: '0.1.0',
      ...options,
    });
  };
  const ownProject = (id: string, more: object = {}) =>
    projectRow(id, { addresses: [{ url: `https://${id}.team.org/`, role: 'home' }], ...more });

  beforeEach(async () => {
    team = await startHostileServer();
    key = await newKey();
    print = await fingerprintOf(key.publicKey);
    await world.serve(someRows(10));
    await world.reader.refresh();
  });
  afterEach(() => team.close());

  it('is shown with name, rows and fingerprint before it is added, and leaves nothing if it is not', async () => {
    await publish(rowsOf(ownProject('alpha')));
    const items = world.storage.items.size;
    expect(await world.reader.preview(team.url, key.publicKey)).toEqual({
      ok: true,
      fingerprint: print,
      name: 'Ops Team',
      rows: 1,
    });
    expect(world.storage.items.size).toBe(items);
    expect(await world.projects()).toHaveLength(10);
  });

  it('is not added with another fingerprint than the one confirmed', async () => {
    await publish(rowsOf(ownProject('alpha')));
    const added = await world.reader.add(team.url, key.publicKey, 'dead beef');
    expect(added).toMatchObject({ ok: false, error: { code: 'fingerprint' } });
  });

  it('comes under its own name, beside the official rows', async () => {
    await publish(
      rowsOf(
        ownProject('alpha', {
          relations: [{ to: 'p1', kind: 'built-on', reason: 'Runs on it.', sources: ['repo:a/b:c'] }],
        }),
      ),
    );
    expect(await world.reader.add(team.url, key.publicKey, print)).toEqual({ ok: true, channel: 'ops-team' });
    expect(await world.projects()).toContain('ops-team/alpha');
    const rows = await (await world.reader.view())?.rows();
    expect(rows?.projects.find(({ id }) => id === 'ops-team/alpha')?.relations[0]?.to).toBe('p1');
    world.wake();
    expect(await world.projects()).toContain('ops-team/alpha');
  });

  it('overrides no official row, page or name', async () => {
    const venue = Venue.parse({
      id: 'list',
      name: 'list',
      kind: 'list',
      summary: 'A list.',
      projects: ['p1'],
      claims: true,
      archives: [{ url: 'https://p2.example.org/archive/', software: 'mhonarc' }],
      sources: ['repo:a/b:c'],
    });
    await publish({
      projects: [
        projectRow('p1', { name: 'Usurper' }),
        ownProject('deeper', {
          names: [{ text: 'project-P3' }, { text: 'Project P3s' }, { text: 'the' }, { text: 'Deeper' }],
          addresses: [{ url: 'https://p3.example.org/deep/page', role: 'docs' }],
        }),
        // A host that the official catalog has pages on is nobody's to claim whole; a folder beside them is.
        ownProject('greedy', { addresses: [{ url: 'https://shared.org/', role: 'home' }] }),
        ownProject('modest', { addresses: [{ url: 'https://shared.org/modest', role: 'home' }] }),
      ],
      venues: [venue],
      resources: [resourceRow('r', { url: 'https://p4.example.org/inside' })],
      trails: [],
    });
    world.clock.now += DAY;
    const p0 = projectRow('p0', { addresses: [{ url: 'https://www.shared.org/team/p0', role: 'home' }] });
    const rest = someRows(10).projects.slice(1);
    await world.serve(rowsOf(p0, ...rest));
    await world.reader.refresh();
    const before = await world.reader.view();
    const official = await before?.addresses();
    expect(await world.reader.add(team.url, key.publicKey, print)).toMatchObject({ ok: true });
    const view = await world.reader.view();
    const rows = await view?.rows();
    const index = await view?.addresses();
    expect(rows?.projects.find(({ id }) => id === 'p1')?.name).toBe('Project p1');
    expect(rows?.projects.map(({ id }) => id)).toContain('ops-team/p1');
    for (const page of [
      'p1.example.org/',
      'p2.example.org/archive/msg1.html',
      'p3.example.org/deep/page',
      'p4.example.org/inside',
      'shared.org/team/p0',
      'shared.org/strangers',
    ])
      expect(index && recogniseAddress(`https://${page}`, index)).toEqual(
        official && recogniseAddress(`https://${page}`, official),
      );
    expect(index && recogniseAddress('https://shared.org/modest/page', index)?.projects).toEqual(['ops-team/modest']);
    const lexicon = await view?.lexicon();
    expect(lexicon?.entries.filter(({ text }) => /p3s?$/i.test(text)).map(({ project }) => project)).toEqual(['p3']);
    expect(lexicon?.entries.filter(({ project }) => project === 'ops-team/deeper').map(({ text }) => text)).toEqual([
      'Deeper',
    ]);
  });

  it.each(['Official', 'Bundled'])('is not taken for another by calling itself %s', async (name) => {
    world.wake({ official: null });
    await publish(rowsOf(ownProject('alpha')), { name });
    const id = `${name.toLowerCase()}-2`;
    expect(await world.reader.add(team.url, key.publicKey, print)).toEqual({ ok: true, channel: id });
    expect(await world.projects()).toContain(`${id}/alpha`);
  });

  it('keeps nobody from an official snapshot without a row that it refers to', async () => {
    await publish({
      projects: [
        ownProject('alpha', {
          relations: [{ to: 'p9', kind: 'built-on', reason: 'Runs on it.', sources: ['repo:a/b:c'] }],
          status: { state: 'superseded', asOf: '2026', how: 'seen', successor: 'p9' },
        }),
      ],
      venues: [
        Venue.parse({
          id: 'list',
          name: 'alpha-list',
          kind: 'list',
          summary: 'A list.',
          projects: ['p9'],
          claims: true,
          subjects: [{ prefix: 'P9', project: 'p9' }],
          tags: [{ tag: 'p9', project: 'p9' }],
          archives: [{ url: 'https://lists.team.org/archive/', software: 'discourse' }],
          sources: ['repo:a/b:c'],
        }),
      ],
      resources: ['r', 's'].map((id) => resourceRow(id, { url: `https://team.org/${id}`, projects: ['p9'] })),
      trails: [
        Trail.parse({
          id: 't',
          title: 'A trail',
          summary: 'Two steps.',
          projects: ['p9'],
          steps: [
            { resource: 'r', note: 'One.' },
            { resource: 's', note: 'Two.' },
          ],
          sources: ['repo:a/b:c'],
        }),
      ],
    });
    expect(await world.reader.add(team.url, key.publicKey, print)).toMatchObject({ ok: true });
    world.clock.now += DAY;
    await world.serve(someRows(9));
    await world.reader.refresh('official');
    expect((await world.channel()).lastError).toBeUndefined();
    expect(await world.projects()).not.toContain('p9');
    expect(await world.projects()).toContain('ops-team/alpha');
    const view = await world.reader.view();
    const index = await view?.addresses();
    expect(index && recogniseAddress('https://lists.team.org/archive/t/x/1', index)?.projects).not.toContain('p9');
  });

  it('goes without trace', async () => {
    await publish(rowsOf(ownProject('alpha')));
    const before = new Set(world.storage.items.keys());
    await world.reader.add(team.url, key.publicKey, print);
    await world.reader.remove('ops-team');
    expect(await world.projects()).toHaveLength(10);
    expect(new Set(world.storage.items.keys())).toEqual(before);
    for (const value of world.storage.items.values())
      expect(typeof value === 'string' ? value : new TextDecoder().decode(value)).not.toMatch(/alpha|ops-team/i);
    expect(world.spared()).not.toMatch(/alpha|ops-team/i);
  });

  it('goes without trace even if the worker is stopped at any step of going', async () => {
    await publish(rowsOf(ownProject('alpha')));
    await world.reader.add(team.url, key.publicKey, print);
    const there = new Map(world.storage.items);
    for (let step = 1; step < 30; step += 1) {
      world.storage.items.clear();
      for (const [name, value] of there) world.storage.items.set(name, value);
      world.wake();
      world.storage.killAt(step);
      await world.reader.remove('ops-team').catch(() => undefined);
      world.wake();
      if ((await world.reader.state()).state.channels.length > 1) continue;
      await world.reader.refresh();
      for (const [name, value] of world.storage.items) {
        expect(name).not.toContain('ops-team');
        expect(typeof value === 'string' ? value : new TextDecoder().decode(value)).not.toMatch(/alpha|ops-team/i);
      }
    }
  });

  it('goes at once while a refresh waits for a slow host, and without trace when that is over', async () => {
    await publish(rowsOf(ownProject('alpha')));
    await world.reader.add(team.url, key.publicKey, print);
    let answer = (): void => undefined;
    world.server.handler = (_path, response) => {
      answer = () => response.writeHead(500).end();
      return true;
    };
    const asked = world.server.requests.length;
    const refreshing = world.reader.refresh('official');
    await vi.waitFor(() => expect(world.server.requests.length).toBeGreaterThan(asked));
    await world.reader.remove('ops-team');
    expect(await world.projects()).toHaveLength(10);
    expect(world.reader.progress()).not.toBeNull();
    answer();
    await refreshing;
    await vi.waitFor(() => {
      for (const [name, value] of world.storage.items) {
        expect(name).not.toContain('ops-team');
        expect(typeof value === 'string' ? value : new TextDecoder().decode(value)).not.toMatch(/alpha|ops-team/i);
      }
    });
  });

  it('is found again when the browser cleared the database', async () => {
    await publish(rowsOf(ownProject('alpha')));
    await world.reader.add(team.url, key.publicKey, print);
    world.storage.items.clear();
    world.wake();
    expect(await world.projects()).toHaveLength(5);
    await world.reader.refreshDue();
    expect(await world.projects()).toContain('ops-team/alpha');
    expect(await world.projects()).toHaveLength(11);
  });

  it('is not kept when its first reading fails, and not added twice', async () => {
    await publish(
      rowsOf(
        ownProject('alpha', { relations: [{ to: 'nobody', kind: 'built-on', reason: 'x', sources: ['repo:a/b:c'] }] }),
      ),
    );
    expect(await world.reader.add(team.url, key.publicKey, print)).toMatchObject({ error: { code: 'reference' } });
    expect((await world.reader.state()).state.channels).toHaveLength(1);
    await publish(rowsOf(ownProject('alpha')));
    await world.reader.add(team.url, key.publicKey, print);
    expect(await world.reader.preview(team.url, key.publicKey)).toMatchObject({
      error: { code: 'known', values: ['Ops Team'] },
    });
  });

  it('is not touched by what befalls the official one', async () => {
    await publish(rowsOf(ownProject('alpha')));
    await world.reader.add(team.url, key.publicKey, print);
    world.server.handler = (_path, response) => {
      response.writeHead(500).end();
      return true;
    };
    world.clock.now += DAY;
    await publish(rowsOf(ownProject('alpha'), ownProject('beta')));
    await world.reader.refreshDue();
    expect((await world.channel()).lastError?.code).toBe('status');
    expect(await world.projects()).toContain('ops-team/beta');
  });

  it.each(['http://example.org/', 'https://me:secret@example.org/', 'ftp://example.org/', 'javascript:alert(1)', 'x'])(
    'is not read at %s',
    async (url) => {
      expect(await world.reader.preview(url, key.publicKey)).toMatchObject({ ok: false, error: { code: 'address' } });
    },
  );
});

describe('the package’s catalog by choice', () => {
  it('is used at once, asks nobody, and gives way at once', async () => {
    await world.serve(someRows(30));
    await world.reader.refresh();
    await world.reader.useBundled(true);
    expect(await world.projects()).toHaveLength(5);
    expect(await world.reader.untilDue()).toBeNull();
    const before = asked().length;
    await world.reader.refresh();
    await world.reader.refreshDue();
    expect(asked(before)).toEqual([]);
    await world.reader.useBundled(false);
    expect(await world.projects()).toHaveLength(30);
  });

  it('is all there is in a build without a channel', async () => {
    world.wake({ official: null });
    await world.reader.refresh();
    expect((await world.reader.state()).state.channels).toEqual([]);
    expect(await world.reader.view()).toBeNull();
    expect(await world.reader.untilDue()).toBeNull();
    expect(BUNDLED.serial).toBe(1);
  });
});

describe('the schedule', () => {
  const HOUR = 3_600_000;

  it('is half a day, a quarter more or less, after a success', () => {
    expect(waitFor({ failures: 0 }, 0)).toBe(9 * HOUR);
    expect(waitFor({ failures: 0 }, 1)).toBe(15 * HOUR);
  });

  it('backs off from an hour to a day', () => {
    const waits = [1, 2, 3, 4, 5, 6, 50].map((failures) => waitFor({ failures }, 0.5) / HOUR);
    expect(waits).toEqual([1, 2, 4, 8, 16, 24, 24]);
  });

  it('gives a host at least the time it asked for, and at most a week', () => {
    expect(waitFor({ failures: 1, retryAfter: 30 * HOUR }, 0)).toBe(30 * HOUR);
    expect(waitFor({ failures: 1, retryAfter: 1e15 }, 0)).toBe(7 * 24 * HOUR);
  });

  it('runs at once what a clock that was set back would leave for years', () => {
    expect(isDue(10 * 365 * DAY, 0)).toBe(true);
    expect(untilDue([10 * 365 * DAY, 5 * HOUR], 0)).toBe(0);
    expect(untilDue([6 * HOUR, 5 * HOUR], 0)).toBe(5 * HOUR);
  });
});
