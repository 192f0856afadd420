/** Chromium behind the driver's interface (browsers.ts): Playwright, a profile of its own, the extension unpacked. */
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page, type Frame as PlaywrightFrame } from '@playwright/test';
import { find, PROGRAMS } from '../machine/programs.mjs';
import {
  activeTab,
  type Browser,
  DEFAULT_TYPE,
  type Frame,
  isLoopback,
  type OpenOptions,
  OUTPUT,
  PATIENCE,
  QUIET_PAGE,
  reloadRuntime,
  shelf,
  type Tab,
} from './browsers.ts';

const VIEWPORT = { width: 1280, height: 900 };

export async function openChromium(options: OpenOptions): Promise<Browser> {
  const executablePath = find('chromium');
  if (!executablePath) throw new Error(`Chromium is missing: ${PROGRAMS.chromium.without}.`);
  const extension = options.extension === null ? null : resolve(options.extension ?? join(OUTPUT, 'chrome-mv3'));
  // Requests of the background go where they go; intercepted ones would lose the browser's cache besides.
  process.env.PLAYWRIGHT_DISABLE_SERVICE_WORKER_NETWORK = '1';
  const hosts = Object.entries(options.hosts ?? {}).map(([host, port]) => `MAP ${host} 127.0.0.1:${port}`);
  const refused = options.network ? [] : ['MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'];
  const context = await chromium.launchPersistentContext('', {
    executablePath,
    headless: options.headless ?? true,
    // Who looks at a window may end it by Ctrl+C, and tidies up first.
    handleSIGINT: options.headless !== false,
    viewport: options.headless === false ? null : VIEWPORT,
    ...(options.env ? { env: { ...process.env, ...options.env } as Record<string, string> } : {}),
    ...(options.backForwardCache ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
    args: [
      '--no-sandbox',
      '--no-first-run',
      '--disable-component-update',
      '--disable-sync',
      `--host-resolver-rules=${[...hosts, ...refused].join(', ')}`,
      ...(extension ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`] : []),
    ],
  });
  const { serve, find: findServed } = shelf();
  await context.route(/^https?:/, async (route) => {
    const url = route.request().url();
    const page = findServed(url);
    // A page that was closed meanwhile takes no answer.
    const done = page
      ? route.fulfill({
          status: page.status ?? 200,
          headers: { 'content-type': page.contentType ?? DEFAULT_TYPE, ...page.headers },
          body: page.body,
        })
      : options.network || isLoopback(url, options)
        ? route.continue()
        : route.abort();
    await done.catch(() => undefined);
  });
  let origin = '';
  if (extension) {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: PATIENCE }));
    origin = new URL(worker.url()).origin.replace('null', new URL(worker.url()).href.split('/').slice(0, 3).join('/'));
  }

  const pages = new WeakMap<Tab, Page>();
  async function newTab(): Promise<Tab> {
    const page = await context.newPage();
    const tab = tabOf(page);
    pages.set(tab, page);
    return tab;
  }
  let quiet: Promise<Page> | undefined;
  async function quietPage(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${origin}/${QUIET_PAGE}`);
    return page;
  }
  const extensionApi: Browser['extension'] = async <A, R>(run: (argument: A) => R, argument?: A): Promise<R> => {
    quiet ??= quietPage();
    return (await quiet).evaluate(run as never, argument as never) as Promise<R>;
  };

  return {
    engine: 'chromium',
    origin,
    serve,
    newTab,
    extensionPage: async (path) => {
      const tab = await newTab();
      await tab.goto(`${origin}/${path}`);
      return tab;
    },
    extension: extensionApi,
    tabId: async (tab) => {
      await extensionApi(() => true);
      await tab.show();
      return extensionApi(activeTab);
    },
    reloadExtension: async () => {
      await allowReloading(context);
      const next = context.waitForEvent('serviceworker', { timeout: PATIENCE });
      await extensionApi(reloadRuntime);
      quiet = undefined;
      await next;
    },
    close: () => context.close(),
    closed: new Promise((done) => context.once('close', () => done())),
  };
}

/** Chromium keeps an unpacked extension that was reloaded only in developer mode, which its own page switches on. */
async function allowReloading(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(async () => {
    interface Api {
      developerPrivate: { updateProfileConfiguration(wish: object): Promise<void> };
    }
    const { developerPrivate } = (globalThis as unknown as { chrome: Api }).chrome;
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
  });
  await page.close();
}

function frameOf(target: Page | PlaywrightFrame): Frame {
  return {
    evaluate: <A, R>(run: (argument: A) => R, argument?: A): Promise<R> =>
      target.evaluate(run as never, argument as never) as Promise<R>,
    waitFor: async <A, R>(run: (argument: A) => R, argument?: A, sentence?: string): Promise<NonNullable<R>> => {
      const handle = await target
        .waitForFunction(run as never, argument as never, { timeout: PATIENCE })
        .catch((error: Error) => {
          throw sentence ? new Error(`${sentence} (${error.message.split('\n')[0]})`) : error;
        });
      return handle.jsonValue() as Promise<NonNullable<R>>;
    },
  };
}

function tabOf(page: Page): Tab {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`${error.message}\n${error.stack ?? ''}`));
  return {
    ...frameOf(page),
    errors,
    url: () => page.url(),
    goto: async (url) => void (await page.goto(url, { waitUntil: 'load', timeout: PATIENCE })),
    reload: async () => void (await page.reload()),
    back: () => page.evaluate(() => history.back()),
    press: async (key) => {
      const pressed = page.keyboard.press(key);
      // A key that makes its own frame go is never acknowledged.
      const gone = new Promise<void>((done) => page.once('framedetached', () => done()));
      pressed.catch(() => undefined);
      await Promise.race([pressed, gone]);
    },
    type: (text) => page.keyboard.type(text),
    move: (x, y) => page.mouse.move(x, y, { steps: 3 }),
    click: (x, y) => page.mouse.click(x, y),
    setViewport: ({ width, height }) => page.setViewportSize({ width, height }),
    emulate: (emulation) => page.emulateMedia(emulation),
    screenshot: (path) => page.screenshot({ path }),
    frame: async (part) => {
      const found = () => page.frames().find((frame) => frame !== page.mainFrame() && frame.url().includes(part));
      const frame =
        found() ??
        (await page.waitForEvent('framenavigated', {
          predicate: (each) => each !== page.mainFrame() && each.url().includes(part),
          timeout: PATIENCE,
        }));
      return frameOf(frame);
    },
    show: () => page.bringToFront(),
    close: () => page.close(),
  };
}
