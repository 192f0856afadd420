/**
 * Impact: how much it says about an entry that a term stands in it, packed into the low byte of a posting.
 * Two bits of field, two of form, one of echo, three of brevity.
 */

/** Fields, least telling first. */
export const FIELD = { summary: 0, tag: 1, alias: 2, name: 3 } as const;
/**
 * Forms, least telling first: derived (initials, a name without vowels), part (of a camelCase word, of a joined pair),
 * word, whole (all words of the field joined).
 */
export const FORM = { derived: 0, part: 1, word: 2, whole: 3 } as const;

/** Weights of fields, summary to name; of forms, derived to whole. Chosen on the yardstick, flat around these values. */
const FIELD_WEIGHT = [0.3, 0.6, 0.92, 1];
const FORM_WEIGHT = [0.5, 0.7, 0.85, 1];
/** Each further word in a name takes this share off: "Toro" says more in "Toro Kernel" than in a title of nine words. */
const LENGTH_COST = 0.09;

/** What a term gains that stands in more than one of names, tags and summary: the entry is about it, not just touched by it. */
const ECHO_GAIN = 1.35;
const ECHO = 8;

/** @returns the byte for a term in a field of `words` words. */
export function impactOf(field: number, form: number, words: number): number {
  return (field << 6) | (form << 4) | (7 - Math.min(7, Math.max(0, words - 1)));
}

/** @returns the field (see FIELD) of an impact byte. */
export const fieldOf = (impact: number): number => impact >> 6;

/** The weight of every impact byte. */
export const WEIGHT: Float32Array = Float32Array.from({ length: 256 }, (_, impact) => {
  const words = 7 - (impact & 7);
  const length = fieldOf(impact) === FIELD.summary ? 1 : 1 / (1 + LENGTH_COST * words);
  const echo = impact & ECHO ? ECHO_GAIN : 1;
  return (FIELD_WEIGHT[fieldOf(impact)] ?? 0) * (FORM_WEIGHT[(impact >> 4) & 3] ?? 0) * length * echo;
});

/** Names and aliases say the same thing twice; they are no echo of each other. */
const groupOf = (impact: number): number => Math.min(FIELD.alias, fieldOf(impact));

/** @returns one byte for a term found twice in an entry: the better of both, marked when they come from different kinds of field. */
export function joinImpacts(a: number, b: number): number {
  const better = (WEIGHT[a & ~ECHO] ?? 0) >= (WEIGHT[b & ~ECHO] ?? 0) ? a : b;
  return better | ((a | b) & ECHO) | (groupOf(a) === groupOf(b) ? 0 : ECHO);
}
