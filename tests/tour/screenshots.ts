/** The surfaces as pictures, light and dark: for looking at them where there is no display, and for the README. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Tab } from '../e2e/browsers.ts';
import { clickInOverlay, whenReady, whenVisible } from '../e2e/overlay.ts';
import { ask, command } from '../e2e/requests.ts';
import { ADDRESSES } from '../fixtures/pages.ts';

const PAGE = { width: 1280, height: 900 };
/** The popup's own width (components/popup.css), and as high as browsers let it be. */
const POPUP = { width: 480, height: 600 };
/** The README's picture: wide enough for page and card, small enough to load at once. */
const README = { width: 1100, height: 720 };

const THEMES = ['light', 'dark'] as const;

/** Opens the announcement with the marks on it and nothing else. */
async function announcement(browser: Browser): Promise<Tab> {
  const tab = await browser.newTab();
  await tab.goto(ADDRESSES.announcement);
  await whenReady(tab);
  return tab;
}

/** Where a word of the page's prose is, in the viewport. */
const placeOf = (tab: Tab, word: string): Promise<{ x: number; y: number }> =>
  tab.evaluate((word) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue?.indexOf(word) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    throw new Error(`The page does not say ${word}.`);
  }, word);

/** Writes `SURFACE-THEME.png` for every surface into the folder. */
export async function takeScreenshots(browser: Browser, folder: string): Promise<void> {
  for (const theme of THEMES) {
    const file = (surface: string): string => join(folder, `${surface}-${theme}.png`);
    await ask(browser, 'surface:change', { theme });

    const page = await announcement(browser);
    await page.emulate({ colorScheme: theme });
    await page.screenshot(file('chip'));
    const { x, y } = await placeOf(page, 'HaLVM');
    await page.move(x, y);
    await whenVisible(page, '.hover-card');
    await page.screenshot(file('hover-card'));
    await page.press('Escape');
    await page.waitFor(() => !document.querySelector('unikernel-atlas')?.shadowRoot?.querySelector('.hover-card'));
    await clickInOverlay(page, '.chip');
    await whenVisible(page, '.card');
    await page.screenshot(file('card'));
    await clickInOverlay(page, '.chip');

    await command(browser, page, 'palette');
    const palette = await page.frame('/palette.html');
    await palette.waitFor(() => document.activeElement?.getAttribute('role') === 'combobox');
    await page.type('ocaml unikernel');
    await palette.waitFor(() => document.querySelector('[role="option"]')?.textContent?.includes('MirageOS'));
    await page.screenshot(file('palette'));
    await page.press('Escape');
    await page.press('Escape');

    const id = await browser.tabId(page);
    const popup = await browser.newTab();
    await popup.setViewport(POPUP);
    await popup.emulate({ colorScheme: theme });
    await popup.goto(`${browser.origin}/popup.html?tab=${id}`);
    await popup.waitFor(() => document.querySelector('[data-section]') !== null);
    await popup.screenshot(file('popup'));
    await popup.type('rump');
    await popup.waitFor(() => document.querySelector('[role="option"]')?.textContent?.includes('ump'));
    await popup.screenshot(file('popup-search'));
    await popup.close();
    await page.close();

    for (const surface of ['options', 'atlas']) {
      const tab = await browser.newTab();
      await tab.setViewport(PAGE);
      await tab.emulate({ colorScheme: theme });
      await tab.goto(`${browser.origin}/${surface}.html`);
      await tab.waitFor(() => (document.querySelector('#root')?.textContent?.length ?? 0) > 200);
      await tab.screenshot(file(surface));
      await tab.close();
    }
  }
  await ask(browser, 'surface:change', { theme: 'auto' });
}

/** The announcement with the card open. @returns its size in KB */
export async function pictureForReadme(browser: Browser, path: string): Promise<number> {
  mkdirSync(dirname(path), { recursive: true });
  const tab = await announcement(browser);
  await tab.setViewport(README);
  const isOpen = await tab.evaluate(
    () => document.querySelector('unikernel-atlas')?.shadowRoot?.querySelector('.card')?.checkVisibility() ?? false,
  );
  if (!isOpen) await clickInOverlay(tab, '.chip');
  await whenVisible(tab, '.card');
  await tab.move(2, 2);
  const picture = await tab.screenshot(path);
  await tab.close();
  return Math.round(picture.length / 1024);
}
