/** Whatever bytes come as an envelope or a shard: a reason or a payload, never another error, and never an unsigned payload. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeText, fromBase64Url, toBase64Url } from '#data/channel/bytes.ts';
import { ENVELOPE_PATH, FORMAT_NAME } from '#data/channel/envelope.ts';
import { FAILURE_CODES, failureOf } from '#data/channel/failure.ts';
import { readJson } from '#data/channel/json.ts';
import { fingerprintOf, isPublicKey } from '#data/channel/keys.ts';
import { LIMITS } from '#data/channel/limits.ts';
import { publishTree, seal } from '#data/channel/publish.ts';
import { readShard } from '#data/channel/shards.ts';
import { compareVersions, verifyEnvelope } from '#data/channel/verify.ts';
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };
import { projectRow, someRows } from './rows.ts';
import { DAY, newKey, payloadText } from './world.ts';

const key = await newKey();
const trust = { key: key.publicKey };
const CREATED = new Date('2026-06-01T12:00:00Z');
const good = await publishTree(someRows(30), key, {
  name: 'Test',
  created: CREATED,
  expires: new Date(CREATED.getTime() + DAY),
  reader: '0.1.0',
});
const bytes = good.get(ENVELOPE_PATH) ?? new Uint8Array();

/** The reason it was refused for; fails the test where something else was thrown. */
async function reasonOf(read: () => unknown): Promise<string> {
  try {
    await read();
    return 'accepted';
  } catch (error) {
    const { code } = failureOf(error);
    if (code === 'internal') throw error;
    return code;
  }
}

describe('reading an envelope', () => {
  it('accepts the publisher’s own', async () => {
    const { payload } = await verifyEnvelope(bytes, trust, LIMITS);
    expect(payload).toEqual(JSON.parse(payloadText(good)));
  });

  it('refuses any bytes with a reason', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (noise) => {
        expect(await reasonOf(() => verifyEnvelope(new Uint8Array(noise), trust, LIMITS))).not.toBe('accepted');
      }),
    );
  });

  it('refuses any JSON with a reason', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        expect(await reasonOf(() => verifyEnvelope(encodeText(text), trust, LIMITS))).not.toBe('accepted');
      }),
    );
  });

  it('accepts nothing but the signed payload, whichever byte is changed', async () => {
    const payload = payloadText(good);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ flip;
        const read = await verifyEnvelope(changed, trust, LIMITS).catch((error: unknown) => error);
        if (read instanceof Error) expect(failureOf(read).code).not.toBe('internal');
        else expect(read).toMatchObject({ text: payload });
      }),
      { numRuns: 300 },
    );
  });

  it('refuses any signed payload that is no payload, with a reason', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), async (text) => {
        const sealed = await seal(text, [key]).catch(() => null);
        if (sealed) expect(await reasonOf(() => verifyEnvelope(sealed, trust, LIMITS))).not.toBe('accepted');
      }),
    );
  });

  it('refuses a signed payload with any one field of another type', async () => {
    const payload = JSON.parse(payloadText(good)) as Record<string, unknown>;
    for (const field of Object.keys(payload))
      for (const wrong of [null, {}, [{}], 'text\n', -1.5]) {
        const sealed = await seal(JSON.stringify({ ...payload, [field]: wrong }), [key]);
        expect(await reasonOf(() => verifyEnvelope(sealed, trust, LIMITS)), `${field}: ${wrong}`).not.toBe('accepted');
      }
  });

  it('ignores keys it does not know', async () => {
    const payload = JSON.parse(payloadText(good)) as Record<string, unknown>;
    const sealed = await seal(JSON.stringify({ ...payload, later: { a: 1 } }), [key]);
    expect((await verifyEnvelope(sealed, trust, LIMITS)).payload).not.toHaveProperty('later');
  });

  it('counts a signature only under the key that made it', async () => {
    const other = await newKey();
    const payload = payloadText(good);
    const sealed = JSON.parse(new TextDecoder().decode(await seal(payload, [other]))) as {
      signatures: { key: string; signature: string }[];
    };
    const posing = {
      format: FORMAT_NAME,
      payload,
      signatures: sealed.signatures.map(({ signature }) => ({ key: key.publicKey, signature })),
    };
    expect(await reasonOf(() => verifyEnvelope(encodeText(JSON.stringify(posing)), trust, LIMITS))).toBe('signature');
  });
});

describe('reading a shard', () => {
  it('refuses any JSON that holds no rows, with a reason', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        await reasonOf(() => readShard(encodeText(text), LIMITS, 'shard'));
      }),
    );
  });

  it('refuses a row with anything put in the place of any field, or drops what it does not know', async () => {
    const row = projectRow('one');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(row)), fc.jsonValue(), async (field, value) => {
        const text = encodeText(JSON.stringify([['projects', { ...row, [field]: value }]]));
        await reasonOf(() => {
          for (const read of readShard(text, LIMITS, 'shard').list)
            expect(Object.keys(read.row)).toEqual(Object.keys(row));
        });
      }),
    );
  });
});

describe('JSON from outside', () => {
  it('is what JSON.parse says wherever it is shallow and harmless', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (text) => {
        if (text.includes('__proto__')) return;
        expect(readJson(encodeText(text), 24, 'text')).toEqual(JSON.parse(text));
      }),
    );
  });

  it('counts brackets outside strings only', () => {
    const deep = JSON.stringify(['[[[[[[[[[[', '\\"[[[', { a: ['}}'] }]);
    expect(readJson(encodeText(deep), 3, 'text')).toEqual(JSON.parse(deep));
    expect(() => readJson(encodeText(deep), 2, 'text')).toThrow('nesting');
  });
});

describe('keys', () => {
  it('are read in their one spelling only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (raw) => {
        const text = toBase64Url(raw);
        expect(isPublicKey(text)).toBe(true);
        expect(fromBase64Url(text, 32)).toEqual(new Uint8Array(raw));
        expect(isPublicKey(`${text}=`)).toBe(false);
        expect(isPublicKey(text.slice(1))).toBe(false);
      }),
    );
  });

  it('have a fingerprint that people can compare', async () => {
    expect(await fingerprintOf(key.publicKey)).toMatch(/^(?:[0-9a-f]{4} ){7}[0-9a-f]{4}$/);
    expect(await fingerprintOf('no key')).toBe('');
  });
});

describe('versions', () => {
  it('compare by number, part by part', () => {
    expect(compareVersions('0.10.0', '0.9.9')).toBeGreaterThan(0);
    expect(compareVersions('1.0', '1.0.0.0')).toBe(0);
    expect(compareVersions('1', '1.0.1')).toBeLessThan(0);
  });
});

describe('reasons', () => {
  it('all have a sentence', () => {
    const known = messages as Record<string, { message: string } | undefined>;
    for (const code of FAILURE_CODES) expect(known[`channel_error_${code}`]?.message, code).toMatch(/[.$1]$/);
  });
});
