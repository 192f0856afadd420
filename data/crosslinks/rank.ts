/**
 * Recognition and mentions in, ranked sections of links out: what the card, the popup and nobody else decides about relevance.
 *
 * Guarantees: no lapsed address, no link to the page one is on, no section without content, every link with a reason a reader
 * understands (its section, its row's own sentence, or a code the view words).
 */
import type { Recognition } from '#data/recognise/recognition.ts';
import type { Project, RelationKind, Resource, Trail } from '#data/schema.ts';
import type { RowsById } from '#data/snapshot/snapshot.ts';
import { bare, bestLink, projectLinks, resourceLink } from './addresses.ts';
import type { Link, Section } from './crosslinks.ts';
import { threadSection } from './thread.ts';

export interface PageFacts {
  recognition: Recognition | null;
  /** Projects named in the page's prose, with how often. */
  mentions: { project: string; count: number }[];
}

/** A card is read at a glance: sections are cut to what fits one. */
const HERE_MAX = 7;
const RELATED_MAX = 8;
const UNIKERNEL_ORG_MAX = 5;
const OFFERED_TRAILS_MAX = 2;

/**
 * What a reader gains from following a relation, lower first: [seen from the row that states it, seen from the other end].
 * What a project stands on says more about it than the many things that stand on it.
 */
const RELATION_WEIGHT: Readonly<Record<RelationKind, readonly [number, number]>> = {
  'successor-of': [0, 0],
  'shares-work-with': [2, 2],
  'built-on': [1, 5],
  'works-with': [2, 2],
  'runs-on': [2, 5],
  builds: [3, 1],
  'fork-of': [3, 4],
  'part-of': [2, 5],
  announced: [4, 4],
  'same-aim': [4, 4],
  'inspired-by': [5, 6],
  'maintained-by': [6, 7],
  documents: [7, 7],
  proposed: [8, 8],
  lists: [8, 9],
};
/** Among equal relations a unikernel comes before a part, and a part before what is only often named nearby. */
const SCOPE_WEIGHT = { core: 0, related: 1.5, adjacent: 3 } as const;
/** A related project that the page itself names is what its reader thinks of now. */
const MENTIONED = 6;

/** The community sites have a section of their own; they are not "related projects". */
const DIRECTORY = 'unikernel-org';
const COMMUNITY_SITES = new Set([DIRECTORY, 'devel-unikernel-org', 'unikernel-alliance']);

/** @returns the sections worth showing, in the order of the DOM contract. */
export function crossLinks(page: PageFacts, rows: RowsById): Section[] {
  const { recognition } = page;
  const own = (recognition?.projects ?? []).flatMap((id) => rows.projects.get(id) ?? []);
  const here = recognition ? bare(recognition.copyOf ?? recognition.url) : '';
  const resource = recognition?.resource ? rows.resources.get(recognition.resource) : undefined;
  const sections: (Section | null)[] = [
    noticeSection(recognition, own, rows),
    hereSection(recognition, own, here),
    recognition ? threadSection(recognition, rows) : null,
    ...trailSections(own, resource, page, rows),
    startSection(own, here),
    unikernelOrgSection(own, here, rows),
    relatedSection(own, resource, page, here, rows),
    mentionsSection(page, rows),
  ];
  return sections.filter((section) => section !== null);
}

/** What a reader must know first: a domain that was lost, a page that moved, a project that something else carries on. */
function noticeSection(recognition: Recognition | null, own: Project[], rows: RowsById): Section | null {
  const project = own[0];
  if (!recognition || !project) return null;
  const links: Link[] = [];
  let note: Section['note'];
  if (recognition.page === 'lapsed') {
    note = { code: 'lapsed', values: [project.name] };
    if (recognition.continuesAt) links.push(continuation(recognition.continuesAt));
  } else if (recognition.copyOf) {
    note = { code: 'copy', values: [project.name] };
    const home = bestLink(project);
    if (home) links.push(home);
  } else if (recognition.continuesAt) {
    note = { code: 'moved', values: [project.name] };
    links.push(continuation(recognition.continuesAt));
  } else if (project.status.successor) {
    const successor = rows.projects.get(project.status.successor);
    const link = successor && bestLink(successor);
    if (successor && link) {
      note = { code: 'successor', values: [project.name, successor.name] };
      links.push({ ...link, detail: successor.summary, project: successor.id });
    }
  } else if (project.warning) {
    return { id: 'notice', note: { code: 'warning', values: [project.warning] }, links };
  }
  return note ? { id: 'notice', note, links } : null;
}

