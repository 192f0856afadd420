/**
 * What the address alone says about a page of a list archive or forum: page kind, which thread, and the few facts that
 * stand in the path. Pure string work on normalised addresses, one branch per archive software.
 */
import type { VenueSoftware } from '#data/schema.ts';
import type { PageKind, ThreadFacts } from './recognition.ts';

export interface ArchivePage {
  page: PageKind;
  /** Same for the same thread (or, where archives keep no thread in the address, message) at any host of one venue. */
  thread?: string;
  facts?: Pick<ThreadFacts, 'subject' | 'messageId' | 'date'>;
  software?: VenueSoftware;
  /** Tag or category of a forum, when the page is its list of topics. */
  tag?: string;
}

const LIST: ArchivePage = { page: 'list' };

/** Message files of MHonArc and pipermail, which some sites mix: `msg00025.html`, `000069.html`. */
const MESSAGE_FILE = /^(msg)?(\d{1,9})\.html?$/;

/** `,N` counts the messages of one subject at FreeLists. */
const MESSAGE_COUNT = /,\d{1,6}$/;

const isNumber = (text: string | undefined): text is string => text !== undefined && /^\d{1,12}$/.test(text);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function freelists(key: string): ArchivePage {
  const [form, , item, file] = key.slice(1).split(/[/?]/);
  if (form === 'post' && item) {
    const slug = item.replace(MESSAGE_COUNT, '');
    return { page: 'thread', thread: slug };
  }
  const message = form === 'archives' && file ? MESSAGE_FILE.exec(file) : null;
  if (message) return { page: 'message', thread: `${item}/${file?.replace(/\.html?$/, '')}` };
  const month = /^(\d\d)-(\d{4})$/.exec(item ?? '');
  return month ? { page: 'list', facts: { date: `${month[2]}-${month[1]}` } } : LIST;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** `2016-04` of MHonArc's folders, `2020-January` of pipermail's. */
function monthOf(folder: string | undefined): string | undefined {
  const [year, month, more] = (folder ?? '').split('-');
  if (!year || !month || more !== undefined || !/^\d{4}$/.test(year)) return undefined;
  if (/^(?:0[1-9]|1[0-2])$/.test(month)) return `${year}-${month}`;
  const number = MONTHS.indexOf(month.toLowerCase()) + 1;
  return number ? `${year}-${String(number).padStart(2, '0')}` : undefined;
}

/** MHonArc and pipermail: a folder a month, a file a message. */
function monthFolders(segments: readonly string[]): ArchivePage {
  const file = segments.at(-1) ?? '';
  const message = MESSAGE_FILE.exec(file);
  const date = monthOf(segments.at(-2)) ?? monthOf(segments.at(-1));
  if (!message) return date ? { page: 'list', facts: { date } } : LIST;
  return {
    page: 'message',
    thread: segments.join('/').replace(/\.html?$/, ''),
    software: message[1] ? 'mhonarc' : 'pipermail',
  };
}

function hyperkitty(segments: readonly string[]): ArchivePage {
  const [form, hash] = segments;
  if (form === 'thread' && hash) return { page: 'thread', thread: `thread/${hash}` };
  if (form === 'message' && hash) return { page: 'message', thread: `message/${hash}` };
  return LIST;
}

function publicInbox(segments: readonly string[]): ArchivePage {
  const [id, view] = segments;
  if (!id?.includes('@')) return LIST;
  const messageId = decoded(id);
  return { page: view === 't' || view === 'T' ? 'thread' : 'message', thread: `id/${messageId}`, facts: { messageId } };
}

/** `/t/SLUG/ID[/POST]` and `/t/ID[/POST]`; Discourse never makes a slug of digits only. */
function discourse(segments: readonly string[]): ArchivePage {
  const [form, first, second, third] = segments;
  if (form === 't' && first) {
    const id = isNumber(first) ? first : isNumber(second) ? second : undefined;
    return id ? { page: 'topic', thread: `t/${id}` } : { page: 'topic' };
  }
  if ((form === 'tag' || form === 'tags') && first) return { page: 'list', tag: first };
  if (form === 'c' && first) {
    // The last name before the category's number: `/c/parent/child/12`.
    const names = [first, second, third].filter((part) => part !== undefined && !isNumber(part) && part !== 'l');
    return { page: 'list', tag: names.at(-1) };
  }
  if (form === undefined || ['latest', 'top', 'new', 'unread', 'categories', 'hot', 'posts', 'search'].includes(form))
    return LIST;
  return { page: 'site' };
}

function groupsIo(segments: readonly string[]): ArchivePage {
  const [form, first] = segments;
  if (form === 'message' && isNumber(first)) return { page: 'message', thread: `message/${first}` };
  const topic = segments.at(-1);
  if (form === 'topic' && isNumber(topic)) return { page: 'thread', thread: `topic/${topic}` };
  return LIST;
}

function marc(key: string): ArchivePage {
  const query = new URLSearchParams(key.slice(key.indexOf('?') + 1));
  const [message, thread, month] = [query.get('m'), query.get('t'), /^(\d{4})(\d\d)$/.exec(query.get('b') ?? '')];
  if (message) return { page: 'message', thread: `m/${message}` };
  if (thread) return { page: 'thread', thread: `t/${thread}` };
  return month ? { page: 'list', facts: { date: `${month[1]}-${month[2]}` } } : LIST;
}

/**
 * @param software the archive's
 * @param key of the normalised address
 * @param prefix the part of `key` that stands for the whole list
 */
export function readArchivePath(software: VenueSoftware, key: string, prefix: string): ArchivePage {
  const tail = key.slice(prefix.length);
  const query = tail.indexOf('?');
  const segments = (query < 0 ? tail : tail.slice(0, query)).split('/').filter(Boolean);
  switch (software) {
    case 'freelists':
      return freelists(key);
    case 'mhonarc':
    case 'pipermail':
      return monthFolders(segments);
    case 'mail-archive': {
      const message = MESSAGE_FILE.exec(segments[0] ?? '');
      return message ? { page: 'message', thread: `msg${message[2]}` } : LIST;
    }
    case 'hyperkitty':
      return hyperkitty(segments);
    case 'public-inbox':
      return publicInbox(segments);
    case 'google-groups':
      return segments[0] === 'c' && segments[1] ? { page: 'thread', thread: `c/${segments[1]}` } : LIST;
    case 'marc':
      return marc(key);
    case 'discourse':
      return discourse(segments);
    case 'groups-io':
      return groupsIo(segments);
  }
}
