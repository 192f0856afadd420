/**
 * The rows' own test pages, asked of the very index that ships: every `match` is recognised as its row, no `noMatch` is, and no row
 * answers for another's page.
 */
import { type AddressIndex, buildAddressIndex, recogniseAddress } from '#data/recognise/address-index.ts';
import type { Recognition } from '#data/recognise/recognition.ts';
import type { Rows } from '#data/schema.ts';
import type { RowProblem } from '../problem.ts';

type Kind = 'projects' | 'venues' | 'resources';

export function checkRecognised(rows: Rows, index: AddressIndex = buildAddressIndex(rows)): RowProblem[] {
  const problems: RowProblem[] = [];
  // Pages of a venue that serves others too are silent until subject or tag names a project: nothing is then the right answer.
  const silent = new Set<unknown>(rows.venues.filter((venue) => !venue.claims));
  for (const kind of ['projects', 'venues', 'resources'] as const)
    for (const row of rows[kind]) {
      const { id } = row;
      row.match.forEach((url, i) => {
        const found = recogniseAddress(url, index);
        if (isAbout(found, kind, id) || (found === null && silent.has(row))) return;
        const remedy = 'Give the row an address that covers this page, or remove it from "match".';
        problems.push({ kind, id, field: `match[${i}]`, message: `${url} is recognised as ${said(found)}`, remedy });
      });
      row.noMatch.forEach((url, i) => {
        const found = recogniseAddress(url, index);
        if (!isAbout(found, kind, id)) return;
        const remedy = 'Narrow the address that claims it ("exact: true", a longer path, "recognise: false").';
        problems.push({ kind, id, field: `noMatch[${i}]`, message: `${url} is recognised as this row`, remedy });
      });
    }
  return problems;
}

/**
 * A project must be the page's first, since that is whose card opens; on a venue that serves several, the subject decides later,
 * so naming it among them is enough.
 */
function isAbout(found: Recognition | null, kind: Kind, id: string): boolean {
  if (found === null) return false;
  if (kind === 'venues') return found.venue === id;
  if (kind === 'resources') return found.resource === id;
  return found.venue === undefined ? found.projects[0] === id : found.projects.includes(id);
}

function said(found: Recognition | null): string {
  if (found === null) return 'nothing';
  if (found.projects[0] !== undefined)
    return `projects/${found.projects.join(', ')}${found.venue ? ` through venues/${found.venue}` : ''}`;
  if (found.venue !== undefined) return `venues/${found.venue}`;
  return found.resource === undefined ? found.page : `resources/${found.resource}`;
}
