/**
 * The catalog's row types, for everyone who writes, checks, publishes or reads rows.
 *
 * Each row type is a Zod schema and the TypeScript type inferred from it; nothing else in the tree declares a row.
 * What these schemas accept is safe to show: plain text, bounded in length, and addresses that parse as http(s) without
 * credentials or ports. What they cannot see (references between rows, claimed addresses, lapsed hosts) is checked by
 * data/snapshot/check.ts. Unknown keys are dropped, so that a newer catalog can say more to a newer extension.
 */
import { config, z } from 'zod';

// An extension page's CSP forbids `new Function`; without this Zod would try it once and the browser would log an error.
config({ jitless: true });

/** Kebab-case, as in a file name; a channel added by the user prefixes its own rows with `CHANNEL/`. */
export const Id = z
  .string()
  .max(120)
  .regex(/^(?:[a-z0-9][a-z0-9-]*\/)?[a-z0-9][a-z0-9-]*$/, 'is not a kebab-case id such as "rump-kernel"');

/** One line of plain text: no line breaks, no control characters, no leading or trailing space. */
const line = (max: number) =>
  z
    .string()
    .min(1, 'is empty')
    .max(max, `is longer than ${max} characters`)
    .regex(/^[^\s\p{Cc}](?:[^\p{Cc}]*[^\s\p{Cc}])?$/u, 'has line breaks, control characters or space at its ends');

/** Longest address read; longer ones are no addresses a person follows (Zotero skips at 8,192 for the same reason). */
const URL_MAX = 2000;

/** Names that are reserved (RFC 2606, 6762, 7686, 8375) or that local networks give their machines: another reader's would answer. */
const NOT_PUBLIC =
  /\.(?:local|localhost|internal|test|invalid|example|onion|home\.arpa|lan|home|corp|localdomain|intranet)$/i;

/** True for an absolute http(s) address with a public-looking host, no credentials and no port. */
export function isPlainAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
  if (url.username || url.password || url.port) return false;
  // A last dot says "from the root" and changes nothing else: `localhost.` is this machine, too.
  const host = url.hostname.replace(/\.$/, '');
  // IPv6 literals, IPv4 literals, single-label and reserved names are private or meaningless for other readers.
  if (host.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(host) || !host.includes('.')) return false;
  return !NOT_PUBLIC.test(host);
}

export const WebAddress = z
  .string()
  .max(URL_MAX, `is longer than ${URL_MAX} characters`)
  .refine(isPlainAddress, 'is not a public http(s) address without credentials or port');

/** A day, a month or a year: `2015-12-17`, `2015-12`, `2015`. */
export const PartialDate = z
  .string()
  .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/, 'is not YYYY, YYYY-MM or YYYY-MM-DD');

/** Where a fact comes from, in the notation of the fact base: `repo:OWNER/NAME:path`, `issue:OWNER/NAME#1`, `page:...`, or an address. */
export const Source = line(300);
const Sources = z.array(Source).min(1, 'needs at least one source').max(40);

export const ADDRESS_ROLES = [
  'home',
  'docs',
  'start',
  'repo',
  'blog',
  'wiki',
  'list',
  'forum',
  'chat',
  'paper',
  'download',
] as const;
export const LINK_STATES = ['live', 'moved', 'gone', 'lapsed'] as const;
export const PROJECT_KINDS = [
  'unikernel',
  'library-os',
  'component',
  'monitor',
  'tool',
  'platform',
  'application',
  'community',
  'company',
  'organisation',
] as const;
export const APPROACHES = [
  'clean-slate',
  'posix-like',
  'linux-binary',
  'language-runtime',
  'linux-based',
  'tooling',
  'enclave',
] as const;
export const STATUSES = ['active', 'slow', 'dormant', 'archived', 'ended', 'superseded', 'unknown'] as const;
export const VENUE_SOFTWARE = [
  'freelists',
  'mhonarc',
  'pipermail',
  'hyperkitty',
  'public-inbox',
  'google-groups',
  'mail-archive',
  'marc',
  'discourse',
  'groups-io',
] as const;
export const RESOURCE_KINDS = [
  'page',
  'post',
  'talk',
  'paper',
  'book',
  'tutorial',
  'thread',
  'infrastructure',
  'directory',
  'person',
  'article',
] as const;
/** Relations, few and readable. `data/catalog/relations.ts` words each of them in both directions. */
export const RELATION_KINDS = [
  'lists',
  'announced',
  'built-on',
  'runs-on',
  'builds',
  'part-of',
  'maintained-by',
  'successor-of',
  'fork-of',
  'works-with',
  'shares-work-with',
  'inspired-by',
  'same-aim',
  'documents',
  'proposed',
] as const;

