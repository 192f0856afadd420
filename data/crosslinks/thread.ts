/**
 * The section on a list, thread or topic: its neighbours in the thread, the same thread at the venue's other archives, other
 * lists that got the same mail, and threads of the catalog that stand on the same venue.
 */
import type { Recognition } from '#data/recognise/recognition.ts';
import type { Resource, Venue } from '#data/schema.ts';
import type { RowsById } from '#data/snapshot/snapshot.ts';
import { bare, followable, resourceLink } from './addresses.ts';
import type { Link, Section } from './crosslinks.ts';

const THREADS_MAX = 4;

/** @returns the section, or null where the page is no discussion and its venue unknown. */
export function threadSection(recognition: Recognition, rows: RowsById): Section | null {
  const { thread, venue: venueId } = recognition;
  const venue = venueId ? rows.venues.get(venueId) : undefined;
  if (!thread && !venue) return null;
  const here = bare(recognition.url);
  const links: Link[] = [];
  if (thread?.previous) links.push({ url: thread.previous, title: '', role: 'previous' });
  if (thread?.next) links.push({ url: thread.next, title: '', role: 'next' });
  const resource = recognition.resource ? rows.resources.get(recognition.resource) : undefined;
  for (const url of resource?.alsoAt ?? []) links.push({ url, title: '', role: 'also-at' });
  for (const name of thread?.alsoOn ?? []) links.push(...otherList(name, venue, rows));
  if (venue) links.push(...archives(venue), ...threadsOf(venue, resource, rows));
  const unique = dedupe(links, here);
  const heading = thread?.subject ?? venue?.name;
  return unique.length > 0 || heading ? { id: 'thread', ...(heading ? { heading } : {}), links: unique } : null;
}

/** The venue's own archives, the living first. */
function archives(venue: Venue): Link[] {
  return venue.archives.flatMap((archive) => {
    const target = followable(archive);
    return target && target.state !== 'moved'
      ? [{ ...target, title: venue.name, role: 'venue', detail: venue.summary }]
      : [];
  });
}

/** Another list of the catalog that the same mail went to. */
function otherList(name: string, venue: Venue | undefined, rows: RowsById): Link[] {
  const other = [...rows.venues.values()].find((candidate) => candidate.name === name && candidate !== venue);
  return other
    ? archives(other)
        .slice(0, 1)
        .map((link) => ({ ...link, role: 'also-on' }))
    : [];
}

/** Threads the catalog keeps of this venue, newest first. */
function threadsOf(venue: Venue, current: Resource | undefined, rows: RowsById): Link[] {
  return [...rows.resources.values()]
    .filter((resource) => resource.venue === venue.id && resource.id !== current?.id)
    .sort((a, b) => (b.date ?? '').localeCompare(a.date ?? ''))
    .flatMap((resource) => resourceLink(resource) ?? [])
    .slice(0, THREADS_MAX);
}

function dedupe(links: Link[], here: string): Link[] {
  const seen = new Set([here]);
  return links.filter((link) => {
    const key = bare(link.url);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
