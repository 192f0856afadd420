/** Filtering and sorting of the atlas's table. Pure. */
import type { Project } from '#data/schema.ts';
import { STATUSES } from '#data/schema.ts';

/** Empty string: no filter. */
export interface Filters {
  text: string;
  kind: string;
  approach: string;
  language: string;
  platform: string;
  status: string;
}

export const NO_FILTERS: Filters = { text: '', kind: '', approach: '', language: '', platform: '', status: '' };

export type Column = 'name' | 'kind' | 'approach' | 'status';

/** What a filter can be set to, each with how many projects have it, most frequent first. */
export type Choices = Record<Exclude<keyof Filters, 'text'>, { value: string; count: number }[]>;

const VALUES: Record<keyof Choices, (project: Project) => readonly string[]> = {
  kind: (project) => [project.kind],
  approach: (project) => (project.approach ? [project.approach] : []),
  language: (project) => project.runs,
  platform: (project) => project.platforms,
  status: (project) => [project.status.state],
};
const FIELDS = Object.keys(VALUES) as (keyof Choices)[];

export function choices(projects: readonly Project[]): Choices {
  const counted = (field: keyof Choices): { value: string; count: number }[] => {
    const counts = new Map<string, number>();
    for (const project of projects)
      for (const value of new Set(VALUES[field](project))) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
  };
  return {
    kind: counted('kind'),
    approach: counted('approach'),
    language: counted('language'),
    platform: counted('platform'),
    status: counted('status'),
  };
}

/** Projects that pass every filter; the text is looked for in names and summary, without case. */
export function filtered(projects: readonly Project[], filters: Filters): Project[] {
  const text = filters.text.trim().toLowerCase();
  return projects.filter(
    (project) =>
      FIELDS.every((field) => filters[field] === '' || VALUES[field](project).includes(filters[field])) &&
      (text === '' ||
        [project.name, project.summary, ...project.names.map((name) => name.text)].some((words) =>
          words.toLowerCase().includes(text),
        )),
  );
}

/** Sorted copy; the living first where sorted by status, names decide ties, rows without a value come last either way. */
export function sorted(projects: readonly Project[], column: Column, descending: boolean): Project[] {
  const value = (project: Project): string => (column === 'status' ? '' : (project[column] ?? ''));
  const sign = descending ? -1 : 1;
  return [...projects].sort((a, b) => {
    const byName = a.name.localeCompare(b.name, undefined, { sensitivity: 'base' });
    if (column === 'status')
      return sign * (STATUSES.indexOf(a.status.state) - STATUSES.indexOf(b.status.state)) || byName;
    if (!value(a) || !value(b)) return Number(!value(a)) - Number(!value(b)) || byName;
    return sign * value(a).localeCompare(value(b), undefined, { sensitivity: 'base' }) || byName;
  });
}
