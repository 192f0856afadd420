/**
 * The table of attacks: what a host, a thief of keys, a careless publisher or the network between could send. attacks.test.ts drives
 * the real reader against each of them.
 */
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { type Bytes, encodeText, sha256 } from '#data/channel/bytes.ts';
import { ENVELOPE_PATH, type Payload, type ShardEntry } from '#data/channel/envelope.ts';
import type { FailureCode } from '#data/channel/failure.ts';
import { publishTree, seal, type Tree } from '#data/channel/publish.ts';
import type { Rows } from '#data/schema.ts';
import { projectRow, resourceRow, rowsOf, someRows } from './rows.ts';
import { DAY, newKey, payloadText, resigned, tampered, type World } from './world.ts';

const LAPSED = projectRow('old', {
  addresses: [
    { url: 'https://old.example.org/', role: 'home' },
    { url: 'http://lost-domain.org/', role: 'home', state: 'lapsed', to: 'https://old.example.org/' },
  ],
});
/** The package's catalog: it knows a domain that was lost. */
export const BUNDLED: Rows = rowsOf(...someRows(20).projects, LAPSED);

export interface Stage {
  world: World;
  /** What is in use. */
  first: Tree;
  /** A good update, not served yet. */
  next: Tree;
}

export interface Attack {
  name: string;
  code: FailureCode;
  /** Where the bytes decide which of two checks speaks first. */
  orElse?: FailureCode;
  stage(stage: Stage): Promise<void> | void;
}

/** One shard of `tree` replaced by other bytes, its entry corrected, everything signed by the publisher's own key. */
async function withShard(
  { world, next }: Stage,
  bytes: Bytes,
  entry: Partial<ShardEntry> & { expanded: number },
): Promise<Tree> {
  const hash = await sha256(bytes);
  const path = `shards/${hash.slice(0, 32)}.json.gz`;
  const tree = await resigned(next, world.key, (payload) => {
    const [old, ...others] = payload.shards;
    const shard = { path, sha256: hash, bytes: bytes.length, rows: old?.rows ?? 0, ...entry };
    const shards = [shard, ...others];
    return { ...payload, shards, rows: shards.reduce((sum, { rows }) => sum + rows, 0) };
  });
  tree.set(path, bytes);
  return tree;
}

const gzip = (bytes: Uint8Array): Bytes => new Uint8Array(gzipSync(bytes));

/** A shard with this text, counted as `rows` rows. */
export async function withText(stage: Stage, text: string | Uint8Array, rows = 1): Promise<Tree> {
  const plain = typeof text === 'string' ? encodeText(text) : text;
  return withShard(stage, gzip(plain), { expanded: plain.length, rows });
}

/** Rows as JSON, past the schemas that would refuse them at the publisher's. */
const rowText = (row: object, kind = 'projects'): string => JSON.stringify([[kind, row]]);

async function serveTree({ world }: Stage, tree: Promise<Tree> | Tree): Promise<void> {
  world.server.tree = await tree;
}

const BAD_LINKS: [string, string][] = [
  ['javascript:', 'javascript:alert(1)'],
  ['credentials', 'https://user:secret@example.org/'],
  ['a private host', 'https://192.168.1.1/admin'],
  ['this machine', 'http://localhost/'],
  ['this machine and a last dot', 'http://localhost./'],
  ['a bare name and a last dot', 'http://intranet./'],
  ['a name of local networks', 'http://router.lan/'],
  ['a port', 'https://example.org:8443/'],
];

