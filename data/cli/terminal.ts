/**
 * What a command may do to the world, so that tests can stand in for it: print, ask, fetch, wait, know the time. Node only.
 */
import { createInterface } from 'node:readline/promises';

export interface Terminal {
  /** The answer: standard output. */
  out(text: string): void;
  /** Progress and complaints: standard error. */
  err(text: string): void;
  /** Asks a person, or undefined where there is none (a pipe, a build machine). */
  ask: ((question: string) => Promise<string>) | undefined;
  fetch: typeof fetch;
  sleep(milliseconds: number): Promise<void>;
  now(): Date;
}

/** The process's own. */
export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  ask: process.stdin.isTTY && process.stdout.isTTY ? askProcess : undefined,
  fetch: (...args) => fetch(...args),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: () => new Date(),
};

async function askProcess(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}

/** An error whose message is one sentence for the person who typed the command; the exit code is then 2. */
export function usageError(message: string): Error {
  return Object.assign(new Error(message), { code: 'USAGE' });
}

/**
 * The sentence of a usage error, Node's own `parseArgs` errors and a disk's refusals included; undefined for a fault of the program.
 */
export function usageSentence(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  // "ENOTDIR: not a directory, mkdir '/some/where'": no sentence, but all that a person needs.
  if ('syscall' in error && 'path' in error) return `The disk says: ${error.message}.`;
  if (error.code !== 'USAGE' && !error.code.startsWith('ERR_PARSE_ARGS')) return undefined;
  // parseArgs goes on to explain how to pass a value that starts with a hyphen; the first sentence says what is wrong.
  const sentence = (error.message.split(/\. |\n/)[0] ?? '').replace(/\.$/, '');
  return `${sentence}.`;
}
