/**
 * What rows of a channel must not do, beyond what their schemas refuse: link into lapsed domains, link to private places from a
 * source, name rows that are not there, or pose as another channel's. For the reader; a publisher's own check says more.
 *
 * Editorial rules (wording, test pages, strict names) are not asked here: a newer catalog may follow newer ones, and refusing it
 * for a full stop would leave every older reader behind.
 */
import { isPlainAddress, ROW_KINDS, type RowKind, type Rows } from '#data/schema.ts';
import { copiedFrom, hostOf, lapsedHostOf, lapsedHosts, linksOf } from '#data/snapshot/checks/links.ts';
import { checkReferences } from '#data/snapshot/checks/references.ts';
import { failing } from './failure.ts';

export interface SafetyOptions {
  /** Hosts that the package's own catalog knows as lapsed: no channel can take that back by leaving a row out. */
  lapsed: ReadonlySet<string>;
  /** Ids a user's own channel may refer to beside its own: those of the official rows. */
  known: Partial<Record<RowKind, readonly string[]>>;
}

/** Hosts that these rows say have left their project's hands. */
export function lapsedHostsOf(rows: Rows): Set<string> {
  return lapsedHosts(linksOf(rows));
}

/** Ids by kind, as `SafetyOptions.known` wants them. */
export function idsOf(rows: Rows): Record<RowKind, string[]> {
  const ids = (kind: RowKind): string[] => rows[kind].map(({ id }) => id);
  return { projects: ids('projects'), venues: ids('venues'), resources: ids('resources'), trails: ids('trails') };
}

/** @throws `namespace`, `link`, `lapsed` or `reference` for the first row that is not safe to show */
export function checkSafety(rows: Rows, { lapsed, known }: SafetyOptions): void {
  for (const kind of ROW_KINDS)
    for (const { id } of rows[kind]) if (id.includes('/')) throw failing('namespace', `${kind}/${id}`);

  const links = linksOf(rows);
  const hosts = new Set([...lapsed, ...lapsedHosts(links)]);
  for (const { kind, id, field, url, use, state } of links) {
    const row = `${kind}/${id}`;
    if (!isPlainAddress(url)) throw failing('link', row, field);
    // A warning has to name what it warns of.
    if (use === 'own' && state === 'lapsed') continue;
    const host = lapsedHostOf(hostOf(url), hosts);
    if (host !== undefined) throw failing('lapsed', row, host);
    const original = use === 'copy' || use === 'source' ? undefined : copiedFrom(url);
    const copied = original === undefined ? undefined : lapsedHostOf(hostOf(original), hosts);
    if (copied !== undefined) throw failing('lapsed', row, copied);
  }

  const [problem] = checkReferences(rows, known);
  if (problem) throw failing('reference', `${problem.kind}/${problem.id}`, problem.field);
}
