/** Asking the extension for something as its own surfaces do; for tests and the tour. */
import type { Browser, Tab } from './browsers.ts';

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
