/** Up to four projects side by side, and how they are tied to each other. */
import type { Project } from '#data/schema.ts';
import { partialDay } from '../dates.ts';
import { EmptyState } from '../EmptyState.tsx';
import { StatusTag } from '../Tag.tsx';
import { type MessageKey, say, sayCode } from '../text.ts';
import { RelationList } from './RelationList.tsx';
import { relationsOf } from './relations.ts';
import { COMPARED_MAX, routeHash } from './route.ts';

export interface CompareViewProps {
  projects: readonly Project[];
  ids: readonly string[];
  onCompare: (ids: string[]) => void;
}

/** Facts as rows; a row that no compared project has is left out. */
const FACTS: readonly [MessageKey, (project: Project) => string][] = [
  ['fact_kind', (project) => sayCode('project_kind', project.kind)],
  ['fact_approach', (project) => (project.approach ? sayCode('approach', project.approach) : '')],
  ['fact_runs', (project) => project.runs.join(say('list_separator'))],
  ['fact_platforms', (project) => project.platforms.join(say('list_separator'))],
  ['fact_written_in', (project) => project.writtenIn.join(say('list_separator'))],
  ['fact_licence', (project) => project.licence ?? ''],
  ['fact_release', (project) => project.status.lastRelease ?? ''],
  ['fact_commit', (project) => (project.status.lastCommit ? partialDay(project.status.lastCommit) : '')],
  ['fact_start', (project) => project.start?.need ?? ''],
];

export function CompareView({ projects, ids, onCompare }: CompareViewProps) {
  const chosen = ids.flatMap((id) => projects.find((project) => project.id === id) ?? []);
  const others = projects
    .filter((project) => !ids.includes(project.id))
    .sort((a, b) => a.name.localeCompare(b.name, undefined, { sensitivity: 'base' }));
  const add = chosen.length < COMPARED_MAX && (
    <label class="compare-add">
      {say('compare_add')}
      <select
        value=""
        onChange={(event) => onCompare([...chosen.map((project) => project.id), event.currentTarget.value])}
      >
        <option value="">{say('compare_choose')}</option>
        {others.map((project) => (
          <option key={project.id} value={project.id}>
            {project.name}
          </option>
        ))}
      </select>
    </label>
  );
  if (chosen.length === 0)
    return (
      <EmptyState icon="columns" title={say('compare_empty')}>
        {add}
      </EmptyState>
    );
  const facts = FACTS.map(([label, read]) => [label, chosen.map(read)] as const).filter(([, values]) =>
    values.some((value) => value !== ''),
  );
  return (
    <>
      {add}
      <table class="compare">
        <thead>
          <tr>
            <td />
            {chosen.map((project) => (
              <th key={project.id} scope="col">
                <a class="project-name" href={routeHash({ view: 'project', id: project.id })}>
                  {project.name}
                </a>
                <button
                  type="button"
                  class="link-button"
                  aria-label={say('labelled', say('remove'), project.name)}
                  onClick={() => onCompare(ids.filter((id) => id !== project.id))}
                >
                  {say('remove')}
                </button>
                <p class="project-summary">{project.summary}</p>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{say('facet_status')}</th>
            {chosen.map(({ id, status }) => (
              <td key={id}>
                <StatusTag status={status.state} /> {say('status_as_of', partialDay(status.asOf))}
                <span class="project-date">{status.how}</span>
              </td>
            ))}
          </tr>
          {facts.map(([label, values]) => (
            <tr key={label}>
              <th scope="row">{say(label)}</th>
              {chosen.map((project, index) => (
                <td key={project.id}>{values[index] || <span class="quiet">{say('fact_unknown')}</span>}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{say('compare_ties')}</th>
            {chosen.map((project) => (
              <td key={project.id}>
                <RelationList
                  relations={relationsOf(project.id, projects).filter((seen) => ids.includes(seen.project.id))}
                />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </>
  );
}
