/** Ids: unique within their kind, and every reference names a row that is there. Also what a row may not say of itself. */
import { ROW_KINDS, type RowKind, type Rows } from '#data/schema.ts';
import { didYouMean, type RowProblem } from '../problem.ts';

/** Looking for what was meant compares with every id; a snapshot that is all wrong gets suggestions for its first problems only. */
const SUGGESTIONS_MAX = 20;

type Refused = Partial<Record<RowKind, readonly string[]>>;

export function checkReferences(rows: Rows, refused: Refused): RowProblem[] {
  return [...repeatedIds(rows), ...unknownIds(rows, refused), ...relations(rows), ...trailSteps(rows), ...venues(rows)];
}

function repeatedIds(rows: Rows): RowProblem[] {
  const problems: RowProblem[] = [];
  for (const kind of ROW_KINDS) {
    const seen = new Set<string>();
    for (const { id } of rows[kind]) {
      if (seen.has(id))
        problems.push({
          kind,
          id,
          field: 'id',
          message: `"${id}" is borne by two rows`,
          remedy: 'Give one of them another id.',
        });
      seen.add(id);
    }
  }
  return problems;
}

function unknownIds(rows: Rows, refused: Refused): RowProblem[] {
  const problems: RowProblem[] = [];
  const known = new Map<RowKind, Set<string>>();
  for (const kind of ROW_KINDS)
    known.set(kind, new Set([...rows[kind].map((row) => row.id), ...(refused[kind] ?? [])]));

  const refer = (kind: RowKind, id: string, field: string, target: RowKind, value: string): void => {
    const ids = known.get(target);
    if (ids === undefined || ids.has(value)) return;
    const noun = NOUNS[target];
    problems.push({
      kind,
      id,
      field,
      message: `names the unknown ${noun} "${value}"${problems.length < SUGGESTIONS_MAX ? didYouMean(value, ids) : ''}`,
      remedy: `Use the id of a row in ${target}/, or add ${target}/${value}.yaml.`,
    });
  };

  for (const row of rows.projects) {
    row.relations.forEach((r, i) => {
      refer('projects', row.id, `relations[${i}].to`, 'projects', r.to);
    });
    row.venues.forEach((venue, i) => {
      refer('projects', row.id, `venues[${i}]`, 'venues', venue);
    });
    if (row.status.successor) refer('projects', row.id, 'status.successor', 'projects', row.status.successor);
  }
  for (const row of rows.venues) {
    row.projects.forEach((project, i) => {
      refer('venues', row.id, `projects[${i}]`, 'projects', project);
    });
    row.subjects.forEach((subject, i) => {
      refer('venues', row.id, `subjects[${i}].project`, 'projects', subject.project);
    });
    row.tags.forEach((tag, i) => {
      refer('venues', row.id, `tags[${i}].project`, 'projects', tag.project);
    });
    if (row.status?.successor) refer('venues', row.id, 'status.successor', 'venues', row.status.successor);
  }
  for (const row of rows.resources) {
    row.projects.forEach((project, i) => {
      refer('resources', row.id, `projects[${i}]`, 'projects', project);
    });
    if (row.venue) refer('resources', row.id, 'venue', 'venues', row.venue);
  }
  for (const row of rows.trails) {
    row.projects.forEach((project, i) => {
      refer('trails', row.id, `projects[${i}]`, 'projects', project);
    });
    row.steps.forEach((step, i) => {
      refer('trails', row.id, `steps[${i}].resource`, 'resources', step.resource);
    });
  }
  return problems;
}

const NOUNS: Record<RowKind, string> = { projects: 'project', venues: 'venue', resources: 'resource', trails: 'trail' };

function relations(rows: Rows): RowProblem[] {
  const problems: RowProblem[] = [];
  const said = new Set<string>();
  for (const row of rows.projects) {
    if (row.status.successor === row.id)
      problems.push({
        kind: 'projects',
        id: row.id,
        field: 'status.successor',
        message: 'names the project itself',
        remedy: 'Name the project that carries on, or remove it.',
      });
    row.relations.forEach((relation, index) => {
      const at = { kind: 'projects' as const, id: row.id, field: `relations[${index}]` };
      if (relation.to === row.id) {
        const remedy = 'Remove the relation or name another project.';
        problems.push({ ...at, field: `${at.field}.to`, message: 'relates the project to itself', remedy });
      } else if (said.has(`${row.id} ${relation.kind} ${relation.to}`)) {
        const remedy = 'Keep one and join the reasons.';
        problems.push({ ...at, message: `says "${relation.kind}" of "${relation.to}" a second time`, remedy });
      } else if (said.has(`${relation.to} ${relation.kind} ${row.id}`)) {
        const remedy = 'Keep one direction; a relation is shown at both ends.';
        problems.push({
          ...at,
          message: `says "${relation.kind}" of "${relation.to}", whose row says it back`,
          remedy,
        });
      }
      said.add(`${row.id} ${relation.kind} ${relation.to}`);
    });
  }
  return problems;
}

function trailSteps(rows: Rows): RowProblem[] {
  const problems: RowProblem[] = [];
  for (const row of rows.trails) {
    const seen = new Set<string>();
    row.steps.forEach(({ resource }, index) => {
      if (seen.has(resource))
        problems.push({
          kind: 'trails',
          id: row.id,
          field: `steps[${index}].resource`,
          message: `"${resource}" is already a step of this trail`,
          remedy: 'Remove one of the two; a trail reads each resource once.',
        });
      seen.add(resource);
    });
  }
  return problems;
}

function venues(rows: Rows): RowProblem[] {
  return rows.venues
    .filter((row) => row.claims && row.projects.length === 0)
    .map((row) => ({
      kind: 'venues',
      id: row.id,
      field: 'claims',
      message: 'is true, but the venue names no project its pages could be claimed for',
      remedy: 'Name a project under "projects", or write "claims: false".',
    }));
}
