/**
 * What a page is: the words shared by the address index, the readers, the cross-links and the overlay. Plain data.
 *
 * A recognition has two halves. The address alone gives the first (`recogniseAddress`, in the background, from the index).
 * The document gives the second: thread facts, read by one reader per archive software (`readThread`, in the page), which
 * can only add to what the address said, except that a subject or tag may name the project on a venue that serves several
 * (`refine`, in the background).
 */
import type { AddressRole, VenueSoftware } from '#data/schema.ts';

/** Page kinds of the overlay's DOM contract (`data-page`), except `mentions`, which is no recognition. */
export type PageKind = 'site' | 'docs' | 'blog' | 'repo' | 'list' | 'thread' | 'message' | 'topic' | 'lapsed';

/** Software whose pages have a reader: the venues' archives, and hosts that are no venue but hold discussions. */
export type ThreadSoftware = VenueSoftware | 'github' | 'hacker-news';

/**
 * Why the page was recognised, as a code and the values it names; the card words it (`evidence_KIND` in the messages).
 * address: lies under `value`, an address of a project. list: the venue's name stands in the path. resource: the page is a
 * resource of the catalog. repository: owner and repository in the path. subject: the prefix of the subject names the project.
 * tag: the topic's tag or category does. copy: an archive's copy of `value`. lapsed: the domain left the project.
 */
export interface Evidence {
  kind: 'address' | 'list' | 'resource' | 'repository' | 'subject' | 'tag' | 'copy' | 'lapsed' | 'moved';
  value: string;
}

/** Facts about a thread or message, each only where address or markup really says it. */
export interface ThreadFacts {
  software: ThreadSoftware;
  /** The list's or forum's own name ("rumpkernel-users"); for GitHub `owner/repository`. */
  list?: string;
  /** From a reader: as the page shows it. In a refined recognition: without reply, list and patch prefixes. */
  subject?: string;
  author?: string;
  /** ISO 8601, as precise as the page says, with its own offset where it has one. */
  date?: string;
  messageId?: string;
  /** Absolute addresses. */
  previous?: string;
  next?: string;
  /** Names of other lists in To or Cc that the same mail went to. */
  alsoOn?: string[];
  /** Tags and category of a forum topic. */
  tags?: string[];
}

export interface Recognition {
  page: PageKind;
  /** Project ids, best first. Empty only where a venue that serves several cannot tell yet (then see `refine`). */
  projects: string[];
  /** The address as normalised for comparison: host lower case, no www, no fragment, no tracking query. */
  url: string;
  evidence: Evidence[];
  /** Role and canonical URL of the address that matched. */
  address?: { project: string; role: AddressRole; url: string };
  venue?: string;
  resource?: string;
  /** What the address alone says; the reader adds to it. */
  thread?: ThreadFacts;
  /** Same string for the same thread at any host of its venue: `VENUE:KEY`. */
  threadKey?: string;
  /** Where a lapsed or moved page's project lives now. */
  continuesAt?: string;
  /** The original address, when this page is an archive's copy. */
  copyOf?: string;
}
