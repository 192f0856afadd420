/** The catalog is synced: the built extension against a real web server, from first sync to a server that was away. */
import { test as base, expect } from '@playwright/test';
import { createKey, fingerprintOf } from '#data/channel/keys.ts';
import type { Rows } from '#data/schema.ts';
import type { CatalogStatus } from '#data/snapshot/status.ts';
import type { ChannelAdded, ChannelPreview } from '../../../entrypoints/background/messages.ts';
import { ADDRESSES, FIXTURE_PAGES } from '../../fixtures/pages.ts';
import { type Browser, type Engine, openBrowser, PATIENCE } from '../browsers.ts';
import { ask } from '../harness.ts';
import { whenReady } from '../overlay.ts';
import { createChannel, type PublishedChannel } from './published.ts';

/** Build and start of a browser, on two cores that others use as well. */
const SET_UP_MS = 120_000;

const test = base.extend<object, { engine: Engine; published: PublishedChannel; atlas: Browser }>({
  engine: ['chromium', { option: true, scope: 'worker' }],
  published: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      const channel = await createChannel();
      await channel.publish(channel.rows);
      await channel.server.start();
      await use(channel);
      await channel.close();
    },
    { scope: 'worker', timeout: SET_UP_MS },
  ],
  atlas: [
    async ({ engine, published }, use) => {
      const browser = await openBrowser(engine, { extension: await published.build(engine) });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker', timeout: SET_UP_MS },
  ],
});

test.describe.configure({ mode: 'serial' });

const status = (atlas: Browser): Promise<CatalogStatus> => ask(atlas, 'surface:status', null);
const refresh = (atlas: Browser): Promise<CatalogStatus> => ask(atlas, 'surface:refresh', {});
const official = ({ channels }: CatalogStatus) => channels.find(({ kind }) => kind === 'official');

/** Answers for the channel's files since the `from`th of the log. */
async function answers({ server }: PublishedChannel, from = 0) {
  const log = await server.log();
  return log.slice(from).filter(({ path }) => path !== '/are-you-there');
}

const logged = async ({ server }: PublishedChannel): Promise<number> => (await server.log()).length;

function withSummary(rows: Rows, id: string, summary: string): Rows {
  return { ...rows, projects: rows.projects.map((row) => (row.id === id ? { ...row, summary } : row)) };
}

test('the first sync comes by itself and replaces the package’s catalog', async ({ atlas, published }) => {
  await expect.poll(async () => (await status(atlas)).origin, { timeout: PATIENCE }).toBe('channel');
  const now = await status(atlas);
  const facts = official(now);
  expect(now.serial).toBe(facts?.serial);
  expect(facts?.fingerprint).toBe(await fingerprintOf(published.key.publicKey));
  expect(facts).toMatchObject({
    name: 'End-to-end channel',
    expired: false,
    url: `${published.server.url}channel.json`,
  });
  expect(facts?.lastError).toBeUndefined();
  expect(Date.parse(facts?.nextAttempt ?? '')).toBeGreaterThan(Date.now());
  expect(now.counts.projects).toBe(published.rows.projects.length);
  const asked = await answers(published);
  expect(asked.filter(({ path }) => path === '/channel.json')).toHaveLength(1);
  expect(asked.every(({ status: code }) => code === 200)).toBe(true);
});

test('nothing new costs one conditional request, answered by 304 without a body', async ({ atlas, published }) => {
  const from = await logged(published);
  const after = await refresh(atlas);
  expect(official(after)?.history[0]?.outcome).toBe('unchanged');
  await expect.poll(() => answers(published, from)).toEqual([{ path: '/channel.json', status: 304, bytes: 0 }]);
});

test('one changed row costs the envelope and one shard, and open pages move to it without a reload', async ({
  atlas,
  published,
}) => {
  const options = await atlas.extensionPage('options.html');
  const before = await status(atlas);
  await options.waitFor((serial) => document.body.textContent.includes(String(serial)), before.serial);
  const [first] = published.rows.projects;
  const id = first?.id ?? '';
  const tree = await published.publish(withSummary(published.rows, id, 'Said in other words, to see it travel.'));
  const from = await logged(published);
  const after = await refresh(atlas);
  expect(after.serial).toBeGreaterThan(before.serial);
  expect(official(after)?.history[0]).toMatchObject({ outcome: 'updated', added: 0, changed: 1, removed: 0 });
  const asked = await answers(published, from);
  expect(asked).toHaveLength(2);
  for (const { path, bytes, status: code } of asked) {
    expect(code).toBe(200);
    expect(bytes).toBe(tree.get(path.slice(1))?.length);
  }
  const { summary } = await ask<{ summary: string }>(atlas, 'surface:brief', { project: id });
  expect(summary).toBe('Said in other words, to see it travel.');
  await options.waitFor((serial) => document.body.textContent.includes(String(serial)), after.serial);
  await options.close();
});

test('an overlay that is open on a page moves to the new snapshot without a reload', async ({ atlas, published }) => {
  atlas.serve(FIXTURE_PAGES);
  const tab = await atlas.newTab();
  await tab.goto(ADDRESSES.mirageos);
  expect((await whenReady(tab)).words.mentions).not.toContain('freshly synced');
  await tab.evaluate(() => {
    document.documentElement.dataset.loaded = 'once';
  });
  await published.publish(withSummary(published.rows, 'solo5', 'A sentence that was freshly synced.'));
  await refresh(atlas);
  await tab.waitFor(() =>
    [
      ...(document.querySelector('unikernel-atlas')?.shadowRoot?.querySelectorAll('[data-section="mentions"]') ?? []),
    ].some((section) => section.textContent?.includes('freshly synced')),
  );
  expect(await tab.evaluate(() => document.documentElement.dataset.loaded)).toBe('once');
  await tab.close();
});

