/**
 * Every sentence a person reads comes through here, so that all of it can be translated.
 *
 * The keys are those of public/_locales/en/messages.json, checked by the compiler; an entrypoint says at start where the
 * sentences come from (`browser.i18n`), because views know nothing of the browser. Plurals: a key `X` may have a twin
 * `X_one`, taken by `count` when the number is 1.
 */
import type messages from '../public/_locales/en/messages.json';

export type MessageKey = keyof typeof messages;

/** Looks a sentence up; returns an empty string for a key it does not have. */
export type Lookup = (key: string, values: string[]) => string;

let lookup: Lookup = (key) => key;

/** Called once by each entrypoint before it renders anything. */
export function speakWith(source: Lookup): void {
  lookup = source;
}

/** The sentence for `key`, with `$1`, `$2`... filled by `values`. */
export function say(key: MessageKey, ...values: (string | number)[]): string {
  return lookup(key, values.map(String));
}

/** The sentence for a number of things: `KEY_one` when `n` is 1 and there is such a sentence, else `KEY`; `$1` is the number. */
export function count(key: MessageKey, n: number, ...values: (string | number)[]): string {
  const all = [n, ...values].map(String);
  return (n === 1 && lookup(`${key}_one`, all)) || lookup(key, all);
}

/** The sentence for a code that comes from data (`prefix_CODE`); the code itself where nobody has worded it yet. */
export function sayCode(prefix: string, code: string, values: readonly string[] = []): string {
  return lookup(`${prefix}_${code.replaceAll('-', '_')}`, [...values]) || code;
}
