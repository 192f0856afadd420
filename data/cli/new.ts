/**
 * `catalog new project`: asks on a terminal for what the flags leave out, and writes a row that passes the check, or none.
 */
import { access, mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkRows } from '#data/snapshot/check.ts';
import { fieldPath, fieldText, type Problem, problemText } from '#data/snapshot/problem.ts';
import { CATALOG_DIR, readCatalog } from '#data/snapshot/read-catalog.ts';
import { parseRow } from '#data/snapshot/row-problems.ts';
import { readYaml } from '#data/snapshot/yaml-file.ts';
import { type Answers, fileOf, QUESTIONS, type Question, rowOf } from './new-row.ts';
import { processTerminal, type Terminal, usageError } from './terminal.ts';

/** What `--help` prints. */
export const HELP = `npm run catalog -- new project [--dir DIR] [flags]

Asks on a terminal for what no flag gives; in a script, give every flag that is not in brackets:
${QUESTIONS.map((q) => `  ${`${q.optional || q.fallback ? `[--${q.name}]` : `--${q.name}`}`.padEnd(16)} ${q.ask}`).join('\n')}`;

export async function run(args: string[], terminal: Terminal = processTerminal): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: {
      dir: { type: 'string' },
      ...Object.fromEntries(QUESTIONS.map((q) => [q.name, { type: 'string' as const }])),
    },
    allowPositionals: true,
  });
  if (positionals.length !== 1 || positionals[0] !== 'project')
    throw usageError(
      'Say what to make: "new project" (venues, resources and trails are written by hand, see CONTRIBUTING.md)',
    );
  const dir = typeof values.dir === 'string' ? resolve(values.dir) : CATALOG_DIR;

  const answers = await collect(values, terminal);
  const file = `projects/${answers.id}.yaml`;
  const path = join(dir, file);
  const shown = relative(process.cwd(), path);
  if (await exists(path)) throw usageError(`There is already ${shown}; edit it instead`);

  const text = fileOf(rowOf(answers));
  const problems = await problemsOf(file, text, dir, terminal.now());
  if (problems.length > 0) {
    for (const problem of problems) terminal.err(problemText(problem, relative(process.cwd(), dir)));
    terminal.err('Nothing was written.');
    return 1;
  }
  await mkdir(join(dir, 'projects'), { recursive: true });
  await writeFile(path, text);
  terminal.out(
    `${shown} is written and passes the check. Add what else its sources say: relations, names, start, match and noMatch.`,
  );
  return 0;
}

async function collect(flags: Record<string, unknown>, terminal: Terminal): Promise<Answers> {
  const answers: Answers = {};
  const missing: string[] = [];
  for (const question of QUESTIONS) {
    const flag = flags[question.name];
    const answer =
      typeof flag === 'string'
        ? flag.trim()
        : ((terminal.ask ? await ask(question, answers, terminal) : question.fallback?.(answers)) ?? '');
    if (answer === '') {
      if (!question.optional) missing.push(`--${question.name}`);
      continue;
    }
    const wrong = question.wrong(answer);
    if (wrong !== undefined) throw usageError(`--${question.name} ${JSON.stringify(answer)} ${wrong}`);
    answers[question.name] = answer;
  }
  if (missing.length > 0)
    throw usageError(`There is no terminal to ask on, so these flags are needed: ${missing.join(' ')}`);
  return answers;
}

/** Asks until the answer will do; an empty one takes the fallback, or leaves out what is optional. */
async function ask(question: Question, answers: Answers, terminal: Terminal): Promise<string> {
  const fallback = question.fallback?.(answers);
  const hint = fallback !== undefined ? ` [${fallback}]` : question.optional ? ' [none]' : '';
  for (;;) {
    const answer = ((await terminal.ask?.(`${question.ask}${hint}: `)) ?? '').trim() || (fallback ?? '');
    if (answer === '' && question.optional) return '';
    const wrong = answer === '' ? 'is needed' : question.wrong(answer);
    if (wrong === undefined) return answer;
    terminal.err(`That ${wrong}.`);
  }
}

/** What the check says of the new file beside the catalog's other rows; their own problems are not its business. */
async function problemsOf(file: string, text: string, dir: string, now: Date): Promise<Problem[]> {
  const yaml = readYaml(text);
  const { row, problems } = parseRow('projects', yaml.value);
  if (row === undefined || problems.length > 0)
    return problems.map((p) => ({
      file,
      line: yaml.lineOf(p.path),
      field: fieldText(p.path),
      message: p.message,
      remedy: p.remedy,
    }));
  const { rows, refused } = await readCatalog(dir);
  const before = new Set(checkRows(rows, { now, refused }).map((problem) => JSON.stringify(problem)));
  return checkRows({ ...rows, projects: [...rows.projects, row] }, { now, refused })
    .filter((problem) => !before.has(JSON.stringify(problem)))
    .map((problem) => {
      const { kind, id, field, message, remedy } = problem;
      return {
        file: `${kind}/${id}.yaml`,
        line: id === row.id ? yaml.lineOf(fieldPath(field)) : 1,
        field,
        message,
        remedy,
      };
    });
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
