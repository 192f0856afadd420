/**
 * JSON from outside: bounded in depth before it is parsed, UTF-8 without mistakes, and without keys that could reach an
 * object's prototype. For envelopes, payloads and shards.
 */
import { decodeText } from './bytes.ts';
import { failing } from './failure.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * @param what how a reason names these bytes
 * @throws `utf8`, `json`, `nesting` or `proto`
 */
export function readJson(bytes: Uint8Array, depth: number, what: string): unknown {
  if (depthOf(bytes) > depth) throw failing('nesting', what, depth);
  const text = decodeText(bytes, what);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw failing('json', what);
  }
  // The key can also be spelt with escapes; only then is the walk worth its time.
  if ((text.includes('__proto__') || text.includes('\\u')) && reachesPrototype(value)) throw failing('proto', what);
  return value;
}

/** Deepest level of brackets outside strings; the same in any UTF-8, since its other bytes are all above 0x7f. */
function depthOf(bytes: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1;
  }
  return deepest;
}

function reachesPrototype(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(reachesPrototype);
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(reachesPrototype);
}
