/** Host patterns as browsers write permissions: `*://host/*`. One notation for the background and the options. */

/** Every address: what "on every site" asks for. */
export const EVERYWHERE = '*://*/*';

/** The pattern for everything on a host. */
export const hostPattern = (host: string): string => `*://${host}/*`;

/** The host of `*://host/*`; null for a pattern without one. */
export function patternHost(pattern: string): string | null {
  return /^(?:\*|https?):\/\/([^*/]+)\//.exec(pattern)?.[1] ?? null;
}
