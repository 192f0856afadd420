/**
 * Thread facts of pages that are made by script: what stands in the markup when the page has loaded may be nothing yet. They are
 * read at once, and a few times again soon after; whoever waits hears only of a difference.
 */
import { readThread } from '#data/recognise/read.ts';
import type { ThreadFacts, ThreadSoftware } from '#data/recognise/recognition.ts';

/** Software whose pages fill themselves after loading. */
const SCRIPTED: ReadonlySet<ThreadSoftware> = new Set(['discourse', 'google-groups', 'github']);
/** When to read again, in milliseconds after the first reading: a fast page, a slow one, and one on a bad line. */
const AGAIN = [700, 2500, 7000];

/** True where facts may come late, so that finding none is no answer yet. */
export const comesLate = (software: ThreadSoftware): boolean => SCRIPTED.has(software);

/**
 * Reads the facts now and, on scripted pages, again.
 * @param changed hears each later reading that differs from what was known
 * @returns the facts as they are known when asked; on a scripted page, as they stand there then
 */
export function readFacts(
  software: ThreadSoftware,
  url: string,
  signal: AbortSignal,
  changed: () => void,
): () => ThreadFacts {
  let known = readThread(document, software, url);
  if (!comesLate(software)) return () => known;
  for (const wait of AGAIN)
    setTimeout(() => {
      if (signal.aborted) return;
      const now = readThread(document, software, url);
      if (JSON.stringify(now) === JSON.stringify(known)) return;
      known = now;
      changed();
    }, wait);
  return () => {
    known = readThread(document, software, url);
    return known;
  };
}
