/**
 * Marks: the mentions of a page, highlighted by the CSS Custom Highlight API, kept up to date, counted and stepped through.
 *
 * Guarantees: no node of the page is touched, ever; everything is gone after `stop()` or the signal; where the browser has
 * no highlights, counts and steps still work.
 */
import { createSettlement } from '#data/mentions/context.ts';
import { createFinder } from '#data/mentions/find.ts';
import type { Lexicon } from '#data/mentions/mention.ts';
import { isShown, type ProseKind } from '#data/mentions/prose.ts';
import { fullRoom, type Sighting, type Span, scan } from '#data/mentions/scan.ts';
import { type LateContent, watchLateContent } from './marks-observer.ts';
import { bringIntoView, caretAt, type Place, placeFrom, rangeOf, rectAt } from './marks-place.ts';
import { MENTION_HIGHLIGHT, QUOTED_HIGHLIGHT, RING_HIGHLIGHT } from './marks-style.ts';

export interface MarksOptions {
  document: Document;
  lexicon: Lexicon;
  /** `mail` on pages of a venue, where <pre> holds prose. */
  prose: ProseKind;
  /** Projects the page was recognised as: their ambiguous names count. */
  ownProjects: readonly string[];
  /** Called once when the page was read completely, whatever was found, and then whenever late content changed the counts. */
  onChange: () => void;
  signal: AbortSignal;
}

/** A mention under a point of the viewport. */
export interface Hit {
  project: string;
  /** The line of the mention that holds the point. */
  place: Place;
}

/** A mention that was stepped to: in view and ringed. */
export interface MarkStep extends Hit {
  /** As the page writes it. */
  text: string;
  /** Counted from 1, over all mentions of the page in stepping order. */
  index: number;
  total: number;
}

export interface Marks {
  /** Mentions that count and can be seen, most frequent first; a project appears only with a count above 0. */
  counts(): { project: string; count: number }[];
  /** True when the page was too large to be read whole. */
  truncated(): boolean;
  /** Steps forward, first to last and round again. @returns null where nothing is marked. */
  next(): MarkStep | null;
  previous(): MarkStep | null;
  /** Steps to a mention of one project: the one after the current step, or number `index` of it from 0. */
  reveal(project: string, index?: number): MarkStep | null;
  /** @returns the mention at a point in viewport pixels. */
  at(x: number, y: number): Hit | null;
  /** Removes every mark and stops watching. Safe to call twice. */
  stop(): void;
}

interface Mark extends Sighting {
  project: string;
  /** Present once the mark is painted. */
  range?: StaticRange;
}

/** Empty highlights cost nothing; a page without the API gets none. */
function highlightsOf(): { mention: Highlight; quoted: Highlight; ring: Highlight } | null {
  if (typeof Highlight !== 'function' || typeof CSS === 'undefined' || !CSS.highlights) return null;
  const ring = new Highlight();
  ring.priority = 1;
  return { mention: new Highlight(), quoted: new Highlight(), ring };
}

