/**
 * How soon a surface answers: from opening the palette to its first results, in Chromium, with the worker awake. The catalog
 * is the real one with 20,000 threads added, synced from a channel. Budget: 100 ms (DESIGN.md, section 6). Alone:
 * `node tests/bench/surfaces.ts`.
 */

import type { CatalogStatus } from '#data/snapshot/status.ts';
import { type Browser, openBrowser } from '../e2e/browsers.ts';
import { createChannel } from '../e2e/channel/published.ts';
import { ask } from '../e2e/requests.ts';
import { resourcesOf } from './resource-rows.ts';
import { type Bench, print } from './table.ts';

const ADDED = 20_000;
const ROUNDS = 15;

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Milliseconds from the beginning of the navigation to the first answer on screen, as the page itself counts them. */
async function opening(browser: Browser, path: string): Promise<number> {
  const tab = await browser.extensionPage(path);
  const shown = await tab.waitFor(() => document.querySelector('[role=option]') && performance.now());
  await tab.close();
  return shown;
}

export async function benchSurfaces(): Promise<Bench> {
  const channel = await createChannel();
  try {
    await channel.publish({ ...channel.rows, resources: [...channel.rows.resources, ...resourcesOf(ADDED).resources] });
    await channel.server.start();
    const browser = await openBrowser('chromium', { extension: await channel.build('chromium') });
    try {
      let rows = 0;
      while (rows < ADDED) {
        const { counts } = (await ask(browser, 'surface:refresh', {})) as CatalogStatus;
        rows = counts.resources;
      }
      const palette: number[] = [];
      for (let round = 0; round <= ROUNDS; round += 1) palette.push(await opening(browser, 'palette.html'));
      const [cold = Number.NaN, ...warm] = palette;
      return {
        title: `From opening the palette to its first results (${rows} resources)`,
        rows: [
          { what: 'palette, first after the sync', ms: Math.round(cold), budget: '' },
          { what: 'palette, warm (median)', ms: Math.round(median(warm)), budget: 100 },
        ],
        notes: ['Whole path: message to the worker, search, answer, Preact, layout. The page is opened in a tab.'],
      };
    } finally {
      await browser.close();
    }
  } finally {
    await channel.close();
  }
}

if (import.meta.main) print(await benchSurfaces());
