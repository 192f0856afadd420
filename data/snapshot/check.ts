/**
 * What the schemas cannot see: what rows say about each other. Pure, the same in the build, the tools and the channel's reader.
 *
 * Each part under checks/ looks for one family of mistakes and answers a list; nothing here throws, changes a row or stops at the
 * first problem.
 */
import type { AddressIndex } from '#data/recognise/address-index.ts';
import type { RowKind, Rows } from '#data/schema.ts';
import { checkAddresses } from './checks/addresses.ts';
import { checkClaims } from './checks/claims.ts';
import { checkDates } from './checks/dates.ts';
import { checkNames } from './checks/names.ts';
import { checkProse } from './checks/prose.ts';
import { checkRecognised } from './checks/recognised.ts';
import { checkReferences } from './checks/references.ts';
import type { RowProblem } from './problem.ts';

export type { RowProblem } from './problem.ts';

export interface CheckOptions {
  /** Dates after this instant are in the future. A channel's reader passes the snapshot's own `created`: its reader's clock may be wrong. */
  now?: Date;
  /** Ids of rows that exist but were refused before (by a schema): references to them are no problems of their own. */
  refused?: Partial<Record<RowKind, readonly string[]>>;
  /** The rows' address index, where the caller has made it already. */
  addresses?: AddressIndex;
}

/** Every problem of these rows, in the order of the families below; empty when the rows may be shipped. */
export function checkRows(rows: Rows, options: CheckOptions = {}): RowProblem[] {
  return [
    ...checkReferences(rows, options.refused ?? {}),
    ...checkAddresses(rows),
    ...checkClaims(rows),
    ...checkRecognised(rows, options.addresses),
    ...checkNames(rows),
    ...checkProse(rows),
    ...checkDates(rows, options.now ?? new Date()),
  ];
}
