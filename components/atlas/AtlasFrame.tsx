/** The atlas's head: its name, its views, and the title of the one that is open. */
import type { ComponentChildren } from 'preact';
import { Logo } from '../Logo.tsx';
import { type MessageKey, say } from '../text.ts';
import { type Route, routeHash, VIEWS, type View } from './route.ts';

const TITLES: Record<View, MessageKey> = {
  projects: 'atlas_projects',
  map: 'atlas_map',
  compare: 'atlas_compare',
  newcomer: 'newcomer_title',
  fits: 'atlas_fits',
};

/** A view with nothing chosen in it yet; a comparison keeps what was picked. */
function start(view: View, picked: readonly string[]): Route {
  return view === 'compare' ? { view, ids: [...picked] } : { view };
}

export function AtlasFrame(props: {
  view: Route['view'];
  /** Overrides the view's own title: a project's name. */
  title?: string | undefined;
  picked: readonly string[];
  children: ComponentChildren;
}) {
  const { view } = props;
  return (
    <>
      <header class="atlas-head">
        <a class="atlas-brand" href="#projects">
          <Logo size={26} />
          {say('name')}
        </a>
        <nav class="atlas-nav" aria-label={say('atlas_views')}>
          <ul>
            {VIEWS.map((name) => (
              <li key={name}>
                <a href={routeHash(start(name, props.picked))} aria-current={name === view ? 'page' : undefined}>
                  {say(TITLES[name])}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main class={`atlas-view view-${view}`}>
        <h1 tabIndex={-1}>{props.title ?? say(view === 'project' ? 'atlas_projects' : TITLES[view])}</h1>
        {props.children}
      </main>
    </>
  );
}
