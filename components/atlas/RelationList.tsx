/** How a project is tied to others, each with the reason the catalog gives. */
import { say, sayCode } from '../text.ts';
import type { Seen } from './relations.ts';
import { type Route, routeHash } from './route.ts';

export interface RelationListProps {
  relations: readonly Seen[];
  /** Where a project's name leads; its page unless said otherwise. */
  to?: (project: string) => Route;
}

export function RelationList({ relations, to = (id) => ({ view: 'project', id }) }: RelationListProps) {
  if (relations.length === 0) return <p class="quiet">{say('relations_none')}</p>;
  return (
    <ul class="relations">
      {relations.map((seen) => (
        <li key={`${seen.code} ${seen.project.id}`}>
          <span class="relation-kind">{sayCode('relation', seen.code)}</span>{' '}
          <a href={routeHash(to(seen.project.id))}>{seen.project.name}</a>
          <span class="link-detail">{seen.reason}</span>
        </li>
      ))}
    </ul>
  );
}
