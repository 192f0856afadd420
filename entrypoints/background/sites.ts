/** What the user said of single sites and projects: hide here, hide this project, undo, and whether the card stands open. */

import { hostPattern } from '#data/recognise/patterns.ts';
import { DEFAULTS } from '#data/settings/settings.ts';
import { injectSentinels } from './inject.ts';
import type { Hiding } from './messages.ts';
import { updateSettings } from './settings.ts';

const without = (list: readonly string[], item: string): string[] => list.filter((other) => other !== item);

/** A surface switched off, and as it is by default. */
const SURFACES = {
  card: (off: boolean) => ({ card: off ? 'off' : DEFAULTS.card }) as const,
  marks: (off: boolean) => ({ marks: !off }),
  hover: (off: boolean) => ({ hover: off ? 'off' : DEFAULTS.hover }) as const,
};

/** Hides a site, a project or a surface, or takes that back. */
export async function hide(wish: Hiding & { hide: boolean }): Promise<void> {
  await updateSettings(({ hiddenSites, hiddenProjects }) => ({
    ...(wish.site ? { hiddenSites: [...without(hiddenSites, wish.site), ...(wish.hide ? [wish.site] : [])] } : {}),
    ...(wish.project
      ? { hiddenProjects: [...without(hiddenProjects, wish.project), ...(wish.hide ? [wish.project] : [])] }
      : {}),
    ...(wish.surface ? SURFACES[wish.surface](wish.hide) : {}),
  }));
}

/** Marks names on every page of a host of the catalog, or no longer. */
export async function markAlways(host: string, always: boolean): Promise<void> {
  await updateSettings(({ markedSites }) => ({
    markedSites: [...without(markedSites, host), ...(always ? [host] : [])],
  }));
  // Pages of it that are open now are looked at anew.
  if (always) await injectSentinels([hostPattern(host)]);
}

/** Whether the user left the card open on a site. A page without a host (a file) has none to remember it by. */
export async function rememberOpen(host: string, open: boolean): Promise<void> {
  const site = host.replace(/^www\./, '');
  if (!site) return;
  await updateSettings(({ openSites }) => ({ openSites: [...without(openSites, site), ...(open ? [site] : [])] }));
}
