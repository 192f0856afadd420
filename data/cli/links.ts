/**
 * `catalog links`: asks every address of the catalog whether it still answers. Polite (link-queue.ts), and resumable: verdicts are
 * kept in .cache/links.json, so that a run that was stopped goes on where it was and a week passes between two questions.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { linksOf } from '#data/snapshot/checks/links.ts';
import { problemText } from '#data/snapshot/problem.ts';
import { CATALOG_DIR, readCatalog } from '#data/snapshot/read-catalog.ts';
import { count } from './check.ts';
import { findingOf, worthAsking } from './link-findings.ts';
import type { Verdict } from './link-probe.ts';
import { askAll } from './link-queue.ts';
import { processTerminal, type Terminal, usageError } from './terminal.ts';

const STATE_FILE = fileURLToPath(new URL('../../.cache/links.json', import.meta.url));
const WEEK_MS = 7 * 86_400_000;
/** Verdicts written together; a stopped run asks at most so many addresses again. */
const SAVE_EVERY = 10;

const VerdictRecord = z.union([
  z.object({ is: z.literal('answers'), at: z.string() }),
  z.object({ is: z.literal('refuses'), status: z.number() }),
  z.object({ is: z.literal('unknown'), status: z.number(), retryAfter: z.number().optional() }),
  z.object({ is: z.literal('silent'), reason: z.string() }),
]);
const State = z.record(z.string(), z.object({ asked: z.iso.datetime(), verdict: VerdictRecord }));
type State = z.infer<typeof State>;

/** What `--help` prints. */
export const HELP = `npm run catalog -- links [--fresh] [--only ID] [--dir DIR] [--state FILE]

Asks every address whether it still answers: one request at a time per host, a second apart.
  --fresh       ask again what was asked within a week
  --only ID     only the addresses of rows with this id
  --dir DIR     another catalog
  --state FILE  where verdicts are kept (default .cache/links.json)`;

export async function run(args: string[], terminal: Terminal = processTerminal): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      fresh: { type: 'boolean', default: false },
      only: { type: 'string' },
      dir: { type: 'string' },
      state: { type: 'string' },
    },
  });
  const dir = values.dir === undefined ? CATALOG_DIR : resolve(values.dir);
  const stateFile = values.state === undefined ? STATE_FILE : resolve(values.state);
  const catalog = await readCatalog(dir);
  const links = linksOf(catalog.rows).filter(
    (link) => worthAsking(link) && (values.only === undefined || link.id === values.only),
  );
  if (links.length === 0)
    throw usageError(
      values.only === undefined
        ? 'The catalog holds no addresses'
        : `No row with the id "${values.only}" holds an address`,
    );

  const state = await readState(stateFile);
  const urls = [...new Set(links.map((link) => withoutHash(link.url)))];
  const now = terminal.now().getTime();
  const due = urls.filter((url) => {
    const known = state[url];
    return (
      values.fresh || known === undefined || known.verdict.is === 'unknown' || now - Date.parse(known.asked) > WEEK_MS
    );
  });
  terminal.err(`${count(urls.length, 'address', 'addresses')}, ${due.length} to ask.`);

  let done = 0;
  const save = (): Promise<void> => writeState(stateFile, state);
  const { online } = await askAll(due, terminal, async (url, verdict) => {
    state[url] = { asked: terminal.now().toISOString(), verdict };
    done += 1;
    terminal.err(`[${done}/${due.length}] ${verdict.is === 'answers' ? 'answers' : wordOf(verdict)} ${url}`);
    if (done % SAVE_EVERY === 0) await save();
  });
  if (!online) {
    terminal.err('No host could be reached, so this machine seems to be offline; nothing was recorded.');
    return 2;
  }
  await save();

  const problems = links.flatMap((link) => {
    const verdict = state[withoutHash(link.url)]?.verdict;
    const finding = verdict && findingOf(link, verdict);
    return finding ? [catalog.locate(finding)] : [];
  });
  const folder = relative(process.cwd(), dir);
  for (const problem of problems) terminal.out(problemText(problem, folder));
  const unknown = urls.filter((url) => (state[url]?.verdict.is ?? 'unknown') === 'unknown').length;
  terminal.out(
    `${count(urls.length, 'address', 'addresses')}: ${count(problems.length, 'finding')}, ${unknown} undecided (they refuse programs or asked to wait).`,
  );
  return problems.length === 0 ? 0 : 1;
}

function wordOf(verdict: Exclude<Verdict, { is: 'answers' }>): string {
  return verdict.is === 'silent' ? `silent (${verdict.reason})` : `${verdict.is} (${verdict.status})`;
}

/** Servers never see what follows `#`. */
function withoutHash(url: string): string {
  return url.replace(/#.*$/s, '');
}

/** A file that is missing or not ours is an empty one: the worst that follows is that addresses are asked again. */
async function readState(file: string): Promise<State> {
  try {
    const parsed = State.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

/** Written beside and renamed: a run stopped in the middle leaves the old file or the new one, never half of one. */
async function writeState(file: string, state: State): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const sorted = Object.fromEntries(Object.entries(state).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(`${file}.new`, `${JSON.stringify(sorted, null, 1)}\n`);
  await rename(`${file}.new`, file);
}
