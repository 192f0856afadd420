/** The Mail Archive: MHonArc in its own frame, with schema.org properties. */
import { isoDate } from '../dates.ts';
import { absolute, attributeOf, messageId, personName, type Reader, relLink, textOf, tidy } from '../markup.ts';

export const mailArchive: Reader = (document, url) => {
  if (!/\/msg\d+\.html/.test(url)) return {};
  return {
    subject: textOf(document, '.msgHead .subject [itemprop="name"], .msgHead .subject') ?? tidy(document.title),
    author: personName(textOf(document, '.msgHead .sender [itemprop="name"], .msgHead [itemprop="author"]')),
    date: isoDate(textOf(document, '.msgHead .date')),
    messageId: messageId(attributeOf(document, 'input[name="msgid"]', 'value')),
    previous: absolute(attributeOf(document, 'a[accesskey="p"]', 'href'), url) ?? relLink(document, 'prev', url),
    next: absolute(attributeOf(document, 'a[accesskey="n"]', 'href'), url) ?? relLink(document, 'next', url),
  };
};
