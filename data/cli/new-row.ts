/**
 * A new project's row from a few answers: the questions, what each answer must look like, and the file's text. Pure; new.ts asks.
 */
import { stringify } from 'yaml';
import { PartialDate, Project, Source, Status, WebAddress } from '#data/schema.ts';
import { editorHint } from '#data/snapshot/editor-schemas.ts';

export interface Question {
  /** Also the flag: `--id`. */
  name: string;
  ask: string;
  optional?: true;
  /** What is taken when the answer is empty. */
  fallback?: (answers: Answers) => string | undefined;
  /** Undefined where the answer will do, else what is wrong with it. */
  wrong(answer: string): string | undefined;
}

export type Answers = Record<string, string>;

interface Checked {
  safeParse(value: unknown): { success: true } | { success: false; error: { issues: readonly { message: string }[] } };
}

const fits =
  (schema: Checked) =>
  (answer: string): string | undefined => {
    const parsed = schema.safeParse(answer);
    return parsed.success ? undefined : (parsed.error.issues[0]?.message ?? 'will not do');
  };

const oneOf =
  (allowed: readonly string[]) =>
  (answer: string): string | undefined =>
    allowed.includes(answer) ? undefined : `is none of ${allowed.join(', ')}`;

const listOf = (answer: string): string[] =>
  answer
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** In the order in which they are asked. */
export const QUESTIONS: readonly Question[] = [
  { name: 'id', ask: 'Id, as in the file name (rump-kernel)', wrong: fits(Project.shape.id) },
  { name: 'name', ask: 'Name, as it writes itself', wrong: fits(Project.shape.name) },
  { name: 'kind', ask: `Kind (${Project.shape.kind.options.join(', ')})`, wrong: oneOf(Project.shape.kind.options) },
  {
    name: 'scope',
    ask: `Scope (${Project.shape.scope.options.join(', ')})`,
    fallback: () => 'related',
    wrong: oneOf(Project.shape.scope.options),
  },
  { name: 'summary', ask: 'What it is, in one sentence for a newcomer', wrong: fits(Project.shape.summary) },
  { name: 'home', ask: 'Home page', optional: true, wrong: fits(WebAddress) },
  { name: 'repo', ask: 'Repository', optional: true, wrong: fits(WebAddress) },
  { name: 'written-in', ask: 'Written in (OCaml, C)', optional: true, wrong: () => undefined },
  { name: 'licence', ask: 'Licence (BSD-3-Clause)', optional: true, wrong: () => undefined },
  {
    name: 'status',
    ask: `Status (${Status.shape.state.options.join(', ')})`,
    fallback: () => 'unknown',
    wrong: oneOf(Status.shape.state.options),
  },
  { name: 'as-of', ask: 'On which day was that so (2026-08-17)', wrong: fits(PartialDate) },
  { name: 'how', ask: 'How is it known (last commit 2026-08-17)', wrong: fits(Status.shape.how) },
  {
    name: 'context',
    ask: 'If the name is an ordinary word: words that make it this project (unikernel, Xen)',
    optional: true,
    wrong: () => undefined,
  },
  {
    name: 'source',
    ask: 'Source of all this (repo:OWNER/NAME:README.md, or an address)',
    fallback: ({ repo }) => githubSource(repo),
    wrong: fits(Source),
  },
];

/** The notation for a repository on GitHub. */
function githubSource(address: string | undefined): string | undefined {
  const found = /^https:\/\/github\.com\/([\w.-]+\/[\w.-]+)/.exec(address ?? '');
  return found ? `git:${found[1]}` : undefined;
}

/** Shorter names hit ordinary words and abbreviations unless their letters are taken as written. */
const SHORT = 4;

/** The row these answers make, before it is checked. */
export function rowOf(answers: Answers): Record<string, unknown> {
  const context = listOf(answers.context ?? '');
  const letters = (answers.name ?? '').replace(/[^\p{L}\p{N}]/gu, '').length;
  const name: Record<string, unknown> = { text: answers.name };
  if (context.length > 0) Object.assign(name, { strict: false, context });
  else if (letters < SHORT) name.case = 'exact';
  const addresses = [
    { url: answers.home, role: 'home' },
    { url: answers.repo, role: 'repo' },
  ].filter((address) => address.url !== undefined);
  const writtenIn = listOf(answers['written-in'] ?? '');
  return {
    id: answers.id,
    name: answers.name,
    kind: answers.kind,
    scope: answers.scope,
    summary: answers.summary,
    ...(writtenIn.length > 0 ? { writtenIn } : {}),
    ...(answers.licence === undefined ? {} : { licence: answers.licence }),
    status: { state: answers.status, asOf: answers['as-of'], how: answers.how },
    names: [name],
    addresses,
    sources: [answers.source],
    ...(addresses.length > 0 ? { match: addresses.map((address) => address.url) } : {}),
  };
}

/** The file, as the formatter of this repository would leave it. */
export function fileOf(row: Record<string, unknown>): string {
  return `${editorHint('projects')}\n${stringify(row, { lineWidth: 0, defaultStringType: 'PLAIN', singleQuote: false })}`;
}
