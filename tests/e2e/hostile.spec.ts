/**
 * Pages that make it hard for a stranger's element, each in both browsers: the overlay is there, in view, opens by pointer and by
 * key, and leaves the page as it was.
 */
import type { FixturePage } from '../fixtures/fixture-page.ts';
import { HOSTILE, SPECIAL } from '../fixtures/hostile-pages.ts';
import type { Browser, Tab } from './browsers.ts';
import { command, expect, test } from './harness.ts';
import { clickInOverlay, countMarks, inOverlay, ownMarkup, readOverlay, whenReady, whenVisible } from './overlay.ts';

const CHIP = '.chip';
const CARD = '.card';

/** Inside the viewport, and what the reader meets there when pointing at it. */
async function expectInView(tab: Tab, selector: string): Promise<void> {
  const place = await whenVisible(tab, selector);
  const view = await tab.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  expect(place.left).toBeGreaterThanOrEqual(-0.5);
  expect(place.top).toBeGreaterThanOrEqual(-0.5);
  expect(place.right).toBeLessThanOrEqual(view.width + 0.5);
  expect(place.bottom).toBeLessThanOrEqual(view.height + 0.5);
  const met = await tab.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.localName, {
    x: (place.left + place.right) / 2,
    y: (place.top + place.bottom) / 2,
  });
  expect(met, `what lies at the middle of ${selector}`).toBe('unikernel-atlas');
}

const whenClosed = (tab: Tab): Promise<unknown> =>
  tab.waitFor(() => !document.querySelector('unikernel-atlas')?.shadowRoot?.querySelector('.card')?.checkVisibility());

/** Chip in view; the card opens by pointer and by command and is in view; Escape closes it. */
async function expectUsable(atlas: Browser, tab: Tab): Promise<void> {
  await tab.show();
  await expectInView(tab, CHIP);
  await clickInOverlay(tab, CHIP);
  await expectInView(tab, CARD);
  await tab.press('Escape');
  await whenClosed(tab);
  await command(atlas, tab, 'toggle-card');
  await expectInView(tab, CARD);
  await tab.press('Escape');
  await whenClosed(tab);
}

async function expectUnchanged(plain: Browser, tab: Tab, { url }: FixturePage): Promise<void> {
  const bare = await plain.newTab();
  await bare.goto(url);
  const markup = await ownMarkup(bare);
  await bare.close();
  expect(await ownMarkup(tab)).toBe(markup);
}

for (const page of HOSTILE)
  test(`${page.name}: the overlay is there and usable, the page as it was`, async ({ tab, atlas, plain }) => {
    await tab.goto(page.url);
    const overlay = await whenReady(tab);
    expect(overlay.data.projects).toBe('mirageos');
    expect(Object.keys(overlay.mentions)).toEqual(expect.arrayContaining(['rumprun', 'unikraft', 'solo5']));
    expect(overlay.marks).toBeGreaterThanOrEqual(4);
    await expectUsable(atlas, tab);
    await expectUnchanged(plain, tab, page);
  });

test('a 62.5 % root font does not make the card’s words smaller', async ({ tab }) => {
  const [page] = HOSTILE;
  await tab.goto(page?.url ?? '');
  await whenReady(tab);
  const size = await tab.evaluate(() => {
    const chip = document.querySelector('unikernel-atlas')?.shadowRoot?.querySelector('.chip-name');
    return chip ? getComputedStyle(chip).fontSize : '';
  });
  expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(12);
});

test('a frameset is left as it is, with no error', async ({ tab, plain }) => {
  const page = SPECIAL.frameset;
  await tab.goto(page.url);
  // Its frames hold the text; the outer page has nothing to mark, and may have a chip.
  const overlay = await readOverlay(tab);
  expect(overlay?.elements ?? 0).toBeLessThanOrEqual(1);
  await expectUnchanged(plain, tab, page);
});

