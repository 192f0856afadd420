/** One page, one answer: no address is claimed by two rows that would name different projects for it. */
import { normaliseAddress } from '#data/recognise/normalise.ts';
import type { Rows } from '#data/schema.ts';
import type { RowProblem } from '../problem.ts';

interface Claim {
  kind: 'projects' | 'venues' | 'resources';
  id: string;
  field: string;
  url: string;
  /** An exact address claims one page, a prefix what lies under it: both may stand on the same spot. */
  exact: boolean;
  /** Projects the claim is for: of a project itself, of a venue those it serves, of a resource those it is about. */
  projects: readonly string[];
  /** False: a link only, which two rows of different kinds may share. */
  recognise: boolean;
}

export function checkClaims(rows: Rows): RowProblem[] {
  const problems: RowProblem[] = [];
  const byAddress = new Map<string, Claim[]>();
  for (const claim of claimsOf(rows)) {
    const key = claimKey(claim);
    const others = byAddress.get(key);
    if (others === undefined) {
      byAddress.set(key, [claim]);
      continue;
    }
    const rival = others.find((other) => conflicts(other, claim));
    if (rival) problems.push(conflict(claim, rival));
    else others.push(claim);
  }
  return problems;
}

function claimsOf(rows: Rows): Claim[] {
  const claims: Claim[] = [];
  for (const row of rows.projects)
    row.addresses.forEach((address, i) => {
      if (address.recognise)
        claims.push({
          kind: 'projects',
          id: row.id,
          field: `addresses[${i}].url`,
          url: address.url,
          exact: address.exact,
          projects: [row.id],
          recognise: true,
        });
    });
  for (const row of rows.venues)
    row.archives.forEach((archive, i) => {
      claims.push({
        kind: 'venues',
        id: row.id,
        field: `archives[${i}].url`,
        url: archive.url,
        exact: false,
        projects: row.projects,
        recognise: true,
      });
    });
  for (const row of rows.resources)
    [row.url, ...row.alsoAt].forEach((url, i) => {
      const field = i === 0 ? 'url' : `alsoAt[${i - 1}]`;
      claims.push({ kind: 'resources', id: row.id, field, url, exact: false, projects: row.projects, recognise: true });
    });
  return claims;
}

/**
 * A project shows its addresses as links, so none stands there twice; a venue or a resource may spell one out in several ways.
 * Two rows of one kind never share an address. Rows of different kinds may (a site's home is also a resource, a list's archive is
 * also its project's address), as long as they are about the same project.
 */
function conflicts(a: Claim, b: Claim): boolean {
  if (a.kind === b.kind) return a.id !== b.id || a.kind === 'projects';
  if (!a.recognise || !b.recognise) return false;
  if (a.projects.length === 0 || b.projects.length === 0) return false;
  return !a.projects.some((project) => b.projects.includes(project));
}

function conflict(claim: Claim, rival: Claim): RowProblem {
  const { kind, id, field } = claim;
  const same = rival.kind === kind && rival.id === id;
  const message = same
    ? `is already at ${rival.field}`
    : `is claimed by ${rival.kind}/${rival.id} (${rival.field}) as well`;
  const remedy = same
    ? 'Remove one of the two; scheme, "www." and a trailing slash make no difference.'
    : kind === 'projects'
      ? 'Leave it to one row, or write "recognise: false" where it is only a link.'
      : 'Leave it to one row, or name the same project in both.';
  return { kind, id, field, message, remedy };
}

/** Addresses that open the same page, compared as the address index compares them; a resource may be a section of a page. */
function claimKey({ kind, url, exact }: Claim): string {
  const section = kind === 'resources' && URL.canParse(url) ? new URL(url).hash : '';
  return `${normaliseAddress(url)?.url ?? url}${section}${exact ? ' exact' : ''}`;
}
