/**
 * Scanning a document for mentions, in idle slices: prose to findings to sightings. Runs in content scripts and in jsdom;
 * touches nothing.
 *
 * Guarantees: no slice works longer than `SLICE_MS` plus one block; stops at the caps and says so; stops at the next slice
 * when the signal is aborted.
 */
import type { Settlement } from './context.ts';
import type { Finder } from './find.ts';
import type { Found } from './mention.ts';
import { type Block, isQuoted, type ProseKind, placeIn, proseTest, readProse } from './prose.ts';

/** A name seen at a place of the document. Whether it counts is the settlement's to say, and may change while the page grows. */
export interface Sighting {
  entry: number;
  start: Text;
  startOffset: number;
  end: Text;
  endOffset: number;
  /** On a mail page: part of a quotation. Stepped through last. */
  quoted: boolean;
}

/** Siblings to read, with all that is in them. */
export interface Span {
  first: Node;
  last: Node;
}

/** What is left of the caps, shared by all scans of one page; counts down. */
export interface Room {
  sightings: number;
  characters: number;
  /** Set when something was left unread. */
  truncated: boolean;
}

export interface ScanOptions {
  finder: Finder;
  settlement: Settlement;
  prose: ProseKind;
  /** Full where not given. */
  room?: Room;
}

export interface SliceOptions extends ScanOptions {
  /** Called before a span is read, in the same slice. */
  onSpan?: (span: Span) => void;
  /** Takes what one slice saw, in document order. `news`: earlier sightings may count now. */
  onSlice: (seen: Sighting[], news: boolean) => void;
  signal: AbortSignal;
}

/** More marks than this help no reader, and painting them begins to cost. */
const MOST_SIGHTINGS = 5_000;
/** Text beyond this is a log or a book in one page; reading it would cost tens of milliseconds of somebody's battery. */
const MOST_CHARACTERS = 5_000_000;
/** A third of a frame at 60 Hz: with the painting of what was seen, and cold code, a task stays under a whole one. */
const SLICE_MS = 5;
/** An idle callback that never comes (a page that animates without pause) is replaced by a plain turn after this time. */
const IDLE_TIMEOUT_MS = 500;

/** @returns the caps of a page nothing of which was read yet. */
export const fullRoom = (): Room => ({ sightings: MOST_SIGHTINGS, characters: MOST_CHARACTERS, truncated: false });

function sight(block: Block, { start, end, entry }: Found, prose: ProseKind): Sighting | undefined {
  const from = placeIn(block, start);
  if (!from) return undefined;
  // Nearly every name stands in one text node.
  const isWhole = from.offset + end - start <= from.node.length;
  const last = isWhole ? { node: from.node, offset: from.offset + end - start - 1 } : placeIn(block, end - 1);
  if (!last) return undefined;
  return {
    entry,
    start: from.node,
    startOffset: from.offset,
    end: last.node,
    endOffset: Math.min(last.offset + 1, last.node.length),
    quoted: prose === 'mail' && isQuoted(block, start, from.node),
  };
}

interface Step {
  seen: Sighting[];
  news: boolean;
}
const NOTHING: Step = { seen: [], news: false };

/** Reads block by block; @yields after each block what it held, until the text or the room is used up. */
function* read(
  spans: Iterable<Span>,
  options: ScanOptions & Pick<SliceOptions, 'onSpan'>,
  room: Room,
): Generator<Step> {
  const { finder, settlement, prose } = options;
  const isProse = proseTest(prose);
  for (const span of spans) {
    options.onSpan?.(span);
    for (const block of readProse(span.first, span.last, prose)) {
      if (room.characters <= 0 || room.sightings <= 0) {
        room.truncated = true;
        return;
      }
      room.characters -= block.text.length;
      const { found, context } = finder.read(block.text);
      if (found.length === 0 && context.length === 0) {
        yield NOTHING;
        continue;
      }
      const seen: Sighting[] = [];
      const inProse = found.filter((each) => {
        const sighting = seen.length < room.sightings ? sight(block, each, prose) : undefined;
        if (!sighting || !isProse(sighting.start.parentElement)) return false;
        seen.push(sighting);
        return true;
      });
      room.sightings -= seen.length;
      yield { seen, news: settlement.learn({ found: inProse, context }) };
    }
  }
}

/** Scans at once, without slices: for tests and tools. */
export function scanNow(spans: Iterable<Span>, options: ScanOptions): { seen: Sighting[]; truncated: boolean } {
  const room = options.room ?? fullRoom();
  const seen: Sighting[] = [];
  for (const step of read(spans, options, room)) for (const sighting of step.seen) seen.push(sighting);
  return { seen, truncated: room.truncated };
}

/** Calls back when the page is idle, or after a plain turn where the browser or the page knows no idleness. */
export function whenIdle(callback: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(callback, { timeout: IDLE_TIMEOUT_MS });
  else setTimeout(callback, 0);
}

/**
 * Scans in idle slices; the first slice runs at once.
 * @returns when everything is read, a cap is reached or the signal is aborted; rejects only when a callback throws.
 */
export async function scan(spans: Iterable<Span>, options: SliceOptions): Promise<void> {
  const steps = read(spans, options, options.room ?? fullRoom());
  for (;;) {
    const until = performance.now() + SLICE_MS;
    const seen: Sighting[] = [];
    let news = false;
    let step = steps.next();
    while (!step.done) {
      for (const sighting of step.value.seen) seen.push(sighting);
      news ||= step.value.news;
      if (performance.now() >= until) break;
      step = steps.next();
    }
    if (seen.length > 0 || news) options.onSlice(seen, news);
    if (step.done) return;
    await new Promise<void>((resolve) => whenIdle(resolve));
    if (options.signal.aborted) return;
  }
}
