/**
 * Hiding from where one is: a site, a project, or a surface goes at once, and the card stays to offer the undo until it is closed.
 */
import { ask } from '../background/client.ts';
import type { OverlayState, OverlayWishes } from './overlay.tsx';
import { siteOf } from './overlay-state.ts';

export interface HidingOptions {
  url: string;
  state: () => OverlayState | null;
  show: (change: Partial<OverlayState>) => void;
  /** Takes marks and hover cards off the page. */
  stopReading: () => void;
  /** Brings them back as the settings are by then. */
  restart: () => void;
  /** Ends the session. */
  over: () => void;
}

export interface Hiding {
  hide(what: Parameters<OverlayWishes['onHide']>[0]): Promise<void>;
  undo(): Promise<void>;
  /** What was hidden stays so: a site or project leaves the page, a surface only leaves its part of it. */
  done(): void;
}

export function createHiding({ url, state, show, stopReading, restart, over }: HidingOptions): Hiding {
  return {
    hide: async (what) => {
      const project = 'project' in what ? state()?.projects.find(({ id }) => id === what.project) : undefined;
      const site = 'site' in what ? siteOf(url) : undefined;
      const surface = 'surface' in what ? what.surface : undefined;
      show({ hidden: { site, project, surface }, hover: null });
      stopReading();
      await ask('any:hide', { site, project: project?.id, surface, hide: true });
    },
    undo: async () => {
      const { site, project, surface } = state()?.hidden ?? {};
      await ask('any:hide', { site, project: project?.id, surface, hide: false });
      show({ hidden: null });
      restart();
    },
    done: () => {
      const surface = state()?.hidden?.surface;
      if (surface) {
        show({ hidden: null, open: false, cardOff: surface === 'card' });
        restart();
      } else over();
    },
  };
}
