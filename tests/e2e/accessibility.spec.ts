/** Every surface against axe-core's rules, in light and dark: the card in its page's shadow root, hover card, popup, palette, options, atlas. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ADDRESSES } from '../fixtures/pages.ts';
import type { Frame } from './browsers.ts';
import { ask, command, expect, test } from './harness.ts';
import { clickInOverlay, whenReady, whenVisible } from './overlay.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  help: string;
  nodes: { target: unknown[]; failureSummary?: string }[];
}

/** Runs axe in the document, or on what `within` selects there. @returns each broken rule as one line with its places */
async function violations(page: Frame, within?: string): Promise<string[]> {
  // The extension's pages allow no inline script: the driver's own way in is outside of that policy.
  await page.evaluate(`${AXE}\nundefined` as never);
  const found = await page.evaluate(async (within): Promise<Violation[]> => {
    interface Axe {
      run(context: unknown, options: object): Promise<{ violations: Violation[] }>;
    }
    const { axe } = globalThis as unknown as { axe: Axe };
    const context = within ? { include: [[within]] } : document;
    // A page's own landmarks and headings are not the card's business.
    const rules = within ? { region: { enabled: false } } : {};
    return (await axe.run(context, { rules, resultTypes: ['violations'] })).violations;
  }, within ?? null);
  return found.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => JSON.stringify(target)).join(', ')}`,
  );
}

for (const theme of ['light', 'dark'] as const) {
  test(`card and hover card can be used by everybody, ${theme}`, async ({ tab, atlas }) => {
    await ask(atlas, 'surface:change', { theme });
    await tab.goto(ADDRESSES.announcement);
    await whenReady(tab);
    await tab.show();
    await clickInOverlay(tab, '.chip');
    await whenVisible(tab, '.card');
    expect(await violations(tab, 'unikernel-atlas')).toEqual([]);
    await command(atlas, tab, 'next-mention');
    await whenVisible(tab, '.hover-card');
    expect(await violations(tab, 'unikernel-atlas')).toEqual([]);
  });

  test(`the palette can be used by everybody, ${theme}`, async ({ tab, atlas }) => {
    await ask(atlas, 'surface:change', { theme });
    await tab.goto(ADDRESSES.mirageos);
    await whenReady(tab);
    await command(atlas, tab, 'palette');
    const palette = await tab.frame('/palette.html');
    await palette.waitFor(() => document.activeElement?.getAttribute('role') === 'combobox');
    await tab.type('ocaml');
    await palette.waitFor(() => document.querySelectorAll('[role="option"]').length > 3);
    expect(await violations(palette)).toEqual([]);
  });

  test(`popup, options and atlas can be used by everybody, ${theme}`, async ({ tab, atlas }) => {
    await ask(atlas, 'surface:change', { theme });
    await tab.goto(ADDRESSES.ec2First);
    await whenReady(tab);
    const id = await atlas.tabId(tab);
    for (const path of [`popup.html?tab=${id}`, 'options.html', 'atlas.html']) {
      const page = await atlas.extensionPage(path);
      await page.waitFor(() => (document.querySelector('#root')?.textContent?.length ?? 0) > 200);
      expect(await violations(page), path).toEqual([]);
      if (path.startsWith('popup')) {
        await page.type('lang:ocaml ');
        await page.waitFor(() => document.querySelectorAll('[role="option"]').length > 3);
        expect(await violations(page), `${path}, searching`).toEqual([]);
      }
      expect(page.errors, path).toEqual([]);
      await page.close();
    }
  });
}
