/** marc.info: header lines as text in one large-font block; the title has the subject in single quotes. */
import { isoDate } from '../dates.ts';
import { headerLines, linkNamed, messageId, personName, type Reader, tidy } from '../markup.ts';

export const marc: Reader = (document, url) => {
  const headers = headerLines(document.querySelector('b > font[size="+1"], pre > b > font')?.textContent ?? '');
  const title = /^'(.{1,500})' - MARC$/.exec(tidy(document.title) ?? '')?.[1];
  return {
    subject: tidy(headers.get('subject')) ?? title,
    author: personName(headers.get('from')),
    date: isoDate(headers.get('date')),
    messageId: messageId(headers.get('message-id')),
    previous: linkNamed(document, ['prev in thread'], url),
    next: linkNamed(document, ['next in thread'], url),
  };
};
