/**
 * The one small file a reader asks for: `channel.json`. Its payload travels as text, and the signatures are over exactly the
 * bytes of that text, so that nobody has to agree on a canonical form of JSON. Shared by publisher and reader.
 */
import { z } from 'zod';
import { type Bytes, decodeText, encodeText } from './bytes.ts';
import { failing } from './failure.ts';
import { readJson } from './json.ts';
import type { Limits } from './limits.ts';

export const ENVELOPE_PATH = 'channel.json';
export const FORMAT_NAME = 'unikernel-atlas-channel';
/** Raised only when an older reader would misread a payload; it then refuses it with a sentence. */
export const FORMAT = 1;

const Envelope = z.object({
  format: z.literal(FORMAT_NAME),
  payload: z.string(),
  // Two during a rotation; more than a few would only cost time.
  signatures: z.array(z.object({ key: z.string().max(64), signature: z.string().max(128) })).max(8),
});
export type Envelope = z.infer<typeof Envelope>;

const Count = z.number().int().nonnegative();
/** An instant as `Date.toISOString` writes it. Length first: a pattern is not run over what is no date at all. */
const Instant = z
  .string()
  .max(32)
  .refine((text) => !Number.isNaN(Date.parse(text)), 'is no instant');
const Version = z
  .string()
  .max(32)
  .regex(/^\d+(?:\.\d+){0,3}$/);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A content-addressed file of rows: its name says its bytes, so it never changes and can be kept for ever. */
export const ShardEntry = z.object({
  /** Below the envelope's own folder; no way out of it can be spelt. */
  path: z
    .string()
    .max(120)
    .regex(/^shards\/[0-9a-z]+\.json\.gz$/),
  /** Of the compressed bytes. */
  sha256: Sha256,
  bytes: Count,
  /** Bytes after expanding. */
  expanded: Count,
  rows: Count,
});
export type ShardEntry = z.infer<typeof ShardEntry>;

export const Payload = z.object({
  format: z.number().int(),
  /** What the channel calls itself, for people: one line. */
  name: z
    .string()
    .min(1)
    .max(60)
    .regex(/^[^\p{Cc}]+$/u),
  serial: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  created: Instant,
  expires: Instant,
  /** Oldest version of the extension that reads this snapshot. */
  reader: Version,
  /** Public key that signs from some later snapshot on; readers accept it once this one is accepted. */
  nextKey: z.string().max(64).optional(),
  /**
   * The publisher's explicit word that losing more than a fifth of the rows was meant: serial of the last snapshot of which that is
   * said. It travels on, for readers who were away when that snapshot was the newest.
   */
  shrunkAt: z.number().int().positive().optional(),
  /** Most rows of any snapshot since then. A publisher compares with it, so that small losses do not add up to a large one unsaid. */
  peak: Count.optional(),
  /** Number of buckets rows are spread over; a shard holds one bucket, empty ones have none. */
  buckets: z.number().int().positive().max(65_536),
  rows: Count,
  shards: z.array(ShardEntry),
});
export type Payload = z.infer<typeof Payload>;

/** @throws `envelope` with the field that is wrong, or a reason of `readJson` */
export function readEnvelope(bytes: Uint8Array, limits: Limits): Envelope {
  const parsed = Envelope.safeParse(readJson(bytes, limits.depth, ENVELOPE_PATH));
  if (!parsed.success) throw failing('envelope', parsed.error.issues[0]?.path.join('.') ?? '');
  return parsed.data;
}

/**
 * The bytes that are signed.
 * @throws `utf8` for text that no UTF-8 stands for (a lone surrogate): two texts would share one signature
 */
export function payloadBytes(payload: string): Bytes {
  const bytes = encodeText(payload);
  if (decodeText(bytes, 'payload') !== payload) throw failing('utf8', 'payload');
  return bytes;
}

/** Reads a payload whose signature was verified. @throws `format`, `payload`, `rows`, or a reason of `readJson` */
export function readPayload(bytes: Bytes, limits: Limits): Payload {
  const value = readJson(bytes, limits.depth, 'payload');
  // Before the schema: a later format may differ in any other field.
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
  if (typeof format === 'number' && format !== FORMAT) throw failing('format', format);
  const parsed = Payload.safeParse(value);
  if (!parsed.success) throw failing('payload', parsed.error.issues[0]?.path.join('.') ?? '');
  return parsed.data;
}
