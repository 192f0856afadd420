/** `catalog publish DIR --key FILE`: makes a signed channel of the catalog, a folder of static files for any web host. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ENVELOPE_PATH, type Payload, payloadBytes, readEnvelope, readPayload } from '#data/channel/envelope.ts';
import { failureOf } from '#data/channel/failure.ts';
import { fingerprintOf, isPublicKey, PrivateKeyFile, type SigningKey, signingKey } from '#data/channel/keys.ts';
import { LIMITS } from '#data/channel/limits.ts';
import { publishTree, type Tree } from '#data/channel/publish.ts';
import { problemText } from '#data/snapshot/problem.ts';
import { checkCatalog } from '#data/snapshot/read-catalog.ts';
import { readTree, writeTree } from './channel-tree.ts';
import { channelSentence } from './channel-words.ts';
import { catalogFolder, count, countRows } from './check.ts';
import { processTerminal, type Terminal, usageError } from './terminal.ts';
import { report } from './verify.ts';

const DAY_MS = 86_400_000;
/** Readers keep an expired snapshot and say that it is old: a quarter of a year without a publisher is worth saying. */
const EXPIRES_DAYS = 90;
/** Oldest extension that reads what this publishes; raised together with FORMAT or the row schemas. */
const READER = '0.1.0';
const NAME = 'Unikernel Atlas';

const OPTIONS = {
  key: { type: 'string', multiple: true },
  previous: { type: 'string' },
  catalog: { type: 'string' },
  name: { type: 'string' },
  expires: { type: 'string' },
  reader: { type: 'string' },
  'next-key': { type: 'string' },
  'allow-shrink': { type: 'boolean' },
} as const;

export async function run(args: string[], terminal: Terminal = processTerminal): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const [dir, ...more] = positionals;
  if (dir === undefined || more.length > 0) throw usageError('Give the one folder to publish into');
  const [key, ...others] = await Promise.all((values.key ?? []).map(readKey));
  if (!key)
    throw usageError('Give the private key to sign with: --key FILE (npm run catalog -- keygen --out FILE makes one)');
  const nextKey = values['next-key'];
  if (nextKey !== undefined && !isPublicKey(nextKey))
    throw usageError('--next-key wants a public key, as keygen prints it');
  const days = Number(values.expires ?? EXPIRES_DAYS);
  if (!(days > 0 && days <= 3650)) throw usageError('--expires wants a number of days from 1 to 3650');

  const { rows, problems } = await checkCatalog(await catalogFolder(values.catalog), terminal.now());
  if (problems.length > 0) {
    for (const problem of problems) terminal.err(problemText(problem));
    terminal.err(`${count(problems.length, 'problem')}: nothing was published.`);
    return 1;
  }

  const previous = await readTree(resolve(values.previous ?? dir));
  if (values.previous !== undefined && previous.size === 0)
    throw usageError(`There is no channel in ${values.previous} to go on from`);
  const now = terminal.now();
  let tree: Tree;
  try {
    tree = await publishTree(rows, key, {
      name: values.name ?? NAME,
      created: now,
      expires: new Date(now.getTime() + days * DAY_MS),
      reader: values.reader ?? READER,
      allowShrink: values['allow-shrink'] ?? false,
      ...(nextKey === undefined ? {} : { nextKey }),
      ...(previous.size > 0 ? { previous } : {}),
      alsoSignedBy: others,
    });
  } catch (error) {
    throw usageError(await refusal(error));
  }
  // What readers would refuse is not put where they find it.
  await report(tree, key.publicKey, now).catch(async (error: unknown) => {
    throw usageError(`Readers would refuse this: ${await channelSentence(failureOf(error))}`);
  });
  const { written, removed } = await writeTree(resolve(dir), tree, new Set(shardsOf(previous)));
  const payload = payloadOf(tree);
  const old = new Set(shardsOf(previous));
  const fresh = payload.shards.filter(({ path }) => !old.has(path));
  const bytes = fresh.reduce((sum, shard) => sum + shard.bytes, tree.get(ENVELOPE_PATH)?.length ?? 0);
  terminal.out(`Snapshot ${payload.serial} of ${countRows(rows)}, good until ${payload.expires.slice(0, 10)}.
${count(payload.shards.length, 'shard')}, ${fresh.length} of them new: a reader of the snapshot before fetches ${bytes} bytes.
${count(written, 'file')} written to ${dir}, ${removed} removed that no reader needs any more.
Signed by ${await fingerprintOf(key.publicKey)}. Check it with  npm run catalog -- verify ${dir} --public ${key.publicKey}`);
  return 0;
}

async function readKey(path: string): Promise<SigningKey> {
  const text = await readFile(resolve(path), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw usageError(`The key ${path} cannot be read (${error.code})`);
  });
  try {
    return await signingKey(PrivateKeyFile.parse(JSON.parse(text)));
  } catch {
    // The text itself must not get into a message.
    throw usageError(`${path} holds no private key that keygen made`);
  }
}

function payloadOf(tree: Tree): Payload {
  return readPayload(payloadBytes(readEnvelope(tree.get(ENVELOPE_PATH) ?? new Uint8Array(), LIMITS).payload), LIMITS);
}

const shardsOf = (tree: Tree): string[] =>
  tree.has(ENVELOPE_PATH) ? payloadOf(tree).shards.map(({ path }) => path) : [];

async function refusal(error: unknown): Promise<string> {
  const { code, values } = failureOf(error);
  switch (code) {
    case 'shrunk':
      return `The catalog has ${values[0]} rows and an earlier snapshot had ${values[1]}; readers refuse that unless you say --allow-shrink`;
    case 'rows':
      return `The catalog has ${values[0]} rows; readers take at most ${values[1]}`;
    case 'older':
      return `Serial ${values[0]} is no step forward from ${values[1]}`;
    case 'internal':
      throw error;
    default:
      return `What was published last cannot be gone on from: ${await channelSentence({ code, values })}`;
  }
}
