/**
 * The projects as a map of their relations, and the same in words beside it: the drawing is for the eye alone, the list holds
 * everything it shows and is what keyboard and screen reader use.
 */
import { useMemo } from 'preact/hooks';
import type { Project } from '#data/schema.ts';
import { say, sayCode } from '../text.ts';
import { layoutGraph } from './graph-layout.ts';
import { RelationList } from './RelationList.tsx';
import { graphOf, relationsOf } from './relations.ts';
import { routeHash } from './route.ts';

export interface MapViewProps {
  projects: readonly Project[];
  selected: string | undefined;
  onSelect: (id: string) => void;
}

export function MapView({ projects, selected, onSelect }: MapViewProps) {
  const { graph, layout } = useMemo(() => {
    const drawn = graphOf(projects);
    return { graph: drawn, layout: layoutGraph(drawn.nodes, drawn.edges) };
  }, [projects]);
  const near = new Set(
    graph.edges.flatMap(({ from, to }) => (from === selected ? [to] : to === selected ? [from] : [])),
  );
  const project = projects.find((candidate) => candidate.id === selected);
  const approaches = [...new Set(graph.nodes.flatMap((node) => node.approach ?? []))].sort();
  const nodeClass = (id: string, approach: string | undefined): string =>
    [
      'node',
      approach ? `approach-${approach}` : '',
      id === selected ? 'node-selected' : selected && !near.has(id) ? 'node-far' : '',
    ].join(' ');
  return (
    <div class="map">
      <div class="map-drawing">
        <svg
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          style={{ aspectRatio: `${layout.width} / ${layout.height}` }}
          aria-hidden="true"
        >
          {graph.edges.map(({ from, to }) => {
            const [a, b] = [layout.places.get(from), layout.places.get(to)];
            if (!a || !b) return null;
            const state = from === selected || to === selected ? 'edge edge-near' : selected ? 'edge edge-far' : 'edge';
            return <line key={`${from} ${to}`} class={state} x1={a.x} y1={a.y} x2={b.x} y2={b.y} />;
          })}
          {graph.nodes.map(({ id, label, approach }) => {
            const place = layout.places.get(id);
            if (!place) return null;
            return (
              <a key={id} href={routeHash({ view: 'map', selected: id })} tabindex={-1} class={nodeClass(id, approach)}>
                <rect x={place.x - place.width / 2} y={place.y - 12} width={place.width} height={24} rx={12} />
                <circle cx={place.x - place.width / 2 + 12} cy={place.y} r={4} />
                <text x={place.x - place.width / 2 + 22} y={place.y + 4}>
                  {label}
                </text>
              </a>
            );
          })}
        </svg>
        <ul class="legend">
          {approaches.map((approach) => (
            <li key={approach} class={`approach-${approach}`}>
              {sayCode('approach', approach)}
            </li>
          ))}
        </ul>
      </div>
      <section class="map-words" aria-label={say('map_words')}>
        <label>
          {say('map_select')}
          <select value={selected ?? ''} onChange={(event) => onSelect(event.currentTarget.value)}>
            <option value="">{say('compare_choose')}</option>
            {[...projects]
              .sort((a, b) => a.name.localeCompare(b.name, undefined, { sensitivity: 'base' }))
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </select>
        </label>
        {project ? (
          <>
            <h2>
              <a href={routeHash({ view: 'project', id: project.id })}>{project.name}</a>
            </h2>
            <p>{project.summary}</p>
            <RelationList relations={relationsOf(project.id, projects)} to={(id) => ({ view: 'map', selected: id })} />
          </>
        ) : (
          <p class="quiet">{say('map_hint')}</p>
        )}
      </section>
    </div>
  );
}
