/** Dates: days that exist, none in the future, and a status known no earlier than the commit it speaks of. */
import type { RowKind, Rows, Status } from '#data/schema.ts';
import type { RowProblem } from '../problem.ts';

/** No status row can be known before the web was there to know it from. */
const EARLIEST_STATUS = '1993';

export function checkDates(rows: Rows, now: Date): RowProblem[] {
  // A day ahead: somewhere it is already tomorrow.
  const today = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
  const problems: RowProblem[] = [];

  const date = (kind: RowKind, id: string, field: string, value: string | undefined): boolean => {
    if (value === undefined) return false;
    if (!exists(value)) {
      const remedy = 'Write a day that is in the calendar, or only the month.';
      problems.push({ kind, id, field, message: `${value} is no day of the calendar`, remedy });
      return false;
    }
    if (value > today.slice(0, value.length)) {
      const remedy = 'Write the date on which it was known or happened.';
      problems.push({ kind, id, field, message: `${value} is in the future`, remedy });
      return false;
    }
    return true;
  };

  const status = (kind: RowKind, id: string, value: Status): void => {
    const { asOf, lastCommit } = value;
    const plausible = date(kind, id, 'status.asOf', asOf);
    const committed = date(kind, id, 'status.lastCommit', lastCommit);
    if (!plausible) return;
    const length = Math.min(asOf.length, lastCommit?.length ?? 0);
    const early = committed && lastCommit !== undefined && asOf.slice(0, length) < lastCommit.slice(0, length);
    if (early || asOf < EARLIEST_STATUS)
      problems.push({
        kind,
        id,
        field: 'status.asOf',
        message: early
          ? `${asOf} is before the last commit it knows of (${lastCommit})`
          : `${asOf} is too early to be known`,
        remedy: 'Write the day on which the status was looked up.',
      });
  };

  for (const row of rows.projects) status('projects', row.id, row.status);
  for (const row of rows.venues) if (row.status) status('venues', row.id, row.status);
  for (const row of rows.resources) date('resources', row.id, 'date', row.date);
  return problems;
}

/** True for years and months, and for days that the month has. */
function exists(value: string): boolean {
  const [year, month, day] = value.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return true;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
