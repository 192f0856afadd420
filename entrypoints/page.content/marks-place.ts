/** Where marks are on the screen: from a point to a place in the text, from a mention to its rectangle, and into view. */
import type { Sighting } from '#data/mentions/scan.ts';

/** A rectangle in viewport pixels. */
export interface Place {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Pointer coordinates and rectangles are rounded differently; a hand does not notice. */
const TOLERANCE_PX = 1;

/** @returns a live range over the mention, or null when the page has changed under it. */
export function rangeOf(mark: Sighting): Range | null {
  if (!mark.start.isConnected || !mark.end.isConnected) return null;
  if (mark.startOffset > mark.start.length || mark.endOffset > mark.end.length) return null;
  const range = new Range();
  range.setStart(mark.start, mark.startOffset);
  range.setEnd(mark.end, mark.endOffset);
  return range;
}

/** @returns a rectangle's four sides. */
export const placeFrom = ({ left, top, right, bottom }: DOMRect): Place => ({ left, top, right, bottom });

/** @returns the rectangle of the range, one per line it runs over, that holds the point. */
export function rectAt(range: Range, x: number, y: number): DOMRect | undefined {
  return [...range.getClientRects()].find(
    (rect) =>
      x >= rect.left - TOLERANCE_PX &&
      x <= rect.right + TOLERANCE_PX &&
      y >= rect.top - TOLERANCE_PX &&
      y <= rect.bottom + TOLERANCE_PX,
  );
}

/** @returns the text node and offset that the browser would put a caret at. */
export function caretAt(document: Document, x: number, y: number): { node: Node; offset: number } | null {
  if (typeof document.caretPositionFromPoint === 'function') {
    const caret = document.caretPositionFromPoint(x, y);
    return caret?.offsetNode ? { node: caret.offsetNode, offset: caret.offset } : null;
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

/** Share of the viewport at each end in which a mark counts as out of sight: sticky headers and our own card stand there. */
const MARGIN = 0.15;

function scrolls(element: Element): boolean {
  if (element.scrollHeight <= element.clientHeight + 1) return false;
  return /auto|scroll|overlay/.test(getComputedStyle(element).overflowY);
}

/**
 * Scrolls the boxes around the range, innermost first, then the window, until the range is in view:
 * at once, as find-in-page does, so that nobody is carried along.
 */
export function bringIntoView(range: Range): void {
  const { document } = range.startContainer.ownerDocument?.defaultView ?? window;
  const page = document.scrollingElement ?? document.documentElement;
  for (
    let box = range.startContainer.parentElement;
    box && box !== page && box !== document.body;
    box = box.parentElement
  ) {
    if (!scrolls(box)) continue;
    const at = range.getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    if (at.top < frame.top || at.bottom > frame.bottom) box.scrollTop += at.top - frame.top - box.clientHeight / 2;
  }
  const at = range.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const high = at.top < innerHeight * MARGIN || at.bottom > innerHeight * (1 - MARGIN);
  const wide = at.left < 0 || at.right > innerWidth;
  if (!high && !wide) return;
  // `instant` also overrides a page's own `scroll-behavior: smooth`, and with it the reader's wish for less motion.
  window.scrollBy({
    top: high ? at.top - innerHeight / 2 : 0,
    left: wide ? at.left - innerWidth / 2 : 0,
    behavior: 'instant',
  });
}
