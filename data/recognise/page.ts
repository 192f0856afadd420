/** What is one page to a reader: going to a place within it is no navigation. For sentinel, overlay and background alike. */

/**
 * The address without its fragment. One that begins with `#!` stays: scripted sites of old (Google Groups) kept the whole address
 * there.
 */
export function pageOf(url: string): string {
  const at = url.indexOf('#');
  return at < 0 || url[at + 1] === '!' ? url : url.slice(0, at);
}
