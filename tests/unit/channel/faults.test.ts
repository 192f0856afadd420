/** What this machine can do to a refresh: stop the worker at any step, fill the disk, damage slots, refuse storage altogether. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { publishTree } from '#data/channel/publish.ts';
import type { Storage } from '#data/channel/storage.ts';
import { someRows } from './rows.ts';
import { createWorld, DAY, type World } from './world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld(someRows(5));
});
afterEach(() => world.close());

/** In use: 30 rows of a first snapshot. Served: 33 of a second. */
async function upToSecond(): Promise<void> {
  await world.serve(someRows(30));
  await world.reader.refresh();
  world.clock.now += DAY;
  await world.serve(someRows(33));
}

/** Storage operations of a whole refresh, counted on a run that nothing disturbs. */
async function stepsOfRefresh(): Promise<number> {
  await upToSecond();
  world.wake();
  await world.reader.refresh();
  return world.storage.steps();
}

describe('a worker stopped at any step of a refresh', () => {
  it('leaves the snapshot before or the one after, whole, and the next refresh completes it', async () => {
    const steps = await stepsOfRefresh();
    expect(steps).toBeGreaterThan(20);
    const seen = new Set<number>();
    for (let step = 1; step <= steps; step += 1) {
      await world.close();
      world = await createWorld(someRows(5));
      await upToSecond();
      const dying = world.wake();
      world.storage.killAt(step);
      await dying.refresh();

      world.wake();
      const left = (await world.projects()).length;
      expect([30, 33], `stopped at step ${step}`).toContain(left);
      seen.add(left);

      await world.reader.refresh();
      expect(await world.projects(), `refreshed after a stop at step ${step}`).toHaveLength(33);
      expect((await world.channel()).lastError).toBeUndefined();
    }
    expect(seen).toEqual(new Set([30, 33]));
  }, 60_000);

  it('leaves the package’s catalog or the first snapshot when it was the very first refresh', async () => {
    await world.serve(someRows(30));
    world.wake();
    await world.reader.refresh();
    const steps = world.storage.steps();
    for (let step = 1; step <= steps; step += 1) {
      await world.close();
      world = await createWorld(someRows(5));
      await world.serve(someRows(30));
      const dying = world.wake();
      world.storage.killAt(step);
      await dying.refresh();
      world.wake();
      expect([5, 30], `stopped at step ${step}`).toContain((await world.projects()).length);
      await world.reader.refresh();
      expect(await world.projects(), `refreshed after a stop at step ${step}`).toHaveLength(30);
    }
  }, 60_000);

  it('leaves what was in use when the network goes at any request', async () => {
    await upToSecond();
    const asked = world.server.requests.length;
    world.wake();
    await world.reader.refresh();
    const requests = world.server.requests.length - asked;
    for (let request = 1; request <= requests; request += 1) {
      await world.close();
      world = await createWorld(someRows(5));
      await upToSecond();
      let count = 0;
      world.wake({
        fetch: (url, init) => {
          count += 1;
          return count >= request ? Promise.reject(new TypeError('Failed to fetch')) : fetch(url, init);
        },
      });
      await world.reader.refresh();
      expect((await world.channel()).lastError?.code).toBe('unreachable');
      expect(await world.projects()).toHaveLength(30);
      world.wake();
      await world.reader.refresh();
      expect(await world.projects()).toHaveLength(33);
    }
  }, 60_000);

  it('comes back to a snapshot that kills it only after a wait', async () => {
    await upToSecond();
    const dying = world.wake();
    world.storage.killAt(8);
    await dying.refresh();
    world.wake();
    expect(await world.reader.untilDue()).toBeGreaterThan(0);
  });
});

describe('a disk that is full', () => {
  it('keeps what is in use, says so, and takes the update once there is room', async () => {
    await upToSecond();
    const used = [...world.storage.items.values()].reduce((sum, value) => sum + value.length, 0);
    const derived = [...world.storage.items].filter(([key]) => key.startsWith('derived/'));
    const room = used - derived.reduce((sum, [, value]) => sum + value.length, 0);
    world.storage.limitTo(room + 200);
    await world.reader.refresh();
    expect((await world.channel()).lastError?.code).toBe('quota');
    expect(await world.projects()).toHaveLength(30);

    world.storage.limitTo(Number.POSITIVE_INFINITY);
    await world.reader.refresh();
    expect(await world.projects()).toHaveLength(33);
  });

  it('gives up derived parts before it gives up an update', async () => {
    await upToSecond();
    const used = [...world.storage.items.values()].reduce((sum, value) => sum + value.length, 0);
    world.storage.limitTo(used + 200);
    await world.reader.refresh();
    expect((await world.channel()).lastError).toBeUndefined();
    expect(await world.projects()).toHaveLength(33);
  });

  it('is told when not even the state can be written, and the catalog stays', async () => {
    await upToSecond();
    world.storage.limitTo(0);
    await world.reader.refresh();
    expect((await world.reader.state()).failure?.code).toBe('quota');
    expect(await world.projects()).toHaveLength(30);
    world.storage.limitTo(Number.POSITIVE_INFINITY);
    await world.reader.refresh();
    expect((await world.reader.state()).failure).toBeNull();
    expect(await world.projects()).toHaveLength(33);
  });
});