/**
 * A URL prefix that belongs to a project. It is both a link and a recognition rule: one truth.
 * `state` moved: follow `to`. gone: link `archived` and say so. lapsed: the domain left the project's hands: never linked, warned on.
 */
export const Address = z.object({
  url: WebAddress,
  role: z.enum(ADDRESS_ROLES),
  state: z.enum(LINK_STATES).default('live'),
  /** Where a moved or lapsed address continues. */
  to: WebAddress.optional(),
  /** A copy at an archive, for a gone address. */
  archived: WebAddress.optional(),
  /** What the link says when its role is not enough ("Tutorial", "Nightly builds"). */
  label: line(60).optional(),
  /** False: a link only; pages under it are not claimed for the project (a wiki page on somebody else's site, a chat). */
  recognise: z.boolean().default(true),
  /** True: only this very page, not what lies under it. */
  exact: z.boolean().default(false),
  /** True: nobody has verified that this address is right; it is kept for recognition and shown as unverified. */
  unverified: z.boolean().default(false),
});

/**
 * A name as it stands in prose. Strict names count alone; ambiguous ones need a strict name of the same project, or one of
 * `context`, on the same page. `case`: `exact` compares letters as written (OSv is not OSV), `any` does not.
 * A space in `text` may be a hyphen, a line break or nothing on the page; a hyphenated or joined name written with a space
 * needs its letters as here, and context. Plurals in -s follow.
 */
export const Name = z.object({
  text: line(60),
  strict: z.boolean().default(true),
  case: z.enum(['exact', 'any']).default('any'),
  /** Words or names that make an ambiguous name this project's ("NetBSD", "unikernel"). */
  context: z.array(line(60)).max(20).default([]),
  /** What else the name means, for the card and for maintainers ("the OSV vulnerability database"). */
  confusedWith: line(200).optional(),
  /** False: for search only, never marked on pages (a repository slug, a sentence-like alias). */
  marks: z.boolean().default(true),
});

export const Relation = z.object({
  to: Id,
  kind: z.enum(RELATION_KINDS),
  /** Why a reader should care, one line. */
  reason: line(200),
  sources: Sources,
});

export const Start = z.object({
  /** What you need beforehand, one line. */
  need: line(240),
  /** The first steps in order: a line of text, and the command where there is one. */
  steps: z
    .array(z.object({ text: line(240), command: line(300).optional() }))
    .min(1)
    .max(6),
  /** What you will see when it worked, where the sources say. */
  see: line(240).optional(),
  /** The project's own guide. */
  url: WebAddress,
  sources: Sources,
});

export const Status = z.object({
  state: z.enum(STATUSES),
  /** The day this was known, not the day somebody wrote the row. */
  asOf: PartialDate,
  /** How it is known: "last commit 2026-08-17", "repository archived by its owner". */
  how: line(240),
  lastRelease: line(80).optional(),
  lastCommit: PartialDate.optional(),
  /** The project that carries on. */
  successor: Id.optional(),
});

const Tested = {
  /** Pages that must be recognised as this row. */
  match: z.array(WebAddress).max(40).default([]),
  /** Near misses that must not. */
  noMatch: z.array(WebAddress).max(40).default([]),
};

export const Project = z.object({
  id: Id,
  name: line(60),
  kind: z.enum(PROJECT_KINDS),
  /** core: a unikernel or one of its community's sites; related: around one; adjacent: often named nearby, no unikernel. */
  scope: z.enum(['core', 'related', 'adjacent']),
  /** What it is, for somebody who met the word "unikernel" today. One sentence. */
  summary: line(180),
  approach: z.enum(APPROACHES).optional(),
  writtenIn: z.array(line(40)).max(12).default([]),
  /** Languages whose programs it runs. */
  runs: z.array(line(40)).max(24).default([]),
  platforms: z.array(line(60)).max(24).default([]),
  licence: line(80).optional(),
  status: Status,
  names: z.array(Name).min(1).max(24),
  addresses: z.array(Address).max(60),
  /** Ids of the lists and forums where it is discussed. */
  venues: z.array(Id).max(12).default([]),
  start: Start.optional(),
  relations: z.array(Relation).max(60).default([]),
  /** A short note a reader of the card must know (a lost domain, a rename). */
  warning: line(300).optional(),
  sources: Sources,
  /** What the row says or leaves out that nobody has verified; never shown as fact. */
  unverified: z.array(line(300)).max(20).default([]),
  ...Tested,
});

