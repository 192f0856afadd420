/** After each attack of the table: the previous snapshot in use, the reason told, the next good update accepted. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Payload } from '#data/channel/envelope.ts';
import type { Tree } from '#data/channel/publish.ts';
import { ATTACKS, BUNDLED, type Stage, withText } from './attacks.ts';
import { projectRow, someRows } from './rows.ts';
import { createWorld, DAY, IMPATIENT, payloadText, resigned, type World } from './world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld(BUNDLED);
});
afterEach(() => world.close());

async function staged(): Promise<Stage> {
  const first = await world.serve(someRows(40));
  await world.reader.refresh();
  expect(await world.projects()).toHaveLength(40);
  world.clock.now += DAY;
  const next = await world.serve(someRows(45, { p3: 'Another summary, in one sentence.' }));
  world.server.tree = first;
  return { world, first, next };
}

describe('after each attack the previous snapshot is in use, the reason is told, and the next good update is accepted', () => {
  for (const { name, code, orElse, stage } of ATTACKS)
    it(`${name}: ${code}`, async () => {
      const at = await staged();
      const before = await world.channel();
      const projects = await world.projects();
      const flips = world.flips();
      await stage(at);

      if (code === 'slow') world.wake({ limits: IMPATIENT });
      await world.reader.refresh();
      const attacked = await world.channel();
      expect([code, orElse]).toContain(attacked.lastError?.code);
      expect(attacked.history[0]).toMatchObject({ outcome: 'failed', error: attacked.lastError });
      expect(attacked.active).toBe(before.active);
      expect(attacked.highest).toEqual(before.highest);
      expect(await world.projects()).toEqual(projects);
      expect(world.flips()).toBe(flips);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();

      world.wake();
      expect(await world.projects()).toEqual(projects);

      world.server.handler = null;
      world.server.tree = at.next;
      await world.reader.refresh();
      const healed = await world.channel();
      expect(healed.lastError).toBeUndefined();
      expect(healed.history[0]).toMatchObject({ outcome: 'updated', added: 5, changed: 1, removed: 0 });
      expect(await world.projects()).toHaveLength(45);
    });
});

describe('what is no attack', () => {
  it('keeps an expired snapshot in use, takes it even, and says that it is old', async () => {
    await staged();
    const expires = new Date(world.clock.now - DAY);
    await world.serve(someRows(50), { expires });
    await world.reader.refresh();
    expect(await world.projects()).toHaveLength(50);
    expect((await world.channel()).lastError).toBeUndefined();
    expect((await world.channel()).slots[(await world.channel()).active ?? 'a']?.expires).toBe(expires.toISOString());
  });

  it.each([
    ['behind', -12],
    ['ahead', 12],
  ])('works on a machine whose clock is years %s, and after it was set right', async (_where, years) => {
    const { next } = await staged();
    world.clock.now += years * 365 * DAY;
    world.server.tree = next;
    await world.reader.refresh();
    expect(await world.projects()).toHaveLength(45);

    world.clock.now -= years * 365 * DAY;
    expect(await world.reader.untilDue()).not.toBeGreaterThan(13 * 3_600_000 * 1.25);
    await world.serve(someRows(46));
    world.clock.now += DAY;
    await world.reader.refreshDue();
    expect(await world.projects()).toHaveLength(46);
  });

  it('takes a shrunk snapshot with the publisher’s explicit word', async () => {
    await staged();
    await world.serve(someRows(10), { allowShrink: true });
    await world.reader.refresh();
    expect(await world.projects()).toHaveLength(10);
    expect((await world.channel()).history[0]).toMatchObject({ removed: 35 - 5, added: 0 });
  });

  it('takes it, too, when the word was said while this reader was away, and not twice', async () => {
    await staged();
    await world.serve(someRows(10), { allowShrink: true });
    world.clock.now += DAY;
    await world.serve(someRows(11));
    await world.reader.refresh();
    expect(await world.projects()).toHaveLength(11);

    const { shrunkAt } = JSON.parse(payloadText(world.server.tree as Tree)) as Payload;
    expect(shrunkAt).toBeDefined();
    world.clock.now += DAY;
    const smaller = await world.serve(someRows(5), { allowShrink: true });
    world.server.tree = await resigned(smaller, world.key, (payload) => ({ ...payload, shrunkAt }));
    await world.reader.refresh();
    expect((await world.channel()).lastError?.code).toBe('shrunk');
    expect(await world.projects()).toHaveLength(11);
  });

  it('ignores keys and kinds that it does not know', async () => {
    const at = await staged();
    const text = JSON.stringify([
      ['projects', { ...projectRow('fresh'), laterField: { deep: [1] } }],
      ['later-kind', { id: 'x' }],
    ]);
    world.server.tree = await withText(at, text, 2);
    await world.reader.refresh();
    expect((await world.channel()).lastError).toBeUndefined();
    const rows = await (await world.reader.view())?.rows();
    const fresh = rows?.projects.find(({ id }) => id === 'fresh');
    expect(fresh).toBeDefined();
    expect(fresh).not.toHaveProperty('laterField');
  });

  it('waits as long as the host asked', async () => {
    const at = await staged();
    ATTACKS.find(({ code }) => code === 'busy')?.stage(at);
    await world.reader.refresh();
    expect(await world.reader.untilDue()).toBeGreaterThanOrEqual(2 * DAY);
  });

  it('sends no cookies and no referrer, and asks for nothing but its own files', async () => {
    await staged();
    for (const { path, headers } of world.server.requests) {
      expect(path).toMatch(/^(?:channel\.json|shards\/[0-9a-f]{32}\.json\.gz)$/);
      expect(headers.cookie).toBeUndefined();
      expect(headers.referer).toBeUndefined();
    }
  });
});
