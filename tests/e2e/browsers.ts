/**
 * One thin driver for both engines, so that a test is written once: Chromium through Playwright, Firefox through Puppeteer and
 * WebDriver BiDi. For the end-to-end tests and the tour.
 *
 * Guarantees: every http(s) request of a page is answered from what was served or refused, so no test depends on a network;
 * served pages stand under their real addresses; `tab.errors` holds every uncaught error of the page. Loopback addresses are let
 * through, so that the background can be given a server of the test's own.
 */

export type Engine = 'chromium' | 'firefox';

/** A page (or a picture, a script) as a server would send it. */
export interface Served {
  /** Its address; a fragment is ignored. */
  url: string;
  body: string | Buffer;
  /** Default: text/html in UTF-8. */
  contentType?: string;
  headers?: Readonly<Record<string, string>>;
  /** Default: 200. */
  status?: number;
}

export interface OpenOptions {
  /** The built extension; default `chrome-mv3` or `firefox-mv3` in OUTPUT. Null opens the browser without one. */
  extension?: string | null;
  /** Default true. Headed needs a display in `env`. */
  headless?: boolean;
  /** Hosts answered by a loopback port, for requests of the background: `{ 'channel.example': 8080 }`. Chromium only. */
  hosts?: Readonly<Record<string, number>>;
  /** Requests that nothing was served for go to the network instead of being refused. Default false. */
  network?: boolean;
  /** Keep pages for back and forward as users have it; automation switches that off in Chromium. Default false. */
  backForwardCache?: boolean;
  /** Environment of the browser, such as DISPLAY. */
  env?: Readonly<Record<string, string>>;
}

export interface Viewport {
  width: number;
  height: number;
  deviceScaleFactor?: number;
}

/** What a medium or a reader's system may ask of a page; a key left out keeps what it was, null gives it back. */
export interface Emulation {
  media?: 'print' | null;
  colorScheme?: 'light' | 'dark' | null;
  forcedColors?: 'active' | null;
}

/** A document one can look into: a tab's own, or that of a frame. */
export interface Frame {
  /** Runs a function in the page and hands back its JSON. */
  evaluate<A, R>(run: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  evaluate<R>(run: () => R | Promise<R>): Promise<R>;
  /** Waits until the function gives something truthy, and hands it back. */
  waitFor<A, R>(run: (argument: A) => R | Promise<R>, argument: A, sentence?: string): Promise<NonNullable<R>>;
  waitFor<R>(run: () => R | Promise<R>): Promise<NonNullable<R>>;
}

export interface Tab extends Frame {
  readonly errors: readonly string[];
  url(): string;
  /** Resolves when the page has loaded. */
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Begins to go back, as the page's own script would; wait for what shall be there then. */
  back(): Promise<void>;
  /** A key or a combination in Playwright's words: `Escape`, `Control+Enter`. */
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Moves the pointer to a point of the viewport, in CSS pixels. */
  move(x: number, y: number): Promise<void>;
  click(x: number, y: number): Promise<void>;
  setViewport(viewport: Viewport): Promise<void>;
  emulate(emulation: Emulation): Promise<void>;
  /** Writes a PNG. */
  screenshot(path: string): Promise<Buffer>;
  /** The first frame whose address holds `part`; waits for it. */
  frame(part: string): Promise<Frame>;
  /** Makes this the tab the user looks at. */
  show(): Promise<void>;
  close(): Promise<void>;
}

export interface Browser {
  readonly engine: Engine;
  /** `chrome-extension://ID` or `moz-extension://UUID`; empty without the extension. */
  readonly origin: string;
  /** Adds what pages can load; the newest answer to an address counts. */
  serve(pages: readonly Served[]): void;
  newTab(): Promise<Tab>;
  /** Opens a page of the extension, such as `popup.html?tab=3`, in a tab. */
  extensionPage(path: string): Promise<Tab>;
  /**
   * Runs a function where the extension's API is (`browser`): in a picture of the package, opened in a tab of its own, so that no
   * code of the extension runs beside it.
   */
  extension<A, R>(run: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  extension<R>(run: () => R | Promise<R>): Promise<R>;
  /** The browser's own id of a tab, as its extension API counts it. Shows the tab. */
  tabId(tab: Tab): Promise<number>;
  /** Ends the extension's life and begins a new one, as an update does. Its own open pages close. */
  reloadExtension(): Promise<void>;
  close(): Promise<void>;
  /** Resolves when the browser is gone, whoever closed it. */
  readonly closed: Promise<void>;
}

/** How long a condition may take before a test gives up, in milliseconds. Generous: two cores serve four browsers. */
export const PATIENCE = 15_000;

/** Where the builds are; ATLAS_OUTPUT names another place, such as unpacked zips. */
export const OUTPUT = process.env.ATLAS_OUTPUT ?? '.output';

/** A file of the package without any script, in which the extension's API can be used. */
export const QUIET_PAGE = 'icon/16.png';

/** Opens the browser of an engine. @throws Error with a sentence that says what to install where there is none. */
export async function openBrowser(engine: Engine, options: OpenOptions = {}): Promise<Browser> {
  // Loaded when asked for: a worker needs one of the two.
  if (engine === 'chromium') return (await import('./chromium.ts')).openChromium(options);
  return (await import('./firefox.ts')).openFirefox(options);
}

/** True for this machine's own addresses, and for hosts that were mapped to it. */
export function isLoopback(url: string, options: OpenOptions): boolean {
  const { hostname } = new URL(url);
  return hostname === '127.0.0.1' || hostname === 'localhost' || hostname in (options.hosts ?? {});
}

/** What is served, by address without fragment. */
export function shelf(): { serve(pages: readonly Served[]): void; find(url: string): Served | undefined } {
  const served = new Map<string, Served>();
  const key = (url: string): string => new URL(url).href.replace(/#.*$/s, '');
  return {
    serve: (pages) => {
      for (const page of pages) served.set(key(page.url), page);
    },
    find: (url) => served.get(key(url)),
  };
}

export const DEFAULT_TYPE = 'text/html; charset=utf-8';

/** Runs in a page of the extension: the id of the tab the user looks at. */
export async function activeTab(): Promise<number> {
  interface Api {
    tabs: { query(what: object): Promise<{ id?: number }[]> };
  }
  const world = globalThis as unknown as { browser?: Api; chrome: Api };
  const [tab] = await (world.browser ?? world.chrome).tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) throw new Error('No tab is active.');
  return tab.id;
}

/** Runs in a page of the extension, which it closes. */
export function reloadRuntime(): void {
  interface Api {
    runtime: { reload(): void };
  }
  const world = globalThis as unknown as { browser?: Api; chrome: Api };
  // Later, so that the answer to this call is not lost.
  setTimeout(() => (world.browser ?? world.chrome).runtime.reload(), 50);
}
