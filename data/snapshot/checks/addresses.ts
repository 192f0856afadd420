/** Links and their states: what is gone, moved or lapsed says where to go instead, and nothing leads to a lapsed domain. */
import type { Rows } from '#data/schema.ts';
import type { RowProblem } from '../problem.ts';
import { copiedFrom, hostOf, lapsedHostOf, lapsedHosts, linksOf, type RowLink } from './links.ts';

export function checkAddresses(rows: Rows): RowProblem[] {
  const links = linksOf(rows);
  return [...states(links), ...lapsed(links)];
}

function states(links: readonly RowLink[]): RowProblem[] {
  const onward = new Set<string>();
  const copied = new Set<string>();
  for (const link of links) {
    if (link.use === 'onward') onward.add(place(link));
    if (link.use === 'copy') copied.add(place(link));
  }
  const problems: RowProblem[] = [];
  for (const link of links) {
    if (link.use === 'copy' && copiedFrom(link.url) === undefined) {
      const remedy = 'Use the form https://web.archive.org/web/YEAR/ADDRESS.';
      problems.push({ ...at(link), message: `is no archive's copy: ${link.url}`, remedy });
    }
    if (link.use !== 'own') continue;
    const hasTo = onward.has(place(link));
    if ((link.state === 'moved' || link.state === 'lapsed') && !hasTo) {
      const remedy = 'Add "to:" with the address where it continues.';
      problems.push({ ...at(link), message: `is ${link.state} but says not where to`, remedy });
    } else if (link.state === 'gone' && !hasTo && !copied.has(place(link))) {
      const remedy = 'Add "archived:" with an archive\'s copy, or "to:" with what took its place.';
      problems.push({ ...at(link), message: 'is gone and leads nowhere else', remedy });
    } else if (link.state === 'live' && hasTo) {
      const remedy = 'Write "state: moved", or remove "to:".';
      problems.push({ ...at(link), message: 'is live and yet says "to"', remedy });
    }
  }
  return problems;
}

/** Never link a domain that left the project's hands: not in any field, and its copies only as copies. */
function lapsed(links: readonly RowLink[]): RowProblem[] {
  const hosts = lapsedHosts(links);
  const problems: RowProblem[] = [];
  for (const link of links) {
    if (link.use === 'own' && link.state === 'lapsed') continue;
    const host = lapsedHostOf(hostOf(link.url), hosts);
    if (host !== undefined) {
      const remedy =
        link.use === 'own'
          ? 'Write "state: lapsed" and "to:" with the new place.'
          : 'Name the place where it lives now.';
      problems.push({ ...at(link), message: `leads to the lapsed domain ${host}`, remedy });
      continue;
    }
    const original = copiedFrom(link.url);
    const copied = original === undefined ? undefined : lapsedHostOf(hostOf(original), hosts);
    // A source that names a copy is evidence, not a link into the lapsed domain; everywhere else a copy is marked as one.
    if (copied !== undefined && link.use !== 'copy' && link.use !== 'source') {
      const remedy = 'Keep the copy in "archived:" only, so that it is shown as a copy.';
      problems.push({ ...at(link), message: `is a copy of the lapsed domain ${copied} outside "archived"`, remedy });
    }
  }
  return problems;
}

function at({ kind, id, field }: RowLink): Pick<RowProblem, 'kind' | 'id' | 'field'> {
  return { kind, id, field };
}

/** The thing a link belongs to: its row and its field without the last name. */
function place(link: RowLink): string {
  return `${link.kind}/${link.id} ${link.field.replace(/[^.]*$/, '')}`;
}
