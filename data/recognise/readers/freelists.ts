/** FreeLists: MHonArc inside its own frame. The title carries the subject where nothing else does. */
import { type Reader, textOf, tidy } from '../markup.ts';
import { mhonarc } from './mhonarc.ts';

export const freelists: Reader = (document, url, software) => {
  const found = mhonarc(document, url, software);
  if (found.subject || !/\/post\//i.test(url)) return found;
  // "[LIST] SUBJECT - LIST - FreeLists"
  const title = tidy(document.title)?.replace(/ - FreeLists$/i, '');
  const list = /\/post\/([^/?#]+)/i.exec(url)?.[1]?.toLowerCase();
  const end = title?.toLowerCase().endsWith(` - ${list}`) && list ? title.length - list.length - 3 : title?.length;
  return { ...found, subject: title?.slice(0, end) ?? textOf(document, 'h1') };
};
