/**
 * Which address to send a reader to. Dead links are content: a moved one leads to the new place, a gone one to its archived
 * copy and says so, a lapsed one is never linked (DESIGN.md, Decisions).
 */
import type { Address, AddressRole, LinkState, Project, Resource } from '#data/schema.ts';
import type { Link, ProjectBrief } from './crosslinks.ts';

interface Addressed {
  url: string;
  state: LinkState;
  to?: string | undefined;
  archived?: string | undefined;
  unverified?: unknown;
}

/** The address a link may point to and how it is tagged; null where there is nothing safe to link. */
export function followable(address: Addressed): { url: string; state?: Link['state'] } | null {
  const unverified = address.unverified === true ? ({ state: 'unverified' } as const) : {};
  switch (address.state) {
    case 'live':
      return { url: address.url, ...unverified };
    case 'moved':
      return address.to ? { url: address.to, state: 'moved' } : null;
    case 'gone':
      return address.archived
        ? { url: address.archived, state: 'archived' }
        : address.to
          ? { url: address.to, state: 'moved' }
          : null;
    case 'lapsed':
      return null;
  }
}

/** Roles in the order in which they help somebody who wants to know a project. */
const ROLE_ORDER: readonly AddressRole[] = [
  'home',
  'start',
  'docs',
  'repo',
  'wiki',
  'blog',
  'forum',
  'list',
  'chat',
  'download',
  'paper',
];

const rank = (address: Address): number =>
  // Living addresses before copies of dead ones, then by role, in the row's own order.
  (address.state === 'live' ? 0 : 100) + ROLE_ORDER.indexOf(address.role);

/**
 * A project's links, best first, each target once.
 * @param except an address not to link (the page one is on), compared without trailing slash and fragment.
 */
export function projectLinks(project: Project, except?: string): Link[] {
  const seen = new Set<string>(except ? [bare(except)] : []);
  const links: Link[] = [];
  for (const address of [...project.addresses].sort((a, b) => rank(a) - rank(b))) {
    const target = followable(address);
    // A moved address only repeats where its project's living address already leads.
    if (!target || target.state === 'moved' || seen.has(bare(target.url))) continue;
    const title = address.label ?? '';
    // Three former homes are three copies of one thing to a reader: the first is enough.
    if (address.state !== 'live' && links.some((link) => link.role === address.role && link.title === title)) continue;
    seen.add(bare(target.url));
    links.push({ ...target, title, role: address.role, project: project.id });
  }
  return variety(links);
}

/** One link of each role first: seven pages of one manual tell less than home, manual, repository and list. */
function variety(links: Link[]): Link[] {
  const seen = new Set<string | undefined>();
  const firsts = links.filter(({ role }) => !seen.has(role) && seen.add(role));
  return [...firsts, ...links.filter((link) => !firsts.includes(link))];
}

/** Where a project's name leads: its home, or the next best address it has. */
export function bestLink(project: Project, except?: string): Link | null {
  const link = projectLinks(project, except)[0];
  return link ? { ...link, title: project.name } : null;
}

/** A resource as a link, with the words of its row. */
export function resourceLink(resource: Resource): Link | null {
  const target = followable({ ...resource, unverified: false });
  if (!target) return null;
  const details = [resource.publishedIn, resource.date].filter(Boolean).join(' · ');
  return {
    ...target,
    title: resource.title,
    detail: details ? `${resource.summary} (${details})` : resource.summary,
    ...(resource.date ? { date: resource.date } : {}),
    ...(resource.projects[0] ? { project: resource.projects[0] } : {}),
  };
}

/** What a hover card and a comparison show of one project. */
export function projectBrief(project: Project): ProjectBrief {
  return {
    id: project.id,
    name: project.name,
    kind: project.kind,
    summary: project.summary,
    status: project.status,
    writtenIn: project.writtenIn,
    runs: project.runs,
    platforms: project.platforms,
    links: projectLinks(project),
    ...(project.approach ? { approach: project.approach } : {}),
    ...(project.licence ? { licence: project.licence } : {}),
    ...(project.warning ? { warning: project.warning } : {}),
    ...(project.start ? { start: project.start } : {}),
  };
}

/** Same target for a reader: scheme, `www.`, trailing slash and fragment do not make another page. */
export function bare(url: string): string {
  return url
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/#.*$/, '')
    .replace(/\/+$/, '');
}
