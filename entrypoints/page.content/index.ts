/**
 * The in-page part, injected by the background where there is something to say. One overlay a page, never two: a second
 * injection only makes the first look again; a navigation inside the page replaces what it says; leaving removes every trace.
 */
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { speakWith } from '#components/text.ts';
import { onAnnouncement } from '../background/client.ts';
import { type Session, startSession } from './session.ts';

/** What sentinel and overlay share in their isolated world, which the page cannot see. */
interface World {
  unikernelAtlasOverlay?: { leave(): void; look(): void; alive(): boolean };
}

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  // Our own guard keeps the overlay single; a message to the page's window would tell the page that we are here.
  noScriptStartedPostMessage: true,
  main() {
    const world = globalThis as unknown as World;
    const elder = world.unikernelAtlasOverlay;
    if (elder?.alive()) {
      elder.look();
      return;
    }
    elder?.leave();
    // The keys are the compiler's business in components/text.ts; here any key may be asked.
    const sentence = browser.i18n.getMessage as (key: string, values: string[]) => string;
    speakWith(sentence);

    let session: Session | null = null;
    const alive = (): boolean => Boolean(browser.runtime?.id);

    function leave(): void {
      session?.end();
      session = null;
    }

    function look(): void {
      // Fragments within a page are no navigation, except where old Google Groups kept its whole address in one.
      if (session && session.url === location.href) return;
      leave();
      session = startSession(location.href, leave);
    }

    const unsubscribe = onAnnouncement((said) => {
      if (!alive()) return leaveForGood();
      if (said.announce === 'command') {
        session ??= startSession(location.href, leave);
        session.command(said.command);
      } else if (said.announce === 'palette') session?.palette(said.state);
      else if (said.announce === 'snapshot') session?.refresh();
      else if (said.announce === 'settings') session?.resettle();
    });

    function leaveForGood(): void {
      leave();
      unsubscribe();
    }

    world.unikernelAtlasOverlay = { leave, look, alive };
    look();
  },
});
