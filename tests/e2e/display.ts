/** A display of one's own: Xvfb with a window manager, and keys pressed as by hand. For what no browser's automation can do. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { find, PROGRAMS } from '../machine/programs.mjs';

export interface Display {
  /** For the environment of what shall be shown on it. */
  name: string;
  /** A key or a combination in X's words: `alt+shift+k`, `Return`. */
  press(keys: string): void;
  type(text: string): void;
  close(): Promise<void>;
}

/** @throws Error with a sentence that names the program missing here and how to get it */
function program(id: 'xvfb' | 'openbox' | 'xdotool'): string {
  const path = find(id);
  if (!path) throw new Error(`Real shortcuts need ${PROGRAMS[id].name}, which is missing: ${PROGRAMS[id].without}.`);
  return path;
}

/** Opens a display of 1280 by 900 with a window manager, without which no window gets focus. */
export async function openDisplay(): Promise<Display> {
  const [xvfb, openbox, xdotool] = [program('xvfb'), program('openbox'), program('xdotool')];
  // The server chooses a free number and writes it to descriptor 3 once it listens.
  const server = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const said = server.stdio[3];
  if (!said) throw new Error('Xvfb has no descriptor to write to.');
  const [number] = (await once(said, 'data')) as [Buffer];
  const name = `:${number.toString().trim()}`;
  const env = { ...process.env, DISPLAY: name };
  const manager = spawn(openbox, [], { env, stdio: 'ignore' });
  const run = (...args: string[]): void => void execFileSync(xdotool, args, { env, stdio: 'ignore' });
  return {
    name,
    press: (keys) => run('key', '--clearmodifiers', keys),
    type: (text) => run('type', '--delay', '20', text),
    close: async () => {
      await end(manager);
      await end(server);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill();
  await gone;
}
