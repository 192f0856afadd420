/**
 * A real static web server for the channel's end-to-end tests: nginx on a loopback port with a configuration of its own, as a
 * publisher would write it. Where nginx is not installed, the command line's own server stands in.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Served, type StaticServer, startServer } from '#data/cli/static-server.ts';
import { find } from '../../machine/programs.mjs';

export interface WebServer {
  url: string;
  kind: 'nginx' | 'node';
  /** Every answer so far, as the server's own log has it; bytes of bodies. */
  log(): Promise<Served[]>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The configuration a publisher needs, and nothing else: files as they are, readable from anywhere, shards kept for ever. */
const configuration = (dir: string, port: number): string => `
daemon off;
master_process off;
pid ${dir}/nginx.pid;
error_log ${dir}/error.log;
events { worker_connections 64; }
http {
  types { application/json json; application/gzip gz; }
  log_format bytes '$status $body_bytes_sent $uri';
  access_log ${dir}/access.log bytes;
  client_body_temp_path ${dir}/temp; proxy_temp_path ${dir}/temp; fastcgi_temp_path ${dir}/temp;
  uwsgi_temp_path ${dir}/temp; scgi_temp_path ${dir}/temp;
  server {
    listen 127.0.0.1:${port};
    root ${dir}/www;
    location = /channel.json {
      add_header Access-Control-Allow-Origin * always;
      add_header Cache-Control no-cache;
    }
    location /shards/ {
      add_header Access-Control-Allow-Origin * always;
      add_header Cache-Control "public, max-age=31536000, immutable";
    }
  }
}
`;

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise<void>((done) => server.close(() => done()));
  if (typeof address !== 'object' || address === null) throw new Error('No free port was given.');
  return address.port;
}

/** @param dir a folder for the server alone; what is served stands in its `www` */
export async function createWebServer(dir: string, port: number): Promise<WebServer> {
  const url = `http://127.0.0.1:${port}/`;
  await mkdir(join(dir, 'www'), { recursive: true });
  const nginx = find('nginx');
  if (!nginx) return nodeServer(dir, port, url);

  const path = join(dir, 'nginx.conf');
  await writeFile(path, configuration(dir, port));
  let process: ChildProcess | null = null;
  return {
    url,
    kind: 'nginx',
    log: async () => {
      const text = await readFile(join(dir, 'access.log'), 'utf8').catch(() => '');
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => {
          const [status = '', bytes = '', uri = ''] = line.split(' ');
          return { status: Number(status), bytes: Number(bytes), path: uri };
        });
    },
    start: async () => {
      process = spawn(nginx, ['-p', dir, '-c', path], { stdio: 'ignore' });
      await untilAnswers(url, process, join(dir, 'error.log'));
    },
    stop: async () => {
      if (!process || process.exitCode !== null) return;
      const ended = once(process, 'exit');
      process.kill('SIGTERM');
      await ended;
    },
  };
}

function nodeServer(dir: string, port: number, url: string): WebServer {
  const served: Served[] = [];
  let server: StaticServer | null = null;
  return {
    url,
    kind: 'node',
    log: async () => served,
    start: async () => {
      server = await startServer(join(dir, 'www'), port, (one) => served.push(one));
    },
    stop: async () => server?.close(),
  };
}

async function untilAnswers(url: string, process: ChildProcess, errors: string): Promise<void> {
  while (process.exitCode === null) {
    // A path of its own, so that no test counts it.
    const answered = await fetch(`${url}are-you-there`).catch(() => null);
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`nginx did not start: ${await readFile(errors, 'utf8').catch(() => 'no word from it')}`);
}
