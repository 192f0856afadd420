/** Where a channel is, from what a person or a build gives. */
import { ENVELOPE_PATH } from './envelope.ts';
import { failing } from './failure.ts';

/** This machine: for developers, the tour and tests. Nobody on the way can read or change what never leaves it. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * @param text a folder, or the envelope itself; https, or http on this very machine
 * @returns the envelope's address, without fragment
 * @throws `address`
 */
export function envelopeUrl(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length > 2000 || !URL.canParse(trimmed)) throw failing('address', trimmed.slice(0, 200));
  const url = new URL(trimmed);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (!isSafe || url.username || url.password) throw failing('address', trimmed.slice(0, 200));
  url.hash = '';
  if (!url.pathname.endsWith('.json')) url.pathname = `${url.pathname.replace(/\/+$/, '')}/${ENVELOPE_PATH}`;
  return url.href;
}
