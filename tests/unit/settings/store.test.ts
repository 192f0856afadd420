/** The settings store under what really happens: two writers, bad values, a full sync area, devices out of step. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULTS, readSettings, type Settings } from '#data/settings/settings.ts';
import { type Area, createSettingsStore, exportSettings, importSettings } from '#data/settings/store.ts';

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

  it('survives a full sync area and says so', async () => {
    const sync = memory();
    sync.set = () => Promise.reject(new Error('QUOTA_BYTES_PER_ITEM quota exceeded'));
    const store = createSettingsStore(memory(), sync);
    await store.change({ sync: true, hiddenSites: ['osv.io'] });
    expect((await store.read()).hiddenSites).toEqual(['osv.io']);
    expect(store.mirrorError()).toContain('quota');
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

  it('round-trips an export, without what one reads', () => {
    const settings: Settings = {
      ...DEFAULTS,
      card: 'off',
      pins: ['project:osv'],
      recent: ['project:osv'],
      openSites: ['osv.io'],
    };
    const read = importSettings(exportSettings(settings));
    expect(read.ok && read.values).toMatchObject({ card: 'off', pins: ['project:osv'] });
    expect(read.ok && 'recent' in read.values).toBe(false);
  });

  it('tells a broken file from a foreign one', () => {
    expect(importSettings('{')).toEqual({ ok: false, code: 'json' });
    expect(importSettings('null')).toEqual({ ok: false, code: 'format' });
    expect(importSettings('{"settings":{"card":"off"}}')).toEqual({ ok: false, code: 'format' });
  });

  it('never throws on any import', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void importSettings(text)));
  });
});
