/**
 * Benchmark of marks, in real Chromium: marking 1 MB of prose against reading its `textContent`, in one run on one page.
 * Budgets: DESIGN.md, section 6. Alone: `node tests/bench/mentions.ts`.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { buildLexicon } from '#data/mentions/lexicon.ts';
import type { Lexicon } from '#data/mentions/mention.ts';
import { readCatalog } from '#data/snapshot/read-catalog.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Runs of each measurement, one after the other in turns; the fastest of each is held against the fastest of the other. */
const RUNS = 31;
const PAGE_CHARACTERS = 1_000_000;
const RATIO_BUDGET = 3;
const TASK_BUDGET_MS = 16;

/** The code under measurement as one script that sets `globalThis.bench`. */
async function bundle(): Promise<string> {
  const entry = '\0bench';
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'bench-entry',
        resolveId: (id) => (id === entry || id === 'bench-entry' ? entry : null),
        load: (id) =>
          id === entry
            ? `export { startMarks } from '${ROOT}entrypoints/page.content/marks.ts';
               export { createFinder } from '${ROOT}data/mentions/find.ts';
               export { createSettlement } from '${ROOT}data/mentions/context.ts';
               export { scanNow } from '${ROOT}data/mentions/scan.ts';`
            : null,
      },
    ],
    build: {
      write: false,
      rollupOptions: {
        input: 'bench-entry',
        preserveEntrySignatures: 'strict',
        output: { format: 'iife', name: 'bench' },
      },
      lib: undefined,
      minify: false,
    },
  });
  const output = (Array.isArray(result) ? result[0] : result) as { output: { type: string; code?: string }[] };
  return output.output.find((chunk) => chunk.type === 'chunk')?.code ?? '';
}

/** Prose of everyday words in paragraphs with links and emphasis; about one paragraph in four names a project. */
function proseHtml(names: string[], characters: number): string {
  const words =
    'the of and to in a is that system kernel for with as on memory application running small library operating cloud handling stops users virtual machine build package driver network device language code page this which can be are from we it not or have'.split(
      ' ',
    );
  // A fixed seed: every run reads the same page.
  let seed = 20150;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  let html = '';
  let size = 0;
  while (size < characters) {
    let paragraph = '';
    while (paragraph.length < 600) {
      let sentence = '';
      for (let i = 0; i < 12; i++) sentence += `${words[random(words.length)]} `;
      if (random(40) === 0) sentence += `${names[random(names.length)]} `;
      const shape = random(20);
      paragraph +=
        shape < 3 ? `<a href="#x">${sentence}</a>` : shape < 5 ? `<em>${sentence}</em>` : `${sentence.trim()}. `;
    }
    size += paragraph.replace(/<[^>]*>/g, '').length;
    html += `<p>${paragraph}</p>\n`;
  }
  return `<!doctype html><meta charset="utf-8"><title>Prose</title><main><h1>Prose</h1>${html}</main>`;
}

interface Figures {
  characters: number;
  textContent: number;
  scan: number;
  paint: number;
  marks: number;
  slices: number;
  longestSlice: number;
  longestTask: number;
  shift: number;
  untouched: boolean;
  staticEdit: number;
  liveEdit: number;
}

