/**
 * Archived copies: which address a page of a web archive is a copy of. Only archives that write the original's address
 * into their own are read; a calendar of captures (a star in place of the time) is no copy.
 */

const WAYBACK_HOSTS = new Set(['web.archive.org', 'wayback.archive.org', 'archive.org', 'www.archive.org']);

/** `20151217103000`, shortened to any prefix, with or without the archive's flag (`id_`, `if_`, `im_`...). */
const CAPTURE = /^\d{1,14}(?:[a-z]{2}_)?$/;

/** @returns the original's address as written in the copy's, or null where `url` is no copy */
export function unwrapCopy(url: URL): string | null {
  if (!WAYBACK_HOSTS.has(url.hostname)) return null;
  const path = url.pathname;
  if (!path.startsWith('/web/')) return null;
  const end = path.indexOf('/', '/web/'.length);
  if (end < 0 || !CAPTURE.test(path.slice('/web/'.length, end))) return null;
  const rest = path.slice(end + 1) + url.search + url.hash;
  // Servers and people collapse the double slash, and old captures leave the scheme out.
  const scheme = /^(https?):\/*/i.exec(rest);
  const bare = scheme ? rest.slice(scheme[0].length) : rest;
  return bare ? `${scheme?.[1] ?? 'http'}://${bare}` : null;
}
