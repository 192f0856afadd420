/**
 * A snapshot: one numbered state of the catalog, and what is derived from it for asking.
 *
 * The same code runs in the build (bundled snapshot), in the publisher's tools and in the background (snapshots from a
 * channel). `Snapshot` is plain data that survives JSON and structured clone; the derived parts do too, so a store can
 * keep them beside the rows and a woken worker need not rebuild them.
 */
import type { Project, Resource, Rows, Trail, Venue } from '#data/schema.ts';

/** Where a snapshot came from: in the package, or from the channel with this id (`official`, or the user's own). */
export type Origin = { kind: 'bundled' } | { kind: 'channel'; channel: string };

export interface Snapshot {
  /** Monotonic number of this state, from `serialOf(created)`: a bundled snapshot's and a channel's can be compared. */
  serial: number;
  /** ISO 8601 instant at which the publisher, or the build, made it. */
  created: string;
  rows: Rows;
}

/** @returns the number of a state made at this instant: whole minutes since 1970-01-01T00:00Z, so that it is read back easily. */
export function serialOf(created: Date): number {
  return Math.floor(created.getTime() / 60_000);
}

/** Rows by id, for everything that follows references. Derived, cheap, never stored. */
export interface RowsById {
  projects: Map<string, Project>;
  venues: Map<string, Venue>;
  resources: Map<string, Resource>;
  trails: Map<string, Trail>;
}

/** @returns the rows of a snapshot keyed by id; later duplicates lose, as in the check that reports them. */
export function byId(rows: Rows): RowsById {
  const keyed = <T extends { id: string }>(list: readonly T[]): Map<string, T> => {
    const map = new Map<string, T>();
    for (const row of list) if (!map.has(row.id)) map.set(row.id, row);
    return map;
  };
  return {
    projects: keyed(rows.projects),
    venues: keyed(rows.venues),
    resources: keyed(rows.resources),
    trails: keyed(rows.trails),
  };
}
