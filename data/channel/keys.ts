/**
 * Ed25519 keys of publishers, by WebCrypto. A public key is 32 raw bytes as base64url; people see its fingerprint.
 */
import { z } from 'zod';
import { type Bytes, fromBase64Url, hex, toBase64Url } from './bytes.ts';
import { failing } from './failure.ts';

const ALGORITHM = 'Ed25519';
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
/** 128 bits: nobody finds another key with the same ones, and a person can still compare them. */
const FINGERPRINT_BYTES = 16;

/** What a private key file holds. `kind` says to whoever finds the file what it is. */
export const PrivateKeyFile = z.object({
  kind: z.literal('unikernel-atlas private signing key'),
  public: z.string(),
  private: z.string(),
});
export type PrivateKeyFile = z.infer<typeof PrivateKeyFile>;

export interface SigningKey {
  /** base64url */
  publicKey: string;
  sign(bytes: Bytes): Promise<string>;
}

/** A new key pair, as its file holds it. */
export async function createKey(): Promise<PrivateKeyFile> {
  const pair = (await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])) as CryptoKeyPair;
  const { x = '', d = '' } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  return { kind: 'unikernel-atlas private signing key', public: x, private: d };
}

/** @throws `key` where the file's two halves are no key pair */
export async function signingKey(file: PrivateKeyFile): Promise<SigningKey> {
  const jwk = { kty: 'OKP', crv: ALGORITHM, x: file.public, d: file.private };
  const key = await crypto.subtle.importKey('jwk', jwk, ALGORITHM, false, ['sign']).catch(() => {
    throw failing('key');
  });
  return {
    publicKey: file.public,
    sign: async (bytes) => toBase64Url(new Uint8Array(await crypto.subtle.sign(ALGORITHM, key, bytes))),
  };
}

/** True for 32 bytes in base64url, spelt the one canonical way. */
export function isPublicKey(text: string): boolean {
  return fromBase64Url(text, KEY_BYTES) !== undefined;
}

/**
 * @returns false for any signature that is not this key's over these bytes, whatever its shape
 * @throws `crypto` where this browser has no Ed25519: it then takes no snapshot at all
 */
export async function isSignedBy(publicKey: string, signature: string, bytes: Bytes): Promise<boolean> {
  const raw = fromBase64Url(publicKey, KEY_BYTES);
  const signed = fromBase64Url(signature, SIGNATURE_BYTES);
  if (!raw || !signed) return false;
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey('raw', raw, ALGORITHM, false, ['verify']);
  } catch (error) {
    if (error instanceof Error && error.name === 'NotSupportedError') throw failing('crypto');
    return false;
  }
  return crypto.subtle.verify(ALGORITHM, key, signed, bytes);
}

/** The key as people compare it: eight groups of four hexadecimal digits of its SHA-256. Empty for what is no key. */
export async function fingerprintOf(publicKey: string): Promise<string> {
  const raw = fromBase64Url(publicKey, KEY_BYTES);
  if (!raw) return '';
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', raw)).slice(0, FINGERPRINT_BYTES);
  return hex(hash).replace(/(.{4})(?=.)/g, '$1 ');
}
