/** Matched ranges of a text, cut into pieces that a view can mark. */

export interface Piece {
  text: string;
  marked: boolean;
}

/**
 * Cuts `text` at `ranges` (`[start, end)` in UTF-16 units).
 * @returns pieces that join to exactly `text`, whatever the ranges: they may overlap, be out of order, or reach past its ends.
 */
export function pieces(text: string, ranges: readonly (readonly [number, number])[]): Piece[] {
  const list: Piece[] = [];
  let at = 0;
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const start = Math.max(at, Math.min(from, text.length));
    const end = Math.min(to, text.length);
    if (!(end > start)) continue;
    if (start > at) list.push({ text: text.slice(at, start), marked: false });
    list.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) list.push({ text: text.slice(at), marked: false });
  return list;
}
