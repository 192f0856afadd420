/**
 * The catalog's rows -> entries to search: one per project, venue, trail and resource, in the order in which a list of them is
 * useful (projects first, those at the core before their neighbours; resources newest first).
 *
 * Tags hold what people type for a need and no name says: languages, platforms, what an approach means in plain words,
 * who wrote it, which projects it is about. Addresses are never lapsed, and a copy where the page is gone.
 */
import { bestLink, followable, resourceLink } from '#data/crosslinks/addresses.ts';
import type { Project, Resource, Rows, Trail, Venue } from '#data/schema.ts';
import { fold } from './fold.ts';
import type { Entry } from './search.ts';

/** What an approach is called by people who do not know the catalog's word for it. */
const APPROACH_WORDS: Record<NonNullable<Project['approach']>, string[]> = {
  'clean-slate': ['library operating system', 'from scratch'],
  'posix-like': ['posix', 'existing applications'],
  'linux-binary': ['runs linux binaries', 'linux binary compatible', 'unmodified applications', 'linux abi'],
  'language-runtime': ['language runtime'],
  'linux-based': ['linux based', 'linux kernel'],
  tooling: ['tool', 'tooling'],
  enclave: ['enclave', 'confidential computing'],
};

/** What a kind of project is called; its own word is added anyway. */
const KIND_WORDS: Partial<Record<Project['kind'], string[]>> = {
  unikernel: ['unikernel'],
  'library-os': ['library operating system', 'libos', 'unikernel'],
  monitor: ['virtual machine monitor', 'vmm', 'hypervisor'],
  tool: ['tool'],
  component: ['library'],
};

const SITES = new Set<Project['kind']>(['community', 'company', 'organisation']);

/** Other words for a language or platform, by its folded name. A map: what a row names could be a property of any object. */
const ALSO_TYPED = new Map<string, string[]>([
  ['arm64', ['aarch64', 'armv8']],
  ['x86 64', ['x86_64', 'amd64', 'x64']],
  ['risc v', ['riscv', 'riscv64']],
  ['amazon ec2', ['aws']],
  ['google cloud', ['gcp', 'gce', 'google compute engine']],
  ['vmware', ['esxi', 'vsphere']],
  ['go', ['golang']],
  ['javascript', ['js']],
  ['javascript node js', ['js', 'node']],
  ['c++', ['cpp']],
  ['webassembly', ['wasm']],
  ['webassembly wasmer', ['wasm']],
]);

/** How likely a project is wanted: those at the core before their neighbours, unikernels before what surrounds them. */
const SCOPE_WEIGHT = { core: 1, related: 0.75, adjacent: 0.45 };
const AROUND = 0.85;
const VENUE_WEIGHT = 0.3;
const TRAIL_WEIGHT = 0.6;

/** Relations whose other end people name to find this one: "solo5 tools", "unikraft cli". */
const TELLING = new Set(['built-on', 'runs-on', 'builds', 'part-of', 'maintained-by', 'successor-of', 'fork-of']);

const unique = (values: readonly (string | undefined)[]): string[] => {
  const seen = new Map<string, string>();
  for (const value of values) {
    const key = value === undefined ? '' : fold(value);
    if (key !== '' && value !== undefined && !seen.has(key)) seen.set(key, value);
  }
  return [...seen.values()];
};

const lower = (values: readonly string[]): string[] => unique(values).map((value) => value.toLowerCase());

const withoutRemarks = (texts: readonly string[]): string[] => texts.map((text) => text.replace(/\s*\([^)]*\)?/g, ''));

/** Platforms that come in many versions: who filters by `xen` wants "xen pvhv2" too. */
const FAMILIES =
  'xen kvm qemu firecracker virtio solo5 unikraft muen bhyve vmware virtualbox hyperlight seccomp linux freebsd'.split(
    ' ',
  );

/** "Linux/KVM (x86_64)" names linux and kvm; remarks in brackets are no platform. */
function platformsOf(platforms: readonly string[]): string[] {
  const parts = withoutRemarks(platforms).flatMap((platform) => platform.split(/[/,;]| and /));
  return lower(
    parts.flatMap((part) => {
      const words = fold(part).split(' ');
      return [part.trim(), ...FAMILIES.filter((family) => words.includes(family))];
    }),
  );
}

/** Languages alone: "JavaScript (Node.js)" is JavaScript, and "any Linux binary" is none. */
const languagesOf = (texts: readonly string[]): string[] =>
  lower(withoutRemarks(texts)).filter((text) => !/binar|image/.test(text));

/** The project's own host, as people remember it ("mirage.io"); code hosts are everybody's. */
function hostOf(url: string): string | undefined {
  const host = new URL(url).hostname.replace(/^www\./, '');
  return /(?:^|\.)(?:github\.com|gitlab\.com|google\.com|archive\.org|doi\.org)$/.test(host) ? undefined : host;
}

