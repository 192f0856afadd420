/**
 * `catalog verify DIR --public KEY`: reads a channel's folder as an extension would, by the same code, and says what it found.
 * Without `--public` it takes the envelope's word for whose key it is, which proves that the files are whole, not whose they are.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ENVELOPE_PATH, readEnvelope } from '#data/channel/envelope.ts';
import { failing, failureOf } from '#data/channel/failure.ts';
import { fingerprintOf, isPublicKey } from '#data/channel/keys.ts';
import { LIMITS } from '#data/channel/limits.ts';
import type { Tree } from '#data/channel/publish.ts';
import type { ShardRow } from '#data/channel/shards.ts';
import { assembleRows, checkShardBytes, openShard, verifyEnvelope } from '#data/channel/verify.ts';
import { readTree } from './channel-tree.ts';
import { channelSentence } from './channel-words.ts';
import { count, countRows } from './check.ts';
import { processTerminal, type Terminal, usageError } from './terminal.ts';

export async function run(args: string[], terminal: Terminal = processTerminal): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: { public: { type: 'string' } }, allowPositionals: true });
  const [dir, ...more] = positionals;
  if (dir === undefined || more.length > 0) throw usageError('Give the one folder to verify');
  if (values.public !== undefined && !isPublicKey(values.public))
    throw usageError('--public wants a public key, as keygen prints it');
  const tree = await readTree(resolve(dir));
  if (!tree.has(ENVELOPE_PATH)) throw usageError(`There is no ${ENVELOPE_PATH} in ${dir}`);
  try {
    for (const line of await report(tree, values.public, terminal.now())) terminal.out(line);
    return 0;
  } catch (error) {
    terminal.err(`Readers refuse this channel: ${await channelSentence(failureOf(error))}`);
    return 1;
  }
}

/**
 * Reads a channel as a reader would.
 * @param given the key to trust; left out, the envelope's own word
 * @returns lines for people
 * @throws a reason of data/channel/failure.ts
 */
export async function report(tree: Tree, given: string | undefined, now: Date): Promise<string[]> {
  const bytes = tree.get(ENVELOPE_PATH) ?? new Uint8Array();
  const key = given ?? readEnvelope(bytes, LIMITS).signatures[0]?.key ?? '';
  const { payload } = await verifyEnvelope(bytes, { key }, LIMITS);
  const list: ShardRow[] = [];
  for (const shard of payload.shards) {
    const file = tree.get(shard.path);
    if (!file) throw failing('status', 404, shard.path);
    await checkShardBytes(file, shard);
    list.push(...(await openShard(file, shard, LIMITS)));
  }
  const rows = assembleRows(list, { lapsed: new Set(), known: {} });
  const size = payload.shards.reduce((sum, shard) => sum + shard.bytes, bytes.length);
  const expired = Date.parse(payload.expires) < now.getTime();
  return [
    `${payload.name}: snapshot ${payload.serial} of ${payload.created}, ${countRows(rows)}.`,
    `${count(payload.shards.length, 'shard')}, ${size} bytes in all, envelope ${bytes.length}.`,
    expired
      ? `Expired on ${payload.expires.slice(0, 10)}: readers keep it and say that it is old.`
      : `Good until ${payload.expires.slice(0, 10)}.`,
    `Signed by ${await fingerprintOf(key)}${given === undefined ? ', by its own word: give --public KEY to be sure whose it is' : ', the key you gave'}.`,
    ...(payload.nextKey ? [`The next key will be ${await fingerprintOf(payload.nextKey)}.`] : []),
    'No problems.',
  ];
}
