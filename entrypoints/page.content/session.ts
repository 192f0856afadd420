/**
 * One look at one page, from "what is this?" to the last change of its text. Ends without a trace.
 *
 * Order: the background says what the address is; a reader takes thread facts from the markup; marks run over the prose in idle
 * slices; the background turns all that into cross-links. `data-state` is `ready` when the first complete round is shown; later
 * text only updates it.
 */
import { browser } from 'wxt/browser';
import { proseKindOf } from '#data/mentions/prose-kind.ts';
import type { ThreadFacts } from '#data/recognise/recognition.ts';
import { ask } from '../background/client.ts';
import type { Command, PageDescription, PageOpening } from '../background/messages.ts';
import { createHiding } from './hiding.ts';
import { describeHost, type Host, mountHost, toTopLayer } from './host.ts';
import { createHover, type Hover } from './hover.ts';
import { comesLate, readFacts } from './late-facts.ts';
import { type Marks, startMarks } from './marks.ts';
import { draw, erase, type OverlayState, type OverlayWishes } from './overlay.tsx';
import { firstState, themeOf } from './overlay-state.ts';
import { openPaletteFrame, type PaletteFrame } from './palette-frame.ts';
import { createSteps } from './steps.ts';
import { watchTheme } from './theme.ts';

export interface Session {
  url: string;
  end(): void;
  command(command: Command): void;
  palette(state: 'ready' | 'close'): void;
  /** A new snapshot is in use: ask again. */
  refresh(): void;
  /** Settings changed: the page may be hidden now, or marked differently. */
  resettle(): void;
}

/** Changes of the text within this time are told to the background together, in milliseconds. */
const SETTLE = 400;

/**
 * Starts a session for the address.
 * @param onOver called when the session finds it has nothing to say, or was told to go.
 */
