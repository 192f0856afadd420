/** The card and the marks: what they say, where they lead, and how they are taken away and brought back. */
import { ADDRESSES } from '../fixtures/pages.ts';
import type { Tab } from './browsers.ts';
import { ask, command, expect, test } from './harness.ts';
import { clickInOverlay, countMarks, inOverlay, type Overlay, readOverlay, whenReady, whenVisible } from './overlay.ts';

const CHIP = '.chip';
const CARD = '.card';
const HOVER_CARD = '.hover-card';

const links = (overlay: Overlay, section: string): string[] =>
  (overlay.sections[section] ?? []).map(({ href }) => href);

/** Waits until something in the shadow root is gone or hidden. */
const whenGone = (tab: Tab, selector: string): Promise<unknown> =>
  tab.waitFor(
    (selector) => !document.querySelector('unikernel-atlas')?.shadowRoot?.querySelector(selector)?.checkVisibility(),
    selector,
    `${selector} stays`,
  );

/** Where a word stands in the page, in the viewport; scrolls to it. */
const placeOf = (tab: Tab, word: string): Promise<{ x: number; y: number }> =>
  tab.evaluate((word) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue?.indexOf(word) ?? -1;
      if (at < 0 || !node.parentElement?.closest('p')) continue;
      node.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    throw new Error(`${word} is not on the page.`);
  }, word);

test('the announcement’s card names MirageOS and leads to unikernel.org, its projects and the EC2 trail', async ({
  tab,
}) => {
  await tab.goto(ADDRESSES.announcement);
  const overlay = await whenReady(tab);
  await clickInOverlay(tab, CHIP);
  expect((await whenVisible(tab, '.card-title')).text).toContain('MirageOS');
  expect(links(overlay, 'unikernel-org').some((href) => new URL(href).hostname === 'unikernel.org')).toBe(true);
  const offered = JSON.stringify(overlay.sections) + JSON.stringify(overlay.words);
  expect(offered).toContain('Rumprun');
  expect(offered).toContain('rump kernels');
  expect(links(overlay, 'trail')).toEqual(expect.arrayContaining([ADDRESSES.ec2First, ADDRESSES.ec2Second]));
});

test('the first EC2 thread leads to the second, and the second back', async ({ tab }) => {
  await tab.goto(ADDRESSES.ec2First);
  const first = await whenReady(tab);
  expect(links(first, 'trail')).toContain(ADDRESSES.ec2Second);
  expect(links(first, 'trail')).not.toContain(ADDRESSES.ec2First);
  await tab.goto(ADDRESSES.ec2Second);
  const second = await whenReady(tab);
  expect(links(second, 'trail')).toContain(ADDRESSES.ec2First);
  expect(links(second, 'trail')).not.toContain(ADDRESSES.ec2Second);
});

test('on a lapsed domain the card warns and leads home, never to the old domain', async ({ tab }) => {
  await tab.goto(ADDRESSES.lapsed);
  const overlay = await whenReady(tab);
  expect(overlay.words.notice).toMatch(/no longer belongs/);
  const all = await tab.evaluate(() =>
    [...(document.querySelector('unikernel-atlas')?.shadowRoot?.querySelectorAll('a[href]') ?? [])].map((link) =>
      link.getAttribute('href'),
    ),
  );
  expect(all).toContain('https://rumpkernel.github.io/');
  expect(all.filter((href) => /(^|[./])rumpkernel\.org/.test(href ?? ''))).toEqual([]);
});

test('links in the card are real and every section has a heading', async ({ tab }) => {
  await tab.goto(ADDRESSES.announcement);
  const { sections } = await whenReady(tab);
  for (const section of Object.values(sections))
    for (const { href, text } of section) {
      expect(href).toMatch(/^https?:/);
      expect(text.trim()).not.toBe('');
    }
});

test('marks are as many as the counts say, stand in highlights only, and no node was wrapped', async ({ tab }) => {
  await tab.goto(ADDRESSES.announcement);
  const { mentions, marks } = await whenReady(tab);
  const counted = Object.values(mentions).reduce((sum, count) => sum + count, 0);
  expect(counted).toBeGreaterThan(10);
  // The page's own project is marked too, and may be left out of the list.
  expect(marks).toBeGreaterThanOrEqual(counted);
  const texts = await tab.evaluate(() =>
    [...CSS.highlights].flatMap(([name, ranges]) =>
      name.startsWith('unikernel-atlas')
        ? [...ranges].map((range) => range.startContainer.textContent?.slice(range.startOffset, range.endOffset))
        : [],
    ),
  );
  expect(texts).toEqual(expect.arrayContaining(['HaLVM', 'IncludeOS', 'OSv', 'Jitsu', 'runtime.js']));
  expect(texts).not.toContain('mirage');
});

test('a resting pointer opens a hover card, which stays while the pointer is on it and goes after', async ({ tab }) => {
  await tab.goto(ADDRESSES.announcement);
  await whenReady(tab);
  const { x, y } = await placeOf(tab, 'HaLVM');
  await tab.move(x, y);
  const card = await whenVisible(tab, HOVER_CARD);
  expect(card.text).toContain('HaLVM');
  expect(y < card.top || y > card.bottom, 'the card is not under the pointer').toBe(true);
  const below = card.top > y;
  await tab.move((card.left + Math.min(card.right, x + 60)) / 2, below ? card.top + 8 : card.bottom - 8);
  await tab.move((card.left + card.right) / 2, (card.top + card.bottom) / 2);
  expect((await whenVisible(tab, HOVER_CARD)).text).toContain('HaLVM');
  await tab.move(2, 2);
  await whenGone(tab, HOVER_CARD);
});

