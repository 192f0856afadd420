/** A session over time: settings changed around it, places within its page, and what was hidden elsewhere. */
import { ADDRESSES } from '../fixtures/pages.ts';
import type { Tab } from './browsers.ts';
import { ask, command, expect, test } from './harness.ts';
import { inOverlay, readOverlay, whenReady, whenVisible } from './overlay.ts';

/** Marks this very overlay, so that a later one can be told from it. */
const sign = (tab: Tab): Promise<void> =>
  tab.evaluate(() => document.querySelector('unikernel-atlas')?.setAttribute('data-signed', ''));

const isSigned = (tab: Tab): Promise<boolean> =>
  tab.evaluate(() => document.querySelector('unikernel-atlas')?.hasAttribute('data-signed') ?? false);

test('a card that is switched off comes by command, and stays', async ({ tab, atlas }) => {
  await ask(atlas, 'surface:change', { card: 'off' });
  await tab.goto(ADDRESSES.announcement);
  await whenReady(tab);
  expect(await inOverlay(tab, '.chip')).toBeNull();
  await command(atlas, tab, 'toggle-card');
  await whenVisible(tab, '.card');
  // What is remembered of a card is told to nobody's page: asked after it, all of it has been done.
  await tab.waitFor(() => true);
  await ask(atlas, 'surface:opened', { entry: 'project:hermit' });
  const settings = await ask<{ openSites: string[] }>(atlas, 'surface:settings', null);
  expect(settings.openSites).toEqual(['mirageos.org']);
  expect(await inOverlay(tab, '.card')).not.toBeNull();
});

test('going to a place within the page leaves the overlay as it is', async ({ tab, atlas }) => {
  await tab.goto(ADDRESSES.announcement);
  await whenReady(tab);
  await sign(tab);
  await tab.evaluate(() => {
    location.hash = '#further-down';
  });
  const id = await atlas.tabId(tab);
  // The popup still knows what the overlay told, though the address has a fragment now.
  const state = await ask<{ mentions: unknown[] }>(atlas, 'surface:tab', { tabId: id });
  expect(state.mentions.length).toBeGreaterThan(3);
  await ask(atlas, 'surface:change', { theme: 'dark' });
  await tab.waitFor(
    () => document.querySelector('unikernel-atlas')?.shadowRoot?.querySelector('[data-theme="dark"]') !== null,
  );
  expect(await isSigned(tab)).toBe(true);
});

test('a site hidden elsewhere loses overlay and badge in its open page', async ({ tab, atlas }) => {
  await tab.goto(ADDRESSES.announcement);
  await whenReady(tab);
  const id = await atlas.tabId(tab);
  const badge = (): Promise<string> =>
    atlas.extension(async (tabId) => {
      interface Api {
        action: { getBadgeText(details: object): Promise<string> };
      }
      const world = globalThis as unknown as { browser?: Api; chrome: Api };
      return (world.browser ?? world.chrome).action.getBadgeText({ tabId });
    }, id);
  expect(await badge()).not.toBe('');
  await ask(atlas, 'surface:change', { badge: false });
  expect(await badge()).toBe('');
  await ask(atlas, 'surface:change', { badge: true });
  expect(await badge()).not.toBe('');
  await ask(atlas, 'any:hide', { site: 'mirageos.org', hide: true });
  expect(await badge()).toBe('');
  await tab.waitFor(() => document.querySelector('unikernel-atlas') === null, undefined, 'The overlay stays');
  expect(await readOverlay(tab)).toBeNull();
});

test('focus returns into the card when the palette was opened from there', async ({ tab, atlas }) => {
  await tab.goto(ADDRESSES.announcement);
  await whenReady(tab);
  await tab.show();
  await command(atlas, tab, 'toggle-card');
  await whenVisible(tab, '.card');
  await tab.evaluate(() => {
    const buttons = document
      .querySelector('unikernel-atlas')
      ?.shadowRoot?.querySelectorAll<HTMLElement>('.foot-button');
    buttons?.[0]?.focus();
    buttons?.[0]?.click();
  });
  const palette = await tab.frame('/palette.html');
  await palette.waitFor(() => document.hasFocus() && document.activeElement?.getAttribute('role') === 'combobox');
  await tab.press('Escape');
  const focused = await tab.waitFor(() => {
    const root = document.querySelector('unikernel-atlas')?.shadowRoot;
    return root?.querySelector('iframe') ? null : (root?.activeElement?.className ?? 'nothing');
  });
  expect(focused).toContain('foot-button');
});
