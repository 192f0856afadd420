/**
 * Facets as they stand in a query (`lang:ocaml`, `on:"google cloud"`): taking one in and out of the text. The search engine
 * reads the same notation; what a facet means is its business.
 */

/** A value with anything but letters, digits and `.+#/_-` needs quotes, or the query would be cut at it. */
const BARE = /^[\p{L}\p{N}.+#/_-]+$/u;

/** The text of one facet in a query. */
export function facetText(facet: string, value: string): string {
  return `${facet}:${BARE.test(value) ? value : `"${value.replaceAll('"', '')}"`}`;
}

/** Words of a query, quoted values kept whole. */
function words(query: string): string[] {
  return query.match(/[^\s":]+:"[^"]*"?|\S+/g) ?? [];
}

function same(word: string, facet: string, value: string): boolean {
  const [name, ...rest] = word.split(':');
  return (
    name?.toLowerCase() === facet.toLowerCase() &&
    rest.join(':').replaceAll('"', '').toLowerCase() === value.toLowerCase()
  );
}

/** Adds the facet at the end of the query, or takes every occurrence of it out. A trailing space lets the next word follow. */
export function toggleFacet(query: string, facet: string, value: string): string {
  const all = words(query);
  const others = all.filter((word) => !same(word, facet, value));
  const next = others.length === all.length ? [...all, facetText(facet, value)] : others;
  return next.length > 0 ? `${next.join(' ')} ` : '';
}

/** Puts a suggestion in the place of the word at the end of the query. */
export function completeLast(query: string, text: string): string {
  return `${query.replace(/\S*$/, '')}${text} `;
}
