/**
 * Rows of channels that the user added, put beside the official ones: under the channel's own name, and without taking anything
 * from them. A page or name that the official catalog knows stays the official catalog's.
 */
import { type AddressIndex, buildAddressIndex, recogniseAddress } from '#data/recognise/address-index.ts';
import type { Name, Project, Resource, RowKind, Rows, Venue } from '#data/schema.ts';
import { hostOf, linksOf } from '#data/snapshot/checks/links.ts';
import { folded, isTooShort } from '#data/snapshot/checks/names.ts';

export interface AddedRows {
  /** Prefix of its rows' ids. */
  channel: string;
  rows: Rows;
}

/** @param base the official rows, or the package's @returns all rows, the official ones first and unchanged */
export function mergeRows(base: Rows, added: readonly AddedRows[]): Rows {
  if (added.length === 0) return base;
  const official: Official = {
    index: buildAddressIndex(base),
    above: placesAbove(base),
    names: new Set(base.projects.flatMap((project) => project.names.map(writingOf))),
    ids: idSets(base),
  };
  const merged: Rows = { ...base };
  for (const { channel, rows } of added) {
    const own = namespaced(channel, rows, official);
    merged.projects = [...merged.projects, ...own.projects];
    merged.venues = [...merged.venues, ...own.venues];
    merged.resources = [...merged.resources, ...own.resources];
    merged.trails = [...merged.trails, ...own.trails];
  }
  return merged;
}

/** What the official rows have taken. */
interface Official {
  index: AddressIndex;
  /** Whatever lies above a page of theirs: a claim to it would be one to all that their hosts hold besides. */
  above: ReadonlySet<string>;
  names: ReadonlySet<string>;
  ids: Record<RowKind, ReadonlySet<string>>;
}

function idSets(rows: Rows): Record<RowKind, ReadonlySet<string>> {
  const ids = (kind: RowKind): Set<string> => new Set(rows[kind].map(({ id }) => id));
  return { projects: ids('projects'), venues: ids('venues'), resources: ids('resources'), trails: ids('trails') };
}

/** Host and folders, each with its slash. */
const placeOf = (url: string): string => `${hostOf(url)}${new URL(url).pathname.replace(/\/*$/, '/')}`;

/** Every folder above an official address, the host itself among them: `github.com/` of `github.com/mirage`. */
function placesAbove(rows: Rows): Set<string> {
  const places = new Set<string>();
  for (const { url, use } of linksOf(rows)) {
    if (use === 'source' || use === 'copy') continue;
    const place = placeOf(url);
    for (let at = place.indexOf('/'); at >= 0 && at < place.length - 1; at = place.indexOf('/', at + 1))
      places.add(place.slice(0, at + 1));
  }
  return places;
}

function namespaced(channel: string, rows: Rows, { index, above, names, ids: official }: Official): Rows {
  const isTaken = (url: string): boolean => isKnown(url, index) || above.has(placeOf(url));
  const venues = rows.venues.flatMap((venue) => unclaimedVenue(venue, index, isTaken));
  const ids = idSets({ ...rows, venues });
  const gone = new Set(rows.venues.map(({ id }) => id).filter((id) => !ids.venues.has(id)));
  const own = (id: string): string => `${channel}/${id}`;
  /** What a reference means: a row of its own, or an official one. None where the official rows have since lost theirs. */
  const find = (kind: RowKind, id: string): string[] => {
    if (ids[kind].has(id)) return [own(id)];
    return official[kind].has(id) && !(kind === 'venues' && gone.has(id)) ? [id] : [];
  };
  const all = (kind: RowKind, list: readonly string[]): string[] => list.flatMap((id) => find(kind, id));

  return {
    projects: rows.projects.map((row): Project => {
      const { successor, ...status } = row.status;
      const [next] = successor === undefined ? [] : find('projects', successor);
      return {
        ...row,
        id: own(row.id),
        status: next === undefined ? status : { ...status, successor: next },
        venues: all('venues', row.venues),
        relations: row.relations.flatMap((relation) =>
          find('projects', relation.to).map((to) => ({ ...relation, to })),
        ),
        names: row.names.map((name) => (isMarkable(name, names) ? name : { ...name, marks: false })),
        addresses: row.addresses.map((address) =>
          isKnown(address.url, index) || (!address.exact && isTaken(address.url))
            ? { ...address, recognise: false }
            : address,
        ),
      };
    }),
    venues: venues.map(
      (row): Venue => ({
        ...row,
        id: own(row.id),
        projects: all('projects', row.projects),
        subjects: row.subjects.flatMap((one) => find('projects', one.project).map((project) => ({ ...one, project }))),
        tags: row.tags.flatMap((one) => find('projects', one.project).map((project) => ({ ...one, project }))),
      }),
    ),
    resources: rows.resources.map((row): Resource => {
      const { venue, ...rest } = row;
      const [at] = venue === undefined ? [] : find('venues', venue);
      const claimed = [row.url, ...row.alsoAt].some((url) => isKnown(url, index));
      return {
        ...rest,
        ...(at === undefined ? {} : { venue: at }),
        id: own(row.id),
        projects: all('projects', row.projects),
        recognise: row.recognise && !claimed,
      };
    }),
    trails: rows.trails.map((row) => ({
      ...row,
      id: own(row.id),
      projects: all('projects', row.projects),
      steps: row.steps.flatMap((step) => find('resources', step.resource).map((resource) => ({ ...step, resource }))),
    })),
  };
}

const isKnown = (url: string, index: AddressIndex): boolean => recogniseAddress(url, index) !== null;

/** The venue without archives that are the official catalog's; none at all if that leaves it without any. */
function unclaimedVenue(venue: Venue, index: AddressIndex, isTaken: (url: string) => boolean): Venue[] {
  const archives = venue.archives.filter(({ url }) => !isTaken(url));
  if (archives.length === 0) return [];
  // Where a list's posting address is, its archives are looked for, too (recognise/claims.ts).
  const { address, ...rest } = venue;
  const [list, host] = (address ?? '').split('@');
  const claimed = host !== undefined && isKnown(`https://${host}/pipermail/${list}`, index);
  return [{ ...rest, ...(address === undefined || claimed ? {} : { address }), archives }];
}

/** One name for all writings that the finder of mentions takes for each other, plurals included. */
const writingOf = ({ text }: Name): string => folded(text).replace(/s+$/, '');

/** The publisher's own check refuses what is refused here; a user's channel need not have been published with it. */
function isMarkable(name: Name, official: ReadonlySet<string>): boolean {
  return !official.has(writingOf(name)) && !isTooShort(name);
}
