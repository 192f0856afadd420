/** Hacker News items: story line, its submitter, and the time in the title of its age. */
import { isoDate } from '../dates.ts';
import { attributeOf, type Reader, textOf } from '../markup.ts';

export const hackerNews: Reader = (document) => {
  // Newer pages add the epoch second, which settles that the time is UTC.
  const [time, epoch] = (attributeOf(document, '.fatitem .age[title]', 'title') ?? '').split(' ');
  const date = isoDate(time);
  return {
    subject: textOf(document, '.fatitem .titleline > a, .fatitem .storylink'),
    author: textOf(document, '.fatitem .hnuser'),
    date: date && epoch && /^\d{9,11}$/.test(epoch) && !date.endsWith('Z') ? `${date}Z` : date,
  };
};
