/**
 * A small static server on this machine, for trying a channel out and for tests. Loopback only, read only. Node only.
 *
 * It shows what any host of a channel has to do: answer GET, send an ETag and honour `If-None-Match`, allow any origin to read
 * (`Access-Control-Allow-Origin: *`), and send files as they are, without a `Content-Encoding` of its own.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';

export interface StaticServer {
  /** `http://127.0.0.1:PORT/` */
  url: string;
  port: number;
  close(): Promise<void>;
}

export interface Served {
  path: string;
  status: number;
  /** Of the body sent. */
  bytes: number;
}

const TYPES: Record<string, string> = { '.json': 'application/json', '.gz': 'application/gzip', '.html': 'text/html' };
const HOST = '127.0.0.1';

/**
 * @param port 0 for any free one
 * @param onServed hears of every answer
 * @throws when the port is taken
 */
export async function startServer(
  dir: string,
  port = 0,
  onServed: (served: Served) => void = () => undefined,
): Promise<StaticServer> {
  const root = resolve(dir);
  const server = createServer(async (request, response) => {
    const path = pathOf(request.url);
    const answer = (status: number, headers: Record<string, string>, body: Uint8Array = new Uint8Array()): void => {
      response.writeHead(status, {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Expose-Headers': 'Retry-After',
        'X-Content-Type-Options': 'nosniff',
        ...headers,
      });
      response.end(request.method === 'HEAD' ? undefined : body);
      onServed({ path, status, bytes: body.length });
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, { Allow: 'GET, HEAD' });
    const file = join(root, path);
    if (!file.startsWith(root + sep)) return answer(404, {});
    let bytes: Uint8Array;
    try {
      bytes = await readFile(file);
    } catch {
      return answer(404, {});
    }
    const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`;
    const immutable = path.startsWith('/shards/');
    const headers = {
      ETag: etag,
      'Cache-Control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    };
    if (request.headers['if-none-match'] === etag) return answer(304, headers);
    return answer(200, { ...headers, 'Content-Length': String(bytes.length) }, bytes);
  });
  await listen(server, port);
  const { port: bound } = server.address() as AddressInfo;
  return { url: `http://${HOST}:${bound}/`, port: bound, close: () => close(server) };
}

/** The request's path without its query, `/` for one that cannot be read. */
function pathOf(url = '/'): string {
  try {
    return decodeURIComponent(new URL(url, `http://${HOST}`).pathname);
  } catch {
    return '/';
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, HOST, done);
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
