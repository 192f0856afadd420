/** Recognition, thread facts and mentions as a reader meets them: on fixtures of every page kind, in a real browser. */
import { ADDRESSES, RECOGNISED, UNTOUCHED } from '../fixtures/pages.ts';
import { expect, test } from './harness.ts';
import { countMarks, readOverlay, whenMentioned, whenReady } from './overlay.ts';

for (const { name, url, expected } of RECOGNISED)
  test(`says what ${name} is`, async ({ tab }) => {
    await tab.goto(url);
    await whenReady(tab);
    // A page made by script is ready before its prose is there.
    for (const project of expected.mentions ?? []) await whenMentioned(tab, project);
    const overlay = await whenReady(tab);
    const { data, mentions } = overlay;
    expect(data.page).toBe(expected.page);
    expect(data.projects?.split(' ')[0]).toBe(expected.project);
    expect(data.list).toBe(expected.list);
    if (expected.subject) expect(data.subject).toBe(expected.subject);
    if (expected.author) expect(data.author).toBe(expected.author);
    if (expected.date) expect(data.date).toMatch(new RegExp(`^${expected.date}`));
    for (const project of expected.unmentioned ?? []) expect(mentions).not.toHaveProperty(project);
    if (expected.mentions) expect(overlay.marks).toBeGreaterThanOrEqual(expected.mentions.length);
    expect(overlay.elements).toBe(1);
  });

for (const { name, url } of UNTOUCHED)
  test(`leaves ${name} alone`, async ({ tab, atlas }) => {
    await tab.goto(url);
    // Whatever would be done to this page is done once a page that was opened after it is ready.
    const other = await atlas.newTab();
    await other.goto(ADDRESSES.mirageos);
    await whenReady(other);
    await other.close();
    expect(await readOverlay(tab)).toBeNull();
    expect(await countMarks(tab)).toBe(0);
  });

test('posts that come in later are marked and counted', async ({ tab }) => {
  await tab.goto(ADDRESSES.scriptedForum);
  await whenReady(tab);
  await whenMentioned(tab, 'mirageos');
  const before = await whenReady(tab);
  expect(before.data.subject).toBe('Contribute to unikernel.org');
  expect(before.data.author).toBe('mary');
  expect(Object.keys(before.mentions)).not.toContain('halvm');
  await tab.evaluate(() => (window as unknown as { arrive(): void }).arrive());
  await whenMentioned(tab, 'halvm');
  const after = await whenReady(tab);
  expect(Object.keys(after.mentions)).toEqual(expect.arrayContaining(['rumprun', 'halvm', 'includeos']));
  expect(after.marks).toBeGreaterThan(before.marks);
});