/** Changes one byte of every item under `prefix`. */
function damage(prefix: string): void {
  for (const [key, value] of world.storage.items) {
    if (!key.startsWith(prefix)) continue;
    if (typeof value === 'string') world.storage.items.set(key, `${value.slice(0, -1)}#`);
    else value[value.length >> 1] = (value[value.length >> 1] ?? 0) ^ 0xff;
  }
}

describe('damaged data', () => {
  beforeEach(async () => {
    await upToSecond();
    await world.reader.refresh();
    world.wake();
  });

  it('of the active slot brings the other one up, and the lost snapshot is fetched again at once', async () => {
    const { active } = await world.channel();
    damage(`slot/official/${active}`);
    damage('derived/');
    expect(await world.projects()).toHaveLength(30);
    expect((await world.channel()).active).not.toBe(active);
    expect(await world.reader.untilDue()).toBe(0);
    await world.reader.refreshDue();
    expect(await world.projects()).toHaveLength(33);
  });

  it('again and again is no reason to fetch again and again', async () => {
    for (const wait of [0, 12 * 3_600_000]) {
      damage('slot/');
      damage('derived/');
      world.wake();
      expect(await world.projects()).toHaveLength(5);
      expect(await world.reader.untilDue()).toBe(wait);
      await world.reader.refreshDue();
    }
  });

  it('of both slots brings the package’s catalog up, and the snapshot is fetched again', async () => {
    damage('slot/');
    damage('derived/');
    expect(await world.projects()).toHaveLength(5);
    expect((await world.channel()).active).toBeNull();
    await world.reader.refreshDue();
    expect(await world.projects()).toHaveLength(33);
  });

  it('of the derived parts is made anew from the slots', async () => {
    for (const part of ['meta', 'rows', 'addresses', 'lexicon', 'search']) {
      damage(`derived/${part}`);
      world.wake();
      const view = await world.reader.view();
      expect((await view?.rows())?.projects).toHaveLength(33);
      expect(Object.keys((await view?.addresses())?.hosts ?? {})).toHaveLength(33);
      expect((await view?.lexicon())?.entries).toHaveLength(33);
      expect((await view?.search())?.byteLength).toBeGreaterThan(100);
    }
  });

  it('of the state starts over from the package, and the next refresh brings everything back', async () => {
    damage('state');
    expect(await world.projects()).toHaveLength(5);
    await world.reader.refreshDue();
    expect(await world.projects()).toHaveLength(33);
  });

  it('of everything does not make an older snapshot welcome', async () => {
    const good = world.server.tree;
    world.clock.now -= 10 * DAY;
    world.server.tree = await publishTree(someRows(30), world.key, {
      name: 'Test channel',
      created: new Date(world.clock.now),
      expires: new Date(world.clock.now + DAY),
      reader: '0.1.0',
    });
    world.storage.items.clear();
    world.wake();
    await world.reader.refresh();
    expect((await world.channel()).lastError?.code).toBe('older');
    expect(await world.projects()).toHaveLength(5);
    world.server.tree = good;
    await world.reader.refresh();
    expect(await world.projects()).toHaveLength(33);
  });

  it('of everything keeps the choice of the package’s catalog', async () => {
    await world.reader.useBundled(true);
    world.storage.items.clear();
    world.wake();
    expect((await world.reader.state()).state.bundled).toBe(true);
  });

  it('of one shard costs one request for it at the next update', async () => {
    const { active } = await world.channel();
    const shard = [...world.storage.items.keys()].find(
      (key) => /^slot\/official\/.\/[0-9a-f]{64}$/.test(key) && key.includes(`/${active}/`),
    );
    for (const slot of ['a', 'b']) damage(`slot/official/${slot}/${shard?.split('/').at(-1)}`);
    world.clock.now += DAY;
    await world.serve(someRows(33), { serial: 99_999_999 });
    const asked = world.server.requests.length;
    await world.reader.refresh();
    expect(await world.projects()).toHaveLength(33);
    expect(world.server.requests.length - asked).toBe(2);
  });
});

