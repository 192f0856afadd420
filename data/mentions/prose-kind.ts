/**
 * Whether a page's `<pre>` holds prose. On a venue's pages it does: "skip code" would skip half of all archive pages. Elsewhere it
 * does on an archive the catalog does not know, and where nearly everything a person reads stands in it.
 */
import type { ProseKind } from './prose.ts';

/** Share of the page's text in `<pre>` from which it is the page's prose; a manual with long listings stays below. */
const MOSTLY = 0.6;

/** Pipermail and MHonArc name the writer of each message so; hardly anything else does since HTML 4. */
const MADE_BY = 'link[rel="made" i][href^="mailto:" i], link[rev="made" i][href^="mailto:" i]';

/** @param isVenue the page was recognised as a list's, a thread or a topic. */
export function proseKindOf(document: Document, isVenue: boolean): ProseKind {
  if (isVenue || document.querySelector(MADE_BY)) return 'mail';
  let inPre = 0;
  for (const pre of document.querySelectorAll('pre')) inPre += pre.textContent?.length ?? 0;
  const all = inPre > 0 ? (document.body?.textContent?.length ?? 0) : 0;
  return inPre > all * MOSTLY ? 'mail' : 'page';
}
