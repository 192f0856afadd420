/** Relations as seen from one project, both directions. Pure. */
import { relationCode } from '#data/catalog/relations.ts';
import type { Project, RelationKind } from '#data/schema.ts';

export interface Seen {
  /** Worded by `relation_CODE`. */
  code: string;
  project: { id: string; name: string };
  reason: string;
}

/** Every relation of `id`, said from its end, in the rows' order; a pair said from both ends once for each kind. */
export function relationsOf(id: string, projects: readonly Project[]): Seen[] {
  const names = new Map(projects.map((project) => [project.id, project.name]));
  const seen = new Map<string, Seen>();
  const add = (other: string, code: string, reason: string): void => {
    const name = names.get(other);
    const key = `${code} ${other}`;
    if (name && !seen.has(key)) seen.set(key, { code, project: { id: other, name }, reason });
  };
  for (const project of projects)
    for (const { to, kind, reason } of project.relations) {
      if (project.id === id) add(to, relationCode(kind, 'forward'), reason);
      if (to === id) add(project.id, relationCode(kind, 'backward'), reason);
    }
  return [...seen.values()];
}

/** Kinds that tie a directory to everything in it: on a map they would be a star that hides the rest. */
const DIRECTORY_KINDS: ReadonlySet<RelationKind> = new Set(['lists', 'announced', 'documents', 'proposed']);

export interface Graph {
  nodes: { id: string; label: string; approach: string | undefined }[];
  edges: { from: string; to: string }[];
}

/** Nodes that a map can label legibly, and that are laid out within a moment; the most tied ones stay. */
const NODES_MAX = 160;

/** Projects and relations to draw: those that tie projects to each other; projects without any are left out. */
export function graphOf(projects: readonly Project[]): Graph {
  const known = new Set(projects.map((project) => project.id));
  const pairs = new Map<string, { from: string; to: string }>();
  for (const project of projects)
    for (const { to, kind } of project.relations) {
      if (DIRECTORY_KINDS.has(kind) || !known.has(to) || to === project.id) continue;
      const [from = '', target = ''] = [project.id, to].sort();
      pairs.set(`${from} ${target}`, { from, to: target });
    }
  const ties = new Map<string, number>();
  for (const { from, to } of pairs.values()) for (const id of [from, to]) ties.set(id, (ties.get(id) ?? 0) + 1);
  const drawn = [...ties].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, NODES_MAX);
  const tied = new Set(drawn.map(([id]) => id));
  const edges = [...pairs.values()].filter(({ from, to }) => tied.has(from) && tied.has(to));
  const nodes = projects
    .filter((project) => tied.has(project.id))
    .map(({ id, name, approach }) => ({ id, label: name, approach }));
  return { nodes, edges };
}
