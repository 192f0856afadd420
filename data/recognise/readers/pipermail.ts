/** Pipermail of Mailman 2 (templates/en/article.html): heading, bold author, italic date, and the id in the reply link. */
import { isoDate } from '../dates.ts';
import { attributeOf, linkNamed, personName, type Reader, relLink, replyId, textOf } from '../markup.ts';
import { mhonarc } from './mhonarc.ts';

export const pipermail: Reader = (document, url, software) => {
  const reply =
    attributeOf(document, 'link[rel="made" i]', 'href') ?? attributeOf(document, 'body > a[href^="mailto:"]', 'href');
  // An index page of a month has no reply link; MHonArc under a pipermail path has no bold author beside it.
  const author = personName(textOf(document, 'body > b'));
  if (!author || !reply) return mhonarc(document, url, software);
  return {
    subject: textOf(document, 'h1'),
    author,
    date: isoDate(textOf(document, 'body > i')),
    messageId: replyId(reply),
    previous: relLink(document, 'Previous', url) ?? linkNamed(document, ['previous message'], url),
    next: relLink(document, 'Next', url) ?? linkNamed(document, ['next message'], url),
  };
};
