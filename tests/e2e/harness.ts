/**
 * The end-to-end tests' own `test`: one browser with the extension for each engine and worker, a fresh tab for each test, all
 * fixture pages served. A test whose page threw an error fails, whatever else it asserts.
 */
import { test as base, expect } from '@playwright/test';
import { FIXTURE_PAGES } from '../fixtures/pages.ts';
import { type Browser, type Engine, openBrowser, type Tab } from './browsers.ts';
import { forgetSettings } from './requests.ts';

export { ask, command } from './requests.ts';
export { expect };

interface Own {
  tab: Tab;
}

interface Shared {
  engine: Engine;
  /** The browser with the extension. */
  atlas: Browser;
  /** A browser without it, to compare with. */
  plain: Browser;
}

export const test = base.extend<Own, Shared>({
  engine: ['chromium', { option: true, scope: 'worker' }],
  atlas: [
    async ({ engine }, use) => {
      const browser = await openBrowser(engine);
      browser.serve(FIXTURE_PAGES);
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  plain: [
    async ({ engine }, use) => {
      const browser = await openBrowser(engine, { extension: null });
      browser.serve(FIXTURE_PAGES);
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  tab: async ({ atlas }, use, info) => {
    await forgetSettings(atlas);
    const tab = await atlas.newTab();
    await use(tab);
    const failed = info.status !== info.expectedStatus;
    if (failed) await tab.screenshot(info.outputPath('tab.png')).catch(() => undefined);
    const { errors } = tab;
    await tab.close();
    if (!failed) expect(errors, 'errors on the page').toEqual([]);
  },
});
