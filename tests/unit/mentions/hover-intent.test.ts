/** When hover cards open and close, on a clock that the tests turn. */
import { describe, expect, it } from 'vitest';
import { type HoverEvent, type HoverMode, type HoverState, reduceHover } from '#data/mentions/hover-intent.ts';

type Without<E> = E extends unknown ? Omit<E, 'at'> : never;

/** A pointer over names 'a' and 'b', and nothing. Time passes by `wait`; what is shown is written down. */
function stage(mode: HoverMode = 'pointer') {
  let state: HoverState<string> = { phase: 'idle' };
  let now = 0;
  let under: string | undefined;
  let shown: string | null = null;
  const log: string[] = [];
  const send = (event: Without<HoverEvent<string>>): void => {
    const step = reduceHover(state, { ...event, at: now } as HoverEvent<string>, mode);
    state = step.state;
    if (step.effect === 'hide') {
      log.push(`hide ${shown}`);
      shown = null;
    } else if (step.effect) {
      shown = step.effect.show;
      log.push(`show ${shown}`);
    }
  };
  return {
    log,
    shown: () => shown,
    send,
    move(to: string | undefined) {
      under = to;
      send({ type: 'move', onTarget: 'target' in state && state.target === to });
    },
    wait(ms: number) {
      const until = now + ms;
      while (state.due !== undefined && state.due <= until) {
        now = state.due;
        send({ type: 'due', target: under });
      }
      now = until;
    },
  };
}

describe('a hover card', () => {
  it('opens when the pointer has rested 150 ms on a name and stayed 200 ms more', () => {
    const page = stage();
    page.move('a');
    page.wait(349);
    expect(page.shown()).toBeNull();
    page.wait(1);
    expect(page.shown()).toBe('a');
  });

  it('does not open for a pointer on its way', () => {
    const page = stage();
    for (let n = 0; n < 20; n++) {
      page.move('a');
      page.wait(100);
    }
    page.move(undefined);
    page.wait(2_000);
    expect(page.log).toEqual([]);
  });

  it('does not open when the pointer leaves the name while it is about to', () => {
    const page = stage();
    page.move('a');
    page.wait(200);
    page.move(undefined);
    page.wait(2_000);
    expect(page.log).toEqual([]);
  });

  it('stays while the pointer moves on its name', () => {
    const page = stage();
    page.move('a');
    page.wait(400);
    page.move('a');
    page.wait(5_000);
    expect(page.log).toEqual(['show a']);
  });

  it('goes 300 ms after the pointer left, and not if it comes back in time', () => {
    const page = stage();
    page.move('a');
    page.wait(400);
    page.move(undefined);
    page.wait(299);
    page.move('a');
    page.wait(1_000);
    expect(page.shown()).toBe('a');
    page.move(undefined);
    page.wait(300);
    expect(page.log).toEqual(['show a', 'hide a']);
  });

  it('stays while the pointer is on it', () => {
    const page = stage();
    page.move('a');
    page.wait(400);
    page.move(undefined);
    page.wait(100);
    page.send({ type: 'card-enter' });
    page.wait(10_000);
    expect(page.shown()).toBe('a');
    page.send({ type: 'card-leave' });
    page.wait(300);
    expect(page.shown()).toBeNull();
  });

  it('gives way to that of another name, one at a time', () => {
    const page = stage();
    page.move('a');
    page.wait(400);
    page.move('b');
    page.wait(1_000);
    expect(page.log).toEqual(['show a', 'hide a', 'show b']);
  });

  it('closes on Esc and stays closed until the pointer has left the name', () => {
    const page = stage();
    page.move('a');
    page.wait(400);
    page.send({ type: 'escape' });
    page.move('a');
    page.wait(2_000);
    expect(page.log).toEqual(['show a', 'hide a']);
    page.move(undefined);
    page.move('a');
    page.wait(400);
    expect(page.shown()).toBe('a');
  });

  it('neither opens nor stays while a button is pressed, as when text is selected', () => {
    const page = stage();
    page.move('a');
    page.wait(400);
    page.send({ type: 'press' });
    expect(page.shown()).toBeNull();
    page.move('b');
    page.wait(2_000);
    expect(page.shown()).toBeNull();
    page.send({ type: 'release' });
    page.wait(2_000);
    expect(page.shown()).toBeNull();
    page.move('b');
    page.wait(400);
    expect(page.shown()).toBe('b');
  });

  it('goes when the page scrolls or the pointer leaves the window', () => {
    const page = stage();
    page.move('a');
    page.wait(400);
    page.send({ type: 'scroll' });
    expect(page.shown()).toBeNull();
    page.move('a');
    page.wait(400);
    page.send({ type: 'away' });
    page.wait(300);
    expect(page.log).toEqual(['show a', 'hide a', 'show a', 'hide a']);
  });
});

describe('a hover card called by key', () => {
  it('opens at once and stays, whatever the pointer does, until it is dismissed', () => {
    const page = stage();
    page.send({ type: 'summon', target: 'a' });
    page.move('b');
    page.wait(5_000);
    page.send({ type: 'scroll' });
    expect(page.log).toEqual(['show a']);
    page.send({ type: 'escape' });
    expect(page.shown()).toBeNull();
  });

  it('moves on to the next name', () => {
    const page = stage();
    page.send({ type: 'summon', target: 'a' });
    page.send({ type: 'summon', target: 'b' });
    expect(page.shown()).toBe('b');
  });
});

describe('the setting', () => {
  it('keyboard leaves the pointer without effect', () => {
    const page = stage('keyboard');
    page.move('a');
    page.wait(2_000);
    expect(page.log).toEqual([]);
    page.send({ type: 'summon', target: 'a' });
    expect(page.shown()).toBe('a');
  });

  it('off opens nothing', () => {
    const page = stage('off');
    page.move('a');
    page.wait(2_000);
    page.send({ type: 'summon', target: 'a' });
    expect(page.log).toEqual([]);
  });
});
