/** The keys of the manifest, pressed as by hand in a Chromium with a window. Firefox's automation has no window manager's keys. */
import { SPECIAL } from '../../fixtures/hostile-pages.ts';
import { ADDRESSES, FIXTURE_PAGES } from '../../fixtures/pages.ts';
import { openBrowser, PATIENCE, type Tab } from '../browsers.ts';
import { openDisplay } from '../display.ts';
import { expect, test } from '../harness.ts';
import { whenReady, whenVisible } from '../overlay.ts';

const focusedIn = (tab: Tab): Promise<unknown> => tab.waitFor(() => document.hasFocus());

/** Runs in a page of the extension. */
async function countPopups(): Promise<number> {
  interface Api {
    runtime: { getContexts(what: object): Promise<unknown[]> };
  }
  const { runtime } = (globalThis as unknown as { chrome: Api }).chrome;
  return (await runtime.getContexts({ contextTypes: ['POPUP'] })).length;
}

test('the shortcuts open palette and popup, step through mentions, and focus returns', async () => {
  const display = await openDisplay();
  const browser = await openBrowser('chromium', { headless: false, env: { DISPLAY: display.name } });
  try {
    browser.serve(FIXTURE_PAGES);
    const tab = await browser.newTab();
    await tab.goto(SPECIAL.listensToKeys.url);
    await whenReady(tab);
    // Opens the tab that asks the extension before anything else, so that it takes nobody's focus later.
    await browser.tabId(tab);
    await focusedIn(tab);
    await tab.evaluate(() => document.querySelector<HTMLElement>('#field')?.focus());

    display.press('alt+shift+k');
    const palette = await tab.frame('/palette.html');
    await palette.waitFor(() => document.hasFocus() && document.activeElement?.getAttribute('role') === 'combobox');
    display.type('solo5');
    await palette.waitFor(() => document.querySelector<HTMLInputElement>('[role="combobox"]')?.value === 'solo5');
    await palette.waitFor(() => document.querySelector('[role="option"]')?.textContent?.includes('Solo5'));
    const active = await palette.evaluate(() =>
      document.querySelector('[role="combobox"]')?.getAttribute('aria-activedescendant'),
    );
    display.press('Down');
    await palette.waitFor(
      (active) => document.querySelector('[role="combobox"]')?.getAttribute('aria-activedescendant') !== active,
      active,
    );
    display.press('alt+shift+k');
    await tab.waitFor(() => !document.querySelector('unikernel-atlas')?.shadowRoot?.querySelector('iframe'));
    expect(await tab.evaluate(() => document.activeElement?.id)).toBe('field');

    display.press('alt+shift+u');
    await expect.poll(() => browser.extension(countPopups), { timeout: PATIENCE }).toBe(1);
    // It closes as soon as it has focus, which the first key may come before.
    await expect
      .poll(
        () => {
          display.press('Escape');
          return browser.extension(countPopups);
        },
        { timeout: PATIENCE },
      )
      .toBe(0);
    await focusedIn(tab);

    display.press('alt+shift+j');
    await whenVisible(tab, '.hover-card');
    display.press('Escape');

    display.press('alt+shift+k');
    const again = await tab.frame('/palette.html');
    await again.waitFor(() => document.hasFocus() && document.activeElement?.getAttribute('role') === 'combobox');
    display.type('EC2 launch script feedback');
    await again.waitFor(() => document.querySelector('[role="option"]')?.textContent?.includes('EC2 launch script'));
    display.press('Return');
    await tab.waitFor((url) => location.href === url, ADDRESSES.ec2First);
    expect(tab.errors).toEqual([]);
  } finally {
    await browser.close();
    await display.close();
  }
});

test('uk and a query in the address bar open the best answer', async () => {
  const display = await openDisplay();
  const browser = await openBrowser('chromium', { headless: false, env: { DISPLAY: display.name } });
  try {
    browser.serve(FIXTURE_PAGES);
    const tab = await browser.newTab();
    await tab.goto(ADDRESSES.mirageos);
    await whenReady(tab);
    await tab.show();
    await focusedIn(tab);
    display.press('ctrl+l');
    // A space makes the keyword, whether or not the address bar has offered it by then.
    display.type('uk EC2 launch script feedback');
    display.press('Return');
    await tab.waitFor((url) => location.href === url, ADDRESSES.ec2First);
    await whenReady(tab);
  } finally {
    await browser.close();
    await display.close();
  }
});
