/** Asking addresses: against a server on this machine that stands for every host, through an injected fetch. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '#data/cli/catalog.ts';
import { probe } from '#data/cli/link-probe.ts';
import { askAll } from '#data/cli/link-queue.ts';
import { type ScriptedTerminal, scripted } from './terminal.ts';

const VALID = fileURLToPath(new URL('../../fixtures/broken-rows/valid', import.meta.url));

type Answer = (method: string) => { status: number; headers?: Record<string, string> };

let dir = '';
let server: Server;
/** What each address answers; an address that is not here answers 200. */
let answers: Map<string, Answer>;
/** `METHOD URL` of each request, in order. */
let requests: string[];
let offline: boolean;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'links-'));
  await cp(VALID, dir, { recursive: true });
  answers = new Map();
  requests = [];
  offline = false;
  server = createServer((request, response) => {
    const url = String(request.headers['x-asked']);
    requests.push(`${request.method} ${url}`);
    const { status, headers } = answers.get(url)?.(request.method ?? '') ?? { status: 200 };
    response.writeHead(status, headers).end('body');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  await rm(dir, { recursive: true });
});

/** Every host is the server on this machine, which is told the address that was meant. */
const local: typeof fetch = (input, init) => {
  if (offline)
    return Promise.reject(
      Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('x'), { code: 'EAI_AGAIN' }) }),
    );
  const { port } = server.address() as AddressInfo;
  const headers = new Headers(init?.headers);
  headers.set('x-asked', String(input));
  return fetch(`http://127.0.0.1:${port}/`, { ...init, headers });
};

const links = async (...more: string[]): Promise<{ code: number; terminal: ScriptedTerminal }> => {
  const terminal = scripted({ fetch: local });
  const code = await main(['links', '--dir', dir, '--state', join(dir, 'state.json'), ...more], terminal);
  return { code, terminal };
};

describe('catalog links', () => {
  it('asks each address once, but never a lapsed domain, and finds nothing where all is as the rows say', async () => {
    answers.set('http://blog.beta-gone.net/', () => ({ status: 404 }));
    const { code, terminal } = await links();
    expect(terminal.printed).toEqual([
      '10 addresses: 0 findings, 0 undecided (they refuse programs or asked to wait).',
    ]);
    expect(code).toBe(0);
    expect(requests.filter((request) => request.includes('beta-lost.net'))).toEqual([]);
    expect(requests.filter((request) => request === 'HEAD https://alpha.example.org/')).toHaveLength(1);
  });

  it('reports with file, line, field and remedy what is dead, what moved and what came back', async () => {
    answers.set('https://talks.example.net/alpha', () => ({ status: 404 }));
    answers.set('https://alpha.example.org/start', () => ({ status: 301, headers: { location: '/begin' } }));
    answers.set('https://github.com/alpha-example/alpha', () => ({
      status: 301,
      headers: { location: 'http://www.github.com/Alpha-Example/alpha/' },
    }));
    const { code, terminal } = await links();
    expect(code).toBe(1);
    const text = terminal.printed.join('\n');
    expect(text).toMatch(
      /resources\/first-talk\.yaml:4: url https:\/\/talks\.example\.net\/alpha answers with 404\. Look at it/,
    );
    expect(text).toMatch(/projects\/alpha\.yaml:33: start\.url .* leads to https:\/\/alpha\.example\.org\/begin\. /);
    expect(text).toMatch(
      /projects\/beta\.yaml:22: addresses\[2\]\.url is said to be gone, but http:\/\/blog\.beta-gone\.net\/ answers/,
    );
    expect(text).toMatch(/3 findings/);
  });

  it('goes on where it was stopped, and asks again with --fresh', async () => {
    await links();
    const first = requests.length;
    await links();
    expect(requests).toHaveLength(first);
    await links('--fresh');
    expect(requests).toHaveLength(2 * first);
  });

  it('asks again after a week, and what was undecided at once', async () => {
    answers.set('https://talks.example.net/alpha', () => ({ status: 403 }));
    const { terminal } = await links();
    expect(terminal.printed.at(-1)).toMatch(/1 undecided/);
    requests.length = 0;
    await links();
    expect(requests).toEqual(['HEAD https://talks.example.net/alpha', 'GET https://talks.example.net/alpha']);
    const state = await readFile(join(dir, 'state.json'), 'utf8');
    await writeFile(join(dir, 'state.json'), state.replaceAll('2026-01-01', '2025-12-20'));
    requests.length = 0;
    await links();
    expect(requests.length).toBeGreaterThanOrEqual(10);
  });

  it('takes a broken state file for none', async () => {
    await writeFile(join(dir, 'state.json'), '{"https://x.org/": 1');
    const { code } = await links('--only', 'first-talk');
    expect(code).toBe(0);
    expect(requests).toHaveLength(1);
  });

  it('says in one sentence that it is offline, keeps nothing, and exits with 2', async () => {
    offline = true;
    const { code, terminal } = await links();
    expect(code).toBe(2);
    expect(terminal.complained.at(-1)).toBe(
      'No host could be reached, so this machine seems to be offline; nothing was recorded.',
    );
    await expect(readFile(join(dir, 'state.json'))).rejects.toThrow();
  });
});