test('Escape closes a hover card', async ({ tab }) => {
  await tab.goto(ADDRESSES.announcement);
  await whenReady(tab);
  const { x, y } = await placeOf(tab, 'Drawbridge');
  await tab.move(x, y);
  await whenVisible(tab, HOVER_CARD);
  await tab.press('Escape');
  await whenGone(tab, HOVER_CARD);
});

test('mentions are stepped through by command: each is ringed, in view, announced and has its hover card', async ({
  tab,
  atlas,
}) => {
  await tab.goto(ADDRESSES.announcement);
  await whenReady(tab);
  await tab.show();
  const said = new Set<string>();
  for (const name of ['next-mention', 'next-mention', 'next-mention', 'previous-mention']) {
    const before = await tab.evaluate(
      () => document.querySelector('unikernel-atlas')?.shadowRoot?.querySelector('[role="status"]')?.textContent ?? '',
    );
    await command(atlas, tab, name);
    const now = await tab.waitFor(
      (before) => {
        const text = document
          .querySelector('unikernel-atlas')
          ?.shadowRoot?.querySelector('[role="status"]')?.textContent;
        return text && text !== before ? text : null;
      },
      before,
      'The step was not announced',
    );
    said.add(now);
    await whenVisible(tab, HOVER_CARD);
    const ring = await tab.evaluate(() => {
      const [range] = CSS.highlights.get('unikernel-atlas-ring') ?? [];
      if (!range) return null;
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      const { top, bottom } = live.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    expect(ring, 'the ringed mention is in view').toBe(true);
  }
  expect(said.size).toBe(3);
});

test('the card is opened and closed by command, and Escape gives focus back to the chip', async ({ tab, atlas }) => {
  await tab.goto(ADDRESSES.announcement);
  await whenReady(tab);
  await command(atlas, tab, 'toggle-card');
  await whenVisible(tab, CARD);
  await tab.press('Escape');
  await whenGone(tab, CARD);
  const focused = await tab.evaluate(
    () => document.querySelector('unikernel-atlas')?.shadowRoot?.activeElement?.className ?? '',
  );
  expect(focused).toContain('chip');
});

test('hide here takes card and marks away, undo brings them back where they were hidden', async ({ tab, atlas }) => {
  await tab.goto(ADDRESSES.announcement);
  const before = await whenReady(tab);
  await clickInOverlay(tab, CHIP);
  await clickInOverlay(tab, '.more summary');
  await clickInOverlay(tab, '.more-items .menu-item');
  await whenVisible(tab, '.card-hidden');
  expect(await countMarks(tab)).toBe(0);
  const settings = await ask<{ hiddenSites: string[] }>(atlas, 'surface:settings', null);
  expect(settings.hiddenSites).toEqual(['mirageos.org']);

  const other = await atlas.newTab();
  await other.goto(ADDRESSES.mirageos);
  const later = await atlas.newTab();
  await later.goto(ADDRESSES.projects);
  await whenReady(later);
  expect(await readOverlay(other), 'another page of the hidden site').toBeNull();
  await later.close();
  await other.close();

  await tab.show();
  await clickInOverlay(tab, '.card-hidden .button-main');
  await tab.waitFor(
    (marks) => [...CSS.highlights.values()].reduce((sum, each) => sum + each.size, 0) === marks,
    before.marks,
    'The marks did not come back',
  );
  expect((await ask<{ hiddenSites: string[] }>(atlas, 'surface:settings', null)).hiddenSites).toEqual([]);
  expect(await inOverlay(tab, '.card-hidden')).toBeNull();
});

test('the card is used by keyboard alone: Enter opens it, Tab walks through it, Escape leaves it', async ({ tab }) => {
  await tab.goto(ADDRESSES.announcement);
  await whenReady(tab);
  await tab.show();
  await whenVisible(tab, CHIP);
  await tab.evaluate(() =>
    document.querySelector('unikernel-atlas')?.shadowRoot?.querySelector<HTMLElement>('.chip')?.focus(),
  );
  await tab.press('Enter');
  await whenVisible(tab, CARD);
  const focused = (): Promise<string> =>
    tab.evaluate(() => {
      const active = document.querySelector('unikernel-atlas')?.shadowRoot?.activeElement;
      return active ? `${active.localName} ${active.textContent?.trim() || active.getAttribute('title')}` : '';
    });
  const walked = new Set<string>();
  for (let step = 0; step < 5; step++) {
    await tab.press('Tab');
    walked.add(await focused());
  }
  expect(walked.size).toBe(5);
  expect([...walked].filter((each) => each.startsWith('a ')).length).toBeGreaterThan(2);
  await tab.press('Escape');
  await whenGone(tab, CARD);
});

test('a hidden project gets no card and no marks, and undo brings it back', async ({ tab, atlas }) => {
  await tab.goto(ADDRESSES.announcement);
  const before = await whenReady(tab);
  await clickInOverlay(tab, CHIP);
  await clickInOverlay(tab, '.more summary');
  await clickInOverlay(tab, '.more-items .menu-item:nth-of-type(2)');
  expect((await whenVisible(tab, '.card-hidden')).text).toContain('MirageOS');
  expect((await ask<{ hiddenProjects: string[] }>(atlas, 'surface:settings', null)).hiddenProjects).toEqual([
    'mirageos',
  ]);
  await clickInOverlay(tab, '.card-hidden .button-main');
  await tab.waitFor(
    (marks) => [...CSS.highlights.values()].reduce((sum, each) => sum + each.size, 0) === marks,
    before.marks,
    'The marks did not come back',
  );
  expect((await ask<{ hiddenProjects: string[] }>(atlas, 'surface:settings', null)).hiddenProjects).toEqual([]);
});
