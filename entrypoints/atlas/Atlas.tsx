/** Wires the atlas: rows from the background, the view from the address. */
import { useEffect, useState } from 'preact/hooks';
import { AtlasFrame } from '#components/atlas/AtlasFrame.tsx';
import { CompareView } from '#components/atlas/CompareView.tsx';
import { FitsView } from '#components/atlas/FitsView.tsx';
import { MapView } from '#components/atlas/MapView.tsx';
import { NewcomerView } from '#components/atlas/NewcomerView.tsx';
import { ProjectPage } from '#components/atlas/ProjectPage.tsx';
import { ProjectTable } from '#components/atlas/ProjectTable.tsx';
import { parseRoute, type Route, routeHash } from '#components/atlas/route.ts';
import { EmptyState } from '#components/EmptyState.tsx';
import { ThemeRoot } from '#components/ThemeRoot.tsx';
import { say } from '#components/text.ts';
import type { Link } from '#data/crosslinks/crosslinks.ts';
import type { Project } from '#data/schema.ts';
import { applyTheme, type Theme } from '../popup/start.ts';
import { useAsked } from '../popup/use-background.ts';

export function Atlas({ firstTheme }: { firstTheme: Theme }) {
  const settings = useAsked('surface:settings', null, ['settings']).value;
  const atlas = useAsked('surface:atlas', null, ['snapshot']);
  const newcomer = useAsked('surface:links', null, ['snapshot']).value?.newcomer ?? [];
  const [route, go] = useRoute();
  const [picked, setPicked] = useState<string[]>(route.view === 'compare' ? route.ids : []);
  const projects = atlas.value?.projects;
  const project = route.view === 'project' ? projects?.find((candidate) => candidate.id === route.id) : undefined;
  const theme = settings?.theme ?? firstTheme;
  useEffect(() => {
    if (settings) applyTheme(settings.theme);
  }, [settings]);
  useEffect(() => {
    document.title = project ? say('atlas_title_project', project.name) : say('atlas_title');
  }, [project]);
  const compare = (ids: string[]): void => {
    setPicked(ids);
    go({ view: 'compare', ids });
  };
  return (
    <ThemeRoot theme={theme} surface="atlas">
      <AtlasFrame view={route.view} title={project?.name} picked={picked}>
        {atlas.error && <p class="notice">{say('background_silent', atlas.error)}</p>}
        {projects && (
          <View
            route={route}
            projects={projects}
            project={project}
            newcomer={newcomer}
            picked={picked}
            onPick={setPicked}
            onCompare={compare}
            onSelect={(selected) => go({ view: 'map', selected })}
          />
        )}
      </AtlasFrame>
    </ThemeRoot>
  );
}

function View(props: {
  route: Route;
  projects: Project[];
  project: Project | undefined;
  newcomer: Link[];
  picked: string[];
  onPick: (ids: string[]) => void;
  onCompare: (ids: string[]) => void;
  onSelect: (id: string) => void;
}) {
  const { route, projects } = props;
  switch (route.view) {
    case 'projects':
      return (
        <ProjectTable
          key={route.text}
          projects={projects}
          picked={props.picked}
          onPick={props.onPick}
          {...(route.text ? { text: route.text } : {})}
        />
      );
    case 'map':
      return <MapView projects={projects} selected={route.selected} onSelect={props.onSelect} />;
    case 'compare':
      return <CompareView projects={projects} ids={route.ids} onCompare={props.onCompare} />;
    case 'newcomer':
      return <NewcomerView links={props.newcomer} />;
    case 'fits':
      return <FitsView projects={projects} />;
    case 'project':
      return props.project ? (
        <ProjectPage
          project={props.project}
          projects={projects}
          onCopy={(text) =>
            navigator.clipboard.writeText(text).then(
              () => true,
              () => false,
            )
          }
        />
      ) : (
        <EmptyState icon="info" title={say('project_unknown', route.id)}>
          <a href={routeHash({ view: 'projects' })}>{say('atlas_projects')}</a>
        </EmptyState>
      );
  }
}

/** The view that the address names; going somewhere is a step in the browser's history. */
function useRoute(): [Route, (route: Route) => void] {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const onChange = (): void => {
      setRoute(parseRoute(location.hash));
      // A view is a page: its heading gets focus, so that a screen reader says where one is.
      document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    };
    window.addEventListener('hashchange', onChange);
    return () => window.removeEventListener('hashchange', onChange);
  }, []);
  return [
    route,
    (next) => {
      location.hash = routeHash(next);
    },
  ];
}