describe('asking one address', () => {
  const url = 'https://alpha.example.org/';

  let pauses = 0;
  const pause = async (): Promise<void> => {
    pauses += 1;
  };

  it('asks with GET where HEAD is not served, after a pause', async () => {
    pauses = 0;
    answers.set(url, (method) => ({ status: method === 'HEAD' ? 405 : 200 }));
    expect(await probe(url, local, pause)).toEqual({ is: 'answers', at: url });
    expect(requests).toEqual([`HEAD ${url}`, `GET ${url}`]);
    expect(pauses).toBe(1);
  });

  it('follows redirects, but to no private address and not for ever', async () => {
    answers.set(url, () => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' } }));
    expect(await probe(url, local, pause)).toEqual({ is: 'refuses', status: 302 });
    answers.set(url, () => ({ status: 302, headers: { location: url } }));
    expect(await probe(url, local, pause)).toMatchObject({ is: 'silent' });
  });

  it('tells a refusal to programs from a missing page', async () => {
    answers.set(url, () => ({ status: 429, headers: { 'retry-after': '7' } }));
    expect(await probe(url, local, pause)).toEqual({ is: 'unknown', status: 429, retryAfter: 7 });
    answers.set(url, () => ({ status: 410 }));
    expect(await probe(url, local, pause)).toEqual({ is: 'refuses', status: 410 });
  });
});

describe('asking many', () => {
  it('asks a host one address at a time, with a gap between', async () => {
    let open = 0;
    let most = 0;
    const terminal = scripted({
      fetch: async (...args) => {
        most = Math.max(most, ++open);
        const response = await local(...args);
        open -= 1;
        return response;
      },
    });
    await askAll(
      ['https://a.example.org/1', 'https://a.example.org/2', 'https://www.a.example.org/3'],
      terminal,
      () => undefined,
    );
    expect(most).toBe(1);
    expect(terminal.slept).toEqual([1000, 1000]);
  });

  it('waits as long as a host asks, and leaves it for later when that is long', async () => {
    answers.set('https://a.example.org/1', () => ({ status: 429, headers: { 'retry-after': '9' } }));
    answers.set('https://b.example.org/1', () => ({ status: 429, headers: { 'retry-after': '3600' } }));
    const terminal = scripted({ fetch: local });
    const heard: string[] = [];
    const urls = [
      'https://a.example.org/1',
      'https://a.example.org/2',
      'https://b.example.org/1',
      'https://b.example.org/2',
    ];
    await askAll(urls, terminal, (url) => void heard.push(url));
    expect(terminal.slept.sort()).toEqual([1000, 9000]);
    expect(heard.sort()).toEqual(['https://a.example.org/1', 'https://a.example.org/2', 'https://b.example.org/1']);
  });

  it('records nothing while no host was heard, and all of it as soon as one is', async () => {
    const silent = new Set(['https://a.example.org/', 'https://b.example.org/']);
    const terminal = scripted({
      fetch: (input, init) => (silent.has(String(input)) ? Promise.reject(new TypeError('down')) : local(input, init)),
    });
    const heard = new Map<string, string>();
    const urls = [...silent, 'https://c.example.org/'];
    expect(await askAll(urls, terminal, (url, verdict) => void heard.set(url, verdict.is))).toEqual({ online: true });
    expect(Object.fromEntries(heard)).toEqual({
      'https://a.example.org/': 'silent',
      'https://b.example.org/': 'silent',
      'https://c.example.org/': 'answers',
    });
  });
});
