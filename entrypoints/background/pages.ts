/**
 * Flow 1 of the design: a page opens. The sentinel tells the address; if the catalog knows it, or the user allowed marking here,
 * the overlay is injected; it reads the page and asks for cross-links. The catalog itself never enters a page.
 */
import { browser } from 'wxt/browser';
import { projectBrief } from '#data/crosslinks/addresses.ts';
import type { ProjectBrief } from '#data/crosslinks/crosslinks.ts';
import { crossLinks } from '#data/crosslinks/rank.ts';
import { recogniseAddress } from '#data/recognise/address-index.ts';
import { pageOf } from '#data/recognise/page.ts';
import type { Recognition, ThreadFacts } from '#data/recognise/recognition.ts';
import { refine } from '#data/recognise/refine.ts';
import type { Settings } from '#data/settings/settings.ts';
import { announceTo } from './announce.ts';
import { showBadge } from './badge.ts';
import { currentAddresses, currentCatalog, currentLexicon } from './catalog.ts';
import { shortcutsInForce } from './commands.ts';
import { injectOverlay } from './inject.ts';
import type { PageDescription, PageOpening } from './messages.ts';
import { mayAlways } from './permissions.ts';
import { onPageSettings, readSettings } from './settings.ts';
import { forgetClosed, forgetTab, isMarked, recallTabs, rememberMarked, rememberTab } from './tabs.ts';

/** Host as settings keep it; empty for an address without one. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
}

/** The recognition the user wants to hear of: none on a hidden site, none of hidden projects. */
function wanted(recognition: Recognition | null, url: string, settings: Settings): Recognition | null {
  if (!recognition || settings.hiddenSites.includes(hostOf(url))) return null;
  if (recognition.projects.length === 0) return recognition;
  const projects = recognition.projects.filter((id) => !settings.hiddenProjects.includes(id));
  return projects.length > 0 ? { ...recognition, projects } : null;
}

/** A page was opened, or navigated inside: brings the overlay in where there is something to say. */
export async function look(tabId: number, url: string): Promise<{ known: boolean }> {
  const [index, settings] = await Promise.all([currentAddresses(), readSettings()]);
  const hidden = settings.hiddenSites.includes(hostOf(url));
  const recognition = wanted(recogniseAddress(url, index), url, settings);
  const known = recognition !== null || (!hidden && settings.marks && (await mayMark(tabId, url, settings)));
  if (known) await injectOverlay(tabId);
  else {
    await forgetTab(tabId);
    await showBadge(tabId, null);
  }
  return { known };
}

/** True where the user wants names marked whatever the page is. */
async function mayMark(tabId: number, url: string, { markedSites }: Settings): Promise<boolean> {
  return (await isMarked(tabId, url)) || (await mayAlways(url, markedSites));
}

/** What the overlay needs before it reads the page. */
export async function openPage(tabId: number, url: string): Promise<PageOpening> {
  const [index, lexicon, settings, shortcuts] = await Promise.all([
    currentAddresses(),
    currentLexicon(),
    readSettings(),
    shortcutsInForce(),
  ]);
  const markAnyway = await mayMark(tabId, url, settings);
  return {
    recognition: wanted(recogniseAddress(url, index), url, settings),
    markAnyway: markAnyway && !settings.hiddenSites.includes(hostOf(url)),
    lexicon: { entries: lexicon.entries.filter((entry) => !settings.hiddenProjects.includes(entry.project)) },
    settings: {
      card: settings.card,
      marks: settings.marks,
      hover: settings.hover,
      theme: settings.theme,
      open: settings.openSites.includes(hostOf(url)),
    },
    shortcuts,
  };
}

/** What the page is, now that its markup and prose were read; remembered for the popup and shown on the badge. */
export async function describePage(
  tabId: number | undefined,
  url: string,
  facts: ThreadFacts | null,
  mentions: { project: string; count: number }[],
): Promise<PageDescription> {
  const description = await descriptionOf(url, facts, mentions);
  if (tabId !== undefined) {
    await rememberTab(tabId, { url, description });
    await showBadge(tabId, description.recognition || description.sections.length > 0 ? description : null);
  }
  return description;
}

/** The same from the address alone, for a popup over a page whose overlay has not spoken. */
export async function descriptionOf(
  url: string,
  facts: ThreadFacts | null,
  mentions: { project: string; count: number }[],
): Promise<PageDescription> {
  const [index, { by, serial }, settings] = await Promise.all([currentAddresses(), currentCatalog(), readSettings()]);
  const found = recogniseAddress(url, index);
  const refined = found && refine(found, facts, by);
  // A venue that serves several projects says nothing where the subject names none.
  const recognition = wanted(refined && refined.projects.length > 0 ? refined : null, url, settings);
  return {
    recognition,
    sections: crossLinks({ recognition, mentions }, by),
    projects: (recognition?.projects ?? []).flatMap((id) => {
      const project = by.projects.get(id);
      return project ? [{ id, name: project.name }] : [];
    }),
    serial,
  };
}

export async function brief(id: string): Promise<ProjectBrief | null> {
  const project = (await currentCatalog()).by.projects.get(id);
  return project ? projectBrief(project) : null;
}

/** "Mark this page": the command or the popup's button lent us this tab (activeTab), until it goes elsewhere. */
export async function markPage(tabId: number): Promise<{ done: boolean }> {
  const { url } = await browser.tabs.get(tabId);
  if (url !== undefined) await rememberMarked(tabId, url);
  const done = await injectOverlay(tabId);
  // An overlay that was there before has looked already, and found nothing to say.
  if (done) await announceTo(tabId, { announce: 'settings' });
  return { done };
}

/** Settings that pages show changed: what is hidden now is forgotten, and every badge says what it shall say. */
async function settleTabs(): Promise<void> {
  const settings = await readSettings();
  await Promise.all(
    (await recallTabs()).map(async ({ tabId, url, description }) => {
      const tab = await browser.tabs.get(tabId).catch(() => undefined);
      // It is somewhere else by now, and a badge of ours would stand on another page.
      if (tab?.url === undefined || pageOf(tab.url) !== pageOf(url)) return forgetTab(tabId);
      const hidden =
        settings.hiddenSites.includes(hostOf(url)) ||
        (description.recognition !== null && wanted(description.recognition, url, settings) === null);
      if (hidden) await forgetTab(tabId);
      await showBadge(tabId, hidden ? null : description);
    }),
  );
}

/** A tab that closed keeps nothing; one whose page a setting concerns is settled anew. */
export function listenToTabs(): void {
  browser.tabs.onRemoved.addListener((tabId) => void forgetClosed(tabId));
  onPageSettings(settleTabs);
}
