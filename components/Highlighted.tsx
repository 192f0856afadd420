/** A text with its matched parts marked. */
import { pieces } from './ranges.ts';

export function Highlighted({ text, ranges }: { text: string; ranges: readonly (readonly [number, number])[] }) {
  return <>{pieces(text, ranges).map((piece) => (piece.marked ? <mark>{piece.text}</mark> : piece.text))}</>;
}
