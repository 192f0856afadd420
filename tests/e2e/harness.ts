/**
 * The end-to-end tests' own `test`: one browser with the extension for each engine and worker, a fresh tab for each test, all
 * fixture pages served. A test whose page threw an error fails, whatever else it asserts.
 */
import { test as base, expect } from '@playwright/test';
import { FIXTURE_PAGES } from '../fixtures/pages.ts';
import { type Browser, type Engine, openBrowser, type Tab } from './browsers.ts';

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

/** As freshly installed: nothing hidden, no card left open, nothing pinned. */
export async function forgetSettings(browser: Browser): Promise<void> {
  await browser.extension(async () => {
    const { browser, chrome } = globalThis as unknown as Record<string, { storage: { local: Storage } }>;
    interface Storage {
      remove(key: string): Promise<void>;
    }
    await (browser ?? chrome)?.storage.local.remove('settings');
  });
}

/** Sends the tab a keyboard command, as the background does when its key was pressed. */
export async function command(browser: Browser, tab: Tab, name: string): Promise<void> {
  const id = await browser.tabId(tab);
  await browser.extension(
    async ({ id, name }) => {
      interface Api {
        tabs: { sendMessage(id: number, message: object, options: object): Promise<unknown> };
      }
      const world = globalThis as unknown as { browser?: Api; chrome: Api };
      await (world.browser ?? world.chrome).tabs.sendMessage(
        id,
        { announce: 'command', command: name },
        { frameId: 0 },
      );
    },
    { id, name },
  );
}

/** Asks the background as an extension page does (entrypoints/background/messages.ts). */
export async function ask<R>(browser: Browser, name: string, input: unknown): Promise<R> {
  return browser.extension(
    async ({ name, input }) => {
      interface Api {
        runtime: { sendMessage(message: object): Promise<{ ok: boolean; output: R; error?: string }> };
      }
      const world = globalThis as unknown as { browser?: Api; chrome: Api };
      const reply = await (world.browser ?? world.chrome).runtime.sendMessage({ name, input });
      if (!reply.ok) throw new Error(reply.error);
      return reply.output;
    },
    { name, input },
  );
}
