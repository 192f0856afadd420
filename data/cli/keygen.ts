/**
 * `catalog keygen --out FILE`: makes the key pair that signs a channel. The private key goes into one file that only its owner can
 * read, never to the screen, and never to where a commit could pick it up.
 */
import { execFile } from 'node:child_process';
import { open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { createKey, fingerprintOf } from '#data/channel/keys.ts';
import { processTerminal, type Terminal, usageError } from './terminal.ts';

export async function run(args: string[], terminal: Terminal = processTerminal): Promise<number> {
  const { values } = parseArgs({ args, options: { out: { type: 'string' } } });
  if (!values.out) throw usageError('Say where the private key goes: --out FILE');
  const path = resolve(values.out);
  if (await couldBeCommitted(path))
    throw usageError(
      `${values.out} lies in a git repository that does not ignore it; a private key must not get into a commit`,
    );

  const key = await createKey();
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw usageError(`${values.out} is there already and is not overwritten`);
    throw usageError(`${values.out} cannot be written (${error.code})`);
  });
  await file.writeFile(`${JSON.stringify(key, null, 2)}\n`);
  await file.close();

  terminal.out(`The private key is in ${path}, readable by you alone.
Keep a copy where you keep other secrets: without it no snapshot can follow the last one, and whoever has it can publish in your name.

Public key:   ${key.public}
Fingerprint:  ${await fingerprintOf(key.public)}

Publish with  npm run catalog -- publish DIR --key ${values.out}
Build with    WXT_CHANNEL_URL=https://HOST/FOLDER/ WXT_CHANNEL_KEY=${key.public}
Tell people who add your channel the address, the public key, and the fingerprint by another way than the first two.`);
  return 0;
}

/** True inside a work tree whose ignore rules do not cover the path. */
async function couldBeCommitted(path: string): Promise<boolean> {
  const git = (...args: string[]) => promisify(execFile)('git', args, { cwd: dirname(path) });
  try {
    if ((await git('rev-parse', '--is-inside-work-tree')).stdout.trim() !== 'true') return false;
  } catch {
    return false;
  }
  return git('check-ignore', '--quiet', path).then(
    () => false,
    () => true,
  );
}
