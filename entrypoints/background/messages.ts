/**
 * What the other contexts ask of the background, and what it tells them. One map of request names to their input and output,
 * named ASKER:WHAT, so that a reader knows who sends it; both ends are typed by it.
 *
 * The background holds the catalog and the settings; nobody else reads them. A content script's input is treated as outside
 * data: serve.ts checks sender and shape before anything is done with it.
 */
import type { Link, ProjectBrief, Section } from '#data/crosslinks/crosslinks.ts';
import type { Lexicon } from '#data/mentions/mention.ts';
import type { Recognition, ThreadFacts } from '#data/recognise/recognition.ts';
import type { Project } from '#data/schema.ts';
import type { Answers } from '#data/search/answers.ts';
import type { Settings } from '#data/settings/settings.ts';
import type { CatalogStatus } from '#data/snapshot/status.ts';

/** How the overlay shall behave on this page. */
export interface OverlaySettings {
  card: Settings['card'];
  marks: boolean;
  hover: Settings['hover'];
  theme: Settings['theme'];
  /** The user left the card open on this site. */
  open: boolean;
}

/** What the overlay needs before it reads the page. */
export interface PageOpening {
  /** Null where the page belongs to no project and is only marked. */
  recognition: Recognition | null;
  /** The user wants names marked here whatever the page is: on this site, everywhere, or just this once. */
  markAnyway: boolean;
  lexicon: Lexicon;
  settings: OverlaySettings;
  /** Shortcuts in force, by command name; empty string where none is set. */
  shortcuts: Record<string, string>;
}

/** What the page turned out to be, once its markup and text were read. */
export interface PageDescription {
  recognition: Recognition | null;
  sections: Section[];
  projects: { id: string; name: string }[];
  /** Serial of the snapshot it was made from; a newer one makes the overlay ask again. */
  serial: number;
}

/** What the popup shows of the tab it was opened over. */
export interface TabState {
  /** Undefined where the browser tells no address (a page of the browser itself). */
  url?: string;
  host?: string;
  description: PageDescription | null;
  hiddenSite: boolean;
  /** recognised | unrecognised | lapsed | restricted (the browser lets no extension in). */
  state: 'recognised' | 'unrecognised' | 'restricted';
  /** The user allowed Atlas on this host, or on every site, beyond the catalog's own hosts. */
  always: boolean;
  shortcuts: Record<string, string>;
  mentions: { project: string; name: string; count: number }[];
}

export type ChannelPreview =
  | { ok: true; fingerprint: string; name: string; rows: number }
  | { ok: false; error: { code: string; values: string[] } };

export type ChannelAdded =
  | { ok: true; status: CatalogStatus }
  | { ok: false; error: { code: string; values: string[] } };

/** What can be hidden from where it is shown, and shown again from there: a site, a project, or one of the surfaces. */
export interface Hiding {
  site?: string;
  project?: string;
  surface?: Surface;
}
export type Surface = 'card' | 'marks' | 'hover';

/** The whole rows: the atlas compares, filters and asks them itself, with the code of data/. */
export interface AtlasData {
  projects: Project[];
}

export interface Requests {
  /** A page of the catalog's hosts was opened or navigated inside; the background injects the overlay if there is something to say. */
  'sentinel:look': { input: { url: string }; output: { known: boolean } };
  'overlay:open': { input: { url: string }; output: PageOpening };
  'overlay:describe': {
    input: { url: string; facts: ThreadFacts | null; mentions: { project: string; count: number }[] };
    output: PageDescription;
  };
  'overlay:brief': { input: { project: string }; output: ProjectBrief | null };
  /** The card was opened or closed by the user; remembered for the site. */
  'overlay:opened': { input: { host: string; open: boolean }; output: null };
  'any:hide': { input: Hiding & { hide: boolean }; output: null };
  /** Marks names on every page of a host, or no longer. For hosts beyond the catalog's the browser's permission comes with it. */
  'surface:always': { input: { host: string; always: boolean }; output: null };
  'any:options': { input: { section: 'appearance' | 'shortcuts' }; output: null };
  'surface:tab': { input: { tabId?: number; url?: string }; output: TabState };
  'surface:settings': { input: null; output: Settings };
  /** Why the browser's sync took nothing the last time, in its words; null when it did. */
  'surface:sync-error': { input: null; output: string | null };
  'surface:change': { input: Partial<Settings>; output: Settings };
  'surface:status': { input: null; output: CatalogStatus };
  'surface:refresh': { input: { channel?: string }; output: CatalogStatus };
  'surface:mark': { input: { tabId: number }; output: { done: boolean } };
  'surface:opened': { input: { entry: string }; output: null };
  'surface:pin': { input: { entry: string; pinned: boolean }; output: null };
  'surface:atlas': { input: null; output: AtlasData };
  'surface:brief': { input: { project: string }; output: ProjectBrief | null };
  'surface:links': { input: null; output: { newcomer: Link[] } };
  /** Reads a channel without adding it, so that its fingerprint can be confirmed first. */
  'surface:channel-preview': { input: { url: string; key: string }; output: ChannelPreview };
  'surface:channel-add': { input: { url: string; key: string; fingerprint: string }; output: ChannelAdded };
  'surface:channel-remove': { input: { id: string }; output: CatalogStatus };
  /** Undoes every update: the bundled snapshot is used until the user switches updates on again. */
  'surface:use-bundled': { input: { bundled: boolean }; output: CatalogStatus };
  /** The palette page has its input on screen; whoever opened it stops waiting. Answers which tab it is over. */
  'palette:ready': { input: null; output: { tab: number } };
  'palette:close': { input: null; output: null };
  'palette:open-link': { input: { url: string; where: 'here' | 'tab' | 'window' }; output: null };
  /** Projects of the page under the palette. */
  'palette:page': { input: null; output: { projects: string[] } };
  /** Keys that the page got in the palette's stead, in order: while its frame was loading, or `late`, after that. */
  'overlay:typed': { input: { text: string; late: boolean }; output: null };
  /** The palette's frame did not come up (the page's own policy forbids it): the popup is opened instead. */
  'overlay:no-palette': { input: null; output: null };
}
export type RequestName = keyof Requests;

/** A surface's search runs over a port of this name: `SearchRequest` in, `Answers` out, in order, newest request wins. */
export const SEARCH_PORT = 'search';
export interface SearchRequest {
  request: number;
  query: string;
  limit: number;
  /** Projects of the page the surface was opened over; they come first on an empty query. */
  page: string[];
}
export type SearchReply = Answers;

/** What the background tells everybody. */
export type Announcement =
  | { announce: 'snapshot'; serial: number }
  | { announce: 'settings' }
  /** To surfaces: a refresh started, moved on or ended; `surface:status` tells. */
  | { announce: 'refresh' }
  /** To one tab: a command was pressed. */
  | { announce: 'command'; command: Command }
  /** To one tab: its palette is up, or shall be taken down. */
  | { announce: 'palette'; state: 'ready' | 'close' }
  /** To the palette over one tab: keys typed before it was there, or `late`, after what stands in it. */
  | { announce: 'typed'; tab: number; text: string; late: boolean };

/** Commands of the manifest that the overlay carries out. `_execute_action` opens the popup by itself. */
export type Command = 'palette' | 'next-mention' | 'previous-mention' | 'toggle-card';
