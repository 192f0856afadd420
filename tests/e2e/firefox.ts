/**
 * Firefox behind the driver's interface (browsers.ts): Puppeteer over WebDriver BiDi, the extension installed as a temporary
 * add-on. What BiDi has no command for (pages of the extension, media emulation) is asked of the browser's own window, for which
 * the browser is started with system access.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import puppeteer, { type JSHandle, type Page, type Frame as PuppeteerFrame } from 'puppeteer-core';
import { find, PROGRAMS } from '../machine/programs.mjs';
import {
  activeTab,
  type Browser,
  DEFAULT_TYPE,
  type Emulation,
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
/** How long a page that ends itself is listened to, in milliseconds. */
const LAST_WORDS = 5_000;
/** Given to the extension beforehand, since no command tells which one the browser made up. */
const UUID = '6b0e2d3c-7a41-4c52-9e63-31c1f0a75a8d';

interface Bidi {
  send(method: string, params: object): Promise<{ result: unknown }>;
}

export async function openFirefox(options: OpenOptions): Promise<Browser> {
  const executablePath = find('firefox');
  if (!executablePath) throw new Error(`Firefox is missing: ${PROGRAMS.firefox.without}.`);
  const extension = options.extension === null ? null : resolve(options.extension ?? join(OUTPUT, 'firefox-mv3'));
  const id = extension ? geckoId(extension) : '';
  const firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: options.headless ?? true,
    defaultViewport: VIEWPORT,
    args: ['--remote-allow-system-access'],
    ...(options.env ? { env: { ...process.env, ...options.env } } : {}),
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [id]: UUID }),
      // Nothing listens on the discard port: what was not served is refused, whoever asks.
      ...(options.network
        ? {}
        : { 'network.proxy.type': 1, 'network.proxy.ssl': '127.0.0.1', 'network.proxy.ssl_port': 9 }),
    },
  });
  if (extension) await firefox.installExtension(extension);
  const { serve, find: findServed } = shelf();
  const bidi = (firefox as unknown as { connection: Bidi }).connection;
  const inWindow = chromeScript(bidi);

  async function newPage(): Promise<Page> {
    const page = await firefox.newPage();
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const url = request.url();
      const page = /^https?:/.test(url) ? findServed(url) : undefined;
      const done = page
        ? request.respond({
            status: page.status ?? 200,
            headers: { 'content-type': page.contentType ?? DEFAULT_TYPE, ...page.headers },
            body: page.body,
          })
        : options.network || !/^https?:/.test(url) || isLoopback(url, options)
          ? request.continue()
          : request.abort();
      // A page that was closed meanwhile takes no answer.
      done.catch(() => undefined);
    });
    return page;
  }
  async function newTab(): Promise<Tab> {
    return tabOf(await newPage(), bidi, inWindow);
  }
  const origin = extension ? `moz-extension://${UUID}` : '';
  let quiet: Promise<Page> | undefined;
  async function quietPage(): Promise<Page> {
    const page = await firefox.newPage();
    try {
      await openOwn(bidi, page, `${origin}/${QUIET_PAGE}`);
    } catch (error) {
      await page.close();
      throw error;
    }
    return page;
  }
  const extensionApi: Browser['extension'] = async <A, R>(run: (argument: A) => R, argument?: A): Promise<R> => {
    quiet ??= quietPage();
    return (await quiet).evaluate(run as never, argument as never) as Promise<R>;
  };

  return {
    engine: 'firefox',
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
      const page = await quiet;
      // The page that asks for it dies of it: its answer, and even its closing, may never be told.
      const asked = extensionApi(reloadRuntime).catch(() => undefined);
      const gone = page && new Promise((done) => page.once('close', done));
      await Promise.race([Promise.all([asked, gone]), new Promise((done) => setTimeout(done, LAST_WORDS))]);
      quiet = undefined;
      // The next page opens as soon as there is an extension again.
      const deadline = Date.now() + PATIENCE;
      for (;;) {
        const again = quietPage();
        const failure = await again.then(
          () => null,
          (error: unknown) => error,
        );
        if (failure === null) {
          quiet = again;
          return;
        }
        if (Date.now() > deadline) throw failure;
      }
    },
    close: () => firefox.close(),
    closed: new Promise((done) => firefox.once('disconnected', () => done())),
  };
}

function geckoId(extension: string): string {
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8')) as {
    browser_specific_settings?: { gecko?: { id?: string } };
  };
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (!id) throw new Error(`${extension}/manifest.json names no gecko id.`);
  return id;
}

