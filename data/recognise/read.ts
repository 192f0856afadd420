/**
 * Thread facts from a document: one reader per archive software, each taking only what the page says. Runs in the page as
 * part of the overlay, and in Node over jsdom; it reads the document and never changes it.
 */
import type { Found, Reader } from './markup.ts';
import { discourse } from './readers/discourse.ts';
import { freelists } from './readers/freelists.ts';
import { github } from './readers/github.ts';
import { googleGroups } from './readers/google-groups.ts';
import { groupsIo } from './readers/groups-io.ts';
import { hackerNews } from './readers/hacker-news.ts';
import { hyperkitty } from './readers/hyperkitty.ts';
import { mailArchive } from './readers/mail-archive.ts';
import { marc } from './readers/marc.ts';
import { mhonarc } from './readers/mhonarc.ts';
import { pipermail } from './readers/pipermail.ts';
import { publicInbox } from './readers/public-inbox.ts';
import type { ThreadFacts, ThreadSoftware } from './recognition.ts';

const READERS: Record<ThreadSoftware, Reader> = {
  freelists,
  mhonarc,
  pipermail,
  hyperkitty,
  'public-inbox': publicInbox,
  'google-groups': googleGroups,
  'mail-archive': mailArchive,
  marc,
  discourse,
  'groups-io': groupsIo,
  github,
  'hacker-news': hackerNews,
};

/**
 * @param document the page
 * @param software from the recognition's `thread`
 * @param url the page's address
 * @returns the facts the page states; a page unlike what its software makes gives none, and nothing throws
 */
export function readThread(document: Document, software: ThreadSoftware, url: string): ThreadFacts {
  let found: Found = {};
  try {
    found = READERS[software](document, url, software);
  } catch {
    // A page may replace what DOM methods return; its facts are then not worth having.
  }
  const facts: ThreadFacts = { software };
  for (const [name, value] of Object.entries(found)) if (value) Object.assign(facts, { [name]: value });
  return facts;
}
