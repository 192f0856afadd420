/**
 * What the readers share: text of an element, "Label: value" headers, people without their mail addresses, links by their
 * words. DOM only; every loop has a bound, so a hostile or huge page costs little.
 */
import type { ThreadFacts, ThreadSoftware } from './recognition.ts';

/** What a reader finds, before empty values are dropped. */
export type Found = { [key in keyof Omit<ThreadFacts, 'software'>]?: ThreadFacts[key] | null };

/** A reader takes facts from one software's pages; `url` is the page's address, for relative links. */
export type Reader = (document: Document, url: string, software: ThreadSoftware) => Found;

/** Longest text kept of any field. */
const TEXT_MAX = 500;
/** Most elements looked at in one query; headers stand at the top of a page. */
const LOOK_MAX = 300;

/** The first elements of a selector, and no more. */
export function* firstOf(root: ParentNode, selector: string, most = LOOK_MAX): Generator<Element> {
  const list = root.querySelectorAll(selector);
  for (let i = 0; i < list.length && i < most; i += 1) {
    const element = list[i];
    if (element) yield element;
  }
}

/** @returns the text in one line, or undefined where there is none */
export function tidy(text: string | null | undefined): string | undefined {
  return (
    text
      ?.slice(0, 4 * TEXT_MAX)
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, TEXT_MAX) || undefined
  );
}

/** Text of the first element of a selector. */
export const textOf = (root: ParentNode, selector: string): string | undefined =>
  tidy(root.querySelector(selector)?.textContent);

/** An attribute of the first element of a selector. */
export const attributeOf = (root: ParentNode, selector: string, name: string): string | undefined =>
  tidy(root.querySelector(selector)?.getAttribute(name));

/** @returns an absolute http(s) address, or undefined */
export function absolute(href: string | null | undefined, base: string): string | undefined {
  if (!href) return undefined;
  try {
    const url = new URL(href, base);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** A person's name from a From line; undefined where it holds nothing but a mail address. */
export function personName(from: string | null | undefined): string | undefined {
  const text = tidy(from);
  if (!text) return undefined;
  const angle = text.indexOf('<');
  const comment = /^\S+(?:@| at | \(\) )\S+ \(([^()]+)\)$/.exec(text);
  const name = comment?.[1] ?? (angle > 0 ? text.slice(0, angle) : text);
  const bare = name
    .trim()
    .replace(/^["']|["']$/g, '')
    .trim();
  return bare && !bare.includes('@') && !/\S \(\) \S/.test(bare) ? bare : undefined;
}

/**
 * Headers in the page's markup: an `em`, `b`, `strong` or `th` that reads `Label` or `Label:`, in a list item, table row or
 * paragraph with its value. Labels in lower case; the first of each counts.
 */
export function labelled(document: Document): Map<string, string> {
  const found = new Map<string, string>();
  for (const label of firstOf(
    document,
    'li > em, li > b, li > strong, td > b, td > em, td > strong, th, p > b, p > strong',
  )) {
    const name = (label.textContent ?? '').trim().replace(/:$/, '').toLowerCase();
    if (!name || name.length > 20 || found.has(name)) continue;
    const line = label.closest('li, tr, p')?.textContent?.trimStart() ?? '';
    const value = line.slice((label.textContent ?? '').trim().length).replace(/^\s*:?\s*/, '');
    const text = tidy(value);
    if (text) found.set(name, text);
  }
  return found;
}

/** `Name: value` lines at the start of a text, continuation lines joined; ends at the first empty line. */
export function headerLines(text: string): Map<string, string> {
  const found = new Map<string, string>();
  let last = '';
  for (const line of text.slice(0, 16_384).replace(/^\s+/, '').split('\n', LOOK_MAX)) {
    if (!line.trim()) break;
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (/^\s/.test(line) && last) found.set(last, `${found.get(last) ?? ''} ${line.trim()}`);
    else if (name && /^[a-z-]{1,20}$/.test(name)) {
      last = name;
      if (!found.has(name)) found.set(name, line.slice(colon + 1).trim());
    }
  }
  return found;
}

/** Address of the first link whose words are one of `words` (lower case). */
export function linkNamed(document: Document, words: readonly string[], url: string): string | undefined {
  for (const link of firstOf(document, 'a[href]')) {
    const text = (link.textContent ?? '')
      .slice(0, 60)
      .replace(/[[\]«»<>]/g, '')
      .trim()
      .toLowerCase();
    if (words.includes(text)) return absolute(link.getAttribute('href'), url);
  }
  return undefined;
}

/** Address of `<link rel>`, or of an `<a rel>`. */
export const relLink = (document: Document, rel: string, url: string): string | undefined =>
  absolute(document.querySelector(`link[rel="${rel}" i], a[rel="${rel}" i]`)?.getAttribute('href'), url);

/** A mail's id without angle brackets. */
export function messageId(text: string | null | undefined): string | undefined {
  const id = tidy(text)?.replace(/^</, '').replace(/>$/, '');
  return id && !/\s/.test(id) && id.includes('@') ? id : undefined;
}

/** The `In-Reply-To` of a reply link (`mailto:LIST?...&In-Reply-To=<ID>`) is the id of the message it replies to: this one. */
export function replyId(href: string | null | undefined): string | undefined {
  const at = href?.search(/In-Reply-To=/i) ?? -1;
  if (!href || at < 0) return undefined;
  const value = href.slice(at + 'In-Reply-To='.length).split('&')[0] ?? '';
  try {
    return messageId(decodeURIComponent(value));
  } catch {
    return undefined;
  }
}

/** Hosts that carry lists, and endings that only lists' names have: an address of a person is never taken. */
const LIST_HOST = /^(?:lists?[.-]|(?:googlegroups|freelists|vger\.kernel|groups)\.)/;
const LIST_NAME = /-(?:devel|dev|users?|announce|discuss|list|builds|support)$/;

/** Names of the lists among the addresses of To and Cc lines. */
export function listNames(...lines: (string | undefined)[]): string[] | undefined {
  const names = new Set<string>();
  for (const address of lines.join(',').split(/[\s,;<>"()]+/, LOOK_MAX)) {
    const [name, host, more] = address.toLowerCase().split('@');
    if (name && host && more === undefined && (LIST_HOST.test(host) || LIST_NAME.test(name))) names.add(name);
  }
  return names.size > 0 ? [...names] : undefined;
}
