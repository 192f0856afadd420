/** The catalog as surfaces show it: its state in options and popup, its rows in the atlas, its path for newcomers. */
import { resourceLink } from '#data/crosslinks/addresses.ts';
import type { Link } from '#data/crosslinks/crosslinks.ts';
import type { CatalogStatus } from '#data/snapshot/status.ts';
import { currentCatalog } from './catalog.ts';
import { channelsStatus } from './channel-view.ts';
import type { AtlasData } from './messages.ts';
import { ungrantedHosts } from './permissions.ts';

const NEWCOMER_TRAIL = 'new-to-unikernels';

export async function catalogStatus(): Promise<CatalogStatus> {
  const [{ serial, created, origin, rows }, channels] = await Promise.all([currentCatalog(), channelsStatus()]);
  const counts = {
    projects: rows.projects.length,
    venues: rows.venues.length,
    resources: rows.resources.length,
    trails: rows.trails.length,
  };
  return { serial, created, origin, counts, ...channels, ungrantedHosts: await ungrantedHosts(rows) };
}

export async function atlasData(): Promise<AtlasData> {
  const { rows } = await currentCatalog();
  return { projects: rows.projects };
}

/** The steps of the newcomers' trail, in order. */
export async function newcomerLinks(): Promise<{ newcomer: Link[] }> {
  const { by } = await currentCatalog();
  const steps = by.trails.get(NEWCOMER_TRAIL)?.steps ?? [];
  return {
    newcomer: steps.flatMap(({ resource, note }, index) => {
      const row = by.resources.get(resource);
      const link = row && resourceLink(row);
      return link ? [{ ...link, detail: note, step: index + 1 }] : [];
    }),
  };
}
