/**
 * The in-page part, injected by the background where there is something to say. One overlay a page, never two: a second
 * injection only makes the first look again; a navigation inside the page replaces what it says; leaving removes every trace.
 */
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { speakWith } from '#components/text.ts';
import { pageOf } from '#data/recognise/page.ts';
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

    function begin(): Session {
      const begun = startSession(location.href, () => {
        // A former session may end late; the present one is none of its business.
        if (session === begun) leave();
      });
      return begun;
    }

    function look(): void {
      if (session && pageOf(session.url) === pageOf(location.href)) {
        // Back from the cache, or asked to look again: what was announced meanwhile was not heard here.
        session.resettle();
        return;
      }
      leave();
      session = begin();
    }

    const unsubscribe = onAnnouncement((said) => {
      if (!alive()) return leaveForGood();
      if (said.announce === 'command') {
        session ??= begin();
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
