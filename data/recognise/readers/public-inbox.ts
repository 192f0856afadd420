/** public-inbox: mail headers as text in `pre#b`; in a thread view, a line per message with its author and time. */
import { isoDate } from '../dates.ts';
import { headerLines, listNames, messageId, personName, type Reader, relLink, tidy } from '../markup.ts';

/** The first "From: NAME @ 2020-06-19 10:28 UTC" of a thread view, which is the message that the address names. */
function firstOfThread(document: Document): { author?: string; date?: string } {
  for (const pre of document.querySelectorAll('pre')) {
    const line = /^From: (.{1,200}?) @ (\d{4}-\d\d-\d\d \d\d:\d\d UTC)/m.exec((pre.textContent ?? '').slice(0, 4000));
    if (line) return { author: personName(line[1]), date: isoDate(line[2]) };
  }
  return {};
}

export const publicInbox: Reader = (document, url) => {
  const headers = headerLines(document.querySelector('pre#b')?.textContent ?? '');
  if (!headers.has('from')) {
    const first = firstOfThread(document);
    return first.date ? { subject: tidy(document.title), ...first } : {};
  }
  return {
    subject: tidy(headers.get('subject')),
    author: personName(headers.get('from')),
    date: isoDate(headers.get('date')),
    messageId: messageId(headers.get('message-id')?.split('>')[0]),
    previous: relLink(document, 'prev', url),
    next: relLink(document, 'next', url),
    alsoOn: listNames(headers.get('to'), headers.get('cc')),
  };
};
