/**
 * Why a channel's snapshot was not taken, as a code and values; the words are `channel_error_CODE` in public/_locales.
 * For every step of the reader and the publisher: one list, so that no failure can be without a sentence.
 */

/** Every reason there is. The comment behind each names its values, `$1` first. */
export const FAILURE_CODES = [
  // The way to the host.
  'address', // the address
  'unreachable', // host
  'redirect', // host
  'status', // HTTP status, what was asked for
  'busy', // HTTP status
  'html', // what was asked for
  'empty', // what was asked for
  'large', // what was asked for, most bytes read
  'slow', // what was asked for
  'length', // what was asked for, bytes expected, bytes received
  // The bytes.
  'utf8', // what was read
  'json', // what was read
  'nesting', // what was read, deepest level read
  'proto', // what was read
  'gzip', // what was read
  'bomb', // what was read, bytes announced
  'hash', // what was read
  // The envelope.
  'envelope', // field
  'signature', // none
  'payload', // field
  'format', // format number
  'newer', // version needed, version here
  'older', // serial served, serial accepted before
  'forked', // serial
  'shrunk', // rows served, rows here
  'rows', // rows announced, most rows read
  // The rows.
  'row', // row, field
  'count', // rows announced, rows found
  'twice', // row
  'reference', // row, field
  'namespace', // row
  'link', // row, field
  'lapsed', // row, host
  // This machine.
  'crypto', // none
  'storage', // the browser's words
  'quota', // none
  'readback', // none
  'removed', // none
  'key', // none
  'fingerprint', // none
  'known', // name
  'internal', // the error's words
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

export interface Failure {
  code: FailureCode;
  values: string[];
}

interface FailureError extends Error {
  failure: Failure;
  /** Milliseconds the host asked to be left alone. */
  retryAfter?: number;
}

/** An error that carries a reason; `throw failing('older', 3, 4)`. */
export function failing(code: FailureCode, ...values: (string | number)[]): FailureError {
  return failingLater(code, undefined, ...values);
}

/** The same with the host's own word on when to come back, in milliseconds. */
export function failingLater(
  code: FailureCode,
  retryAfter: number | undefined,
  ...values: (string | number)[]
): FailureError {
  const failure: Failure = { code, values: values.map(String) };
  const error = new Error([`channel: ${code}`, ...failure.values].join(' '));
  return Object.assign(error, { failure }, retryAfter === undefined ? {} : { retryAfter });
}

/** What an error says, whoever threw it. A fault of the program is `internal` with its own words, never hidden. */
export function failureOf(error: unknown): Failure & { retryAfter?: number } {
  if (error instanceof Error && 'failure' in error) {
    const { failure, retryAfter } = error as FailureError;
    return retryAfter === undefined ? failure : { ...failure, retryAfter };
  }
  const words = error instanceof Error ? error.message : String(error);
  return { code: 'internal', values: [words.slice(0, 300)] };
}
