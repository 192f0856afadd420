/** The settings store under what really happens: two writers, bad values, a full sync area, devices out of step. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULTS, readSettings } from '#data/settings/settings.ts';
import { type Area, createSettingsStore } from '#data/settings/store.ts';

function memory(initial: Record<string, unknown> = {}): Area & { items: Record<string, unknown> } {
  const items: Record<string, unknown> = { ...initial };
  return {
    items,
    get: async (keys) => {
      const wanted = keys === null ? Object.keys(items) : [keys].flat();
      return structuredClone(Object.fromEntries(wanted.filter((key) => key in items).map((key) => [key, items[key]])));
    },
    set: async (next) => {
      await Promise.resolve();
      Object.assign(items, structuredClone(next));
    },
  };
}

describe('settings store', () => {
  it('gives the defaults where nothing was stored', async () => {
    expect(await createSettingsStore(memory(), memory()).read()).toEqual(DEFAULTS);
  });

  it('keeps both of two changes made at the same time', async () => {
    const store = createSettingsStore(memory(), memory());
    await Promise.all([
      store.update((s) => ({ pins: [...s.pins, 'project:osv'] })),
      store.update((s) => ({ pins: [...s.pins, 'project:mirageos'] })),
      store.change({ card: 'open' }),
    ]);
    const settings = await store.read();
    expect(settings.pins).toEqual(['project:osv', 'project:mirageos']);
    expect(settings.card).toBe('open');
  });

  it('refuses a value that does not fit, by name, and keeps the rest', async () => {
    const store = createSettingsStore(memory(), memory());
    const { settings, refused } = await store.change({ card: 'sideways', marks: false, nonsense: 1 });
    expect(refused).toEqual(['card']);
    expect(settings).toMatchObject({ card: 'chip', marks: false });
    expect(settings).not.toHaveProperty('nonsense');
  });

  it('goes on after a write that failed', async () => {
    const local = memory();
    const set = local.set;
    local.set = () => Promise.reject(new Error('disk full'));
    const store = createSettingsStore(local, memory());
    await expect(store.change({ marks: false })).rejects.toThrow('disk full');
    local.set = set;
    expect((await store.change({ marks: false })).settings.marks).toBe(false);
  });

  it('mirrors only when asked, and never what one reads', async () => {
    const sync = memory();
    const store = createSettingsStore(memory(), sync);
    await store.change({ card: 'open', recent: ['project:osv'], openSites: ['osv.io'] });
    expect(sync.items).toEqual({});
    await store.change({ sync: true });
    expect(sync.items['setting:card']).toMatchObject({ value: 'open' });
    expect(JSON.stringify(sync.items)).not.toContain('osv');
  });

  it('takes a newer value from another device and never an older one', async () => {
    const sync = memory();
    let clock = 100;
    const here = createSettingsStore(memory(), sync, () => clock);
    await here.change({ sync: true, card: 'open' });
    sync.items['setting:card'] = { value: 'off', time: 50 };
    sync.items['setting:marks'] = { value: false, time: 200 };
    sync.items['setting:hover'] = { value: 'on fire', time: 300 };
    clock = 400;
    expect(await here.pull()).toBe(true);
    expect(await here.read()).toMatchObject({ card: 'open', marks: false, hover: 'pointer' });
    expect(await here.pull()).toBe(false);
  });

  it('forgets the oldest of a list that grew too long, and never the list', async () => {
    const store = createSettingsStore(memory(), memory());
    const sites = Array.from({ length: 400 }, (_, n) => `site${n}.org`);
    await store.update(() => ({ hiddenSites: sites, pins: Array.from({ length: 60 }, (_, n) => `project:p${n}`) }));
    await store.update((s) => ({ hiddenSites: [...s.hiddenSites, 'new.org'], pins: ['project:new', ...s.pins] }));
    const { hiddenSites, pins } = await store.read();
    expect(hiddenSites).toEqual([...sites.slice(1), 'new.org']);
    expect([pins[0], pins.length, pins.at(-1)]).toEqual(['project:new', 60, 'project:p58']);
  });

  it('leaves a list as it was when what is added to it would not be read back', async () => {
    const store = createSettingsStore(memory(), memory());
    await store.update(() => ({ openSites: ['osv.io'] }));
    // A page without a host, such as a file's.
    await store.update((s) => ({ openSites: [...s.openSites, ''] }));
    expect((await store.read()).openSites).toEqual(['osv.io']);
  });

  it('joins a mirror without overwriting what another device chose later, and takes it', async () => {
    const sync = memory({ 'setting:card': { value: 'off', time: 500 }, 'setting:theme': { value: 'dark', time: 50 } });
    const store = createSettingsStore(memory(), sync, () => 100);
    await store.change({ card: 'open', theme: 'light' });
    const { settings } = await store.change({ sync: true });
    expect(settings).toMatchObject({ card: 'off', theme: 'light' });
    expect(sync.items['setting:card']).toEqual({ value: 'off', time: 500 });
    expect(sync.items['setting:theme']).toEqual({ value: 'light', time: 100 });
    expect(sync.items['setting:marks']).toBeUndefined();
  });

  it('keeps a choice made after one from a device whose clock is ahead', async () => {
    const sync = memory({ 'setting:card': { value: 'off', time: 9_000 } });
    const store = createSettingsStore(memory(), sync, () => 100);
    await store.change({ sync: true });
    await store.change({ card: 'open' });
    expect(await store.pull()).toBe(false);
    expect((await store.read()).card).toBe('open');
    expect(sync.items['setting:card']).toMatchObject({ value: 'open' });
  });

  it('survives a full sync area, says so, and sends what was refused with the next change', async () => {
    const sync = memory();
    const { set } = sync;
    sync.set = () => Promise.reject(new Error('QUOTA_BYTES_PER_ITEM quota exceeded'));
    const store = createSettingsStore(memory(), sync);
    await store.change({ sync: true, hiddenSites: ['osv.io'] });
    expect((await store.read()).hiddenSites).toEqual(['osv.io']);
    expect(store.mirrorError()).toContain('quota');
    sync.set = set;
    await store.change({ marks: false });
    expect(store.mirrorError()).toBeNull();
    expect(sync.items['setting:hiddenSites']).toMatchObject({ value: ['osv.io'] });
  });
});

describe('reading settings from outside', () => {
  it('never throws, and always yields settings that fit', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const { settings } = readSettings(value);
        expect(readSettings(settings).refused).toEqual([]);
      }),
    );
  });
});
