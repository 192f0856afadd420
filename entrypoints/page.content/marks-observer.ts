/**
 * Late content: what a page adds or changes after it was read, as spans to read again. One MutationObserver per page.
 *
 * Guarantees: changes are gathered and handed over in idle time, never from the observer's own callback; a page that never
 * stops changing is visited less and less often as long as it brings nothing; when nothing changes for `QUIET_MS` the
 * observer is disconnected until the reader touches the page again.
 */
import { isInline } from '#data/mentions/prose.ts';
import { type Span, whenIdle } from '#data/mentions/scan.ts';

export interface LateContent {
  spans: Span[];
  /** Nodes left the page: what was seen in them is gone. */
  removed: boolean;
}

export interface WatchOptions {
  document: Document;
  /** Reads the spans. @returns whether they brought a mention. */
  onLate: (late: LateContent) => Promise<boolean>;
  signal: AbortSignal;
}

/** Long enough to gather one rendering of a framework, short enough to seem immediate. */
const FIRST_DELAY_MS = 120;
/** Upper bound of the doubling for pages that change all the time and bring nothing. */
const LONGEST_DELAY_MS = 8_000;
const QUIET_MS = 60_000;
/** Beyond this many changed places it is cheaper to read the page again. */
const MOST_PLACES = 1_000;
/** Siblings that may belong to one line of text with a change. */
const LONGEST_LINE = 100;
/** What a reader does on a page: reasons to look again after a quiet time. */
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'scroll', 'focus'] as const;

/** @returns the siblings that make one run of text with `node`: its inline neighbours up to the next block or line break. */
export function lineAround(node: Node): Span {
  let top = node;
  while (top.parentNode?.nodeType === 1 && isInline(top.parentNode)) top = top.parentNode;
  let first = top;
  let last = top;
  for (let n = 0; n < LONGEST_LINE && first.previousSibling && isInline(first.previousSibling); n++)
    first = first.previousSibling;
  for (let n = 0; n < LONGEST_LINE && last.nextSibling && isInline(last.nextSibling); n++) last = last.nextSibling;
  return { first, last };
}

const isOurs = (node: Node): boolean => node.nodeName.toLowerCase() === 'unikernel-atlas';

/** @returns spans for the changed places, each part of the page once, places that are gone left out. */
function spansOf(places: ReadonlySet<Node>): Span[] {
  const spans = new Map<Node, Span>();
  for (const place of places) {
    if (!place.isConnected) continue;
    const span = isInline(place) ? lineAround(place) : { first: place, last: place };
    spans.set(span.first, span);
  }
  const isInside = (node: Node): boolean => {
    for (let up = node.parentNode; up; up = up.parentNode) if (spans.get(up)?.last === up) return true;
    return false;
  };
  return [...spans.values()].filter((span) => !isInside(span.first));
}

/** Begins to watch; ends with the signal. */
export function watchLateContent({ document, onLate, signal }: WatchOptions): void {
  const places = new Set<Node>();
  let removed = false;
  let delay = FIRST_DELAY_MS;
  let gathering = false;
  let quiet: ReturnType<typeof setTimeout> | undefined;

  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes, removedNodes, previousSibling, nextSibling } of records) {
      if (type === 'characterData') places.add(target);
      for (const node of addedNodes) if (!isOurs(node)) places.add(node);
      for (const node of removedNodes) {
        if (isOurs(node)) continue;
        removed = true;
        // What stood around a removed piece of a line is one run of text now.
        const beside = previousSibling ?? nextSibling;
        if (beside && isInline(node) && isInline(beside)) places.add(beside);
      }
    }
    if (places.size > MOST_PLACES) {
      places.clear();
      places.add(document.documentElement);
    }
    if (places.size > 0 || removed) gather();
  });

  function gather(): void {
    restAfterQuiet();
    if (gathering) return;
    gathering = true;
    setTimeout(() => whenIdle(handOver), delay);
  }

  async function handOver(): Promise<void> {
    if (signal.aborted) return;
    const late = { spans: spansOf(places), removed };
    places.clear();
    removed = false;
    const useful = await onLate(late);
    delay = useful ? FIRST_DELAY_MS : Math.min(LONGEST_DELAY_MS, delay * 2);
    gathering = false;
    if (places.size > 0 || removed) gather();
  }

  function restAfterQuiet(): void {
    clearTimeout(quiet);
    quiet = setTimeout(rest, QUIET_MS);
  }

  function rest(): void {
    observer.disconnect();
    const life = new AbortController();
    const wake = (): void => {
      life.abort();
      if (signal.aborted) return;
      delay = FIRST_DELAY_MS;
      observe();
      // Nobody watched meanwhile: read everything once more.
      places.add(document.documentElement);
      gather();
    };
    signal.addEventListener('abort', () => life.abort(), { signal: life.signal });
    for (const sign of SIGNS_OF_LIFE)
      document.defaultView?.addEventListener(sign, wake, { capture: true, passive: true, signal: life.signal });
    document.addEventListener('visibilitychange', wake, { signal: life.signal });
  }

  function observe(): void {
    observer.observe(document.documentElement, { childList: true, characterData: true, subtree: true });
    restAfterQuiet();
  }

  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(quiet);
  });
  if (!signal.aborted) observe();
}
