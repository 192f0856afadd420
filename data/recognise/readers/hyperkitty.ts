/** HyperKitty of Mailman 3: thread and message pages, old and new Bootstrap markup. */
import { isoDate } from '../dates.ts';
import { attributeOf, personName, type Reader, replyId, textOf } from '../markup.ts';

export const hyperkitty: Reader = (document) => {
  const sent = attributeOf(document, '.email .time span[title], .email-date span[title]', 'title');
  return {
    subject: textOf(document, '.thread-header h3, .thread-header h1, .message-header h1'),
    author: personName(textOf(document, '.email .email-author .name')),
    // "Sender's time: May 26, 2020, 10:52 a.m."
    date: isoDate(sent?.slice(sent.indexOf(':') + 1)) ?? isoDate(textOf(document, '.email-date .date')),
    messageId: replyId(attributeOf(document, '.email a.reply-mailto', 'href')),
  };
};
