/**
 * Scanning a document for mentions, in idle slices: prose to findings to sightings. Runs in content scripts and in jsdom;
 * touches nothing.
 *
 * Guarantees: no slice works longer than `SLICE_MS` plus one block; stops at the caps and says so; stops at once when the
 * signal is aborted.
 */
import type { Settlement } from './context.ts';
import type { Finder } from './find.ts';
import { type Block, isProse, isQuoted, type ProseKind, placeIn, readProse } from './prose.ts';

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

export interface ScanOptions {
  finder: Finder;
  settlement: Settlement;
  prose: ProseKind;
  /** Takes what one slice saw, in document order. `news`: earlier sightings may count now. */
  onSlice?: (seen: Sighting[], news: boolean) => void;
  signal?: AbortSignal;
  /** Sightings and characters that are left to the caps; full where not given. */
  room?: Room;
}

/** What is left of the caps, shared by all scans of one page; counts down. */
export interface Room {
  sightings: number;
  characters: number;
  /** Set when something was left unread. */
  truncated: boolean;
}

/** More marks than this help no reader, and painting them begins to cost. */
const MOST_SIGHTINGS = 5_000;
/** Text beyond this is a log or a book in one page; reading it would cost tens of milliseconds of somebody's battery. */
const MOST_CHARACTERS = 5_000_000;
/** Half a frame at 60 Hz: leaves the page its half. */
const SLICE_MS = 8;
/** An idle callback that never comes (a page that animates without pause) is replaced by a plain turn after this time. */
const IDLE_TIMEOUT_MS = 500;

export const fullRoom = (): Room => ({ sightings: MOST_SIGHTINGS, characters: MOST_CHARACTERS, truncated: false });

function sight(block: Block, start: number, end: number, entry: number, prose: ProseKind): Sighting | undefined {
  const from = placeIn(block, start);
  const last = placeIn(block, end - 1);
  if (!from || !last || !isProse(from.node, prose)) return undefined;
  return {
    entry,
    start: from.node,
    startOffset: from.offset,
    end: last.node,
    endOffset: Math.min(last.offset + 1, last.node.length),
    quoted: prose === 'mail' && isQuoted(block, start, from.node),
  };
}

/** Reads block by block; @yields after each block what it held. @returns when the text or the room is used up. */
function* sightings(
  first: Node,
  last: Node,
  options: ScanOptions,
  room: Room,
): Generator<{ seen: Sighting[]; news: boolean }> {
  const { finder, settlement, prose } = options;
  for (const block of readProse(first, last, prose)) {
    if (room.characters <= 0 || room.sightings <= 0) {
      room.truncated = true;
      return;
    }
    room.characters -= block.text.length;
    const findings = finder.read(block.text);
    if (findings.found.length === 0 && findings.context.length === 0) {
      yield NOTHING;
      continue;
    }
    const seen: Sighting[] = [];
    const counted: typeof findings.found = [];
    for (const found of findings.found) {
      const sighting = sight(block, found.start, found.end, found.entry, prose);
      if (!sighting) continue;
      if (room.sightings-- <= 0) {
        room.truncated = true;
        break;
      }
      seen.push(sighting);
      counted.push(found);
    }
    yield { seen, news: settlement.learn({ found: counted, context: findings.context }) };
  }
}
const NOTHING = { seen: [], news: false };

/** Scans at once, without slices: for tests and tools. */
export function scanNow(first: Node, last: Node, options: ScanOptions): { seen: Sighting[]; truncated: boolean } {
  const room = options.room ?? fullRoom();
  const seen: Sighting[] = [];
  for (const step of sightings(first, last, options, room)) seen.push(...step.seen);
  return { seen, truncated: room.truncated };
}

/** Calls back when the page is idle, or after a plain turn where the browser or the page knows no idleness. */
export function whenIdle(callback: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(callback, { timeout: IDLE_TIMEOUT_MS });
  else setTimeout(callback, 0);
}

/**
 * Scans siblings `first` to `last` in idle slices; the first slice runs at once.
 * @returns when everything is read, a cap is reached or the signal is aborted; never rejects.
 */
export function scan(first: Node, last: Node, options: ScanOptions): Promise<{ truncated: boolean }> {
  const room = options.room ?? fullRoom();
  const steps = sightings(first, last, options, room);
  return new Promise((resolve) => {
    const slice = (): void => {
      if (options.signal?.aborted) {
        resolve({ truncated: room.truncated });
        return;
      }
      const until = performance.now() + SLICE_MS;
      let seen: Sighting[] = [];
      let news = false;
      let step = steps.next();
      while (!step.done) {
        if (step.value.seen.length > 0) seen = seen.length > 0 ? [...seen, ...step.value.seen] : step.value.seen;
        news ||= step.value.news;
        if (performance.now() >= until) break;
        step = steps.next();
      }
      if (seen.length > 0 || news) options.onSlice?.(seen, news);
      if (step.done) resolve({ truncated: room.truncated });
      else whenIdle(slice);
    };
    slice();
  });
}
