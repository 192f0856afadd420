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

/** The value of a facet word, without its quotes; null for any other word. */
function facetValue(word: string): string | null {
  const colon = word.indexOf(':');
  return colon > 0
    ? word
        .slice(colon + 1)
        .replaceAll('"', '')
        .toLowerCase()
    : null;
}

/** Adds a facet at the end of the query. The space after it lets the next word follow. */
export function addFacet(query: string, facet: string, value: string): string {
  return `${[...words(query), facetText(facet, value)].join(' ')} `;
}

/**
 * Takes a facet out of the query. A facet has other names too (`language:` for `lang:`), and may stand apart from its value
 * (`lang: ocaml`): what counts is the value.
 */
export function removeFacet(query: string, value: string): string {
  const joined = query.replace(/(\p{L}+):\s+(?=\S)/gu, '$1:');
  const has = (text: string): boolean => words(text).some((word) => facetValue(word) === value.toLowerCase());
  const rest = words(has(query) ? query : joined).filter((word) => facetValue(word) !== value.toLowerCase());
  return rest.length > 0 ? `${rest.join(' ')} ` : '';
}

/** Puts a suggestion in the place of the word, or the half-typed quoted facet, at the end of the query. */
export function completeLast(query: string, text: string): string {
  const rest = query.replace(/(?:[^\s":]+:"[^"]*|\S*)$/, '');
  return text.endsWith(':') ? rest + text : `${rest}${text} `;
}
