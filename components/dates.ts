/** Times in words, in the reader's language; pure, `now` is passed in. */

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['minute', 60],
  ['hour', 60 * 60],
  ['day', 24 * 60 * 60],
  ['month', 30 * 24 * 60 * 60],
  ['year', 365 * 24 * 60 * 60],
];

/**
 * "3 hours ago", "in 2 days". @param instant ISO 8601; @param now milliseconds since 1970.
 * @returns an empty string where `instant` is no date.
 */
export function ago(instant: string, now: number, locale?: string, style: 'long' | 'short' = 'long'): string {
  const seconds = (Date.parse(instant) - now) / 1000;
  if (Number.isNaN(seconds)) return '';
  let unit: Intl.RelativeTimeFormatUnit = 'second';
  let size = 1;
  for (const [name, length] of STEPS) if (Math.abs(seconds) >= length) [unit, size] = [name, length];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style }).format(Math.trunc(seconds / size), unit);
}

/** A day in the reader's notation; the text itself where it is no date. */
export function day(instant: string, locale?: string): string {
  const time = Date.parse(instant);
  return Number.isNaN(time) ? instant : new Date(time).toLocaleDateString(locale, { dateStyle: 'medium' });
}

/** Day and minute. */
export function moment(instant: string, locale?: string): string {
  const time = Date.parse(instant);
  return Number.isNaN(time)
    ? instant
    : new Date(time).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
}

/** A partial date of a row (`2015`, `2015-12`, `2015-12-17`) as precise as it is, never more. */
export function partialDay(date: string, locale?: string): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  if (!year || !month) return date;
  const at = new Date(Date.UTC(year, month - 1, dayOfMonth ?? 1));
  return at.toLocaleDateString(locale, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'short',
    ...(dayOfMonth ? { day: 'numeric' } : {}),
  });
}