/** The new address, named by itself: where it is, is what a reader wants to know of it. */
const continuation = (url: string): Link => ({ url, title: bare(url), role: 'home' });

/** The project this page belongs to, and its other addresses. On a lapsed page nothing but the notice speaks for it. */
function hereSection(recognition: Recognition | null, own: Project[], here: string): Section | null {
  const [project] = own;
  if (!recognition || !project) return null;
  const links = projectLinks(project, here).slice(0, HERE_MAX);
  return { id: 'here', heading: project.name, note: { code: 'summary', values: [project.summary] }, links };
}

/** Trails this page is a step of, whole; else up to two that its projects appear in, by their first step. */
function trailSections(own: Project[], resource: Resource | undefined, page: PageFacts, rows: RowsById): Section[] {
  const trails = [...rows.trails.values()];
  const on = resource ? trails.filter((trail) => trail.steps.some((step) => step.resource === resource.id)) : [];
  const sections = on.map((trail) => wholeTrail(trail, resource, rows));
  const offered = offeredTrails(trails, own, page).filter((trail) => !on.includes(trail));
  const links = offered.flatMap((trail) => {
    const first = trail.steps[0] && rows.resources.get(trail.steps[0].resource);
    const link = first && resourceLink(first);
    return link ? [{ ...link, title: trail.title, detail: trail.summary }] : [];
  });
  if (links.length > 0 && sections.length < OFFERED_TRAILS_MAX) sections.push({ id: 'trail', links });
  return sections;
}

function wholeTrail(trail: Trail, resource: Resource | undefined, rows: RowsById): Section {
  const links = trail.steps.flatMap(({ resource: id, note }, index) => {
    const step = rows.resources.get(id);
    const link = step && resourceLink(step);
    if (!link) return [];
    return [{ ...link, detail: note, step: index + 1, ...(id === resource?.id ? { current: true } : {}) }];
  });
  return { id: 'trail', heading: trail.title, note: { code: 'summary', values: [trail.summary] }, links };
}

/** Trails told with this page's projects, those whose every project is here or mentioned first. */
function offeredTrails(trails: Trail[], own: Project[], page: PageFacts): Trail[] {
  const ids = new Set(own.map((project) => project.id));
  const present = new Set([...ids, ...page.mentions.map((mention) => mention.project)]);
  const share = (trail: Trail): number => trail.projects.filter((id) => present.has(id)).length / trail.projects.length;
  return trails
    .filter((trail) => trail.projects.some((id) => ids.has(id)))
    .sort((a, b) => share(b) - share(a))
    .slice(0, OFFERED_TRAILS_MAX);
}

function startSection(own: Project[], here: string): Section | null {
  const project = own.find((candidate) => candidate.start);
  if (!project?.start || bare(project.start.url) === here) return null;
  return {
    id: 'start',
    note: { code: 'need', values: [project.start.need] },
    links: [{ url: project.start.url, title: '', role: 'start', project: project.id }],
  };
}

