/** A web server that serves a tree and can be told to misbehave: the other end of the table of attacks. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Handler = (path: string, response: ServerResponse, request: IncomingMessage) => boolean;

export interface HostileServer {
  url: string;
  /** Served from now on. */
  tree: Map<string, Uint8Array>;
  /** Takes a request over by answering true. */
  handler: Handler | null;
  requests: { path: string; headers: IncomingMessage['headers'] }[];
  close(): Promise<void>;
}

export async function startHostileServer(): Promise<HostileServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').slice(1);
    hostile.requests.push({ path, headers: request.headers });
    if (hostile.handler?.(path, response, request)) return;
    const bytes = hostile.tree.get(path);
    response.writeHead(bytes ? 200 : 404, { 'Content-Length': bytes?.length ?? 0 });
    response.end(bytes);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const hostile: HostileServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    tree: new Map(),
    handler: null,
    requests: [],
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  return hostile;
}
