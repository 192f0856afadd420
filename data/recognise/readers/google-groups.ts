/** Google Groups: class names change with every release, so only the title and the messages' own data attribute are read. */
import { attributeOf, type Reader, textOf, tidy } from '../markup.ts';

export const googleGroups: Reader = (document, url) => {
  if (!/\/c\/|#!(?:topic|msg)\/|\/d\/(?:topic|msg)\//.test(url)) return {};
  return {
    subject: textOf(document, '[role="main"] h1') ?? tidy(document.title)?.replace(/ - Google Groups$/, ''),
    author: attributeOf(document, '[role="main"] [data-author]', 'data-author'),
  };
};
