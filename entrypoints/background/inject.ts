/** Bringing the overlay into a page: the script, and the styles of its highlights, which no stylesheet of the page sees. */
import { browser } from 'wxt/browser';
import { MARKS_STYLE } from '../page.content/marks-style.ts';

/**
 * Injects the overlay into a tab's top frame. Doing it twice is safe: the script recognises its elder and only tells it to look
 * again.
 * @returns false where the browser lets no extension in (its own pages, the store, a viewer) or the tab is gone.
 */
export async function injectOverlay(tabId: number): Promise<boolean> {
  const target = { tabId, frameIds: [0] };
  try {
    const styles = { target, css: MARKS_STYLE };
    // Browsers add the same sheet again each time, and a page of many navigations would gather hundreds.
    await browser.scripting.removeCSS(styles).catch(() => undefined);
    await browser.scripting.insertCSS(styles);
    await browser.scripting.executeScript({ target, files: ['/content-scripts/page.js'] });
    return true;
  } catch {
    return false;
  }
}

/** Brings the sentinel into tabs that were open before the extension was there; Firefox does this by itself. */
export async function injectSentinels(matches: string[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: matches });
  await Promise.all(
    tabs.map(async ({ id, discarded }) => {
      if (id === undefined || discarded) return;
      await browser.scripting
        .executeScript({ target: { tabId: id, frameIds: [0] }, files: ['/sentinel.js'] })
        .catch(() => undefined);
    }),
  );
}
