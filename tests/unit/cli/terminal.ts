/** A terminal for tests: what was printed is kept, answers are scripted, time stands still, nothing is fetched unless given. */
import type { Terminal } from '#data/cli/terminal.ts';

export interface ScriptedTerminal extends Terminal {
  readonly printed: string[];
  readonly complained: string[];
  readonly asked: string[];
  readonly slept: number[];
}

export function scripted(options: { answers?: string[]; fetch?: typeof fetch; now?: string } = {}): ScriptedTerminal {
  const printed: string[] = [];
  const complained: string[] = [];
  const asked: string[] = [];
  const slept: number[] = [];
  const answers = [...(options.answers ?? [])];
  return {
    printed,
    complained,
    asked,
    slept,
    out: (text) => void printed.push(text),
    err: (text) => void complained.push(text),
    ask: options.answers
      ? async (question) => {
          asked.push(question);
          const answer = answers.shift();
          if (answer === undefined) throw new Error(`nobody answers "${question}"`);
          return answer;
        }
      : undefined,
    fetch: options.fetch ?? (() => Promise.reject(new TypeError('no network in this test'))),
    sleep: async (milliseconds) => void slept.push(milliseconds),
    now: () => new Date(options.now ?? '2026-01-01T00:00:00Z'),
  };
}
