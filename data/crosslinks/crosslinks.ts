/**
 * Cross-links: the ranked sections of links that follow from a recognition and the mentions on the page. Plain data: the
 * background makes them (`crossLinks`, in rank.ts), the card, the popup and the hover card show them.
 */
import type { Start, Status } from '#data/schema.ts';

/** Sections of the overlay's DOM contract, in the order in which a card shows them. */
export const SECTIONS = ['notice', 'here', 'thread', 'trail', 'start', 'unikernel-org', 'related', 'mentions'] as const;
export type SectionId = (typeof SECTIONS)[number];

/** Why a link stands here, as a code the card words (`reason_CODE`) or, for relations and trails, the row's own sentence. */
export type Reason = { code: string; value?: string } | { text: string };

export interface Link {
  /** Never a lapsed address; a gone one points to its archived copy. */
  url: string;
  /** Words of the row; empty where `role` says it all and the view words it (`role_ROLE`). */
  title: string;
  /** An address role, or what the link does for a thread: `previous`, `next`, `venue`. */
  role?: string;
  /** Second line: summary, role, list and date. */
  detail?: string;
  reason?: Reason;
  /** Shown as a small tag; `archived` says that the link leads to a copy of a page that is gone. */
  state?: 'archived' | 'moved' | 'unverified';
  /** Project the link belongs to, for pins and for the hover card. */
  project?: string;
  date?: string;
  /** Position in a trail, from 1; `current` is this page. */
  step?: number;
  current?: boolean;
}

export interface Section {
  id: SectionId;
  /** Text that stands in the section besides links: a warning's sentence code with its values, a trail's title. */
  heading?: string;
  note?: { code: string; values: string[] };
  links: Link[];
  /** For `mentions`: one per project on the page, most frequent first. */
  mentions?: { project: string; name: string; count: number; summary: string; url?: string }[];
}

/** What a hover card and a popup's project view show of one project. */
export interface ProjectBrief {
  id: string;
  name: string;
  kind: string;
  summary: string;
  status: Status;
  approach?: string;
  writtenIn: string[];
  runs: string[];
  platforms: string[];
  licence?: string;
  warning?: string;
  start?: Start;
  links: Link[];
}
