/** `catalog serve DIR [--port N]`: serves a channel on this machine, to try it out. Ends with Ctrl+C. */
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ENVELOPE_PATH } from '#data/channel/envelope.ts';
import { startServer } from './static-server.ts';
import { processTerminal, type Terminal, usageError } from './terminal.ts';

export { startServer } from './static-server.ts';

const PORT = 8474;

export async function run(args: string[], terminal: Terminal = processTerminal): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: { port: { type: 'string' } }, allowPositionals: true });
  const [dir, ...more] = positionals;
  if (dir === undefined || more.length > 0) throw usageError('Give the one folder to serve');
  const port = Number(values.port ?? PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw usageError('--port wants a number from 0 to 65535');
  if (!(await stat(join(resolve(dir), ENVELOPE_PATH)).catch(() => null)))
    throw usageError(`There is no ${ENVELOPE_PATH} in ${dir}; npm run catalog -- publish makes one`);

  const server = await startServer(dir, port, ({ path, status, bytes }) =>
    terminal.err(`${status} ${bytes} ${path}`),
  ).catch((error: NodeJS.ErrnoException) => {
    throw usageError(error.code === 'EADDRINUSE' ? `Port ${port} is taken; choose another with --port` : error.message);
  });
  terminal.out(`Serving ${dir} at ${server.url}${ENVELOPE_PATH} until Ctrl+C.`);
  await new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });
  await server.close();
  return 0;
}
