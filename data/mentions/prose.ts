/**
 * Reading prose from a document: its text in blocks, the way a reader sees it, with a way back from a place in a block to
 * its text node. Runs in content scripts and in jsdom; touches nothing, keeps nothing.
 *
 * Guarantees: text of one block is joined across inline elements (Mirage<b>OS</b> is one word), never across blocks;
 * every place of a block's text belongs to exactly one text node, except line breaks of <br>; blocks come in document
 * order and are never longer than `LONGEST_BLOCK`; time is linear in the nodes walked.
 */

/** `mail`: a page of a mailing list or forum, where <pre> holds what people wrote. `page`: any other, where it holds code. */
export type ProseKind = 'mail' | 'page';

export interface Block {
  text: string;
  /** The text nodes, or the element that holds exactly this text: its nodes are looked up only where a name was found. */
  nodes: readonly Text[] | Element;
  /** Where each node's text begins in `text`; empty for an element. */
  starts: readonly number[];
  /** Where in the first node's data `text` begins: not 0 in the later pieces of a very long text. */
  offset: number;
}

/**
 * A long <pre> is cut at a line's end near this size, so that no single reading takes longer than a few milliseconds, even
 * of a text that is nothing but names.
 */
const LONGEST_BLOCK = 16_384;

/** The overlay's own element: what it says is not the page's. */
const HOST = 'unikernel-atlas';

/** What an element means for the words around it. Elements not named here begin and end a block. */
const INLINE = 1;
const LINK = 2;
const BREAK = 3;
const GAP = 4;
const SILENT = 5;
const PREFORMATTED = 6;
const BLOCK = 0;

/** Code within a sentence is a gap that no name reaches over; what else is silent ends the block. */
const GAPS = 'code kbd samp'.split(' ');
const SILENTS =
  `textarea input select script style noscript template svg math canvas iframe object audio video head ${HOST}`.split(
    ' ',
  );
const INLINES =
  'abbr acronym b bdi bdo big cite data del dfn em font i ins label mark nobr q ruby s small span strike strong time tt u var wbr'.split(
    ' ',
  );
const MEANING = new Map<string, number>([
  ...GAPS.map((name) => [name, GAP] as const),
  ...SILENTS.map((name) => [name, SILENT] as const),
  ...INLINES.map((name) => [name, INLINE] as const),
  ['a', LINK],
  ['br', BREAK],
  ['pre', PREFORMATTED],
]);

/**
 * Places whose text does not count though their element's name does not tell. Navigation only where the page says so: a
 * guess by class names ("menu", "sidebar") was tried on recorded pages and lost one true mention in five, and <footer>,
 * <aside> and <header> hold prose as often as links.
 */
const OUTSIDE_PROSE =
  '[contenteditable]:not([contenteditable="false"]),[role=textbox],[role=searchbox],[role=navigation],[role=menu],[role=menubar],[aria-label=breadcrumb i],.CodeMirror,.cm-editor,.monaco-editor,.ace_editor,.blob-code,.react-code-text';

/** Where quoted mail stands apart from a leading ">". */
const QUOTED = 'blockquote,.gmail_quote,.quoted-text,.quoted-switch,[class~=quote]';

/**
 * @returns a test whether a place where a name was found is in prose. It looks at what the walk did not: attributes, and
 * what lies above the walk's first node. Answers are kept per element, so the test is good for one reading only.
 */
export function proseTest(kind: ProseKind): (element: Element | null) => boolean {
  const known = new Map<Element, boolean>();
  const isProse = (element: Element | null): boolean => {
    if (!element) return true;
    const before = known.get(element);
    if (before !== undefined) return before;
    const name = element.localName;
    const meaning = MEANING.get(name) ?? BLOCK;
    const silent = meaning === GAP || meaning === SILENT || name === 'nav' || (name === 'pre' && kind === 'page');
    const answer =
      !silent && !(element.hasAttributes() && element.matches(OUTSIDE_PROSE)) && isProse(element.parentElement);
    known.set(element, answer);
    return answer;
  };
  return isProse;
}

/** @returns whether the place `at` of a block on a mail page is something quoted from an earlier mail. */
export function isQuoted(block: Block, at: number, node: Text): boolean {
  const line = block.text.slice(block.text.lastIndexOf('\n', at) + 1, at);
  return /^\s{0,8}(?:[A-Za-z]{0,3}>|\|)/.test(line) || node.parentElement?.closest(QUOTED) != null;
}

/** @returns whether a reader can see the element now; forces style to be computed, so ask only where a name was found. */
export function isShown(element: Element): boolean {
  if (typeof element.checkVisibility !== 'function') return element.closest('[hidden]') === null;
  return element.checkVisibility({ visibilityProperty: true });
}

/** Cuts a text that is too long for one block, at line ends where there are some. */
function* pieces(node: Text, text: string): Generator<Block> {
  let start = 0;
  while (start < text.length) {
    let end = Math.min(text.length, start + LONGEST_BLOCK);
    if (end < text.length) {
      const line = text.lastIndexOf('\n', end);
      const space = text.lastIndexOf(' ', end);
      if (line > start) end = line + 1;
      else if (space > start) end = space + 1;
    }
    yield { text: text.slice(start, end), nodes: [node], starts: [0], offset: start };
    start = end;
  }
}

/** What stands in a block where an element breaks the line or hides code; neither is part of a name. */
const LINE_BREAK = '\n';
const GAP_MARK = '\u001f';

