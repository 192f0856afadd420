/**
 * How each relation reads from either end, as codes that the messages word (`relation_CODE` in public/_locales).
 *
 * A row says a relation once, from the project that holds it: "A built-on B" is `builtOn` on A's card and `carries` on B's.
 * Kinds without a direction read the same from both ends.
 */
import type { RelationKind } from '#data/schema.ts';

export interface RelationCodes {
  /** On the card of the project whose row says it, about the other: "built on B". */
  forward: string;
  /** On the card of the project it names, about the row's own: "carries A". */
  backward: string;
}

export const RELATION_CODES: Record<RelationKind, RelationCodes> = {
  lists: { forward: 'lists', backward: 'listedBy' },
  announced: { forward: 'announced', backward: 'announcedBy' },
  'built-on': { forward: 'builtOn', backward: 'carries' },
  'runs-on': { forward: 'runsOn', backward: 'hosts' },
  builds: { forward: 'builds', backward: 'builtBy' },
  'part-of': { forward: 'partOf', backward: 'contains' },
  'maintained-by': { forward: 'maintainedBy', backward: 'maintains' },
  'successor-of': { forward: 'successorOf', backward: 'succeededBy' },
  'fork-of': { forward: 'forkOf', backward: 'forkedAs' },
  'works-with': { forward: 'worksWith', backward: 'worksWith' },
  'shares-work-with': { forward: 'sharesWorkWith', backward: 'sharesWorkWith' },
  'inspired-by': { forward: 'inspiredBy', backward: 'inspired' },
  'same-aim': { forward: 'sameAim', backward: 'sameAim' },
  documents: { forward: 'documents', backward: 'documentedBy' },
  proposed: { forward: 'proposed', backward: 'proposedBy' },
};

/** Every code that a language of the messages has to word. */
export const ALL_RELATION_CODES: readonly string[] = [
  ...new Set(Object.values(RELATION_CODES).flatMap(({ forward, backward }) => [forward, backward])),
];

/** The code for a relation of this kind as seen from one end. */
export function relationCode(kind: RelationKind, end: keyof RelationCodes): string {
  return RELATION_CODES[kind][end];
}
