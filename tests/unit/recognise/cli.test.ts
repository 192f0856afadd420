import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '#data/cli/recognise.ts';
import { processTerminal } from '#data/cli/terminal.ts';

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const write = (to: string[]) => (text: string) => void to.push(text);
  const code = await main(args, { ...processTerminal, out: write(out), err: write(err) });
  return { code, out: out.join(''), err: err.join('') };
}

test('it prints a recognition as JSON, and null where there is none', async () => {
  const { code, out } = await run('http://www.mirageos.org/docs');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ projects: ['mirageos'] });
  expect((await run('https://miragejs.com/')).out).toBe('null');
});

test('a saved page adds the thread’s facts', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'atlas-')), 'page.html');
  await writeFile(
    file,
    '<title>x</title><h1>x</h1><ul><li><em>From</em>: Jo Poster</li><li><em>Subject</em>: [UNIKRAFT PATCH] y</li></ul>',
  );
  const { out } = await run(
    'https://lists.xenproject.org/archives/html/minios-devel/2019-01/msg00001.html',
    '--html',
    file,
  );
  expect(JSON.parse(out)).toMatchObject({
    projects: ['unikraft'],
    thread: { author: 'Jo Poster', list: 'minios-devel' },
  });
});

test.each([
  [[], 'Give one address: npm run -s recognise -- URL [--html FILE].'],
  [['mirageos.org'], '"mirageos.org" is no web address; write it out, as in https://mirageos.org/.'],
  [
    ['https://lists.xen.org/archives/html/mirageos-devel/', '--html', '/no/such/file'],
    'The page /no/such/file cannot be read; give --html the path of a saved page.',
  ],
  [['https://a.org/', '--htlm', 'x'], "Unknown option '--htlm'."],
])('%j is answered with one sentence', async (args, sentence) => {
  const { code, out, err } = await run(...args);
  expect({ code, out, err }).toEqual({ code: 2, out: '', err: sentence });
});
