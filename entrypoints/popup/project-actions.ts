/** What the extension itself offers for every project among the hits: its own pages about it. */
import { browser } from 'wxt/browser';
import type { Link } from '#data/crosslinks/crosslinks.ts';

/** @param project a project's id. */
export function projectActions(project: string): Link[] {
  const atlas = browser.runtime.getURL('/atlas.html');
  const id = encodeURIComponent(project);
  return [
    { url: `${atlas}#project=${id}`, title: '', role: 'details' },
    { url: `${atlas}#compare=${id}`, title: '', role: 'compare' },
  ];
}
