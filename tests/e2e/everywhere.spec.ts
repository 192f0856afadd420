/** As a user who allowed Atlas on every site: pages of nobody's are marked where they mention projects, and only there. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIXTURE_PAGES, MENTIONING, UNTOUCHED } from '../fixtures/pages.ts';
import { type Browser, type Engine, OUTPUT, openBrowser } from './browsers.ts';
import { test as base, expect } from './harness.ts';
import { clickInOverlay, countMarks, readOverlay, whenReady, whenVisible } from './overlay.ts';

interface Manifest {
  host_permissions: string[];
  optional_host_permissions?: string[];
  content_scripts: { matches: string[] }[];
}

/** No automation can press the browser's own button that grants a permission: a copy of the build asks for it outright. */
async function allowedEverywhere(engine: Engine): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'atlas-everywhere-'));
  await cp(join(OUTPUT, engine === 'chromium' ? 'chrome-mv3' : 'firefox-mv3'), folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  manifest.host_permissions = ['*://*/*'];
  delete manifest.optional_host_permissions;
  for (const script of manifest.content_scripts) script.matches = ['*://*/*'];
  await writeFile(file, JSON.stringify(manifest));
  return folder;
}

const test = base.extend<object, { everywhere: Browser }>({
  everywhere: [
    async ({ engine }, use) => {
      const extension = await allowedEverywhere(engine);
      const browser = await openBrowser(engine, { extension });
      browser.serve(FIXTURE_PAGES);
      await use(browser);
      await browser.close();
      await rm(extension, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

test('a page that only mentions projects is marked, says so, and belongs to none', async ({ everywhere }) => {
  const tab = await everywhere.newTab();
  await tab.goto(MENTIONING.url);
  const { data, mentions, marks } = await whenReady(tab);
  expect(data.page).toBe('mentions');
  expect(data.projects).toBe('');
  expect(Object.keys(mentions).sort()).toEqual(expect.arrayContaining(['mirageos', 'osv', 'unikraft']));
  for (const project of ['rumprun', 'solo5', 'hermit']) expect(mentions).not.toHaveProperty(project);
  expect(marks).toBeGreaterThanOrEqual(3);
  await clickInOverlay(tab, '.chip');
  await whenVisible(tab, '.card');
  await clickInOverlay(tab, '[data-mention="unikraft"] button');
  await whenVisible(tab, '.hover-card');
  expect(tab.errors).toEqual([]);
  await tab.close();
});

test('a page that mentions none stays untouched, and so does a site that says no', async ({ everywhere }) => {
  const silent = UNTOUCHED.filter(({ name }) => /recipe|hotel|says no|database/.test(name));
  expect(silent).toHaveLength(4);
  for (const { name, url } of silent) {
    const tab = await everywhere.newTab();
    await tab.goto(url);
    const later = await everywhere.newTab();
    await later.goto(MENTIONING.url);
    await whenReady(later);
    expect(await readOverlay(tab), name).toBeNull();
    expect(await countMarks(tab), name).toBe(0);
    await later.close();
    await tab.close();
  }
});

test('as installed, a page of nobody’s is untouched even where it mentions projects', async ({ tab, atlas }) => {
  await tab.goto(MENTIONING.url);
  const later = await atlas.newTab();
  await later.goto('https://mirageos.org/');
  await whenReady(later);
  await later.close();
  expect(await readOverlay(tab)).toBeNull();
  expect(await countMarks(tab)).toBe(0);
});