test('a page that removes unknown elements wins, without a fight', async ({ tab, plain }) => {
  const page = SPECIAL.removesUnknown;
  await tab.goto(page.url);
  await tab.waitFor(() => (window as unknown as { removed: number }).removed > 0);
  // Marks need no element.
  await tab.waitFor(() => [...CSS.highlights.values()].some((highlight) => highlight.size >= 4));
  const removed = await tab.evaluate(() => (window as unknown as { removed: number }).removed);
  expect(removed).toBeLessThanOrEqual(2);
  expect(await readOverlay(tab)).toBeNull();
  await expectUnchanged(plain, tab, page);
});

test('nothing of the overlay is printed', async ({ tab }) => {
  const [page] = HOSTILE;
  await tab.goto(page?.url ?? '');
  await whenReady(tab);
  await whenVisible(tab, CHIP);
  await tab.emulate({ media: 'print' });
  expect(await inOverlay(tab, CHIP)).toBeNull();
  await tab.emulate({ media: null });
  await whenVisible(tab, CHIP);
});

test('forced colours keep the chip’s edge and words', async ({ tab, atlas }) => {
  await tab.goto(SPECIAL.forcedColours.url);
  await whenReady(tab);
  await tab.emulate({ forcedColors: 'active' });
  await expectUsable(atlas, tab);
  const { border, ink, ground } = await tab.evaluate(() => {
    const chip = document.querySelector('unikernel-atlas')?.shadowRoot?.querySelector('.chip');
    const style = chip ? getComputedStyle(chip) : null;
    return { border: style?.borderTopWidth, ink: style?.color, ground: style?.backgroundColor };
  });
  expect(Number.parseFloat(border ?? '0')).toBeGreaterThan(0);
  expect(ink).not.toBe(ground);
  await tab.emulate({ forcedColors: null });
});

test('a viewport 320 px wide holds chip and card', async ({ tab, atlas }) => {
  await tab.setViewport({ width: 320, height: 568 });
  const [page] = HOSTILE;
  await tab.goto(page?.url ?? '');
  await whenReady(tab);
  await expectUsable(atlas, tab);
});

test('a page zoomed to 400 % holds chip and card, and everything in the card can be reached', async ({
  tab,
  atlas,
}) => {
  await tab.setViewport({ width: 1280, height: 1024 });
  const [page] = HOSTILE;
  await tab.goto(page?.url ?? '');
  await whenReady(tab);
  const id = await atlas.tabId(tab);
  const zoom = (factor: number): Promise<void> =>
    atlas.extension(
      async ({ id, factor }) => {
        interface Api {
          tabs: { setZoom(id: number, factor: number): Promise<void> };
        }
        const world = globalThis as unknown as { browser?: Api; chrome: Api };
        await (world.browser ?? world.chrome).tabs.setZoom(id, factor);
      },
      { id, factor },
    );
  await zoom(4);
  try {
    await tab.waitFor(() => innerWidth <= 330);
    await expectUsable(atlas, tab);
    await clickInOverlay(tab, CHIP);
    // The last control of the card, scrolled to if need be.
    await expectInView(tab, '.card .more summary');
    await expectInView(tab, '.card-body a[href]');
  } finally {
    await zoom(1);
  }
});

test('keys typed in the card never reach the page', async ({ tab }) => {
  await tab.goto(SPECIAL.listensToKeys.url);
  await whenReady(tab);
  await tab.show();
  await clickInOverlay(tab, CHIP);
  await whenVisible(tab, CARD);
  await tab.press('a');
  await tab.press('Tab');
  const heard = await tab.evaluate(() =>
    (window as unknown as { heard: string[] }).heard.filter((key) => key.endsWith(' a') || key.endsWith(' Tab')),
  );
  // Listeners of the window's capture phase come before anything an extension's element can do.
  expect(heard.filter((key) => !key.startsWith('key'))).toEqual([]);
  expect(await countMarks(tab)).toBeGreaterThan(0);
});