/** Runs in the page. */
async function measure({ lexicon, runs }: { lexicon: Lexicon; runs: number }): Promise<Figures> {
  type Scripted = typeof import('#data/mentions/find.ts') &
    typeof import('#data/mentions/context.ts') &
    typeof import('#data/mentions/scan.ts') &
    typeof import('../../entrypoints/page.content/marks.ts');
  const { createFinder, createSettlement, scanNow, startMarks } = (globalThis as unknown as { bench: Scripted }).bench;
  const frame = (): Promise<void> => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  const fastest = (times: number[]): number => Math.min(...times);
  const time = (work: () => void): number => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  let longestTask = 0;
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longestTask = Math.max(longestTask, entry.duration);
  }).observe({ type: 'longtask' });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift' });
  await frame();

  const root = document.documentElement;
  const finder = createFinder(lexicon);
  let characters = 0;
  const reads: number[] = [];
  const scans: number[] = [];
  const paints: number[] = [];
  // Alternating, so that both see the same noise.
  for (let run = 0; run < runs; run++) {
    reads.push(time(() => (characters = document.body.textContent?.length ?? 0)));
    const settlement = createSettlement(lexicon, []);
    let seen: ReturnType<typeof scanNow>['seen'] = [];
    scans.push(time(() => (seen = scanNow([{ first: root, last: root }], { finder, settlement, prose: 'page' }).seen)));
    paints.push(
      time(() => {
        const highlight = new Highlight();
        for (const { start, startOffset, end, endOffset } of seen)
          highlight.add(new StaticRange({ startContainer: start, startOffset, endContainer: end, endOffset }));
        CSS.highlights.set('bench', highlight);
      }),
    );
    CSS.highlights.delete('bench');
    await frame();
  }

  // The real thing, in slices, with its own turns and idle callbacks timed.
  const before = root.outerHTML;
  const slices: number[] = [];
  // A slice goes on in the microtasks of its callback.
  const timed = (callback: () => void): void => {
    const start = performance.now();
    callback();
    queueMicrotask(() => queueMicrotask(() => queueMicrotask(() => slices.push(performance.now() - start))));
  };
  const { requestIdleCallback: idle, setTimeout: later } = window;
  window.requestIdleCallback = (callback, options) => idle((deadline) => timed(() => callback(deadline)), options);
  window.setTimeout = ((callback: () => void, delay?: number) =>
    later(() => timed(callback), delay)) as typeof setTimeout;
  const life = new AbortController();
  longestTask = 0;
  shift = 0;
  let marks = 0;
  await new Promise<void>((done) => {
    const start = performance.now();
    const running = startMarks({
      document,
      lexicon,
      prose: 'page',
      ownProjects: [],
      signal: life.signal,
      onChange: () => {
        marks = running.counts().reduce((sum, { count }) => sum + count, 0);
        done();
      },
    });
    slices.push(performance.now() - start);
  });
  for (let n = 0; n < 5; n++) await frame();
  window.requestIdleCallback = idle;
  window.setTimeout = later;
  const untouched = root.outerHTML === before;
  const painted = { longestTask, shift };
  life.abort();

  // What painted ranges cost a page that goes on changing its text: live ranges are adjusted at every edit.
  const node = document.querySelector('p')?.firstChild as Text;
  const edits = (): number =>
    time(() => {
      for (let n = 0; n < 200; n++) node.replaceData(0, 1, n % 2 ? 'x' : 'y');
    });
  const places = scanNow([{ first: root, last: root }], {
    finder,
    settlement: createSettlement(lexicon, []),
    prose: 'page',
  }).seen;
  const highlight = new Highlight();
  CSS.highlights.set('bench', highlight);
  for (const { start, startOffset, end, endOffset } of places)
    highlight.add(new StaticRange({ startContainer: start, startOffset, endContainer: end, endOffset }));
  const staticEdit = edits();
  highlight.clear();
  for (const { start, startOffset, end, endOffset } of places) {
    const range = new Range();
    range.setStart(start, startOffset);
    range.setEnd(end, endOffset);
    highlight.add(range);
  }
  const liveEdit = edits();
  CSS.highlights.delete('bench');
  return {
    characters,
    textContent: fastest(reads),
    scan: fastest(scans),
    paint: fastest(paints),
    marks,
    slices: slices.length,
    longestSlice: Math.max(...slices),
    longestTask: painted.longestTask,
    shift: painted.shift,
    untouched,
    staticEdit,
    liveEdit,
  };
}

const ms = (value: number): string => `${value.toFixed(2)} ms`;

/** @returns the figures as rows of a table, and what they were held against. Throws where no Chromium can be started. */
export async function benchMentions(): Promise<{
  title: string;
  rows: Record<string, string | number>[];
  notes: string[];
}> {
  const { rows } = await readCatalog();
  const lexicon = buildLexicon(rows);
  const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
    (path) => path !== undefined && existsSync(path),
  );
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const names = lexicon.entries.filter(({ strict }) => strict).map(({ text }) => text);
    await page.setContent(proseHtml(names, PAGE_CHARACTERS));
    await page.addScriptTag({ content: await bundle() });
    const figures = await page.evaluate(measure, { lexicon, runs: RUNS });
    const marking = figures.scan + figures.paint;
    const ratio = marking / figures.textContent;
    const verdict = (good: boolean): string => (good ? 'within' : 'OVER');
    return {
      title: `Marking ${(figures.characters / 1e6).toFixed(2)} MB of prose, ${lexicon.entries.length} names`,
      rows: [
        { what: 'textContent of the page', figure: ms(figures.textContent), budget: '', verdict: '' },
        {
          what: 'finding and marking it',
          figure: `${ms(marking)} (${ratio.toFixed(2)}x)`,
          budget: `<= ${RATIO_BUDGET}x`,
          verdict: verdict(ratio <= RATIO_BUDGET),
        },
        {
          what: `longest of ${figures.slices} slices`,
          figure: ms(figures.longestSlice),
          budget: `<= ${TASK_BUDGET_MS} ms`,
          verdict: verdict(figures.longestSlice <= TASK_BUDGET_MS),
        },
        {
          what: 'longest task over 50 ms while marking',
          figure: figures.longestTask === 0 ? 'none' : ms(figures.longestTask),
          budget: 'none',
          verdict: verdict(figures.longestTask === 0),
        },
        { what: 'layout shift', figure: figures.shift, budget: '0', verdict: verdict(figures.shift === 0) },
        {
          what: 'markup unchanged',
          figure: String(figures.untouched),
          budget: 'true',
          verdict: verdict(figures.untouched),
        },
        { what: 'marks', figure: figures.marks, budget: '', verdict: '' },
      ],
      notes: [
        `200 edits of one text node with all marks painted: ${ms(figures.staticEdit)} with static ranges, ${ms(figures.liveEdit)} with live ones.`,
      ],
    };
  } finally {
    await browser.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { title, rows, notes } = await benchMentions();
  console.log(title);
  console.table(rows);
  for (const note of notes) console.log(note);
}
