/** Shards are gzip: `CompressionStream` is in every browser we run in and in Node, so publisher and reader share this file. */
import { type Bytes, joinBytes } from './bytes.ts';
import { failing } from './failure.ts';

export async function compress(bytes: Bytes): Promise<Bytes> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * @param expected bytes the signed payload announces; expanding stops at the first byte beyond, whatever was promised
 * @throws `gzip` for what is none, `bomb` for more than announced, `length` for less
 */
export async function expand(bytes: Bytes, expected: number, what: string): Promise<Bytes> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const read = await reader.read().catch(() => {
      throw failing('gzip', what);
    });
    if (read.done) break;
    length += read.value.length;
    if (length > expected) {
      await reader.cancel().catch(() => undefined);
      throw failing('bomb', what, expected);
    }
    pieces.push(read.value);
  }
  if (length !== expected) throw failing('length', what, expected, length);
  return joinBytes(pieces);
}
