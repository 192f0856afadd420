/**
 * Mentions one by one: a step brings a mark into view and rings it (marks.ts), opens the hover card beside it, and is said. Also
 * the hover card's coming and going with the focus it takes.
 */
import { say } from '#components/text.ts';
import { ask } from '../background/client.ts';
import type { PageDescription } from '../background/messages.ts';
import type { Host } from './host.ts';
import type { Hover } from './hover.ts';
import type { MarkStep } from './marks.ts';
import type { Place } from './marks-place.ts';
import type { OverlayState } from './overlay.tsx';
import { isWriting } from './overlay-state.ts';

export interface StepsOptions {
  signal: AbortSignal;
  /** The host as it is, and brought into the page where it is not. */
  host: () => Host | null;
  mount: () => Host;
  hover: () => Hover | null;
  description: () => PageDescription | null;
  show: (change: Partial<OverlayState>) => void;
  failed: () => void;
}

export interface Steps {
  /**
   * Shows a step that was made; null where there was nothing to step to. A step by command takes focus into the hover card, so that
   * its links are one Tab away, unless somebody is writing; a step from the card leaves focus on its button.
   */
  take(step: MarkStep | null, by: 'command' | 'card'): void;
  showHover(at: { project: string; place: Place; focus: boolean }): void;
  hideHover(): void;
}

export function createSteps({ signal, host, mount, hover, description, show, failed }: StepsOptions): Steps {
  /** Where focus was before a step moved it into the hover card. */
  let focusBefore: HTMLElement | null = null;
  let takesFocus = false;

  async function showBrief(project: string, at: Place, focus: boolean): Promise<void> {
    const brief = await ask('overlay:brief', { project });
    if (!brief || signal.aborted || !hover()?.isOpen()) return;
    const { element } = mount();
    const active = document.activeElement;
    if (focus && active instanceof HTMLElement && active !== element) focusBefore = active;
    show({ hover: { brief, at, focus, view: { width: innerWidth, height: innerHeight } } });
  }

  return {
    take: (step, by) => {
      takesFocus = by === 'command' && !isWriting();
      if (!step) {
        show({ announcement: say('step_none') });
        return;
      }
      const mentions = description()?.sections.flatMap((section) => section.mentions ?? []);
      const mention = mentions?.find(({ project }) => project === step.project);
      show({
        announcement: say('step_said', mention?.name ?? step.text, step.index, step.total, mention?.summary ?? ''),
      });
      hover()?.openAt(step);
    },
    showHover: ({ project, place, focus }) => void showBrief(project, place, focus && takesFocus).catch(failed),
    hideHover: () => {
      const hadFocus = host()?.shadow.activeElement?.closest('.hover-card');
      show({ hover: null });
      if (hadFocus) focusBefore?.focus({ preventScroll: true });
      focusBefore = null;
    },
  };
}