export function startSession(url: string, onOver: () => void): Session {
  const life = new AbortController();
  const { signal } = life;
  let host: Host | null = null;
  let opening: PageOpening | null = null;
  let description: PageDescription | null = null;
  /** What the markup says of the thread, as it stands now. */
  let facts: () => ThreadFacts | null = () => null;
  let marks: Marks | null = null;
  let hover: Hover | null = null;
  let frame: PaletteFrame | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let paletteOnly = false;
  let state: OverlayState | null = null;
  /** One reading of the page's text: marks and hover cards live as long as it does. */
  let reading = new AbortController();
  /** A step asked for before the page was read; made as soon as it is. */
  let pending: 'next-mention' | 'previous-mention' | null = null;
  /** Counts what was told: an answer to an older telling says nothing any more. */
  let telling = 0;
  /** The same for changed settings. */
  let settling = 0;

  /** Ends the session, once. */
  const over = (): void => {
    if (!signal.aborted) onOver();
  };
  /**
   * The background did not answer. An orphan, whose extension was updated or removed under the page, leaves; so does an overlay
   * that has nothing to show yet. One that stands, or holds the palette, stays as it is.
   */
  const failed = (): void => {
    if (!browser.runtime?.id || (!description && !frame)) over();
  };

  const hiding = createHiding({ url, state: () => state, show, stopReading, restart, over });
  const steps = createSteps({
    signal,
    host: () => host,
    mount,
    hover: () => hover,
    description: () => description,
    show,
    failed,
  });

  const wishes: OverlayWishes = {
    onOpen: () => openCard(true),
    onClose: () => (state?.hidden ? hiding.done() : openCard(false)),
    onMention: (project) => steps.take(marks?.reveal(project) ?? null, 'card'),
    onStep: (by) => steps.take((by === 1 ? marks?.next() : marks?.previous()) ?? null, 'card'),
    onSearch: () => openPalette(),
    onHide: (what) => void hiding.hide(what).catch(failed),
    onUndo: () => void hiding.undo().catch(failed),
    onOptions: (section) => void ask('any:options', { section }).catch(failed),
    onHoverEnter: () => hover?.enterCard(),
    onHoverLeave: () => hover?.leaveCard(),
    onHoverClose: () => hover?.close(),
  };

  function show(change: Partial<OverlayState>): void {
    if (signal.aborted || !opening) return;
    state = { ...(state ?? firstState(opening, url)), ...change };
    if (host) draw(host, state, wishes);
  }

  /** The element appears only when there is something to say. */
  function mount(): Host {
    if (!host) {
      host = mountHost();
      watchTheme(() => {
        const theme = themeOf(opening);
        if (theme !== state?.theme) show({ theme });
      }, signal);
    }
    return host;
  }

  async function begin(): Promise<void> {
    reading.abort();
    reading = new AbortController();
    const mine = reading.signal;
    const answer = await ask('overlay:open', { url });
    if (signal.aborted || mine.aborted) return;
    opening = answer;
    const { recognition } = opening;
    if (recognition && recognition.projects.length > 0) {
      describeHost(mount().element, 'working', { recognition, sections: [], projects: [], serial: 0 });
      show({ recognition, working: true });
    }
    const proceed = async (): Promise<void> => {
      if (!(await isWorthMarking(answer)) || mine.aborted) return;
      if (!marks && (answer.settings.marks || answer.markAnyway)) startMarking(answer);
      else await tell();
    };
    const software = recognition?.thread?.software;
    facts = software ? readFacts(software, url, mine, () => void proceed().catch(failed)) : () => null;
    await proceed();
  }

  /** A page that is nobody's is marked only where the user wants that; a list that serves several may still turn out so. */
  async function isWorthMarking({ recognition, markAnyway }: PageOpening): Promise<boolean> {
    if (markAnyway || (recognition && recognition.projects.length > 0)) return true;
    const settled = recognition && (await ask('overlay:describe', { url, facts: facts(), mentions: [] }));
    if (signal.aborted || settled?.recognition) return !signal.aborted;
    // What a script has still to write may name the project; until then there is nothing on the page to take away.
    if (!frame && !(recognition?.thread && comesLate(recognition.thread.software))) over();
    return false;
  }

  function startMarking({ lexicon, recognition, settings }: PageOpening): void {
    const both = AbortSignal.any([signal, reading.signal]);
    marks = startMarks({
      document,
      lexicon,
      prose: proseKindOf(document, Boolean(recognition?.venue ?? recognition?.thread)),
      ownProjects: recognition?.projects ?? [],
      signal: both,
      onChange: () => {
        clearTimeout(timer);
        // The first complete reading is told at once, so that the card is ready soon.
        timer = setTimeout(() => void tell().catch(failed), description ? SETTLE : 0);
      },
    });
    hover = createHover({
      mode: settings.hover,
      marks,
      signal: both,
      show: steps.showHover,
      hide: steps.hideHover,
    });
  }

  /** Tells the background what the page holds, and shows what follows from it. */
  async function tell(): Promise<void> {
    const mentions = marks?.counts() ?? [];
    const mine = ++telling;
    const next = await ask('overlay:describe', { url, facts: facts(), mentions });
    if (signal.aborted || mine !== telling) return;
    description = next;
    const something = next.recognition !== null || next.sections.some((section) => section.id === 'mentions');
    if (!something && !host) return;
    if (!something && !paletteOnly && !state?.hidden) return over();
    const { element } = mount();
    show({
      recognition: next.recognition,
      projects: next.projects,
      sections: next.sections,
      marks: mentions.reduce((sum, mention) => sum + mention.count, 0),
      working: false,
    });
    describeHost(element, 'ready', next);
    if (pending) step(pending);
    pending = null;
  }

  function step(command: 'next-mention' | 'previous-mention'): void {
    steps.take((command === 'next-mention' ? marks?.next() : marks?.previous()) ?? null, 'command');
  }

  function openCard(open: boolean): void {
    show({ open });
    void ask('overlay:opened', { host: location.hostname, open }).catch(failed);
  }

  /** Takes the marks away; what the reading still had to tell is told no more. */
  function stopReading(): void {
    reading.abort();
    clearTimeout(timer);
    telling++;
  }

  /** Reads the page anew; what is shown stays until the new reading is told. */
  function restart(): void {
    stopReading();
    marks = null;
    hover = null;
    description = null;
    void begin().catch(failed);
  }

  function openPalette(): void {
    if (frame) return;
    const { shadow } = mount();
    frame = openPaletteFrame(() => {
      frame = null;
      // An overlay that was only there for the palette leaves with it.
      if (paletteOnly && !description?.recognition) over();
    });
    shadow.append(frame.element);
    toTopLayer(frame.element);
    frame.element.focus({ preventScroll: true });
  }

  void begin().catch(failed);

  return {
    url,
    end: () => {
      life.abort();
      stopReading();
      frame?.close();
      if (host) {
        erase(host);
        host.remove();
      }
    },
    command: (command) => {
      if (command === 'palette') {
        if (frame) frame.close();
        else {
          paletteOnly ||= host === null;
          openPalette();
        }
      } else if (command === 'toggle-card') {
        // Asked for by key, the card comes even where it is switched off.
        show({ cardOff: false });
        openCard(!state?.open);
      } else if (description) step(command);
      else pending = command;
    },
    palette: (said) => (said === 'ready' ? frame?.ready() : frame?.close()),
    // While something was just hidden the card offers the undo and nothing else; undoing reads the page again.
    refresh: () => {
      if (!state?.hidden) restart();
    },
    resettle: () => {
      if (!state?.hidden) void applySettings().catch(failed);
    },
  };

  /** Settings changed elsewhere: what was hidden goes, what was switched shows. */
  async function applySettings(): Promise<void> {
    const mine = ++settling;
    const next = await ask('overlay:open', { url });
    if (signal.aborted || mine !== settling) return;
    const before = opening;
    // Not even the first answer is here, and it may be older than the change.
    if (!before) return restart();
    opening = next;
    const isNamed = next.markAnyway || next.recognition !== null;
    if (!isNamed && (before.markAnyway || before.recognition)) return over();
    if (next.markAnyway && !before.markAnyway) return restart();
    show({ theme: themeOf(next), cardOff: next.settings.card === 'off' });
    if (JSON.stringify(relevant(before)) !== JSON.stringify(relevant(next))) restart();
  }
}

/** The settings whose change means reading the page again. */
const relevant = ({ lexicon, settings }: PageOpening) => [lexicon.entries.length, settings.marks, settings.hover];
