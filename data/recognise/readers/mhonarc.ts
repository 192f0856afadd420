/** MHonArc: comments at the top where the site keeps them, then the header list, the heading and the navigation line. */
import { isoDate } from '../dates.ts';
import { labelled, linkNamed, listNames, messageId, personName, type Reader, textOf, tidy } from '../markup.ts';

/** Comments looked at before giving up; MHonArc writes its own first. */
const COMMENTS_MAX = 60;
const SHOW_COMMENT = 128;

/** `X-NAME: value` comments before the message's body, names in lower case. MHonArc writes a hyphen as `&#45;` there. */
export function comments(document: Document): Map<string, string> {
  const found = new Map<string, string>();
  const walker = document.createTreeWalker(document, SHOW_COMMENT);
  for (let i = 0; i < COMMENTS_MAX && walker.nextNode(); i += 1) {
    const text = (walker.currentNode.nodeValue ?? '').slice(0, 1200).trim();
    if (text === 'X-Body-of-Message') break;
    const colon = text.indexOf(': ');
    if (!text.startsWith('X-') || colon < 0) continue;
    const value = text
      .slice(colon + 2)
      .replace(/&#(\d{1,5});/g, (_, code: string) => String.fromCharCode(Number(code)));
    found.set(text.slice(0, colon).toLowerCase(), value);
  }
  return found;
}

export const mhonarc: Reader = (document, url) => {
  const notes = comments(document);
  const headers = labelled(document);
  const isMessage = notes.has('x-subject') || headers.has('from');
  return {
    subject: isMessage
      ? (headers.get('subject') ?? tidy(notes.get('x-subject')) ?? textOf(document, 'h1') ?? tidy(document.title))
      : null,
    author: personName(headers.get('from')),
    date: isoDate(headers.get('date') ?? notes.get('x-date')),
    messageId: messageId(notes.get('x-message-id') ?? headers.get('message-id')),
    previous: linkNamed(document, ['thread prev', 'prev in thread'], url),
    next: linkNamed(document, ['thread next', 'next in thread'], url),
    alsoOn: listNames(headers.get('to'), headers.get('cc')),
  };
};