export const ATTACKS: Attack[] = [
  {
    name: 'an envelope signed with another key',
    code: 'signature',
    stage: async (stage) => {
      const key = await newKey();
      await serveTree(
        stage,
        resigned(stage.next, key, (payload) => payload),
      );
    },
  },
  {
    name: "another key's signature under the publisher's name",
    code: 'signature',
    stage: async (stage) => {
      const { sign } = await newKey();
      const tree = new Map(stage.next);
      tree.set(ENVELOPE_PATH, await seal(payloadText(stage.next), [{ publicKey: stage.world.key.publicKey, sign }]));
      await serveTree(stage, tree);
    },
  },
  {
    name: 'no signature at all',
    code: 'signature',
    stage: (stage) =>
      serveTree(
        stage,
        tampered(stage.next, (text) => text.replace(/"signatures":.*\]/, '"signatures":[]')),
      ),
  },
  {
    name: 'a flipped bit in the signed payload',
    code: 'signature',
    stage: (stage) =>
      serveTree(
        stage,
        tampered(stage.next, (text) => text.replace('Test channel', 'Test chanoel')),
      ),
  },
  {
    name: 'a flipped bit in a shard',
    code: 'hash',
    stage: async (stage) => {
      const tree = new Map(stage.next);
      const changed = [...tree.keys()].find((path) => path !== ENVELOPE_PATH && !stage.first.has(path)) ?? '';
      const bytes = tree.get(changed)?.slice() ?? new Uint8Array();
      const middle = bytes.length >> 1;
      bytes[middle] = (bytes[middle] ?? 0) ^ 1;
      tree.set(changed, bytes);
      await serveTree(stage, tree);
    },
  },
  {
    name: 'an older serial',
    code: 'older',
    stage: (stage) =>
      serveTree(
        stage,
        resigned(stage.first, stage.world.key, (payload) => ({ ...payload, serial: payload.serial - 1 })),
      ),
  },
  {
    name: 'the same serial with other bytes',
    code: 'forked',
    stage: (stage) =>
      serveTree(
        stage,
        resigned(stage.first, stage.world.key, (payload) => ({ ...payload, name: 'Another' })),
      ),
  },
  {
    name: 'shards of two snapshots mixed',
    code: 'length',
    orElse: 'hash',
    stage: async (stage) => {
      const mixed: Tree = new Map(stage.next);
      const old = [...stage.first].filter(([path]) => path !== ENVELOPE_PATH && !stage.next.has(path));
      const fresh = [...stage.next.keys()].filter((path) => path !== ENVELOPE_PATH && !stage.first.has(path));
      fresh.forEach((path, at) => {
        mixed.set(path, old[at % old.length]?.[1] ?? new Uint8Array());
      });
      await serveTree(stage, mixed);
    },
  },
  {
    name: 'an endless envelope',
    code: 'large',
    stage: ({ world }) => {
      world.server.handler = (_path, response) => {
        response.writeHead(200);
        const more = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536, 32)));
          if (!response.destroyed) response.once('drain', more);
        };
        more();
        return true;
      };
    },
  },
  {
    name: 'an endless shard',
    code: 'large',
    stage: async (stage) => {
      const { world } = stage;
      await serveTree(stage, stage.next);
      world.server.handler = (path, response) => {
        if (path === ENVELOPE_PATH) return false;
        response.writeHead(200);
        const more = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536, 32)));
          if (!response.destroyed) response.once('drain', more);
        };
        more();
        return true;
      };
    },
  },
  {
    name: 'a byte now and then',
    code: 'slow',
    stage: ({ world }) => {
      world.server.handler = (_path, response) => {
        response.writeHead(200);
        const timer = setInterval(() => response.write(' '), 20);
        void once(response, 'close').then(() => clearInterval(timer));
        return true;
      };
    },
  },
  {
    name: 'silence after the headers',
    code: 'slow',
    stage: ({ world }) => {
      world.server.handler = (_path, response) => {
        response.writeHead(200);
        response.flushHeaders();
        return true;
      };
    },
  },
  {
    name: 'a redirect',
    code: 'redirect',
    stage: ({ world }) => {
      world.server.handler = (path, response) => {
        if (path !== ENVELOPE_PATH) return false;
        response.writeHead(302, { Location: `${world.server.url}elsewhere.json` });
        response.end();
        return true;
      };
    },
  },
  {
    name: 'HTML with status 200',
    code: 'html',
    stage: ({ world }) => {
      world.server.handler = (_path, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.end('\n<!doctype html><title>Not here</title>');
        return true;
      };
    },
  },
  {
    name: 'an empty file with status 200',
    code: 'empty',
    stage: (stage) => serveTree(stage, new Map([[ENVELOPE_PATH, new Uint8Array()]])),
  },
  {
    name: 'a missing shard',
    code: 'status',
    stage: (stage) => serveTree(stage, new Map([...stage.next].filter(([path]) => path === ENVELOPE_PATH))),
  },
  {
    name: 'a shard shorter than announced',
    code: 'length',
    stage: (stage) => {
      const tree = new Map(
        [...stage.next].map(([path, bytes]) => [path, path === ENVELOPE_PATH ? bytes : bytes.slice(0, -3)]),
      );
      return serveTree(stage, tree as Tree);
    },
  },
  {
    name: 'a connection that breaks in the middle',
    code: 'unreachable',
    stage: (stage) => {
      const bytes = stage.next.get(ENVELOPE_PATH) ?? new Uint8Array();
      stage.world.server.handler = (_path, response) => {
        response.writeHead(200, { 'Content-Length': bytes.length });
        response.write(bytes.slice(0, 100), () => response.destroy());
        return true;
      };
    },
  },
  {
    name: 'a gzip bomb behind a modest announcement',
    code: 'bomb',
    stage: async (stage) =>
      serveTree(stage, withShard(stage, gzip(new Uint8Array(64 * 1024 * 1024)), { expanded: 2000, rows: 1 })),
  },
  {
    name: 'a gzip bomb honestly announced',
    code: 'large',
    stage: async (stage) => {
      const size = 64 * 1024 * 1024;
      await serveTree(stage, withShard(stage, gzip(new Uint8Array(size)), { expanded: size, rows: 1 }));
    },
  },
  {
    name: 'ten million rows announced',
    code: 'rows',
    stage: (stage) =>
      serveTree(
        stage,
        resigned(stage.next, stage.world.key, (payload) => ({ ...payload, rows: 10_000_000 })),
      ),
  },
  {
    name: 'more rows in a shard than announced',
    code: 'count',
    stage: async (stage) =>
      serveTree(stage, withText(stage, JSON.stringify(Array.from({ length: 90_000 }, () => ['later-kind', {}])), 1)),
  },
  {
    name: 'a __proto__ key in a row',
    code: 'proto',
    stage: async (stage) => {
      const text = rowText(projectRow('evil')).replace('{', '{"__proto__":{"polluted":true},');
      await serveTree(stage, withText(stage, text));
    },
  },
  {
    name: 'a __proto__ key spelt with escapes',
    code: 'proto',
    stage: async (stage) => {
      const text = rowText(projectRow('evil')).replace('{', '{"\\u005f_proto_\\u005f":{"polluted":true},');
      await serveTree(stage, withText(stage, text));
    },
  },
  {
    name: 'a __proto__ key in the envelope',
    code: 'proto',
    stage: (stage) =>
      serveTree(
        stage,
        tampered(stage.next, (text) => text.replace('{', '{"__proto__":{"signatures":[]},')),
      ),
  },
  {
    name: 'deep nesting',
    code: 'nesting',
    stage: async (stage) => serveTree(stage, withText(stage, '['.repeat(100_000) + ']'.repeat(100_000))),
  },
  {
    name: 'deep nesting before any signature',
    code: 'nesting',
    stage: (stage) => serveTree(stage, new Map([[ENVELOPE_PATH, encodeText('['.repeat(500_000))]])),
  },
  {
    name: 'bad UTF-8 in a shard',
    code: 'utf8',
    stage: async (stage) => {
      const bytes = encodeText(rowText(projectRow('evil')));
      bytes[bytes.indexOf(0x65)] = 0xff;
      await serveTree(stage, withText(stage, bytes));
    },
  },
  {
    name: 'bad UTF-8 in the envelope',
    code: 'utf8',
    stage: (stage) => {
      const bytes = stage.next.get(ENVELOPE_PATH)?.slice() ?? new Uint8Array();
      bytes[20] = 0xc0;
      return serveTree(stage, new Map(stage.next).set(ENVELOPE_PATH, bytes));
    },
  },
  {
    name: 'a payload that no UTF-8 stands for',
    code: 'utf8',
    stage: (stage) =>
      serveTree(
        stage,
        tampered(stage.next, (text) => text.replace('Test channel', '\\ud800')),
      ),
  },
  {
    name: 'a link to a domain the package knows as lapsed',
    code: 'lapsed',
    stage: (stage) => {
      const row = resourceRow('trap', { url: 'https://www.lost-domain.org/page' });
      return serveTree(stage, withText(stage, rowText(row, 'resources')));
    },
  },
  ...BAD_LINKS.map(([name, url]) => ({
    name: `a link with ${name}`,
    code: 'link' as const,
    stage: async (stage: Stage) => {
      const row = { ...projectRow('evil'), addresses: [{ url, role: 'home' }] };
      await serveTree(stage, withText(stage, rowText(row)));
    },
  })),
  {
    name: 'a link to a private host in a source',
    code: 'link',
    stage: async (stage) => {
      const row = { ...projectRow('evil'), sources: ['see http://10.0.0.1/secret'] };
      await serveTree(stage, withText(stage, rowText(row)));
    },
  },
  {
    name: 'a wrong type in a row',
    code: 'row',
    stage: async (stage) => serveTree(stage, withText(stage, rowText({ ...projectRow('evil'), name: 7 }))),
  },
  {
    name: "a row that poses as another channel's",
    code: 'namespace',
    stage: async (stage) => serveTree(stage, withText(stage, rowText({ ...projectRow('evil'), id: 'team/evil' }))),
  },
  {
    name: 'one id twice',
    code: 'twice',
    stage: async (stage) => {
      const text = JSON.stringify([
        ['projects', projectRow('twin')],
        ['projects', projectRow('twin')],
      ]);
      await serveTree(stage, withText(stage, text, 2));
    },
  },
  {
    name: 'a reference to a row that is not there',
    code: 'reference',
    stage: async (stage) =>
      serveTree(stage, withText(stage, rowText(resourceRow('loose', { projects: ['nobody'] }), 'resources'))),
  },
  {
    name: 'a wrong type in the payload',
    code: 'payload',
    stage: (stage) =>
      serveTree(
        stage,
        resigned(stage.next, stage.world.key, (payload) => ({ ...payload, serial: String(payload.serial) })),
      ),
  },
  {
    name: 'a path out of the folder',
    code: 'payload',
    stage: (stage) =>
      serveTree(
        stage,
        resigned(stage.next, stage.world.key, (payload) => ({
          ...payload,
          shards: payload.shards.map((shard) => ({ ...shard, path: `shards/../../${shard.sha256}.json.gz` })),
        })),
      ),
  },
  {
    name: 'a later format',
    code: 'format',
    stage: (stage) =>
      serveTree(
        stage,
        resigned(stage.next, stage.world.key, () => ({ format: 2, whatever: true })),
      ),
  },
  {
    name: 'a snapshot that needs a newer extension',
    code: 'newer',
    stage: (stage) =>
      serveTree(
        stage,
        resigned(stage.next, stage.world.key, (payload: Payload) => ({ ...payload, reader: '1.0.1' })),
      ),
  },
  {
    name: 'a third of the rows dropped without a word',
    code: 'shrunk',
    stage: async (stage) => {
      const { world } = stage;
      const created = new Date(world.clock.now);
      const tree = await publishTree(someRows(26), world.key, {
        name: 'Test channel',
        created,
        expires: new Date(world.clock.now + DAY),
        reader: '0.1.0',
      });
      await serveTree(stage, tree);
    },
  },
  {
    name: 'a server that asks for patience',
    code: 'busy',
    stage: ({ world }) => {
      world.server.handler = (_path, response) => {
        response.writeHead(503, { 'Retry-After': '172800' });
        response.end();
        return true;
      };
    },
  },
];
