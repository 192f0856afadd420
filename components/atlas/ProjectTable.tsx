/** All projects in one table that can be sorted, filtered and picked from for comparison. */
import { useState } from 'preact/hooks';
import type { Project } from '#data/schema.ts';
import { partialDay } from '../dates.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Icon } from '../Icon.tsx';
import { StatusTag } from '../Tag.tsx';
import { count, type MessageKey, say, sayCode } from '../text.ts';
import { COMPARED_MAX, routeHash } from './route.ts';
import { type Choices, type Column, choices, type Filters, filtered, NO_FILTERS, sorted } from './table.ts';

export interface ProjectTableProps {
  projects: readonly Project[];
  /** What the table is narrowed to at first. */
  text?: string;
  picked: readonly string[];
  onPick: (ids: string[]) => void;
}

/** Rows shown at once; a table of more is not read but narrowed. */
const ROWS_MAX = 400;

const FILTERS: readonly [keyof Choices, MessageKey, string | null][] = [
  ['kind', 'fact_kind', 'project_kind'],
  ['approach', 'fact_approach', 'approach'],
  ['language', 'fact_runs', null],
  ['platform', 'fact_platforms', null],
  ['status', 'facet_status', 'status'],
];

const COLUMNS: readonly [Column, MessageKey][] = [
  ['name', 'column_name'],
  ['kind', 'fact_kind'],
  ['approach', 'fact_approach'],
  ['status', 'facet_status'],
];

export function ProjectTable({ projects, text = '', picked, onPick }: ProjectTableProps) {
  const [filters, setFilters] = useState<Filters>({ ...NO_FILTERS, text });
  const [order, setOrder] = useState<{ column: Column; descending: boolean }>({ column: 'name', descending: false });
  const options = choices(projects);
  const rows = sorted(filtered(projects, filters), order.column, order.descending);
  const isFiltered = Object.values(filters).some((value) => value !== '');
  return (
    <>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <label>
          {say('filter_text')}
          <input
            type="search"
            value={filters.text}
            onInput={(event) => setFilters({ ...filters, text: event.currentTarget.value })}
          />
        </label>
        {FILTERS.map(([field, label, prefix]) => (
          <label key={field}>
            {say(label)}
            <select
              value={filters[field]}
              onChange={(event) => setFilters({ ...filters, [field]: event.currentTarget.value })}
            >
              <option value="">{say('filter_any')}</option>
              {options[field].map((option) => (
                <option key={option.value} value={option.value}>
                  {say('filter_option', prefix ? sayCode(prefix, option.value) : option.value, option.count)}
                </option>
              ))}
            </select>
          </label>
        ))}
        {isFiltered && (
          <button type="button" class="link-button" onClick={() => setFilters(NO_FILTERS)}>
            {say('filter_clear')}
          </button>
        )}
      </form>
      <div class="table-head">
        <p role="status">{count('catalog_projects', rows.length)}</p>
        {picked.length > 0 && (
          <a class="button button-main" href={routeHash({ view: 'compare', ids: [...picked] })}>
            <Icon name="columns" />
            {count('compare_picked', picked.length)}
          </a>
        )}
      </div>
      {rows.length === 0 ? (
        <EmptyState icon="search" title={say('table_empty')} />
      ) : (
        <table class="projects">
          <thead>
            <tr>
              <th scope="col">
                <span class="sr-only">{say('action_compare')}</span>
              </th>
              {COLUMNS.map(([column, label]) => (
                <th
                  key={column}
                  scope="col"
                  aria-sort={order.column === column ? (order.descending ? 'descending' : 'ascending') : undefined}
                >
                  <button
                    type="button"
                    class="sort"
                    onClick={() => setOrder({ column, descending: order.column === column && !order.descending })}
                  >
                    {say(label)}
                    {order.column === column && <Icon name={order.descending ? 'up' : 'down'} />}
                  </button>
                </th>
              ))}
              <th scope="col">{say('fact_runs')}</th>
              <th scope="col">{say('fact_platforms')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, ROWS_MAX).map((project) => (
              <Row key={project.id} project={project} picked={picked} onPick={onPick} />
            ))}
          </tbody>
        </table>
      )}
      {rows.length > ROWS_MAX && <p class="lead">{say('table_more', ROWS_MAX, rows.length)}</p>}
    </>
  );
}

function Row({ project, picked, onPick }: { project: Project } & Pick<ProjectTableProps, 'picked' | 'onPick'>) {
  const isPicked = picked.includes(project.id);
  const { status } = project;
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={say('compare_pick', project.name)}
          checked={isPicked}
          disabled={!isPicked && picked.length >= COMPARED_MAX}
          onChange={() => onPick(isPicked ? picked.filter((id) => id !== project.id) : [...picked, project.id])}
        />
      </td>
      <th scope="row">
        <a class="project-name" href={routeHash({ view: 'project', id: project.id })}>
          {project.name}
        </a>
        <span class="project-summary">{project.summary}</span>
      </th>
      <td>{sayCode('project_kind', project.kind)}</td>
      <td>{project.approach ? sayCode('approach', project.approach) : ''}</td>
      <td>
        <StatusTag status={status.state} />
        <span class="project-date">{partialDay(status.lastCommit ?? status.asOf)}</span>
      </td>
      <td>{project.runs.join(say('list_separator'))}</td>
      <td>{project.platforms.join(say('list_separator'))}</td>
    </tr>
  );
}
