/** What a test can see of the overlay: its DOM contract (DESIGN.md, section 5), and nothing of the project's code. */
import type { Tab } from './browsers.ts';

export interface Overlay {
  /** `data-*` of the element: state, page, projects, list, subject, author, date. */
  data: Record<string, string>;
  /** Links of each section, by the section's name. */
  sections: Record<string, { text: string; href: string }[]>;
  /** Words of each section. */
  words: Record<string, string>;
  mentions: Record<string, number>;
  /** Ranges in all highlights of Atlas. */
  marks: number;
  /** How many overlays the page holds. */
  elements: number;
}

/** Reads the overlay as it is now; null where there is none. */
export function readOverlay(tab: Tab): Promise<Overlay | null> {
  return tab.evaluate(() => {
    const elements = document.querySelectorAll<HTMLElement>('unikernel-atlas');
    const root = elements[0]?.shadowRoot;
    if (!elements[0] || !root) return null;
    const sections: Record<string, { text: string; href: string }[]> = {};
    const words: Record<string, string> = {};
    for (const section of root.querySelectorAll<HTMLElement>('[data-section]')) {
      const name = section.dataset.section ?? '';
      const links = [...section.querySelectorAll<HTMLAnchorElement>('a[href]')];
      sections[name] = [
        ...(sections[name] ?? []),
        ...links.map((link) => ({ text: link.textContent ?? '', href: link.href })),
      ];
      words[name] = `${words[name] ?? ''} ${section.textContent ?? ''}`.trim();
    }
    const mentions: Record<string, number> = {};
    for (const mention of root.querySelectorAll<HTMLElement>('[data-mention]'))
      mentions[mention.dataset.mention ?? ''] = Number(mention.dataset.count);
    const marks = [...CSS.highlights].reduce(
      (sum, [name, highlight]) => (name.startsWith('unikernel-atlas') ? sum + highlight.size : sum),
      0,
    );
    return {
      data: { ...elements[0].dataset } as Record<string, string>,
      sections,
      words,
      mentions,
      marks,
      elements: elements.length,
    };
  });
}

/** Waits until recognition, mentions and cross-links are all shown. */
export async function whenReady(tab: Tab): Promise<Overlay> {
  await tab.waitFor(
    () => document.querySelector<HTMLElement>('unikernel-atlas')?.dataset.state === 'ready',
    undefined,
    `No overlay became ready on ${tab.url()}`,
  );
  const overlay = await readOverlay(tab);
  if (!overlay) throw new Error(`The overlay left ${tab.url()} again.`);
  return overlay;
}

/** Waits until a project is counted among the mentions. */
export async function whenMentioned(tab: Tab, project: string): Promise<void> {
  await tab.waitFor(
    (project) =>
      document.querySelector('unikernel-atlas')?.shadowRoot?.querySelector(`[data-mention="${project}"]`) !== null,
    project,
    `${project} is not among the mentions of ${tab.url()}`,
  );
}

/** Ranges in highlights of Atlas, whether or not there is an overlay. */
export function countMarks(tab: Tab): Promise<number> {
  return tab.evaluate(() =>
    [...CSS.highlights].reduce(
      (sum, [name, highlight]) => (name.startsWith('unikernel-atlas') ? sum + highlight.size : sum),
      0,
    ),
  );
}

/** The page's own markup: everything but our element. */
export function ownMarkup(tab: Tab): Promise<string> {
  return tab.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as Element;
    for (const element of copy.querySelectorAll('unikernel-atlas')) element.remove();
    return copy.outerHTML;
  });
}

/** Something in the overlay's shadow root, by selector: where it is in the viewport, and what it says. */
export function inOverlay(
  tab: Tab,
  selector: string,
): Promise<{ left: number; top: number; right: number; bottom: number; text: string } | null> {
  return tab.evaluate((selector) => {
    const element = document.querySelector('unikernel-atlas')?.shadowRoot?.querySelector<HTMLElement>(selector);
    if (!element?.checkVisibility()) return null;
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return right > left && bottom > top ? { left, top, right, bottom, text: element.textContent ?? '' } : null;
  }, selector);
}

/** Waits until something in the shadow root is visible; scrolls it into the card's view. */
export async function whenVisible(
  tab: Tab,
  selector: string,
): Promise<NonNullable<Awaited<ReturnType<typeof inOverlay>>>> {
  await tab.waitFor(
    (selector) => {
      const element = document.querySelector('unikernel-atlas')?.shadowRoot?.querySelector<HTMLElement>(selector);
      element?.scrollIntoView({ block: 'nearest' });
      return element?.checkVisibility() && element.getBoundingClientRect().width > 0;
    },
    selector,
    `Nothing visible in the overlay is ${selector}`,
  );
  const place = await inOverlay(tab, selector);
  if (!place) throw new Error(`${selector} went away again.`);
  return place;
}

/** Clicks the middle of something in the shadow root with the pointer. */
export async function clickInOverlay(tab: Tab, selector: string): Promise<void> {
  const { left, top, right, bottom } = await whenVisible(tab, selector);
  await tab.click((left + right) / 2, (top + bottom) / 2);
}
