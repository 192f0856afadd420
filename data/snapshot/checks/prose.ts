/** Summaries and sources: one whole sentence each, and sources in a notation that a reader can follow. */
import type { Rows } from '#data/schema.ts';
import type { RowProblem } from '../problem.ts';

export function checkProse(rows: Rows): RowProblem[] {
  const problems: RowProblem[] = [];
  const check = (kind: RowProblem['kind'], row: { id: string; summary: string; sources: string[] }): void => {
    const wrong = sentenceProblem(row.summary);
    if (wrong) problems.push({ kind, id: row.id, field: 'summary', ...wrong });
    problems.push(...sourceProblems(kind, row.id, 'sources', row.sources));
  };
  for (const row of rows.projects) {
    check('projects', row);
    if (row.start) problems.push(...sourceProblems('projects', row.id, 'start.sources', row.start.sources));
    row.relations.forEach((relation, i) => {
      problems.push(...sourceProblems('projects', row.id, `relations[${i}].sources`, relation.sources));
    });
  }
  for (const row of rows.venues) check('venues', row);
  for (const row of rows.resources) check('resources', row);
  for (const row of rows.trails) check('trails', row);
  return problems;
}

/** Full stops that end no sentence: abbreviations and initials. */
const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|etc|cf|vs|Inc|Ltd|Dr|St|al|No|pp?|\p{Lu})\.$/u;

function sentenceProblem(text: string): { message: string; remedy: string } | undefined {
  if (!/[.!?]["')\]”’]?$/.test(text))
    return { message: 'does not end with a full stop', remedy: 'End the sentence with a full stop.' };
  for (const end of text.matchAll(/[.!?]["')\]”’]?\s+(?=["'(“‘]?\p{Lu})/gu)) {
    if (ABBREVIATION.test(text.slice(0, end.index + 1))) continue;
    return { message: 'is more than one sentence', remedy: 'Say it in one sentence; details belong in a resource.' };
  }
  return undefined;
}

/** Prefixes of the notation described in CONTRIBUTING.md; `repo`, `git`, `issue` and `pr` name OWNER/NAME first. */
const SOURCE = /^(?:(?:repo|git|issue|pr):[\w.-]+\/[\w.-]+|page:\S|https?:\/\/\S)/;

function sourceProblems(kind: RowProblem['kind'], id: string, field: string, sources: readonly string[]): RowProblem[] {
  return sources.flatMap((source, index) =>
    SOURCE.test(source)
      ? []
      : [
          {
            kind,
            id,
            field: `${field}[${index}]`,
            message: `"${source}" is in no known notation`,
            remedy:
              'Write repo:OWNER/NAME:path, git:OWNER/NAME, issue:OWNER/NAME#1, pr:OWNER/NAME#1, page:ADDRESS or an address.',
          },
        ],
  );
}
