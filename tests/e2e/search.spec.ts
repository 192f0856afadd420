/** Search by keyboard: palette over a page, popup, and what the page beneath learns of it (nothing). */
import { SPECIAL } from '../fixtures/hostile-pages.ts';
import { ADDRESSES } from '../fixtures/pages.ts';
import { type Frame, PATIENCE, type Tab } from './browsers.ts';
import { ask, command, expect, test } from './harness.ts';
import { whenReady } from './overlay.ts';

/** Opens the palette as its key does, and waits until its input can be typed into. */
async function openPalette(atlas: Parameters<typeof command>[0], tab: Tab): Promise<Frame> {
  await command(atlas, tab, 'palette');
  const palette = await tab.frame('/palette.html');
  await palette.waitFor(() => document.hasFocus() && document.activeElement?.getAttribute('role') === 'combobox');
  return palette;
}

const options = (page: Frame): Promise<string[]> =>
  page.evaluate(() => [...document.querySelectorAll('[role="option"]')].map((option) => option.textContent ?? ''));

/** Waits until the active option holds `words`: answers to older queries may stand there first. */
const whenActive = (page: Frame, words: string): Promise<string> =>
  page.waitFor(
    (words) => {
      const id = document.querySelector('[role="combobox"]')?.getAttribute('aria-activedescendant');
      const text = id ? document.getElementById(id)?.textContent : null;
      return text?.includes(words) ? text : null;
    },
    words,
    `The active answer never was ${words}`,
  );

const activeId = (page: Frame): Promise<string | null> =>
  page.evaluate(() => document.querySelector('[role="combobox"]')?.getAttribute('aria-activedescendant') ?? null);

const query = (page: Frame): Promise<string> =>
  page.evaluate(() => document.querySelector<HTMLInputElement>('[role="combobox"]')?.value ?? '');

const closed = (tab: Tab): Promise<unknown> =>
  tab.waitFor(() => !document.querySelector('unikernel-atlas')?.shadowRoot?.querySelector('iframe'));

test('the palette finds by typing, moves by arrows and closes by Escape, and focus returns', async ({ tab, atlas }) => {
  await tab.goto(SPECIAL.listensToKeys.url);
  await whenReady(tab);
  await tab.show();
  await tab.evaluate(() => document.querySelector<HTMLElement>('#field')?.focus());
  const palette = await openPalette(atlas, tab);
  await tab.type('rumprun');
  await whenActive(palette, 'Rumprun');
  const first = await activeId(palette);
  expect(await query(palette)).toBe('rumprun');
  await tab.press('ArrowDown');
  await palette.waitFor(
    (first) => document.querySelector('[role="combobox"]')?.getAttribute('aria-activedescendant') !== first,
    first,
  );
  await tab.press('ArrowUp');
  await whenActive(palette, 'Rumprun');
  expect(await activeId(palette)).toBe(first);
  await tab.press('Escape');
  // The first Escape may empty the input; the second closes.
  const open = await tab.evaluate(() =>
    Boolean(document.querySelector('unikernel-atlas')?.shadowRoot?.querySelector('iframe')),
  );
  if (open) await tab.press('Escape');
  await closed(tab);
  expect(await tab.evaluate(() => document.activeElement?.id)).toBe('field');
  const heard = await tab.evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect(
    heard.filter((key) => /rumpn/.test(key) || /^(key\w+|input) [rumpn]$/.test(key)),
    'keys the page heard',
  ).toEqual([]);
});

test('Enter opens the best answer in the page’s own tab', async ({ tab, atlas }) => {
  await tab.goto(ADDRESSES.mirageos);
  await whenReady(tab);
  const palette = await openPalette(atlas, tab);
  await tab.type('EC2 launch script feedback');
  await whenActive(palette, 'EC2 launch script');
  await tab.press('Enter');
  await tab.waitFor((url) => location.href === url, ADDRESSES.ec2First);
});

test('a facet narrows the answers, and an unknown word finds a helpful emptiness', async ({ tab, atlas }) => {
  await tab.goto(ADDRESSES.mirageos);
  await whenReady(tab);
  const palette = await openPalette(atlas, tab);
  await tab.type('lang:ocaml ');
  await palette.waitFor(() =>
    [...document.querySelectorAll('[role="option"]')].some((each) => each.textContent?.includes('MirageOS')),
  );
  expect((await options(palette)).join(' ')).not.toContain('IncludeOS');
  for (let left = 'lang:ocaml '.length; left > 0; left--) await tab.press('Backspace');
  await tab.type('zzqqxxw');
  await palette.waitFor(
    () => document.querySelectorAll('[role="option"]').length === 0 && document.body.textContent?.includes('zzqqxxw'),
  );
});

