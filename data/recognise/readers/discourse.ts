/**
 * Discourse: the scripted page (Ember), the crawlers' page, and the markup of about 2016. The meta tags stay those of the
 * first page after a navigation inside the forum, so they count only where they name this topic.
 */
import { isoDate } from '../dates.ts';
import { attributeOf, firstOf, type Reader, textOf, tidy } from '../markup.ts';

/** Tags and categories looked at. */
const TAGS_MAX = 30;

/** Number of the topic in an address: `/t/SLUG/ID`, `/t/ID`. */
const topicId = (url: string | undefined): string | undefined =>
  /\/t\/(?:[^/?#]*[^/?#\d][^/?#]*\/)?(\d{1,12})/.exec(url ?? '')?.[1];

function tagsOf(document: Document): string[] | undefined {
  const tags = new Set<string>();
  const places = '.title-wrapper, #topic-title, .topic-category';
  for (const place of document.querySelectorAll(places)) {
    for (const tag of [...place.querySelectorAll('.discourse-tag, .category-name, .badge-category__name')].slice(
      0,
      TAGS_MAX,
    )) {
      const name = tidy(tag.textContent);
      if (name) tags.add(name);
    }
  }
  for (const meta of firstOf(document, 'meta[itemprop="articleSection"], meta[itemprop="keywords"]', TAGS_MAX)) {
    for (const name of (meta.getAttribute('content') ?? '').split(',')) if (tidy(name)) tags.add(name.trim());
  }
  return tags.size > 0 ? [...tags] : undefined;
}

/** The first post, where the page shows it: a reader may have come in at the fortieth. */
const FIRST = '#post_1';

export const discourse: Reader = (document, url) => {
  const id = topicId(url);
  const first = document.querySelector(FIRST) ?? document.querySelector('[itemtype*="DiscussionForumPosting"]');
  const isMeta = id !== undefined && topicId(attributeOf(document, 'meta[property="og:url"]', 'content')) === id;
  const shown = first?.querySelector('.relative-date[data-time]')?.getAttribute('data-time');
  const time = shown && /^\d{12,13}$/.test(shown) ? new Date(Number(shown)).toISOString() : undefined;
  return {
    subject:
      textOf(document, '#topic-title .fancy-title, #topic-title h1, h1 .fancy-title, meta[itemprop="headline"] + h1') ??
      (isMeta ? attributeOf(document, 'meta[property="og:title"]', 'content') : undefined),
    author: first
      ? (textOf(
          first,
          '.creator [itemprop="name"], .creator [itemprop="author"], .names .username, .names [data-user-card]',
        ) ?? attributeOf(first, '[data-user-card]', 'data-user-card'))
      : null,
    date: first ? (isoDate(first.querySelector('time[datetime]')?.getAttribute('datetime')) ?? time) : null,
    tags: tagsOf(document),
  };
};
