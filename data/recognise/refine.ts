/**
 * The second half of a recognition: what the document's thread facts add to what the address said. Facts never change whose
 * page it is, except on a venue that serves several projects, where the subject's prefix or the topic's tag tells which.
 */
import type { Venue } from '#data/schema.ts';
import type { RowsById } from '#data/snapshot/snapshot.ts';
import type { Evidence, Recognition, ThreadFacts } from './recognition.ts';
import { hasSubjectPrefix, threadSubject } from './subject.ts';

/** What names a project on a venue: its rule's project and the evidence for it. */
function namedBy(venue: Venue, facts: ThreadFacts): { project: string; evidence: Evidence } | undefined {
  const { subject } = facts;
  const rule = subject ? venue.subjects.find(({ prefix }) => hasSubjectPrefix(subject, prefix)) : undefined;
  if (rule) return { project: rule.project, evidence: { kind: 'subject', value: rule.prefix } };
  const tags = new Set(facts.tags?.map((tag) => tag.toLowerCase()));
  const tagged = venue.tags.find(({ tag }) => tags.has(tag.toLowerCase()));
  return tagged && { project: tagged.project, evidence: { kind: 'tag', value: tagged.tag } };
}

/** Lists of the catalog among the names that a mail's To and Cc give. */
function otherLists(names: readonly string[] | undefined, own: string | undefined, rows: RowsById): string[] {
  if (!names) return [];
  const known = new Set<string>();
  for (const venue of rows.venues.values()) {
    for (const name of [venue.name, venue.address?.split('@')[0]]) if (name) known.add(name.toLowerCase());
  }
  const unique = new Set(names.map((name) => name.toLowerCase()));
  return [...unique].filter((name) => known.has(name) && name !== own?.toLowerCase());
}

/**
 * @param recognition from `recogniseAddress`
 * @param facts from `readThread`, or null where the page gave none
 * @returns a new recognition; `recognition` stays as it was. Its `projects` stay empty where nothing named one. Its subject
 *   has lost reply, list and patch prefixes
 */
export function refine(recognition: Recognition, facts: ThreadFacts | null, rows: RowsById): Recognition {
  if (!facts || !recognition.thread) return recognition;
  const venue = recognition.venue === undefined ? undefined : rows.venues.get(recognition.venue);
  const list = venue ? recognition.thread.list : (facts.list ?? recognition.thread.list);
  const thread: ThreadFacts = { ...recognition.thread, ...facts, software: recognition.thread.software };
  if (list) thread.list = list;
  const alsoOn = otherLists(facts.alsoOn, list, rows);
  if (alsoOn.length > 0) thread.alsoOn = alsoOn;
  else delete thread.alsoOn;

  const refined: Recognition = { ...recognition, thread };
  const named = venue && recognition.page !== 'list' ? namedBy(venue, thread) : undefined;
  if (named && rows.projects.has(named.project)) {
    refined.projects = [named.project, ...recognition.projects.filter((id) => id !== named.project)];
    refined.evidence = [...recognition.evidence, named.evidence];
  }
  // What the prefixes said is in `projects` and `list` by now; what is left is the thread's own subject.
  if (thread.subject) thread.subject = threadSubject(thread.subject) || thread.subject;
  return refined;
}
