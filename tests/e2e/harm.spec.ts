/** Doing no harm: the page's own markup, navigation inside a page, and the extension's own end. */
import { ADDRESSES, RECOGNISED } from '../fixtures/pages.ts';
import { openBrowser } from './browsers.ts';
import { expect, test } from './harness.ts';
import { countMarks, ownMarkup, readOverlay, whenMentioned, whenReady } from './overlay.ts';

test('no page’s own markup changes by a byte', async ({ tab, plain }) => {
  const bare = await plain.newTab();
  for (const { url, expected } of RECOGNISED) {
    await tab.goto(url);
    await whenReady(tab);
    for (const project of expected.mentions ?? []) await whenMentioned(tab, project);
    await bare.goto(url);
    if (expected.mentions?.[0])
      // Made by script on some pages: there when the last of its words is.
      await bare.waitFor(
        (length) => document.body.textContent?.length === length,
        await tab.evaluate(() => document.body.textContent?.length),
      );
    expect(await ownMarkup(tab), url).toBe(await ownMarkup(bare));
  }
  await bare.close();
});

test('navigation inside a page replaces the overlay, never stacks it', async ({ tab }) => {
  await tab.goto(ADDRESSES.repository);
  await whenReady(tab);
  await whenMentioned(tab, 'includeos');
  const go = (path: string): Promise<void> =>
    tab.evaluate((path) => (window as unknown as { visit(path: string): void }).visit(path), path);

  await go('/Solo5/solo5/issues/225');
  await tab.waitFor(() => document.querySelector<HTMLElement>('unikernel-atlas')?.dataset.page === 'topic');
  await whenMentioned(tab, 'unikraft');
  const issue = await whenReady(tab);
  expect(issue.elements).toBe(1);
  expect(issue.data.subject).toBe('Port to another board');
  expect(issue.mentions).not.toHaveProperty('includeos');

  await go('/cashapp/hermit');
  await tab.waitFor(
    () => document.querySelector('unikernel-atlas') === null,
    undefined,
    'The overlay stays on a page it does not know',
  );
  expect(await countMarks(tab)).toBe(0);

  await tab.evaluate(() => history.back());
  await tab.waitFor(() => document.querySelector<HTMLElement>('unikernel-atlas')?.dataset.page === 'topic');
  expect((await whenReady(tab)).elements).toBe(1);
});

test('a page from the back/forward cache has its one overlay again', async ({ engine }) => {
  const browser = await openBrowser(engine, { backForwardCache: true });
  try {
    browser.serve(RECOGNISED);
    const tab = await browser.newTab();
    await tab.goto(ADDRESSES.mirageos);
    await whenReady(tab);
    await tab.evaluate(() => {
      (window as unknown as { kept: boolean }).kept = true;
    });
    await tab.goto(ADDRESSES.announcement);
    await whenReady(tab);
    await tab.back();
    await tab.waitFor((url) => location.href === url, ADDRESSES.mirageos);
    const overlay = await whenReady(tab);
    expect(overlay.elements).toBe(1);
    expect(overlay.data.page).toBe('site');
    expect(
      await tab.evaluate(() => (window as unknown as { kept?: boolean }).kept),
      'the page came from the cache',
    ).toBe(true);
    expect(tab.errors).toEqual([]);
  } finally {
    await browser.close();
  }
});

test('an extension that was reloaded under open pages leaves no orphan and comes back once', async ({ engine }) => {
  const browser = await openBrowser(engine);
  try {
    browser.serve(RECOGNISED);
    const tab = await browser.newTab();
    await tab.goto(ADDRESSES.repository);
    await whenReady(tab);
    await browser.reloadExtension();
    // The orphan notices at the next navigation inside the page; a new copy makes room for itself.
    await tab.show();
    await tab.evaluate(() => (window as unknown as { visit(path: string): void }).visit('/cashapp/hermit'));
    await tab.waitFor(() => document.querySelector('unikernel-atlas') === null, undefined, 'An orphaned overlay stays');
    await tab.goto(ADDRESSES.mirageos);
    expect((await whenReady(tab)).elements).toBe(1);
    expect(tab.errors).toEqual([]);
    expect((await readOverlay(tab))?.elements).toBe(1);
  } finally {
    await browser.close();
  }
});
