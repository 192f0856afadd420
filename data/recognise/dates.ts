/**
 * Dates as archives print them, to ISO 8601: as precise as the page says and with the page's own offset, never shifted to
 * another zone. A zone whose letters mean several offsets is left out rather than guessed.
 */

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** RFC 2822's zones, and those letters that mean one offset everywhere. */
const ZONES: Record<string, string> = {
  z: 'Z',
  ut: 'Z',
  utc: 'Z',
  gmt: 'Z',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  wet: '+00:00',
  west: '+01:00',
  cet: '+01:00',
  cest: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  jst: '+09:00',
};

const DATE_MAX = 80;

function offsetOf(words: readonly string[]): string {
  for (const word of words) {
    const number = /^(?:utc|gmt)?([+-])(\d\d):?(\d\d)$/.exec(word);
    if (number) return `${number[1]}${number[2]}:${number[3]}`;
    if (Object.hasOwn(ZONES, word)) return ZONES[word] ?? '';
  }
  return '';
}

/** Hour on the 24-hour clock, from `10:52 a.m.`, `9:00:00 PM` or `09:41:00`. */
function timeOf(words: readonly string[]): string {
  const at = words.findIndex((word) => /^\d{1,2}:\d\d(?::\d\d)?$/.test(word));
  const [hour = '', minute = '', second] = (words[at] ?? '').split(':');
  if (!minute) return '';
  const half = (words[at + 1] ?? '').replaceAll('.', '');
  const twelve = half === 'am' || half === 'pm';
  const hours = twelve ? (Number(hour) % 12) + (half === 'pm' ? 12 : 0) : Number(hour);
  if (hours > 23 || Number(minute) > 59 || Number(second ?? 0) > 60) return '';
  return `T${String(hours).padStart(2, '0')}:${minute}${second === undefined ? '' : `:${second}`}`;
}

/**
 * @param text a date in RFC 2822, ctime, ISO 8601, or American order, in English
 * @returns ISO 8601, or undefined where no day can be read
 */
export function isoDate(text: string | null | undefined): string | undefined {
  const plain = (text ?? '').slice(0, DATE_MAX).trim();
  const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|UTC|[+-]\d\d:?\d\d)?)?/.exec(plain);
  if (iso) return iso[2] ? `${iso[1]}T${iso[2]}${iso[3] ? offsetOf([iso[3].toLowerCase()]) : ''}` : iso[1];
  const words = plain
    .toLowerCase()
    .split(/[\s,()]+/)
    .filter(Boolean);
  const monthAt = words.findIndex((word) => MONTHS.includes(word.slice(0, 3)) && /^[a-z]{3,9}\.?$/.test(word));
  if (monthAt < 0) return undefined;
  const isDay = (word: string | undefined): boolean => /^\d{1,2}$/.test(word ?? '');
  const day = [words[monthAt - 1], words[monthAt + 1]].find(isDay);
  const year = words.find((word) => /^(?:19|20)\d\d$/.test(word));
  if (!day || !year || Number(day) < 1 || Number(day) > 31) return undefined;
  const month = MONTHS.indexOf(words[monthAt]?.slice(0, 3) ?? '') + 1;
  const time = timeOf(words);
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}${time}${time ? offsetOf(words) : ''}`;
}
