/**
 * `npm start`: a small tour of what the extension does. Publishes the catalog to a channel of its own on this machine, builds the
 * extension for it, and opens a Chromium with it.
 *
 * With a display the browser stays open until it is closed, on the real sites where the network answers. Without one (or with
 * `--headless`) the tour prints what was recognised on each page and writes screenshots to `.screenshots/`; pages then come from
 * tests/fixtures, under their real addresses. `--picture` also renews the README's picture.
 */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Browser, openBrowser, type Tab } from '../e2e/browsers.ts';
import { createChannel } from '../e2e/channel/published.ts';
import { whenReady } from '../e2e/overlay.ts';
import { ask } from '../e2e/requests.ts';
import { ADDRESSES, FIXTURE_PAGES } from '../fixtures/pages.ts';
import { pictureForReadme, takeScreenshots } from './screenshots.ts';

const SCREENSHOTS = '.screenshots';
const PICTURE = '.github/atlas.png';

interface Stop {
  name: string;
  url: string;
  /** Nothing must happen there. */
  untouched?: true;
}

const STOPS: readonly Stop[] = [
  { name: 'The announcement of unikernel.org', url: ADDRESSES.announcement },
  { name: 'The first EC2 thread', url: ADDRESSES.ec2First },
  { name: 'The MirageOS site', url: ADDRESSES.mirageos },
  { name: 'unikernel.org’s projects', url: ADDRESSES.projects },
  { name: 'A GitHub repository', url: ADDRESSES.repository },
  { name: 'A page that must stay untouched', url: ADDRESSES.untouched, untouched: true },
];

/** How long the real sites may take to say that there is a network, in milliseconds. */
const PROBE = 3000;

async function networkAnswers(): Promise<boolean> {
  return fetch(ADDRESSES.mirageos, { method: 'HEAD', signal: AbortSignal.timeout(PROBE) }).then(
    (response) => response.ok,
    () => false,
  );
}

/** Visits a stop, and says in a few lines what was recognised. @returns false where that is not as it should be. */
async function visit(tab: Tab, { name, url, untouched }: Stop): Promise<boolean> {
  console.log(`\n${name}\n  ${url}`);
  try {
    await tab.goto(url);
  } catch (error) {
    console.log(`  could not be opened: ${(error as Error).message.split('\n')[0]}`);
    return false;
  }
  if (untouched) {
    const touched = await tab.evaluate(() => document.querySelector('unikernel-atlas') !== null);
    console.log(touched ? '  ✗ has an overlay, and must have none' : '  nothing, as it must be');
    return !touched;
  }
  const overlay = await whenReady(tab).catch(() => null);
  if (!overlay) {
    console.log('  ✗ was not recognised');
    return false;
  }
  const { data, mentions, sections } = overlay;
  const row = (label: string, value: string | undefined) => value && console.log(`  ${label.padEnd(9)} ${value}`);
  row('kind', data.page);
  row('projects', data.projects?.split(' ').join(', '));
  row('list', data.list);
  row('subject', data.subject);
  row('author', [data.author, data.date].filter(Boolean).join(', '));
  row('trail', sections.trail?.map(({ text }) => text).join(' → '));
  row(
    'mentions',
    Object.entries(mentions)
      .map(([project, count]) => `${project} ×${count}`)
      .join(', '),
  );
  row(
    'links',
    Object.entries(sections)
      .map(([section, links]) => `${section} ${links.length}`)
      .join(', '),
  );
  return true;
}

interface Status {
  origin: string;
  serial: number;
  counts: { projects: number; resources: number };
}

/** Waits for the first sync, and says what came. */
async function tellSync(browser: Browser, url: string): Promise<boolean> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const { origin, serial, counts } = await ask<Status>(browser, 'surface:status', null);
    if (origin === 'channel') {
      console.log(
        `The catalog was synced from the channel served at ${url}: snapshot ${serial}, ${counts.projects} projects, ${counts.resources} resources.`,
      );
      return true;
    }
    if (Date.now() > deadline) {
      console.log(`✗ The catalog was not synced from ${url}; the bundled snapshot ${serial} is in use.`);
      return false;
    }
    await new Promise((done) => setTimeout(done, 200));
  }
}

const { values: flags } = parseArgs({ options: { headless: { type: 'boolean' }, picture: { type: 'boolean' } } });
const headless = flags.headless || flags.picture || !(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

console.log('Publishing the catalog to a channel on this machine, and building the extension for it...');
const channel = await createChannel();
try {
  await channel.publish(channel.rows);
  await channel.server.start();
  const extension = await channel.build('chromium');
  const network = !headless && (await networkAnswers());
  const browser = await openBrowser('chromium', { extension, headless, network });
  if (!network) browser.serve(FIXTURE_PAGES);

  let fine = await tellSync(browser, channel.server.url);
  if (!headless)
    console.log(
      network
        ? 'The pages are the real ones.'
        : 'No network answers: the pages are ours, under the real addresses, and links lead nowhere else.',
    );
  const tabs: Tab[] = [];
  for (const stop of STOPS) {
    const tab = await browser.newTab();
    tabs.push(tab);
    const asItShouldBe = await visit(tab, stop);
    // On the real sites a page may have moved or be down; that is no fault of this build.
    if (!network) fine &&= asItShouldBe;
    if (headless) await tab.close();
  }
  if (headless) {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await takeScreenshots(browser, SCREENSHOTS);
    if (flags.picture)
      console.log(`\nThe README's picture: ${PICTURE}, ${await pictureForReadme(browser, PICTURE)} KB`);
    await browser.close();
    console.log(
      `\nScreenshots of card, hover card, popup, palette, options and atlas, light and dark: ${SCREENSHOTS}/`,
    );
  } else {
    console.log(
      '\nPress Alt+Shift+K on any page to search, Alt+Shift+U for the popup. Close the browser to end the tour.',
    );
    process.once('SIGINT', () => void browser.close());
    await browser.closed;
  }
  process.exitCode = fine ? 0 : 1;
} finally {
  await channel.close();
}
