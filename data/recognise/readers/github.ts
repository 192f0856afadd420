/**
 * GitHub issues, pull requests and discussions. The title follows every navigation and has had one form for years, so it
 * gives the subject; author and date come from the first comment, in the server's or in React's markup.
 */
import { isoDate } from '../dates.ts';
import { attributeOf, type Reader, textOf, tidy } from '../markup.ts';

/** "SUBJECT · Issue #1 · OWNER/REPO", "SUBJECT by AUTHOR · Pull Request #1 · ...", "SUBJECT · OWNER/REPO · Discussion #1". */
function fromTitle(title: string, number: string): { subject?: string; author?: string; list?: string } {
  const parts = title.split(' · ');
  const at = parts.findLastIndex((part) => /^(?:Issue|Pull Request|Discussion) #/.test(part));
  const mark = parts[at];
  if (!mark?.endsWith(`#${number}`)) return {};
  const isDiscussion = mark.startsWith('Discussion');
  const list = parts[isDiscussion ? at - 1 : at + 1];
  const subject = parts.slice(0, isDiscussion ? at - 1 : at).join(' · ');
  const named = mark.startsWith('Pull') ? /^(.*) by ([\w-]+(?:\[bot\])?)$/.exec(subject) : null;
  return {
    subject: named?.[1] ?? subject,
    author: named?.[2],
    list: list && /^[\w.-]+\/[\w.-]+$/.test(list) ? list : undefined,
  };
}

const BODY =
  '[data-testid="issue-body"], [data-testid="issue-viewer-issue-container"], .js-discussion .timeline-comment, .js-discussion';

export const github: Reader = (document, url) => {
  const number = /\/(?:issues|pull|discussions)\/(\d{1,9})/.exec(url)?.[1];
  if (!number) return {};
  const title = fromTitle(tidy(document.title) ?? '', number);
  const body = document.querySelector(BODY) ?? document;
  return {
    list: title.list ?? attributeOf(document, 'meta[name="octolytics-dimension-repository_nwo"]', 'content'),
    subject: title.subject ?? textOf(document, '.js-issue-title, [data-testid="issue-title"]'),
    author: title.author ?? textOf(body, '[data-testid="issue-body-header-author"], a.author, .author'),
    date: isoDate(attributeOf(body, 'relative-time[datetime], time[datetime]', 'datetime')),
  };
};
