/** The publisher's command line: a key that stays secret, a folder that readers take, and sentences for what went wrong. */
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '#data/cli/catalog.ts';
import { readTree } from '#data/cli/channel-tree.ts';
import { run as keygen } from '#data/cli/keygen.ts';
import { run as publish } from '#data/cli/publish.ts';
import { type Served, startServer } from '#data/cli/static-server.ts';
import type { Terminal } from '#data/cli/terminal.ts';
import { run as verify } from '#data/cli/verify.ts';

let dir: string;
let printed: string[];
let now: Date;
let terminal: Terminal;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'atlas-cli-'));
  printed = [];
  now = new Date('2026-06-01T12:00:00Z');
  terminal = {
    out: (text) => printed.push(text),
    err: (text) => printed.push(text),
    ask: undefined,
    fetch: () => Promise.reject(new Error('There is no network in this test.')),
    sleep: async () => undefined,
    now: () => now,
  };
});
afterEach(() => rm(dir, { recursive: true }));

const said = (): string => printed.join('\n');
const at = (name: string): string => join(dir, name);

async function newKey(name = 'key.json'): Promise<{ public: string; private: string }> {
  await keygen(['--out', at(name)], terminal);
  return JSON.parse(await readFile(at(name), 'utf8')) as { public: string; private: string };
}

/** A small catalog of files, one project a summary. */
async function smallCatalog(...summaries: string[]): Promise<string> {
  const folder = at('catalog');
  for (const [number, summary] of summaries.entries()) {
    const text = `id: p${number}
name: Project ${number}
kind: tool
scope: related
summary: ${summary}
status: { state: unknown, asOf: "2026-01-01", how: nobody looked }
names: [{ text: Project Number ${number} }]
addresses: [{ url: "https://p${number}.example.org/", role: home }]
sources: ["page:p${number}"]
`;
    await writeFileIn(join(folder, 'projects'), `p${number}.yaml`, text);
  }
  return folder;
}

async function writeFileIn(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), text);
}

describe('keygen', () => {
  it('writes a key that its owner alone can read, and prints everything but the private half', async () => {
    const key = await newKey();
    expect((await stat(at('key.json'))).mode & 0o777).toBe(0o600);
    expect(said()).toContain(key.public);
    expect(said()).toContain(at('key.json'));
    expect(said()).not.toContain(key.private);
  });

  it('overwrites nothing', async () => {
    const key = await newKey();
    await expect(keygen(['--out', at('key.json')], terminal)).rejects.toThrow('there already');
    expect(JSON.parse(await readFile(at('key.json'), 'utf8'))).toEqual(key);
  });

  it('keeps out of a repository unless the file is ignored there', async () => {
    await expect(keygen(['--out', 'data/stray-key.json'], terminal)).rejects.toThrow('git repository');
    await expect(stat('data/stray-key.json')).rejects.toThrow();
  });

  it('wants to know where to', async () => {
    await expect(keygen([], terminal)).rejects.toThrow('--out FILE');
  });
});

