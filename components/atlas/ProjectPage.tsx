/** Everything the catalog says of one project, and what it does not know. */
import { projectBrief } from '#data/crosslinks/addresses.ts';
import type { Project } from '#data/schema.ts';
import { ProjectBriefView, type ProjectBriefViewProps } from '../ProjectBriefView.tsx';
import { say } from '../text.ts';
import { RelationList } from './RelationList.tsx';
import { relationsOf } from './relations.ts';
import { routeHash } from './route.ts';

export interface ProjectPageProps {
  project: Project;
  projects: readonly Project[];
  onCopy: ProjectBriefViewProps['onCopy'];
}

export function ProjectPage({ project, projects, onCopy }: ProjectPageProps) {
  return (
    <article class="project-page">
      <ProjectBriefView brief={projectBrief(project)} onCopy={onCopy} />
      <section>
        <h2>{say('section_related')}</h2>
        <RelationList relations={relationsOf(project.id, projects)} />
      </section>
      {project.unverified.length > 0 && (
        <details>
          <summary>{say('unverified_title')}</summary>
          <ul class="plain">
            {project.unverified.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      )}
      <p class="buttons">
        <a class="button" href={routeHash({ view: 'compare', ids: [project.id] })}>
          {say('action_compare')}
        </a>
        <a class="button" href={routeHash({ view: 'map', selected: project.id })}>
          {say('show_on_map')}
        </a>
      </p>
    </article>
  );
}