/** unikernel.org on these projects: its posts and papers about them, its projects page where it lists them, else its front door. */
function unikernelOrgSection(own: Project[], here: string, rows: RowsById): Section | null {
  const site = rows.projects.get(DIRECTORY);
  if (!site) return null;
  const ids = new Set(own.map((project) => project.id));
  const isLead = (resource: Resource): boolean => resource.projects[0] === own[0]?.id;
  const pages = [...rows.resources.values()].filter((resource) => bare(resource.url).startsWith('unikernel.org'));
  const about = pages
    .filter((resource) => resource.kind !== 'page' && resource.projects.some((id) => ids.has(id)))
    // A post on this very project before one that only names it; then the newest.
    .sort((a, b) => Number(isLead(b)) - Number(isLead(a)) || (b.date ?? '').localeCompare(a.date ?? ''));
  const listed = site.relations.some((relation) => relation.kind === 'lists' && ids.has(relation.to));
  const doors = pages.filter((resource) =>
    (listed
      ? ['unikernel.org/projects']
      : ['unikernel.org', 'unikernel.org/projects', 'unikernel.org/resources']
    ).includes(bare(resource.url)),
  );
  const links = [...about.slice(0, UNIKERNEL_ORG_MAX - 1), ...doors]
    .flatMap((resource) => resourceLink(resource) ?? [])
    .filter((link) => bare(link.url) !== here)
    .slice(0, UNIKERNEL_ORG_MAX);
  return links.length > 0 ? { id: 'unikernel-org', links } : null;
}

/**
 * Projects tied to this page's by a relation, in either direction; and what else the page is about. Of a page with several
 * projects the first is the one whose neighbours are shown: a thread about two would bring half the catalog otherwise.
 */
function relatedSection(
  own: Project[],
  resource: Resource | undefined,
  page: PageFacts,
  here: string,
  rows: RowsById,
): Section | null {
  const [lead, ...others] = own;
  if (!lead) return null;
  const mentioned = new Set(page.mentions.map(({ project }) => project));
  const found = new Map<string, { project: Project; weight: number; reason: Link['reason'] }>();
  const consider = (id: string, weight: number, reason: Link['reason']): void => {
    const project = rows.projects.get(id);
    if (!project || id === lead.id || COMMUNITY_SITES.has(id)) return;
    const sum = weight + SCOPE_WEIGHT[project.scope] - (mentioned.has(id) ? MENTIONED : 0);
    const known = found.get(id);
    // A row's own sentence says more than that the page is about it too.
    const says = known?.reason && 'text' in known.reason ? known.reason : reason;
    found.set(id, { project, weight: Math.min(sum, known?.weight ?? sum), reason: says });
  };
  const alsoAbout = new Set([...others.map(({ id }) => id), ...(resource?.projects ?? [])]);
  for (const id of alsoAbout) consider(id, 0, { code: 'also-about' });
  for (const { to, kind, reason } of lead.relations) consider(to, RELATION_WEIGHT[kind][0], { text: reason });
  for (const project of rows.projects.values())
    for (const { to, kind, reason } of project.relations)
      if (to === lead.id) consider(project.id, RELATION_WEIGHT[kind][1], { text: reason });
  const links = [...found.values()]
    .sort((a, b) => a.weight - b.weight || a.project.name.localeCompare(b.project.name))
    .flatMap(({ project, reason }) => {
      const link = bestLink(project, here);
      return link ? [{ ...link, detail: project.summary, reason, project: project.id }] : [];
    })
    .slice(0, RELATED_MAX);
  return links.length > 0 ? { id: 'related', links } : null;
}

function mentionsSection(page: PageFacts, rows: RowsById): Section | null {
  const own = new Set(page.recognition?.projects ?? []);
  const mentions = page.mentions
    .flatMap(({ project: id, count }) => {
      const project = rows.projects.get(id);
      if (!project || count === 0) return [];
      const link = bestLink(project);
      return [{ project: id, name: project.name, count, summary: project.summary, ...(link ? { url: link.url } : {}) }];
    })
    // The page's own project is no news on its own page: last.
    .sort((a, b) => Number(own.has(a.project)) - Number(own.has(b.project)) || b.count - a.count);
  return mentions.length > 0 ? { id: 'mentions', links: [], mentions } : null;
}