/** Opens a page of the extension: Firefox sends no load event of it, so the document itself is asked. */
async function openOwn(bidi: Bidi, page: Page, url: string): Promise<void> {
  const context = (page.mainFrame() as unknown as { _id: string })._id;
  await bidi.send('browsingContext.navigate', { context, url, wait: 'none' });
  await page.waitForFunction(
    (url) => location.href === url && document.readyState === 'complete',
    { timeout: PATIENCE, polling: 50 },
    url,
  );
}

type InWindow = (expression: string) => Promise<void>;

/** Runs an expression in the browser's own window, where `gBrowser` is. */
function chromeScript(bidi: Bidi): InWindow {
  let context: string | undefined;
  return async (expression) => {
    if (!context) {
      const { result } = await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
      context = (result as { contexts: { context: string }[] }).contexts[0]?.context;
    }
    const { result } = await bidi.send('script.evaluate', { expression, target: { context }, awaitPromise: true });
    const { type, exceptionDetails } = result as { type: string; exceptionDetails?: { text: string } };
    if (type !== 'success') throw new Error(`In Firefox's window: ${exceptionDetails?.text}`);
  };
}

function frameOf(target: Page | PuppeteerFrame): Frame {
  return {
    evaluate: <A, R>(run: (argument: A) => R, argument?: A): Promise<R> =>
      target.evaluate(run as never, argument as never) as Promise<R>,
    waitFor: async <A, R>(run: (argument: A) => R, argument?: A, sentence?: string): Promise<NonNullable<R>> => {
      const handle: JSHandle = await target
        .waitForFunction(run as (argument: unknown) => unknown, { timeout: PATIENCE, polling: 50 }, argument)
        .catch((error: Error) => {
          throw sentence ? new Error(`${sentence} (${error.message})`) : error;
        });
      return handle.jsonValue() as Promise<NonNullable<R>>;
    },
  };
}

function tabOf(page: Page, bidi: Bidi, inWindow: InWindow): Tab {
  const errors: string[] = [];
  page.on('pageerror', (error) =>
    errors.push(error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error)),
  );

  /** Overrides belong to the tab that is shown. */
  async function emulate({ media, colorScheme, forcedColors }: Emulation): Promise<void> {
    await page.bringToFront();
    const overrides = {
      ...(media === undefined ? {} : { mediumOverride: media ?? '' }),
      ...(colorScheme === undefined ? {} : { prefersColorSchemeOverride: colorScheme ?? 'none' }),
      ...(forcedColors === undefined ? {} : { forcedColorsOverride: forcedColors ?? 'none' }),
    };
    await inWindow(`Object.assign(gBrowser.selectedBrowser.browsingContext, ${JSON.stringify(overrides)}); undefined`);
  }

  return {
    ...frameOf(page),
    errors,
    url: () => page.url(),
    goto: async (url) => {
      if (url.startsWith('moz-extension:')) await openOwn(bidi, page, url);
      else await page.goto(url, { waitUntil: 'load', timeout: PATIENCE });
    },
    reload: async () => void (await page.reload({ waitUntil: 'load', timeout: PATIENCE })),
    back: () => page.evaluate(() => history.back()),
    press: async (combination) => {
      // A plus sign itself is the last part of `Shift++`.
      const keys = combination.split(/(?<=.)\+/) as Parameters<Page['keyboard']['press']>[0][];
      const last = keys.pop();
      if (!last) return;
      for (const key of keys) await page.keyboard.down(key);
      await page.keyboard.press(last);
      for (const key of keys.reverse()) await page.keyboard.up(key);
    },
    type: (text) => page.keyboard.type(text),
    move: (x, y) => page.mouse.move(x, y, { steps: 3 }),
    click: (x, y) => page.mouse.click(x, y),
    setViewport: (viewport) => page.setViewport(viewport),
    emulate,
    screenshot: async (path) => Buffer.from(await page.screenshot({ path: path as `${string}.png` })),
    frame: async (part) => {
      // Puppeteer is told of no navigation to a page of the extension: each frame is asked where it is.
      const deadline = Date.now() + PATIENCE;
      while (Date.now() < deadline) {
        for (const frame of page.frames().slice(1)) {
          const at = await frame.evaluate(() => location.href).catch(() => '');
          if (at.includes(part)) return frameOf(frame);
        }
        await page.evaluate(() => new Promise(requestAnimationFrame));
      }
      throw new Error(`No frame of ${page.url()} shows ${part}.`);
    },
    show: () => page.bringToFront(),
    close: () => page.close(),
  };
}
