/**
 * The sentinel: all that runs on a page of the catalog's hosts until the catalog knows the page. It tells the background the
 * address, again after each navigation inside the page and when the page comes back from the back/forward cache. It reads
 * nothing else and touches nothing.
 *
 * Budget: 3 KB gz, hence the bare runtime API instead of the polyfill.
 */

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { pageOf } from '#data/recognise/page.ts';

interface Runtime {
  id?: string;
  sendMessage(message: unknown): Promise<{ ok: boolean; output?: { known: boolean } } | undefined>;
}

/** What sentinel and overlay share in their isolated world, which the page cannot see. */
interface World {
  browser?: { runtime: Runtime };
  chrome?: { runtime: Runtime };
  unikernelAtlasSentinel?: AbortController;
  unikernelAtlasOverlay?: { leave(): void; alive(): boolean };
  navigation?: EventTarget;
}

/** Without the Navigation API, how often the address is compared while the page is visible, in milliseconds. */
const POLL = 1000;

export default defineUnlistedScript(() => {
  const world = globalThis as unknown as World;
  const runtime = (world.browser ?? world.chrome)?.runtime;
  if (!runtime || document.documentElement?.namespaceURI !== 'http://www.w3.org/1999/xhtml') return;
  // Site owners can say no.
  if (document.querySelector('meta[name="unikernel-atlas"][content="off" i]')) return;

  world.unikernelAtlasSentinel?.abort();
  const life = new AbortController();
  world.unikernelAtlasSentinel = life;
  const { signal } = life;
  let told = '';

  // A former life of the extension may have left its overlay standing; Firefox ends a script before it can take its things along.
  if (!world.unikernelAtlasOverlay?.alive()) {
    world.unikernelAtlasOverlay?.leave();
    document.querySelector('unikernel-atlas')?.remove();
  }

  async function look(again = false): Promise<void> {
    // The extension was updated or removed under an open page: be gone without a word, overlay and all.
    if (!runtime?.id) {
      world.unikernelAtlasOverlay?.leave();
      return life.abort();
    }
    const url = location.href;
    const page = pageOf(url);
    if (page === told && !again) return;
    told = page;
    const reply = await runtime.sendMessage({ name: 'sentinel:look', input: { url } }).catch(() => undefined);
    if (reply?.ok && !reply.output?.known && pageOf(location.href) === page) world.unikernelAtlasOverlay?.leave();
  }

  // A page that is opened in the background is looked at when it is first seen.
  const whenSeen = (): void => {
    if (document.visibilityState !== 'hidden') void look();
  };
  document.addEventListener('visibilitychange', whenSeen, { signal });
  addEventListener('pageshow', (event) => event.persisted && void look(true), { signal });
  addEventListener('popstate', () => void look(), { signal });
  addEventListener('hashchange', () => void look(), { signal });
  if (world.navigation) world.navigation.addEventListener('navigatesuccess', () => void look(), { signal });
  else {
    const timer = setInterval(whenSeen, POLL);
    signal.addEventListener('abort', () => clearInterval(timer));
  }
  whenSeen();
});