export const Archive = z.object({
  /** Prefix under which this venue's pages stand. For Google Groups the canonical `https://groups.google.com/g/NAME`. */
  url: WebAddress,
  software: z.enum(VENUE_SOFTWARE),
  state: z.enum(LINK_STATES).default('live'),
  to: WebAddress.optional(),
  archived: WebAddress.optional(),
  unverified: z.boolean().default(false),
});

export const Venue = z.object({
  id: Id,
  /** The list's own name, as `data-list` shows it: "rumpkernel-users". */
  name: line(80),
  kind: z.enum(['list', 'forum']),
  /** The posting address. */
  address: line(120).optional(),
  summary: line(180),
  /** Projects this venue is about, best first. A page here is claimed for them only where `claims` is true. */
  projects: z.array(Id).max(20),
  /** True: every page of it belongs to `projects`. False: it serves several; a page is claimed by its subject or tag only. */
  claims: z.boolean(),
  /** Subject prefixes that name a project: `[UNIKRAFT PATCH]` on minios-devel is Unikraft's. Compared without case, `[` skipped. */
  subjects: z
    .array(z.object({ prefix: line(40), project: Id }))
    .max(20)
    .default([]),
  /** On a forum: categories and tags that name a project; their topics are told by the topic's own markup. */
  tags: z
    .array(z.object({ tag: line(40), project: Id }))
    .max(40)
    .default([]),
  archives: z.array(Archive).min(1).max(12),
  status: Status.optional(),
  sources: Sources,
  unverified: z.array(line(300)).max(20).default([]),
  ...Tested,
});

export const Resource = z.object({
  id: Id,
  title: line(160),
  kind: z.enum(RESOURCE_KINDS),
  url: WebAddress,
  /** The same thing at other addresses (an old host, a mirror, with and without .html). */
  alsoAt: z.array(WebAddress).max(12).default([]),
  state: z.enum(LINK_STATES).default('live'),
  to: WebAddress.optional(),
  archived: WebAddress.optional(),
  /** One sentence: what you get from reading it. */
  summary: line(200),
  date: PartialDate.optional(),
  authors: z.array(line(60)).max(20).default([]),
  /** Where it appeared: "ASPLOS 2013", ";login: 40(5)". */
  publishedIn: line(80).optional(),
  /** Projects it is about, best first. */
  projects: z.array(Id).max(20).default([]),
  /** The venue a thread stands on. */
  venue: Id.optional(),
  /** True: its page is recognised as its first project's (a paper's page, an article). False: a link only. */
  recognise: z.boolean().default(true),
  topics: z.array(line(40)).max(12).default([]),
  unverified: z.array(line(300)).max(20).default([]),
  sources: Sources,
  ...Tested,
});

export const Trail = z.object({
  id: Id,
  title: line(80),
  summary: line(240),
  projects: z.array(Id).min(1).max(20),
  /** In reading order. `note` says what this step adds. */
  steps: z
    .array(z.object({ resource: Id, note: line(200) }))
    .min(2)
    .max(16),
  sources: Sources,
});

export const ROW_KINDS = ['projects', 'venues', 'resources', 'trails'] as const;
export type RowKind = (typeof ROW_KINDS)[number];
export const ROW_SCHEMAS = { projects: Project, venues: Venue, resources: Resource, trails: Trail } as const;

/** Every row of a catalog. */
export const Rows = z.object({
  projects: z.array(Project),
  venues: z.array(Venue),
  resources: z.array(Resource),
  trails: z.array(Trail),
});

export type Address = z.infer<typeof Address>;
export type AddressRole = Address['role'];
export type LinkState = Address['state'];
export type Name = z.infer<typeof Name>;
export type Relation = z.infer<typeof Relation>;
export type RelationKind = Relation['kind'];
export type Start = z.infer<typeof Start>;
export type Status = z.infer<typeof Status>;
export type Project = z.infer<typeof Project>;
export type Archive = z.infer<typeof Archive>;
export type VenueSoftware = Archive['software'];
export type Venue = z.infer<typeof Venue>;
export type Resource = z.infer<typeof Resource>;
export type ResourceKind = Resource['kind'];
export type Trail = z.infer<typeof Trail>;
export type Rows = z.infer<typeof Rows>;
