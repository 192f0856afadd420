/**
 * Rows of channels that the user added, put beside the official ones: under the channel's own name, and without taking anything
 * from them. A page or name that the official catalog knows stays the official catalog's.
 */
import { type AddressIndex, buildAddressIndex, recogniseAddress } from '#data/recognise/address-index.ts';
import {
  type Name,
  type Project,
  type Resource,
  ROW_KINDS,
  type RowKind,
  type Rows,
  type Venue,
} from '#data/schema.ts';
import { folded, isTooShort } from '#data/snapshot/checks/names.ts';

export interface AddedRows {
  /** Prefix of its rows' ids. */
  channel: string;
  rows: Rows;
}

/** @param base the official rows, or the package's @returns all rows, the official ones first and unchanged */
export function mergeRows(base: Rows, added: readonly AddedRows[]): Rows {
  if (added.length === 0) return base;
  const index = buildAddressIndex(base);
  const names = new Set(base.projects.flatMap((project) => project.names.map(writingOf)));
  const merged: Rows = { ...base };
  for (const { channel, rows } of added) {
    const own = namespaced(channel, rows, index, names);
    merged.projects = [...merged.projects, ...own.projects];
    merged.venues = [...merged.venues, ...own.venues];
    merged.resources = [...merged.resources, ...own.resources];
    merged.trails = [...merged.trails, ...own.trails];
  }
  return merged;
}

function namespaced(channel: string, rows: Rows, index: AddressIndex, names: ReadonlySet<string>): Rows {
  const venues = rows.venues.flatMap((venue) => unclaimedVenue(venue, index));
  const ids = Object.fromEntries(
    ROW_KINDS.map((kind) => [kind, new Set((kind === 'venues' ? venues : rows[kind]).map(({ id }) => id))]),
  ) as Record<RowKind, Set<string>>;
  const gone = new Set(rows.venues.map(({ id }) => id).filter((id) => !ids.venues.has(id)));
  const own = (kind: RowKind, id: string): string => (ids[kind].has(id) ? `${channel}/${id}` : id);
  const all = (kind: RowKind, list: readonly string[]): string[] =>
    list.filter((id) => kind !== 'venues' || !gone.has(id)).map((id) => own(kind, id));

  return {
    projects: rows.projects.map((row): Project => {
      const { successor, ...status } = row.status;
      return {
        ...row,
        id: own('projects', row.id),
        status: successor === undefined ? status : { ...status, successor: own('projects', successor) },
        venues: all('venues', row.venues),
        relations: row.relations.map((relation) => ({ ...relation, to: own('projects', relation.to) })),
        names: row.names.map((name) => (isMarkable(name, names) ? name : { ...name, marks: false })),
        addresses: row.addresses.map((address) =>
          isKnown(address.url, index) ? { ...address, recognise: false } : address,
        ),
      };
    }),
    venues: venues.map(
      (row): Venue => ({
        ...row,
        id: own('venues', row.id),
        projects: all('projects', row.projects),
        subjects: row.subjects.map((subject) => ({ ...subject, project: own('projects', subject.project) })),
        tags: row.tags.map((tag) => ({ ...tag, project: own('projects', tag.project) })),
      }),
    ),
    resources: rows.resources.map((row): Resource => {
      const { venue, ...rest } = row;
      const claimed = [row.url, ...row.alsoAt].some((url) => isKnown(url, index));
      return {
        ...rest,
        ...(venue === undefined || gone.has(venue) ? {} : { venue: own('venues', venue) }),
        id: own('resources', row.id),
        projects: all('projects', row.projects),
        recognise: row.recognise && !claimed,
      };
    }),
    trails: rows.trails.map((row) => ({
      ...row,
      id: own('trails', row.id),
      projects: all('projects', row.projects),
      steps: row.steps.map((step) => ({ ...step, resource: own('resources', step.resource) })),
    })),
  };
}

const isKnown = (url: string, index: AddressIndex): boolean => recogniseAddress(url, index) !== null;

/** The venue without archives that are the official catalog's; none at all if that leaves it without any. */
function unclaimedVenue(venue: Venue, index: AddressIndex): Venue[] {
  const archives = venue.archives.filter(({ url }) => !isKnown(url, index));
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
