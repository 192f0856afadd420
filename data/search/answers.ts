/**
 * Answers: what a hit looks like to a person. A project offers its actions in place, a thread its list, date and trail, a gone
 * link says so. Popup, palette and omnibox show these; they are plain data.
 */
import type { Link } from '#data/crosslinks/crosslinks.ts';

/** `[start, end)` in UTF-16 units of the text beside it. */
export type Ranges = [number, number][];

export interface Answer {
  /** `KIND:ID` of the entry, as pins and recent entries keep it. */
  id: string;
  /** project | thread | post | paper | list | forum | trail | ...: the entry's kind, worded by the view (`kind_KIND`). */
  kind: string;
  title: string;
  titleRanges: Ranges;
  /** The alias that matched better than the title ("rusty-hermit" for Hermit). */
  alias?: { text: string; ranges: Ranges };
  detail: string;
  detailRanges: Ranges;
  /** How alive a project is (a status of its row), worded by the view (`status_STATE`). */
  status?: string;
  /** Short facts after the title: list and date of a thread, year of a paper, the year a project's status is known for. */
  facts: string[];
  /** Never lapsed; an archived copy where the page is gone. */
  url: string;
  state?: 'archived' | 'moved' | 'unverified';
  /** What can be done besides opening it: start here, docs, repository, list; each a real link. */
  actions: Link[];
  pinned: boolean;
  /** Why it stands here on an empty query. */
  because?: 'pinned' | 'recent' | 'page' | 'newcomer';
}

export interface FacetCount {
  facet: string;
  value: string;
  count: number;
  active: boolean;
}

export interface Answers {
  /** Number of the request this answers; a surface drops answers to queries it has since replaced. */
  request: number;
  query: string;
  items: Answer[];
  /** How many entries matched in all. */
  total: number;
  facets: FacetCount[];
  /** Completions for a half-typed facet: text to put in the place of the last word. */
  suggestions: { text: string; label: string; count: number }[];
  /** A message the view words (`search_CODE`): an unknown facet or value, an empty result with what to do. */
  message?: { code: string; values: string[] };
}