/** A block in the making: text nodes and breaks between them. */
interface Draft {
  parts: (Text | string)[];
  length: number;
  /** Length at the end of the last link: two links side by side are two words though nothing stands between. */
  linkEnd: number;
}

function empty(draft: Draft): void {
  if (draft.parts.length > 0) draft.parts.length = 0;
  draft.length = 0;
  draft.linkEnd = -1;
}

function blockOf({ parts }: Draft): Block {
  const nodes: Text[] = [];
  const starts: number[] = [];
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else {
      nodes.push(part);
      starts.push(text.length);
      text += part.data;
    }
  }
  return { text, nodes, starts, offset: 0 };
}

/** What makes an element more than one plain run of text. */
const NOT_INLINE = `:not(${['a', ...INLINES].join(',')})`;
/** The same and links side by side in one question: asking for those alone was measured at ten times the price. */
const BREAKS_RUN = `${NOT_INLINE},a + a`;

/**
 * @returns the text of an element that holds one plain run of text and nothing else, so that its nodes need not be visited:
 * a script pays for each node and each string it touches, several times the price of all the rest.
 */
function runIn(element: Element): string | undefined {
  const breaks = element.childElementCount > 0 ? element.querySelector(BREAKS_RUN) : null;
  if (breaks) {
    // Links without anything between them come in lists of links: the first two tell.
    const isGlued = breaks.localName !== 'a' || breaks.previousSibling?.nodeType === 1;
    if (isGlued || element.querySelector(NOT_INLINE)) return undefined;
  }
  const text = element.textContent ?? '';
  return text.length > LONGEST_BLOCK ? undefined : text;
}

/**
 * Walks siblings `first` to `last` with all that is in them.
 * @yields blocks in document order; blocks of fewer than two letters are left out, they hold no name.
 */
export function* readProse(first: Node, last: Node, kind: ProseKind): Generator<Block> {
  const draft: Draft = { parts: [], length: 0, linkEnd: -1 };
  /** Meanings of the elements the walk is in, innermost last. */
  const open: number[] = [];
  let node: Node | null = first;
  while (node) {
    const type: number = node.nodeType;
    let meaning = -1;
    if (type === 3) {
      const text = node as Text;
      if (draft.length > 0 && draft.length + text.length > LONGEST_BLOCK) {
        yield blockOf(draft);
        empty(draft);
      }
      if (text.length > LONGEST_BLOCK) yield* pieces(text, text.data);
      else {
        draft.parts.push(text);
        draft.length += text.length;
      }
    } else if (type === 1) {
      meaning = MEANING.get((node as Element).localName) ?? BLOCK;
      if (meaning === PREFORMATTED) meaning = kind === 'mail' ? BLOCK : SILENT;
      if (meaning === BREAK || meaning === GAP) {
        draft.parts.push(meaning === BREAK ? LINE_BREAK : GAP_MARK);
        draft.length++;
      } else if (meaning === BLOCK || meaning === SILENT || (meaning === LINK && draft.linkEnd === draft.length)) {
        if (draft.length > 1) yield blockOf(draft);
        empty(draft);
        const run = meaning === BLOCK ? runIn(node as Element) : undefined;
        if (run !== undefined) {
          if (run.length > 1) yield { text: run, nodes: node as Element, starts: [], offset: 0 };
          meaning = SILENT;
        }
      }
    }

    const enter = meaning === BLOCK || meaning === INLINE || meaning === LINK;
    const child: Node | null = enter ? node.firstChild : null;
    if (child) {
      open.push(meaning);
      node = child;
      continue;
    }
    // A page that changes between two slices can take the walk's place away: parentNode is null then and the walk ends.
    while (node) {
      if (node === last) {
        node = null;
        break;
      }
      const next: Node | null = node.nextSibling;
      if (next) {
        node = next;
        break;
      }
      node = node.parentNode;
      const left = open.pop();
      if (left === BLOCK) {
        if (draft.length > 1) yield blockOf(draft);
        empty(draft);
      } else if (left === LINK) draft.linkEnd = draft.length;
    }
  }
  if (draft.length > 1) yield blockOf(draft);
}

/** `NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION`, which is a global of browsers only. */
const SHOW_TEXT = 4 | 8;

/** @returns the text node at a place of a block that an element holds: only nodes up to it are visited. */
function nodeIn(element: Element, at: number): { node: Text; start: number } | undefined {
  const walker = element.ownerDocument.createTreeWalker(element, SHOW_TEXT);
  let start = 0;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (at < start + node.length) return { node, start };
    start += node.length;
  }
  return undefined;
}

/** @returns the text node and offset in it of the place `at` of a block; a `<br>` belongs to the text before it. */
export function placeIn({ nodes, starts, offset }: Block, at: number): { node: Text; offset: number } | undefined {
  if ('nodeType' in nodes) {
    const found = nodeIn(nodes, at);
    return found && { node: found.node, offset: at - found.start };
  }
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const node = nodes[low];
  return node && { node, offset: Math.min(node.length, offset + at - (starts[low] ?? 0)) };
}

/** @returns whether an element stands inside a line of text; for finding the text around a change. */
export function isInline(node: Node): boolean {
  if (node.nodeType !== 1) return node.nodeType !== 9 && node.nodeType !== 11;
  const meaning = MEANING.get((node as Element).localName) ?? BLOCK;
  return meaning === INLINE || meaning === LINK || meaning === GAP;
}
