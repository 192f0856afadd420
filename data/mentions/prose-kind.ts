/**
 * Whether a page's `<pre>` holds prose. On a venue's pages it does: "skip code" would skip half of all archive pages. Elsewhere it
 * does where nearly everything a person reads stands in it: an archive the catalog does not know, a plain-text page.
 */
import type { ProseKind } from './prose.ts';

/** Share of the page's text in `<pre>` from which it is the page's prose; a manual with long listings stays below. */
const MOSTLY = 0.6;

/** @param isVenue the page was recognised as a list's, a thread or a topic. */
export function proseKindOf(document: Document, isVenue: boolean): ProseKind {
  if (isVenue) return 'mail';
  let inPre = 0;
  for (const pre of document.querySelectorAll('pre')) inPre += pre.textContent?.length ?? 0;
  const all = inPre > 0 ? (document.body?.textContent?.length ?? 0) : 0;
  return inPre > all * MOSTLY ? 'mail' : 'page';
}