describe('a slot found damaged by somebody who was slow to read', () => {
  it('is not taken from the snapshot that a refresh has put there since', async () => {
    await upToSecond();
    await world.reader.refresh();
    world.clock.now += DAY;
    await world.serve(someRows(36));
    const { active } = await world.channel();
    for (const key of world.storage.items.keys())
      if (key.startsWith('derived/') || key.startsWith(`slot/official/${active}/`)) world.storage.items.set(key, 'x');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let first = true;
    const slow: Storage = {
      ...world.storage,
      get: async (key) => {
        if (first && key === `slot/official/${active}/payload`) {
          first = false;
          await held;
        }
        return world.storage.get(key);
      },
    };
    let damages = 0;
    const reader = world.wake({
      storage: slow,
      onDamage: () => {
        damages += 1;
      },
    });
    const view = reader.view();
    await vi.waitFor(() => expect(first).toBe(false));
    await reader.refresh();
    release();
    await view;
    expect(damages).toBe(1);
    expect(await world.projects()).toHaveLength(36);
  });
});

describe('a disk that does not keep what it is given', () => {
  it('is found out by reading back, before anything is in use', async () => {
    await upToSecond();
    const { storage } = world;
    const lying: Storage = {
      ...storage,
      put: (items) =>
        storage.put(
          items.map(
            ([key, value]) => [key, typeof value === 'string' ? value : value.map((byte) => byte ^ 1)] as const,
          ),
        ),
    };
    world.wake({ storage: lying });
    await world.reader.refresh();
    expect((await world.channel()).lastError?.code).toBe('readback');
    world.wake();
    expect(await world.projects()).toHaveLength(30);
    await world.reader.refresh();
    expect(await world.projects()).toHaveLength(33);
  });
});

describe('a storage that throws', () => {
  const broken: Storage = {
    get: () => Promise.reject(new DOMException('A mutation operation was attempted.', 'InvalidStateError')),
    put: () => Promise.reject(new DOMException('A mutation operation was attempted.', 'InvalidStateError')),
    remove: () => Promise.reject(new DOMException('A mutation operation was attempted.', 'InvalidStateError')),
    keys: () => Promise.reject(new DOMException('A mutation operation was attempted.', 'InvalidStateError')),
  };

  it('leaves the package’s catalog, and the reason', async () => {
    await world.serve(someRows(30));
    world.wake({ storage: broken });
    await world.reader.refresh();
    expect(await world.projects()).toHaveLength(5);
    expect((await world.reader.state()).failure).toEqual({
      code: 'storage',
      values: ['A mutation operation was attempted.'],
    });
    expect(await world.reader.preview('https://other.example.org/', 'x')).toMatchObject({ ok: false });
  });

  it('wakes nobody every half minute, though nothing can be remembered', async () => {
    await world.serve(someRows(30));
    world.wake({ storage: broken });
    await world.reader.refreshDue();
    expect(await world.reader.untilDue()).toBeGreaterThanOrEqual(3_600_000);

    const readOnly: Storage = { ...world.storage, put: broken.put };
    world.wake({ storage: readOnly });
    await world.reader.refreshDue();
    expect(await world.reader.untilDue()).toBeGreaterThanOrEqual(3_600_000);
  });

  it('for a while only does no harm', async () => {
    await upToSecond();
    world.storage.breakWith(new Error('Internal error.'));
    await world.reader.refresh();
    world.storage.breakWith(undefined);
    expect(await world.projects()).toHaveLength(30);
    await world.reader.refresh();
    expect(await world.projects()).toHaveLength(33);
  });
});

describe('a bad copy of a shard in the browser’s own cache', () => {
  it('is asked for past the cache, once, and keeps nobody from the update', async () => {
    await world.serve(someRows(30));
    const bad = new Map<string, number>();
    const caching = async (url: string, init: RequestInit): Promise<Response> => {
      if (!url.endsWith('.gz') || init.cache === 'reload') return fetch(url, init);
      bad.set(url, (bad.get(url) ?? 0) + 1);
      return new Response(`truncated ${url}`);
    };
    world.wake({ fetch: caching });
    await world.reader.refresh();
    expect(await world.projects()).toHaveLength(30);
    expect(bad.size).toBeGreaterThan(1);
    expect(new Set(bad.values())).toEqual(new Set([1]));
  });
});

describe('one refresh at a time', () => {
  it('shares a refresh among all who ask while it runs', async () => {
    await world.serve(someRows(30));
    await Promise.all([world.reader.refresh(), world.reader.refresh(), world.reader.refreshDue()]);
    const envelopes = world.server.requests.filter(({ path }) => path === 'channel.json');
    expect(envelopes).toHaveLength(1);
    expect(world.flips()).toBe(1);
  });
});