/** Begins to read the page and to mark it. */
export function startMarks({ document, lexicon, prose, ownProjects, onChange, signal: outer }: MarksOptions): Marks {
  const life = new AbortController();
  const { signal } = life;
  const finder = createFinder(lexicon);
  const settlement = createSettlement(lexicon, ownProjects);
  const highlights = highlightsOf();
  let room = fullRoom();
  /** All sightings by the text nodes they begin and end in. */
  const byNode = new Map<Node, Set<Mark>>();
  const marks = new Set<Mark>();
  /** Marks in stepping order; undefined when it must be made again. */
  let order: Mark[] | undefined;
  let current: Mark | null = null;

  function paint(mark: Mark): void {
    if (mark.range || !settlement.counts(mark.entry)) return;
    mark.range = new StaticRange({
      startContainer: mark.start,
      startOffset: mark.startOffset,
      endContainer: mark.end,
      endOffset: mark.endOffset,
    });
    (mark.quoted ? highlights?.quoted : highlights?.mention)?.add(mark.range);
  }

  function take(seen: readonly Sighting[], news: boolean): void {
    if (signal.aborted) return;
    for (const sighting of seen) {
      // A slice of the first reading may come to late content that was read already.
      const known = [...(byNode.get(sighting.start) ?? [])].some((mark) => mark.startOffset === sighting.startOffset);
      if (known) continue;
      const project = lexicon.entries[sighting.entry]?.project ?? '';
      const mark: Mark = { ...sighting, project };
      marks.add(mark);
      for (const node of [mark.start, mark.end]) byNode.set(node, (byNode.get(node) ?? new Set<Mark>()).add(mark));
      paint(mark);
    }
    if (news) for (const mark of marks) paint(mark);
    order = undefined;
  }

  function forget(mark: Mark): void {
    marks.delete(mark);
    byNode.get(mark.start)?.delete(mark);
    byNode.get(mark.end)?.delete(mark);
    for (const node of [mark.start, mark.end]) if (byNode.get(node)?.size === 0) byNode.delete(node);
    if (mark.range) (mark.quoted ? highlights?.quoted : highlights?.mention)?.delete(mark.range);
    room.sightings++;
    order = undefined;
  }

  /** A span is read again: what was seen in it before goes. */
  function forgetSpan({ first, last }: Span): void {
    if (marks.size === 0) return;
    for (let top: Node | null = first; top; top = top === last ? null : top.nextSibling) {
      for (const mark of byNode.get(top) ?? []) forget(mark);
      const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (const mark of byNode.get(node) ?? []) forget(mark);
    }
  }

  const reading = { finder, settlement, prose, signal, onSlice: take };

  async function onLate({ spans, removed }: LateContent): Promise<boolean> {
    const before = JSON.stringify(counts());
    if (removed) for (const mark of marks) if (!mark.start.isConnected || !mark.end.isConnected) forget(mark);
    // Reading everything again is a new page to the caps.
    if (spans.some((span) => span.first === document.documentElement))
      room = { ...fullRoom(), sightings: room.sightings };
    await scan(spans, { ...reading, room, onSpan: forgetSpan });
    if (signal.aborted) return false;
    const useful = JSON.stringify(counts()) !== before;
    if (useful) onChange();
    return useful;
  }

  /** What is hidden may be shown later by a class that nobody observes: asked each time. */
  const isCounted = ({ entry, start }: Mark): boolean =>
    settlement.counts(entry) && start.parentElement !== null && isShown(start.parentElement);

  /** Document order, quotations after what the page says itself. */
  function inOrder(): Mark[] {
    order ??= [...marks].sort((a, b) => {
      if (a.quoted !== b.quoted) return a.quoted ? 1 : -1;
      if (a.start === b.start) return a.startOffset - b.startOffset;
      return a.start.compareDocumentPosition(b.start) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    });
    return order.filter(isCounted);
  }

  function counts(): { project: string; count: number }[] {
    const byProject = new Map<string, number>();
    for (const mark of marks) if (isCounted(mark)) byProject.set(mark.project, (byProject.get(mark.project) ?? 0) + 1);
    return [...byProject].map(([project, count]) => ({ project, count })).sort((a, b) => b.count - a.count);
  }

  /** Where the current step stands in `list`; a mark that was read anew is known by its place. */
  const currentIn = (list: readonly Mark[]): number => {
    const was = current;
    if (!was) return -1;
    return list.findIndex((mark) => mark === was || (mark.start === was.start && mark.startOffset === was.startOffset));
  };

  function stepTo(list: readonly Mark[], at: number): MarkStep | null {
    const mark = list.at(at);
    const range = mark && rangeOf(mark);
    if (!mark || !range) return null;
    current = mark;
    bringIntoView(range);
    if (highlights) {
      highlights.ring.clear();
      highlights.ring.add(range);
    }
    return {
      project: mark.project,
      place: placeFrom(range.getClientRects()[0] ?? range.getBoundingClientRect()),
      text: range.toString(),
      index: list.indexOf(mark) + 1,
      total: list.length,
    };
  }

  function step(by: 1 | -1): MarkStep | null {
    const list = inOrder();
    if (list.length === 0) return null;
    const at = currentIn(list);
    if (at < 0) return stepTo(list, by === 1 ? 0 : list.length - 1);
    return stepTo(list, (at + by + list.length) % list.length);
  }

  function reveal(project: string, index?: number): MarkStep | null {
    const list = inOrder();
    const places = list.flatMap((mark, at) => (mark.project === project ? [at] : []));
    const after = currentIn(list);
    const at = index === undefined ? (places.find((place) => place > after) ?? places[0]) : places[index];
    return at === undefined ? null : stepTo(list, at);
  }

  function at(x: number, y: number): Hit | null {
    const caret = caretAt(document, x, y);
    for (const mark of (caret && byNode.get(caret.node)) ?? []) {
      if (!settlement.counts(mark.entry)) continue;
      const range = rangeOf(mark);
      // A caret is put at the nearest letter, however far the point is from it: the rectangles decide.
      const rect = range && rectAt(range, x, y);
      if (rect) return { project: mark.project, place: placeFrom(rect) };
    }
    return null;
  }

  function stop(): void {
    if (signal.aborted) return;
    life.abort();
    for (const [name, highlight] of named()) if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
    marks.clear();
    byNode.clear();
    order = undefined;
    current = null;
  }

  const named = (): [string, Highlight][] =>
    highlights
      ? [
          [MENTION_HIGHLIGHT, highlights.mention],
          [QUOTED_HIGHLIGHT, highlights.quoted],
          [RING_HIGHLIGHT, highlights.ring],
        ]
      : [];

  outer.addEventListener('abort', stop, { signal });
  if (outer.aborted) stop();
  else {
    for (const [name, highlight] of named()) CSS.highlights.set(name, highlight);
    const root = document.documentElement;
    // Compiling the names was this task's work; reading begins in the next, which no idleness need grant.
    setTimeout(async () => {
      if (!signal.aborted) await scan([{ first: root, last: root }], { ...reading, room });
      if (!signal.aborted) onChange();
    });
    watchLateContent({ document, onLate, signal });
  }

  return {
    counts,
    truncated: () => room.truncated,
    next: () => step(1),
    previous: () => step(-1),
    reveal,
    at,
    stop,
  };
}