test('a server that is down leaves the catalog in use and is named; back again, it is taken up', async ({
  atlas,
  published,
}) => {
  const before = await status(atlas);
  await published.server.stop();
  const down = await refresh(atlas);
  expect(official(down)?.lastError?.code).toBe('unreachable');
  expect(down.serial).toBe(before.serial);
  expect(down.counts).toEqual(before.counts);

  await published.publish(
    withSummary(published.rows, published.rows.projects[1]?.id ?? '', 'Published while nobody could see it.'),
  );
  await published.server.start();
  const back = await refresh(atlas);
  expect(official(back)?.lastError).toBeUndefined();
  expect(back.serial).toBeGreaterThan(before.serial);
});

test('a new host is named and not taken', async ({ atlas, published }) => {
  const [first, ...others] = published.rows.projects;
  if (!first) throw new Error('The catalog is empty.');
  const url = 'https://brand-new-host.org/';
  const widened = {
    ...first,
    addresses: [
      ...first.addresses,
      {
        ...first.addresses[0],
        url,
        role: 'docs' as const,
        state: 'live' as const,
        recognise: true,
        exact: false,
        unverified: false,
      },
    ],
  };
  await published.publish({ ...published.rows, projects: [widened, ...others] });
  const after = await refresh(atlas);
  expect(official(after)?.lastError).toBeUndefined();
  expect(after.ungrantedHosts).toContain('brand-new-host.org');
  const allowed = await atlas.extension(async (url) => {
    interface Api {
      permissions: { contains(what: object): Promise<boolean> };
    }
    const world = globalThis as unknown as { browser?: Api; chrome: Api };
    return (world.browser ?? world.chrome).permissions.contains({ origins: [`${url}*`] });
  }, url);
  expect(allowed).toBe(false);
});

test('the package’s catalog can be chosen, and left again', async ({ atlas, published }) => {
  const from = await logged(published);
  const chosen = await ask<CatalogStatus>(atlas, 'surface:use-bundled', { bundled: true });
  expect(chosen).toMatchObject({ origin: 'bundled', bundledChosen: true });
  await refresh(atlas);
  expect(await answers(published, from)).toEqual([]);
  const left = await ask<CatalogStatus>(atlas, 'surface:use-bundled', { bundled: false });
  expect(left).toMatchObject({ origin: 'channel', bundledChosen: false });
});

test('an added channel is shown by its fingerprint, refused under another key, and removed without trace', async ({
  atlas,
}) => {
  const stranger = await createChannel();
  try {
    await stranger.publish(stranger.rows);
    await stranger.server.start();
    const before = await status(atlas);
    const forged = await ask<ChannelPreview>(atlas, 'surface:channel-preview', {
      url: stranger.server.url,
      key: (await createKey()).public,
    });
    expect(forged).toMatchObject({ ok: false, error: { code: 'signature' } });

    const key = stranger.key.publicKey;
    const shown = await ask<ChannelPreview>(atlas, 'surface:channel-preview', { url: stranger.server.url, key });
    expect(shown).toMatchObject({ ok: true, fingerprint: await fingerprintOf(key), name: 'End-to-end channel' });
    const fingerprint = shown.ok ? shown.fingerprint : '';
    const added = await ask<ChannelAdded>(atlas, 'surface:channel-add', { url: stranger.server.url, key, fingerprint });
    const [, , own] = added.ok ? added.status.channels : [];
    expect(own).toMatchObject({ kind: 'added', id: 'end-to-end-channel' });
    expect(added.ok && added.status.counts.projects).toBe(before.counts.projects * 2);
    const removed = await ask<CatalogStatus>(atlas, 'surface:channel-remove', { id: own?.id ?? '' });
    expect(removed.channels.map(({ kind }) => kind)).toEqual(['bundled', 'official']);
    expect(removed.counts).toEqual(before.counts);
  } finally {
    await stranger.close();
  }
});

test('slots damaged on the disk give way to the package, and are filled again', async ({ atlas }) => {
  const before = await refresh(atlas);
  const damaged = await atlas.extension(
    () =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open('channels');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const store = request.result.transaction('items', 'readwrite').objectStore('items');
          const keys = store.getAllKeys();
          keys.onsuccess = () => {
            const hit = keys.result.map(String).filter((key) => /^(?:slot|derived)\//.test(key));
            for (const key of hit) store.put(new Uint8Array([1, 2, 3]), key);
            store.transaction.oncomplete = () => {
              request.result.close();
              resolve(hit.length);
            };
          };
        };
      }),
  );
  expect(damaged).toBeGreaterThan(20);
  // What is in memory is as good as ever; choosing there and back makes the background read its disk.
  await ask(atlas, 'surface:use-bundled', { bundled: true });
  await ask(atlas, 'surface:use-bundled', { bundled: false });
  await expect.poll(async () => (await status(atlas)).serial, { timeout: PATIENCE }).toBe(before.serial);
  const after = await status(atlas);
  expect(after.origin).toBe('channel');
  expect(after.counts).toEqual(before.counts);
});