function projectEntry(project: Project, nameOf: (id: string) => string | undefined): Entry {
  // What a forum or a site is written in is nothing anybody looks for.
  const languages = SITES.has(project.kind) ? [] : [...project.writtenIn, ...project.runs];
  const platforms = platformsOf(project.platforms);
  const home = project.addresses.find(({ role, state }) => role === 'home' && state !== 'lapsed');
  const related = project.relations.filter(({ kind }) => TELLING.has(kind)).map(({ to }) => nameOf(to));
  const makers = project.relations.filter(({ kind }) => kind === 'maintained-by').map(({ to }) => nameOf(to));
  const tags = [
    ...(KIND_WORDS[project.kind] ?? []),
    project.kind.replaceAll('-', ' '),
    ...languages,
    ...[...languages, ...platforms].flatMap((word) => ALSO_TYPED.get(fold(word)) ?? []),
    ...platforms,
    ...(project.approach ? APPROACH_WORDS[project.approach] : []),
    ...related,
    home ? hostOf(home.url) : undefined,
    /^[\w.+-]+(?: OR [\w.+-]+)*$/.test(project.licence ?? '') ? project.licence : undefined,
  ];
  const names = unique([project.name, ...project.names.map(({ text }) => text), project.id.replaceAll('-', ' ')]);
  return {
    id: `project:${project.id}`,
    name: project.name,
    aliases: names.slice(1),
    kind: 'project',
    summary: project.summary,
    tags: unique(tags),
    url: bestLink(project)?.url ?? '',
    facets: {
      is: ['project', project.kind],
      lang: languagesOf(languages),
      on: platforms,
      approach: project.approach ? [project.approach] : [],
      status: [project.status.state],
      by: lower(makers.filter((name) => name !== undefined)),
    },
    weight: SCOPE_WEIGHT[project.scope] * (KIND_WORDS[project.kind]?.includes('unikernel') ? 1 : AROUND),
  };
}

function venueEntry(venue: Venue, nameOf: (id: string) => string | undefined): Entry {
  const projects = venue.projects.flatMap((id) => nameOf(id) ?? []);
  const archive = venue.archives.map((one) => followable(one)).find((link) => link !== null);
  return {
    id: `venue:${venue.id}`,
    name: venue.name,
    aliases: unique([venue.id.replaceAll('-', ' ')]).filter((text) => fold(text) !== fold(venue.name)),
    kind: venue.kind,
    summary: venue.summary,
    tags: unique([
      ...(venue.kind === 'list' ? ['mailing list', 'archive'] : ['forum', 'discussion']),
      ...projects,
      venue.address,
    ]),
    url: archive?.url ?? '',
    facets: { is: ['venue', venue.kind], project: lower(projects) },
    weight: VENUE_WEIGHT,
  };
}

/** Other names of the project a resource is about, as people shorten it ("UKL"); slugs and phrases are left out. */
const OTHER_NAMES_MAX = 3;

function resourceEntry(
  resource: Resource,
  nameOf: (id: string) => string | undefined,
  venues: Map<string, string>,
  subject: Project | undefined,
): Entry {
  const others = (subject?.names ?? []).filter(({ marks }) => marks).map(({ text }) => text);
  const projects = resource.projects.flatMap((id) => nameOf(id) ?? []);
  const year = resource.date?.slice(0, 4);
  const venue = resource.venue ? venues.get(resource.venue) : undefined;
  return {
    id: `resource:${resource.id}`,
    name: resource.title,
    aliases: [],
    kind: resource.kind,
    summary: resource.summary,
    tags: unique([
      ...projects,
      ...others.slice(0, OTHER_NAMES_MAX),
      ...resource.topics,
      ...resource.authors,
      resource.publishedIn,
      venue,
      year,
    ]),
    url: resourceLink(resource)?.url ?? '',
    facets: {
      is: [resource.kind],
      by: lower(resource.authors),
      project: lower(projects),
      year: year ? [year] : [],
    },
  };
}

function trailEntry(trail: Trail, nameOf: (id: string) => string | undefined, first: Resource | undefined): Entry {
  const projects = trail.projects.flatMap((id) => nameOf(id) ?? []);
  return {
    id: `trail:${trail.id}`,
    name: trail.title,
    aliases: unique([trail.id.replaceAll('-', ' ')]).filter((text) => fold(text) !== fold(trail.title)),
    kind: 'trail',
    summary: trail.summary,
    tags: unique(['trail', 'reading order', ...projects]),
    url: (first && resourceLink(first)?.url) ?? '',
    facets: { is: ['trail'], project: lower(projects) },
    weight: TRAIL_WEIGHT,
  };
}

const SCOPES = ['core', 'related', 'adjacent'];

/** @returns the entries of these rows. Ids are `project:ID`, `venue:ID`, `resource:ID`, `trail:ID`. */
export function entriesOf(rows: Rows): Entry[] {
  const names = new Map(rows.projects.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id);
  const projectOf = new Map(rows.projects.map((project) => [project.id, project]));
  const venues = new Map(rows.venues.map(({ id, name }) => [id, name]));
  const resources = new Map(rows.resources.map((resource) => [resource.id, resource]));
  const projects = [...rows.projects].sort(
    (a, b) =>
      SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope) || (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1),
  );
  const newest = [...rows.resources].sort((a, b) => {
    const [one, other] = [a.date ?? '', b.date ?? ''];
    return one === other ? (a.id < b.id ? -1 : 1) : one < other ? 1 : -1;
  });
  return [
    ...projects.map((project) => projectEntry(project, nameOf)),
    ...rows.venues.map((venue) => venueEntry(venue, nameOf)),
    ...rows.trails.map((trail) => trailEntry(trail, nameOf, resources.get(trail.steps[0]?.resource ?? ''))),
    ...newest.map((resource) => resourceEntry(resource, nameOf, venues, projectOf.get(resource.projects[0] ?? ''))),
  ];
}
