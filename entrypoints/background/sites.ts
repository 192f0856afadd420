/** What the user said of single sites and projects: hide here, hide this project, undo, and whether the card stands open. */
import { updateSettings } from './settings.ts';

const without = (list: readonly string[], item: string): string[] => list.filter((other) => other !== item);

/** Hides a site or a project, or takes that back. */
export async function hide(wish: { site?: string; project?: string; hide: boolean }): Promise<void> {
  await updateSettings(({ hiddenSites, hiddenProjects }) => ({
    ...(wish.site ? { hiddenSites: [...without(hiddenSites, wish.site), ...(wish.hide ? [wish.site] : [])] } : {}),
    ...(wish.project
      ? { hiddenProjects: [...without(hiddenProjects, wish.project), ...(wish.hide ? [wish.project] : [])] }
      : {}),
  }));
}

/** As many as SETTING_SCHEMAS.openSites keeps; the oldest is forgotten first. */
const OPEN_SITES_MAX = 400;

export async function rememberOpen(host: string, open: boolean): Promise<void> {
  const site = host.replace(/^www\./, '');
  await updateSettings(({ openSites }) => ({
    openSites: [...without(openSites, site), ...(open ? [site] : [])].slice(-OPEN_SITES_MAX),
  }));
}