test('the popup says what the page below is, and searches by keyboard', async ({ tab, atlas }) => {
  await tab.goto(ADDRESSES.ec2First);
  await whenReady(tab);
  const id = await atlas.tabId(tab);
  const popup = await atlas.extensionPage(`popup.html?tab=${id}`);
  await popup.waitFor(() => document.querySelector('[data-section]') !== null);
  const words = await popup.evaluate(() => document.body.textContent ?? '');
  expect(words).toContain('rump kernels');
  expect(words).toContain('Amazon EC2 support now in Rumprun');
  await popup.show();
  await popup.waitFor(() => document.activeElement?.getAttribute('role') === 'combobox');
  await popup.type('mirageos');
  await whenActive(popup, 'MirageOS');
  await popup.type(' docs');
  expect(await query(popup)).toBe('mirageos docs');
  expect(popup.errors).toEqual([]);
  await popup.close();
});

test('what was opened comes first on an empty query', async ({ tab, atlas }) => {
  await tab.goto(ADDRESSES.mirageos);
  await whenReady(tab);
  await ask(atlas, 'surface:opened', { entry: 'project:hermit' });
  const id = await atlas.tabId(tab);
  const popup = await atlas.extensionPage(`popup.html?tab=${id}`);
  await popup.waitFor(() => document.querySelectorAll('[role="option"]').length > 0);
  await popup.waitFor(() => document.body.textContent?.includes('Opened lately'));
  expect((await options(popup)).join(' ')).toContain('Hermit');
  await popup.close();
});

test('where a page’s policy keeps the palette’s frame out, the popup comes instead', async ({ atlas }) => {
  const tab = await atlas.newTab();
  await tab.goto(SPECIAL.isolated.url);
  await whenReady(tab);
  await command(atlas, tab, 'palette');
  const isOpen = () =>
    atlas.extension(async () => {
      interface Api {
        runtime: { getContexts?(what: object): Promise<{ documentUrl?: string }[]>; getURL(path: string): string };
        tabs: { query(what: object): Promise<{ url?: string }[]> };
      }
      const world = globalThis as unknown as { browser?: Api; chrome: Api };
      const { runtime, tabs } = world.browser ?? world.chrome;
      const contexts = (await runtime.getContexts?.({})) ?? [];
      const urls = [...contexts.map(({ documentUrl }) => documentUrl), ...(await tabs.query({})).map(({ url }) => url)];
      return urls.some((url) => url?.startsWith(runtime.getURL('/popup.html')));
    });
  await expect.poll(isOpen, { timeout: PATIENCE }).toBe(true);
  await closed(tab);
  // Firefox itself reports what the sandbox kept the frame from loading.
  expect(tab.errors.filter((error) => !error.startsWith('Security Error: Content at moz-nullprincipal'))).toEqual([]);
  await tab.close();
});

/** Thirty keys a second, three times the speed of a very fast typist, in milliseconds. */
const BETWEEN_KEYS = 33;

test('keys pressed while the palette is coming up are neither lost nor heard by the page’s field', async ({
  tab,
  atlas,
}) => {
  await tab.goto(SPECIAL.listensToKeys.url);
  await whenReady(tab);
  await tab.show();
  await tab.evaluate(() => document.querySelector<HTMLElement>('#field')?.focus());
  await command(atlas, tab, 'palette');
  await tab.waitFor(
    () => document.querySelector('unikernel-atlas')?.shadowRoot?.querySelector('.palette-backdrop') !== null,
    undefined,
    'The palette does not come up',
  );
  // While its frame is still loading, faster than anybody types: who has focus by now is the palette's business. A hand has to
  // leave the shortcut's own keys first.
  for (const letter of 'qubes mirage firewall') {
    await new Promise((done) => setTimeout(done, BETWEEN_KEYS));
    await tab.type(letter);
  }
  const palette = await tab.frame('/palette.html');
  await expect
    .poll(() => palette.evaluate(() => document.querySelector<HTMLInputElement>('[role="combobox"]')?.value ?? ''), {
      timeout: PATIENCE,
      message: 'a key was lost or came in the wrong order',
    })
    .toBe('qubes mirage firewall');
  expect(await tab.evaluate(() => document.querySelector<HTMLInputElement>('#field')?.value)).toBe('');
  await tab.press('Escape');
  await tab.press('Escape');
});
