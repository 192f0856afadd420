/**
 * Hits and entries -> answers: the words, facts and actions a person sees of each. Follows the rows, so that a project offers its
 * addresses, a thread its list, date and trail, and a gone page its copy.
 */
import { projectLinks, resourceLink } from '#data/crosslinks/addresses.ts';
import type { Link } from '#data/crosslinks/crosslinks.ts';
import type { Project, Resource, Trail, Venue } from '#data/schema.ts';
import type { RowsById } from '#data/snapshot/snapshot.ts';
import type { Answer } from './answers.ts';
import type { Entry, Hit } from './search.ts';

/** Actions of a project shown in place, in this order, one a role. */
const ACTION_ROLES = ['start', 'docs', 'repo', 'list', 'forum'] as const;

/** @returns the answer for an entry; `hit` brings the matched ranges, absent on an empty query. */
export function present(entry: Entry, rows: RowsById, pins: readonly string[], hit?: Hit): Answer {
  const match = (field: 'name' | 'summary') => hit?.matches.find((found) => found.field === field)?.ranges ?? [];
  const alias = hit?.matches.find((found) => found.field === 'alias');
  const titleRanges = match('name');
  return {
    id: entry.id,
    kind: entry.kind,
    title: entry.name,
    titleRanges,
    ...(alias ? { alias: { text: alias.text, ranges: alias.ranges } } : {}),
    detail: entry.summary,
    detailRanges: match('summary'),
    url: entry.url,
    pinned: pins.includes(entry.id),
    ...factsOf(entry.id, rows),
  };
}

function factsOf(entryId: string, rows: RowsById): Pick<Answer, 'facts' | 'actions' | 'state' | 'status'> {
  const [kind, id] = split(entryId);
  const project = kind === 'project' && rows.projects.get(id);
  if (project) return ofProject(project, rows);
  const resource = kind === 'resource' && rows.resources.get(id);
  if (resource) return ofResource(resource, rows);
  const venue = kind === 'venue' && rows.venues.get(id);
  if (venue) return ofVenue(venue, rows);
  const trail = kind === 'trail' && rows.trails.get(id);
  if (trail) return ofTrail(trail, rows);
  return { facts: [], actions: [] };
}

function ofProject(project: Project, rows: RowsById): Pick<Answer, 'facts' | 'actions' | 'state' | 'status'> {
  const links = projectLinks(project);
  const actions = ACTION_ROLES.flatMap((role) => {
    const link = links.find((candidate) => candidate.role === role && !candidate.state);
    return link ? [{ ...link, title: '' }] : [];
  });
  if (project.start && !actions.some((action) => action.role === 'start'))
    actions.unshift({ url: project.start.url, title: '', role: 'start', project: project.id });
  const venue = project.venues.map((id) => rows.venues.get(id)).find((found) => found !== undefined);
  const archive = venue?.archives.find((candidate) => candidate.state === 'live');
  if (venue && archive && !actions.some((action) => action.role === 'list'))
    actions.push({ url: archive.url, title: venue.name, role: 'list', project: project.id });
  const home = links[0];
  return {
    status: project.status.state,
    facts: [project.status.asOf.slice(0, 4)],
    actions,
    ...(home?.state ? { state: home.state } : {}),
  };
}

function ofResource(resource: Resource, rows: RowsById): Pick<Answer, 'facts' | 'actions' | 'state'> {
  const venue = resource.venue ? rows.venues.get(resource.venue) : undefined;
  const facts = [venue?.name, resource.publishedIn, resource.date].filter((fact) => fact !== undefined);
  const trails = [...rows.trails.values()].filter((trail) => trail.steps.some((step) => step.resource === resource.id));
  const actions: Link[] = trails.flatMap((trail) => {
    const at = trail.steps.findIndex((step) => step.resource === resource.id);
    const next = trail.steps[at + 1] ?? trail.steps[at - 1];
    const row = next && rows.resources.get(next.resource);
    const link = row && resourceLink(row);
    return link ? [{ url: link.url, title: trail.title, role: 'trail' }] : [];
  });
  const link = resourceLink(resource);
  return { facts, actions, ...(link?.state ? { state: link.state } : {}) };
}

function ofVenue(venue: Venue, rows: RowsById): Pick<Answer, 'facts' | 'actions' | 'state'> {
  const names = venue.projects.flatMap((id) => rows.projects.get(id)?.name ?? []).slice(0, 3);
  const live = venue.archives.filter((archive) => archive.state === 'live');
  return {
    facts: names,
    actions: live
      .slice(1, 4)
      .map((archive) => ({ url: archive.url, title: new URL(archive.url).hostname, role: 'list' })),
  };
}

function ofTrail(trail: Trail, rows: RowsById): Pick<Answer, 'facts' | 'actions' | 'state'> {
  const actions = trail.steps.slice(1, 4).flatMap((step) => {
    const row = rows.resources.get(step.resource);
    const link = row && resourceLink(row);
    return link ? [{ ...link, role: 'trail' }] : [];
  });
  return { facts: [], actions };
}

function split(entryId: string): [string, string] {
  const colon = entryId.indexOf(':');
  return [entryId.slice(0, colon), entryId.slice(colon + 1)];
}
