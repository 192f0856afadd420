/**
 * "Which one fits?" for a newcomer, answered from the rows alone: what a row does not say, no answer claims. Pure.
 *
 * Each answer narrows; every project that is left comes with the facts of its row that made it fit. The order is how alive a row
 * says it is, then its latest commit: facts too, not taste.
 */
import type { Project, Rows, Status } from '#data/schema.ts';

/** How alive it must be: being worked on; at least now and then; no matter. */
export const ALIVE = ['active', 'maintained', 'any'] as const;

export interface Answers {
  /** A value of `fitOptions().language`. */
  language?: string;
  /** How it must run programs: a value of `fitOptions().must`. */
  must?: string;
  /** A value of `fitOptions().platform`. */
  platform?: string;
  alive?: (typeof ALIVE)[number];
}

/** A fact of the row: a code that the messages word (`fit_CODE`), and the row's own value. */
export interface FitReason {
  code: 'runs' | 'approach' | 'platform' | 'status' | 'start';
  value: string;
}

export interface Fit {
  project: string;
  reasons: FitReason[];
}

export interface Option {
  value: string;
  /** Projects that fit it when nothing else is asked. */
  count: number;
}

export interface FitOptions {
  language: Option[];
  must: Option[];
  platform: Option[];
  alive: Option[];
}

/** A platform that one project alone names is its own affair, not a choice. */
const PLATFORM_PROJECTS_MIN = 2;

/** Newcomers ask for something to run programs in: not a part, a tool or a company. */
function candidates(rows: Rows): Project[] {
  return rows.projects.filter(
    (row) => (row.kind === 'unikernel' || row.kind === 'library-os') && row.scope !== 'adjacent',
  );
}

/** What can be asked, most frequent first; `alive` from strict to any. */
export function fitOptions(rows: Rows): FitOptions {
  const projects = candidates(rows);
  return {
    language: counted(projects, (row) => row.runs.flatMap(languageOf)),
    must: counted(projects, (row) => (row.approach ? [row.approach] : [])),
    platform: counted(projects, (row) => row.platforms.flatMap(platformsOf)).filter(
      (option) => option.count >= PLATFORM_PROJECTS_MIN,
    ),
    alive: ALIVE.map((value) => ({ value, count: projects.filter((row) => isAlive(row.status, value)).length })),
  };
}

/** Projects that every given answer fits, best known to be alive first. An answer that is no option fits none. */
export function whichFits(answers: Answers, rows: Rows): Fit[] {
  return candidates(rows)
    .flatMap((row) => {
      const reasons = reasonsOf(row, answers);
      return reasons === undefined ? [] : [{ row, reasons }];
    })
    .sort((a, b) => byLife(a.row, b.row))
    .map(({ row, reasons }) => ({ project: row.id, reasons }));
}

function reasonsOf(row: Project, answers: Answers): FitReason[] | undefined {
  const reasons: FitReason[] = [];
  const { language, must, platform, alive = 'any' } = answers;
  if (language !== undefined) {
    const value = row.runs.find((item) => languageOf(item).some((name) => same(name, language)));
    if (value === undefined) return undefined;
    reasons.push({ code: 'runs', value });
  }
  if (must !== undefined) {
    if (row.approach !== must) return undefined;
    reasons.push({ code: 'approach', value: must });
  }
  if (platform !== undefined) {
    const value = row.platforms.find((item) => platformsOf(item).some((name) => same(name, platform)));
    if (value === undefined) return undefined;
    reasons.push({ code: 'platform', value });
  }
  if (!isAlive(row.status, alive)) return undefined;
  reasons.push({ code: 'status', value: `${row.status.state} (${row.status.asOf})` });
  if (row.start) reasons.push({ code: 'start', value: row.start.url });
  return reasons;
}

function isAlive(status: Status, alive: (typeof ALIVE)[number]): boolean {
  if (alive === 'any') return true;
  return status.state === 'active' || (alive === 'maintained' && status.state === 'slow');
}

/** "JavaScript (Node.js)" is JavaScript; "any Linux binary" names no language. */
function languageOf(text: string): string[] {
  if (/\b(?:binar(?:y|ies)|images?)\b/i.test(text)) return [];
  return [text.replace(/\s*\(.*\)$/, '')];
}

/** "QEMU/KVM microvm" stands on QEMU and on KVM; what is only planned or past stands on nothing. */
function platformsOf(text: string): string[] {
  if (/\b(?:planned|formerly|future)\b/i.test(text)) return [];
  const [head = '', inner = ''] = text.split('(');
  // In brackets stands how it gets there ("KVM (through Solo5)"), or a list of what is meant ("bare metal (x86, ARM)").
  const names = head.split(/[/,]|\band\b|\bon\b/).map((name) => name.trim());
  const known = /^(?:[\w-]+,\s*)*[\w-]+\)$/.test(inner) ? inner.replace(')', '').split(/,\s*/) : [];
  return [...names, ...known].filter((name) => name !== '');
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function counted(projects: readonly Project[], valuesOf: (row: Project) => string[]): Option[] {
  const options = new Map<string, Option>();
  for (const row of projects) {
    const seen = new Set<string>();
    for (const value of valuesOf(row)) {
      const key = value.toLowerCase();
      if (seen.has(key)) continue;
      seen.add(key);
      const option = options.get(key);
      if (option) option.count += 1;
      else options.set(key, { value, count: 1 });
    }
  }
  return [...options.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

const LIFE: readonly Status['state'][] = ['active', 'slow', 'unknown', 'dormant', 'superseded', 'archived', 'ended'];

function byLife(a: Project, b: Project): number {
  const life = LIFE.indexOf(a.status.state) - LIFE.indexOf(b.status.state);
  if (life !== 0) return life;
  const latest = (b.status.lastCommit ?? '').localeCompare(a.status.lastCommit ?? '');
  return latest !== 0 ? latest : a.id < b.id ? -1 : 1;
}
