/** Sizes of what runs in pages and surfaces, from the built extension, beside DESIGN.md's budgets. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Bench } from './table.ts';

const OUTPUT = '.output/chrome-mv3';
const KB = 1024;

const gz = (...paths: string[]): number =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(path), { level: 9 }).length, 0) / KB;

const kb = (size: number): number => Number(size.toFixed(1));

/** Builds and zips, then measures; fails with the build's own words. */
export function benchSizes(): Bench {
  for (const args of [['build'], ['zip']]) {
    const { status, stderr } = spawnSync('wxt', args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`wxt ${args[0]} failed: ${stderr}`);
  }
  const surfaces = ['popup', 'palette'].flatMap((page) => {
    const html = readFileSync(join(OUTPUT, `${page}.html`), 'utf8');
    return [...html.matchAll(/(?:src|href)="(\/(?:chunks|assets)\/[^"]+)"/g)].map((match) =>
      join(OUTPUT, match[1] ?? ''),
    );
  });
  const zip = readdirSync('.output').find((file) => file.endsWith('chrome.zip'));
  const row = (what: string, size: number, budget: number) => ({ what, 'KB gz': kb(size), budget });
  const rows = [
    row('sentinel', gz(join(OUTPUT, 'sentinel.js')), 3),
    row('overlay', gz(join(OUTPUT, 'content-scripts/page.js')), 30),
    row('popup + palette', gz(...new Set(surfaces)), 60),
    { what: 'zip', 'KB gz': zip ? kb(statSync(join('.output', zip)).size / KB) : Number.NaN, budget: 400 },
  ];
  if (zip) rmSync(join('.output', zip));
  return {
    title: 'Sizes',
    rows,
    notes: ['An unrelated page gets no script at all: the manifest names the catalog’s hosts only.'],
  };
}
