/** The toolbar button's badge: how many other projects the page mentions, a dot where it is recognised and mentions none. */
import { browser } from 'wxt/browser';
import type { PageDescription } from './messages.ts';
import { readSettings } from './settings.ts';

/** Dark enough for white text at 4.5:1 on either toolbar. */
const COLOUR = '#1f5f8b';
const WARNING = '#a3391f';

export async function showBadge(tabId: number, description: PageDescription | null): Promise<void> {
  const { badge } = await readSettings();
  const text = badge && description ? badgeText(description) : '';
  const lapsed = description?.recognition?.page === 'lapsed';
  const names = description?.projects.map((project) => project.name).join(', ');
  await Promise.all([
    browser.action.setBadgeText({ tabId, text }),
    browser.action.setBadgeBackgroundColor({ tabId, color: lapsed ? WARNING : COLOUR }),
    browser.action.setTitle({
      tabId,
      title: names ? browser.i18n.getMessage('action_title_on', [names]) : browser.i18n.getMessage('action_title'),
    }),
  ]).catch(() => undefined); // The tab was closed meanwhile.
}

function badgeText({ recognition, sections }: PageDescription): string {
  if (recognition?.page === 'lapsed') return '!';
  const own = new Set(recognition?.projects);
  const others = sections
    .flatMap((section) => section.mentions ?? [])
    .filter((mention) => !own.has(mention.project)).length;
  if (others > 0) return String(others);
  return recognition ? '•' : '';
}
