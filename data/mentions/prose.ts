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
  nodes: Text[];
  /** Where each node's text begins in `text`. */
  starts: number[];
  /** Where in the first node's data `text` begins: not 0 in the later pieces of a very long text. */
  offset: number;
}

/** A long <pre> is cut at a line's end near this size, so that no single reading takes longer than a few milliseconds. */
const LONGEST_BLOCK = 65_536;

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

/** Places whose text does not count though their element's name does not tell: asked only where a name was found. */
const OUTSIDE_PROSE = [
  ...GAPS,
  ...SILENTS,
  '[hidden]:not([hidden="until-found"])',
  '[contenteditable]:not([contenteditable="false"])',
  // Navigation where the page says so. A guess by class names ("menu", "sidebar") was tried on recorded pages and lost one
  // true mention in five; <footer>, <aside> and <header> hold prose as often as links.
  'nav',
  '[role=navigation]',
  '[role=menu]',
  '[role=menubar]',
  '[aria-label=breadcrumb i]',
  '[role=textbox]',
  '[role=searchbox]',
  '.CodeMirror',
  '.cm-editor',
  '.monaco-editor',
  '.ace_editor',
  '.blob-code',
  '.react-code-text',
].join(',');

/** Where quoted mail stands apart from a leading ">". */
const QUOTED = 'blockquote,.gmail_quote,.quoted-text,.quoted-switch,[class~=quote]';

/**
 * @returns whether a name found at `node` is in prose. Looks at ancestors that the walk did not: attributes, and what lies
 * above the walk's first node.
 */
export function isProse(node: Text, kind: ProseKind): boolean {
  const parent = node.parentElement;
  if (!parent) return false;
  const outside = parent.closest(kind === 'mail' ? OUTSIDE_PROSE : `${OUTSIDE_PROSE},pre`);
  return outside === null;
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

/**
 * Walks siblings `first` to `last` with all that is in them.
 * @yields blocks that hold something but white space, in document order.
 */
export function* readProse(first: Node, last: Node, kind: ProseKind): Generator<Block> {
  let text = '';
  let nodes: Text[] = [];
  let starts: number[] = [];
  // The end of the last link, as a place in `text`: two links side by side are two words though nothing stands between.
  let linkEnd = -1;

  function* flush(): Generator<Block> {
    if (nodes.length > 0) {
      const only = nodes[0];
      if (nodes.length === 1 && only && text.length > LONGEST_BLOCK) yield* pieces(only, text);
      else yield { text, nodes, starts, offset: 0 };
      nodes = [];
      starts = [];
    }
    text = '';
    linkEnd = -1;
  }

  /** Meanings of the elements the walk is in, innermost last. */
  const open: number[] = [];
  let node: Node | null = first;
  while (node) {
    const type: number = node.nodeType;
    let meaning = -1;
    if (type === 3) {
      const data = (node as Text).data;
      // White space between blocks is the source's indentation.
      if (text !== '' || data.length > 64 || data.trim() !== '') {
        if (text.length + data.length > LONGEST_BLOCK) yield* flush();
        nodes.push(node as Text);
        starts.push(text.length);
        text += data;
      }
    } else if (type === 1) {
      meaning = MEANING.get((node as Element).localName) ?? BLOCK;
      if (meaning === PREFORMATTED) meaning = kind === 'mail' ? BLOCK : SILENT;
      if (meaning === BREAK) text += text === '' ? '' : '\n';
      else if (meaning === GAP) text += text === '' ? '' : '\ufffc';
      else if (meaning === BLOCK || meaning === SILENT || (meaning === LINK && linkEnd === text.length)) yield* flush();
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
      if (left === BLOCK) yield* flush();
      else if (left === LINK) linkEnd = text.length;
    }
  }
  yield* flush();
}

/** @returns the text node and offset in it of the place `at` of a block; a `<br>` belongs to the text before it. */
export function placeIn(block: Block, at: number): { node: Text; offset: number } | undefined {
  let low = 0;
  let high = block.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((block.starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const node = block.nodes[low];
  if (!node) return undefined;
  return { node, offset: Math.min(node.length, block.offset + at - (block.starts[low] ?? 0)) };
}

/** @returns whether an element stands inside a line of text; for finding the text around a change. */
export function isInline(node: Node): boolean {
  if (node.nodeType !== 1) return node.nodeType !== 9 && node.nodeType !== 11;
  const meaning = MEANING.get((node as Element).localName) ?? BLOCK;
  return meaning === INLINE || meaning === LINK || meaning === GAP;
}