describe('publish and verify', () => {
  it('make a folder that readers take, whose unchanged shards stay', async () => {
    const key = await newKey();
    const catalog = await smallCatalog('One.', 'Two.', 'Three.');
    const args = [at('www'), '--key', at('key.json'), '--catalog', catalog];
    expect(await publish(args, terminal)).toBe(0);
    const before = await readdir(at('www/shards'));
    expect(await verify([at('www'), '--public', key.public], terminal)).toBe(0);
    expect(said()).toContain('3 projects');
    expect(said()).toContain('No problems.');

    await smallCatalog('One.', 'Two, in other words.', 'Three.');
    now = new Date(now.getTime() + 86_400_000);
    expect(await publish(args, terminal)).toBe(0);
    expect(said()).toMatch(/1 of them new/);
    const between = await readdir(at('www/shards'));
    expect(between.length).toBe(before.length + 1);

    now = new Date(now.getTime() + 86_400_000);
    expect(await publish(args, terminal)).toBe(0);
    expect(await readdir(at('www/shards'))).toHaveLength(before.length);
    expect(await verify([at('www'), '--public', key.public], terminal)).toBe(0);
    expect(said()).not.toContain(key.private);
  });

  it('say in the reader’s own words what is wrong with a folder', async () => {
    const [key, other] = [await newKey(), await newKey('other.json')];
    const catalog = await smallCatalog('One.');
    await publish([at('www'), '--key', at('key.json'), '--catalog', catalog], terminal);
    expect(await verify([at('www'), '--public', other.public], terminal)).toBe(1);
    expect(said()).toContain('The signature does not fit');
    const [shard] = await readdir(at('www/shards'));
    await writeFile(at(`www/shards/${shard}`), 'something else');
    expect(await verify([at('www'), '--public', key.public], terminal)).toBe(1);
    expect(said()).toContain('bytes and has');
  });

  it('sign with both keys during a rotation', async () => {
    const [key, next] = [await newKey(), await newKey('next.json')];
    const catalog = await smallCatalog('One.');
    const keys = ['--key', at('key.json'), '--key', at('next.json'), '--next-key', next.public];
    await publish([at('www'), ...keys, '--catalog', catalog], terminal);
    expect(await verify([at('www'), '--public', key.public], terminal)).toBe(0);
    expect(await verify([at('www'), '--public', next.public], terminal)).toBe(0);
  });

  it('mend a shard that an earlier run was stopped in the middle of writing', async () => {
    const key = await newKey();
    const args = [at('www'), '--key', at('key.json'), '--catalog', await smallCatalog('One.')];
    await publish(args, terminal);
    const [shard = ''] = [...(await readTree(at('www'))).keys()].filter((path) => path.startsWith('shards/'));
    await writeFile(join(at('www'), shard), 'half');
    await publish(args, terminal);
    expect(await verify([at('www'), '--public', key.public], terminal)).toBe(0);
  });

  it('take no missing folder for an empty catalog', async () => {
    await newKey();
    const args = [at('www'), '--key', at('key.json'), '--catalog', at('nowhere')];
    await expect(publish(args, terminal)).rejects.toThrow('There is no folder');
    expect((await readTree(at('www'))).size).toBe(0);
  });

  it('go on from nothing that is no channel', async () => {
    await newKey();
    const args = [at('www'), '--key', at('key.json'), '--catalog', await smallCatalog('One.')];
    await expect(publish([...args, '--previous', at('nowhere')], terminal)).rejects.toThrow('no channel in');
    await writeFileIn(at('www'), 'channel.json', '<html>');
    await expect(publish(args, terminal)).rejects.toThrow('What was published last cannot be gone on from');
  });

  it('say in a sentence where nothing can be written', async () => {
    await newKey();
    const args = ['publish', at('key.json'), '--key', at('key.json'), '--catalog', await smallCatalog('One.')];
    expect(await main(args, terminal)).toBe(2);
    expect(said()).toMatch(/The disk says: ENOTDIR/);
  });

  it('publish nothing that readers would refuse', async () => {
    await newKey();
    const catalog = await smallCatalog('One.');
    const path = join(catalog, 'projects/p0.yaml');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"page:p0"', '"page:p0 http://10.0.0.1/notes"'));
    const args = [at('www'), '--key', at('key.json'), '--catalog', catalog];
    await expect(publish(args, terminal)).rejects.toThrow('Readers would refuse this: projects/p0');
    expect((await readTree(at('www'))).size).toBe(0);
  });

  it('publish nothing from rows with problems, without a key, or a fifth smaller unasked', async () => {
    await newKey();
    const catalog = await smallCatalog('One.', 'Two.');
    await expect(publish([at('www'), '--catalog', catalog], terminal)).rejects.toThrow('--key FILE');
    await expect(publish([at('www'), '--key', at('nowhere'), '--catalog', catalog], terminal)).rejects.toThrow(
      'cannot be read',
    );
    const args = [at('www'), '--key', at('key.json'), '--catalog', catalog];
    await publish(args, terminal);
    await rm(join(catalog, 'projects/p1.yaml'));
    await expect(publish(args, terminal)).rejects.toThrow('--allow-shrink');
    expect(await publish([...args, '--allow-shrink'], terminal)).toBe(0);
    await writeFile(join(catalog, 'projects/p0.yaml'), 'id: p0\n');
    const before = await readTree(at('www'));
    expect(await publish(args, terminal)).toBe(1);
    expect(await readTree(at('www'))).toEqual(before);
  });
});

describe('serve', () => {
  it('answers like a static host: ETag and 304, any origin, nothing outside the folder', async () => {
    await newKey();
    await publish([at('www'), '--key', at('key.json'), '--catalog', await smallCatalog('One.')], terminal);
    const served: Served[] = [];
    const server = await startServer(at('www'), 0, (one) => served.push(one));
    try {
      const first = await fetch(`${server.url}channel.json`);
      expect(first.headers.get('access-control-allow-origin')).toBe('*');
      const etag = first.headers.get('etag') ?? '';
      const again = await fetch(`${server.url}channel.json`, { headers: { 'If-None-Match': etag } });
      expect(again.status).toBe(304);
      for (const path of ['../key.json', '..%2fkey.json', '%2e%2e/key.json', 'nothing', ''])
        expect((await fetch(server.url + path)).status).toBe(404);
      expect((await fetch(server.url, { method: 'POST' })).status).toBe(405);
      expect(served[0]).toMatchObject({ path: '/channel.json', status: 200 });
    } finally {
      await server.close();
    }
  });
});
