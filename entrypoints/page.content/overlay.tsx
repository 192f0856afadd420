/**
 * The overlay's view: one state, rendered whole whenever it changes. Card and hover card are components; this file only
 * gives them the state and passes their wishes on.
 */
import { render } from 'preact';
import { Card, type CardProps } from '#components/Card.tsx';
import { HoverCard, type HoverCardProps } from '#components/HoverCard.tsx';
import type { Host } from './host.ts';

export interface OverlayState extends Omit<CardProps, `on${string}`> {
  /** The card is switched off in the settings: only hover cards and marks are left, and the contract's markup. */
  cardOff: boolean;
  theme: 'light' | 'dark';
  hover: Omit<HoverCardProps, `on${string}`> | null;
}

export type OverlayWishes = Pick<CardProps, Extract<keyof CardProps, `on${string}`>> & {
  onHoverEnter: () => void;
  onHoverLeave: () => void;
  onHoverClose: () => void;
};

/** Draws the state into the host's layer. */
export function draw(host: Host, state: OverlayState, wishes: OverlayWishes): void {
  render(
    <div class="surface surface-overlay" data-theme={state.theme}>
      <div hidden={state.cardOff}>
        <Card {...state} {...wishes} />
      </div>
      {state.hover && (
        <HoverCard
          {...state.hover}
          onEnter={wishes.onHoverEnter}
          onLeave={wishes.onHoverLeave}
          onClose={wishes.onHoverClose}
        />
      )}
    </div>,
    host.layer,
  );
}

/** Takes the view down before its host is removed. */
export function erase(host: Host): void {
  render(null, host.layer);
}
