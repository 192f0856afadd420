// @vitest-environment jsdom
/** Reading prose from documents, and the way back from a name to its text nodes. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createSettlement } from '#data/mentions/context.ts';
import { createFinder } from '#data/mentions/find.ts';
import { isShown, type ProseKind, readProse } from '#data/mentions/prose.ts';
import { fullRoom, type Sighting, scan, scanNow } from '#data/mentions/scan.ts';
import { lexicon, projectOf } from './lexicon-fixture.ts';

const finder = createFinder(lexicon);
const options = (prose: ProseKind) => ({ finder, prose, settlement: createSettlement(lexicon, []) });

/** What a sighting covers in the document. */
function textOf({ start, startOffset, end, endOffset }: Sighting): string {
  const range = document.createRange();
  range.setStart(start, startOffset);
  range.setEnd(end, endOffset);
  return range.toString();
}

function seen(html: string, prose: ProseKind = 'page'): Sighting[] {
  document.body.innerHTML = html;
  return scanNow([{ first: document.body, last: document.body }], options(prose)).seen;
}
const names = (html: string, prose: ProseKind = 'page'): string[] => seen(html, prose).map(textOf);
const blocks = (html: string, prose: ProseKind = 'page'): string[] => {
  document.body.innerHTML = html;
  return [...readProse(document.body, document.body, prose)].map(({ text }) => text.trim()).filter(Boolean);
};

afterEach(() => {
  document.body.innerHTML = '';
});

describe('a name is found', () => {
  it.each([
    [
      'over inline elements',
      '<p>Mirage<b>OS</b> and <i>rump</i> <a href="#">kernels</a></p>',
      ['MirageOS', 'rump kernels'],
    ],
    [
      'in every kind of block',
      '<ul><li>OSv<li>Solo5</ul><table><tr><td>OSv<td>OSv</table><dl><dt>OSv<dd>OSv</dl>',
      ['OSv', 'Solo5', 'OSv', 'OSv', 'OSv', 'OSv'],
    ],
    [
      'in a heading, a link and a button',
      '<h1>OSv</h1><a href="/x">OSv</a><button>OSv</button>',
      ['OSv', 'OSv', 'OSv'],
    ],
    ['over a line break', '<p>rump<br>kernel, rump <br>\n kernels</p>', ['rumpkernel', 'rump \n kernels']],
    ['in text beside blocks', '<div>OSv<p>x</p>OSv</div>', ['OSv', 'OSv']],
    ['in two links side by side', '<p><a>OSv</a><a>Solo5</a></p>', ['OSv', 'Solo5']],
    ['before a footnote mark', '<p>OSv<sup>1</sup></p>', ['OSv']],
    ['beside code', '<p>OSv <code>x</code> Solo5<code>y</code></p>', ['OSv', 'Solo5']],
    ['over a comment', '<p>Mirage<!-- x -->OS</p>', ['MirageOS']],
  ])('%s', (_, html, expected) => {
    expect(names(html)).toEqual(expected);
  });
});

describe('a name is not found', () => {
  it.each([
    ['in code', '<p><code>OSv</code> <kbd>OSv</kbd> <samp>OSv</samp></p><pre>OSv</pre>'],
    [
      'in fields and editors',
      '<textarea>OSv</textarea><select><option>OSv</select><div contenteditable><p>OSv</p></div><div role="textbox">OSv</div>',
    ],
    [
      'in what is no text',
      '<script>OSv</script><style>OSv</style><noscript>OSv</noscript><template>OSv</template><svg><text>OSv</text></svg>',
    ],
    ['in navigation', '<nav><ul><li>OSv</ul></nav><div role="navigation"><a>OSv</a></div>'],
    ['in our own element', '<unikernel-atlas>OSv</unikernel-atlas>'],
    ['over two blocks', '<p>rump</p><p>kernel</p><div>Mirage</div><div>OS</div>'],
    ['over code', '<p>rump <code>x</code> kernel</p>'],
    ['in a link that shows an address', '<a>https://example.org/OSv</a> <a>mirage/solo5</a>'],
  ])('%s', (_, html) => {
    expect(names(html).filter((name) => !/^(?:rump|Mirage)$/.test(name))).toEqual([]);
  });
});

describe('a name in a hidden part of the page', () => {
  it('is found, since the part may be shown later, and told from what is shown', () => {
    const found = seen('<div hidden><p>OSv</p></div><p>Solo5</p>');
    expect(found.map(({ start }) => start.parentElement && isShown(start.parentElement))).toEqual([false, true]);
  });
});

describe('on a mail page', () => {
  it('preformatted text is prose', () => {
    expect(names('<pre>a rump\nkernel, <a href="#">OSv</a></pre>', 'mail')).toEqual(['rump\nkernel', 'OSv']);
  });
  it('what is quoted is told from what is said', () => {
    const found = seen('<pre>OSv\n> OSv\n  >> Solo5\nSolo5\n</pre><blockquote><p>OSv</p></blockquote>', 'mail');
    expect(found.map(({ quoted }) => quoted)).toEqual([false, true, true, false, true]);
  });
  it('a quotation on another page is prose like any', () => {
    expect(seen('<blockquote>OSv</blockquote>').map(({ quoted }) => quoted)).toEqual([false]);
  });
});

describe('blocks', () => {
  it('keep white space between inline elements and leave out that between blocks', () => {
    expect(blocks('<p>a <b>b</b> c</p>\n   \n<p>de</p>')).toEqual(['a b c', 'de']);
  });
  it('of a very long text are cut at line ends, and nothing is lost', () => {
    const text = Array.from({ length: 9_000 }, (_, i) => `line ${i} OSv and more words\n`).join('');
    document.body.innerHTML = '<pre></pre>';
    document.querySelector('pre')?.append(text);
    const read = [...readProse(document.body, document.body, 'mail')];
    expect(read.length).toBeGreaterThan(2);
    expect(read.map((block) => block.text).join('')).toBe(text);
    expect(read.every((block) => block.text.endsWith('\n'))).toBe(true);
    const found = scanNow([{ first: document.body, last: document.body }], {
      ...options('mail'),
      room: { ...fullRoom(), sightings: 9_001 },
    }).seen;
    expect(found).toHaveLength(9_000);
    expect(new Set(found.map(textOf))).toEqual(new Set(['OSv']));
  });
});

describe('a document without body', () => {
  it.each([
    ['text/html', '<frameset><frame src="x"></frameset>'],
    [
      'application/xhtml+xml',
      '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>OSv <![CDATA[ Solo5 ]]> OSv</p></body></html>',
    ],
    ['text/html', 'Just OSv and <P>Solo5'],
  ] as const)('or of another kind is read without error (%s)', (type, source) => {
    const other = new DOMParser().parseFromString(source, type).documentElement;
    expect(() => scanNow([{ first: other, last: other }], options('page'))).not.toThrow();
  });
});

describe('however the text is split into nodes', () => {
  it('the same names are found at the same places', () => {
    const text =
      'We ran MirageOS, rump kernels and OSv-based Solo5; ocaml-solo5 on Erlang on Xen (Mini-OS) at osv.dev.';
    const expected = names(`<p>${text}</p>`);
    expect(expected).toHaveLength(7);
    const tags = ['b', 'span', 'em', 'a', 'u'];
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: text.length }), { maxLength: 12 }),
        fc.nat(),
        fc.boolean(),
        (cuts, seed, nested) => {
          const paragraph = document.createElement('p');
          let into: Element = paragraph;
          const places = [...new Set([0, ...cuts, text.length])].sort((a, b) => a - b);
          for (const [i, from] of places.entries()) {
            const piece = text.slice(from, places[i + 1] ?? text.length);
            // Adjacent links are two words; so only every other piece is an element.
            if (i % 2) {
              into.append(piece);
              continue;
            }
            const element = document.createElement(tags[(seed + i) % tags.length] ?? 'b');
            element.append(piece);
            into.append(element);
            if (nested && i === 0) into = element;
          }
          document.body.replaceChildren(paragraph);
          const found = scanNow([{ first: document.body, last: document.body }], options('page')).seen;
          expect(found.map(textOf)).toEqual(expected);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('scanning', () => {
  const paragraphs = (count: number): void => {
    document.body.innerHTML = '<p>We like OSv here.</p>'.repeat(count);
  };
  it('stops at the most sightings and says so', () => {
    paragraphs(20);
    const span = { first: document.body, last: document.body };
    const result = scanNow([span], { ...options('page'), room: { ...fullRoom(), sightings: 7 } });
    expect(result.seen).toHaveLength(7);
    expect(result.truncated).toBe(true);
    expect(scanNow([span], options('page')).truncated).toBe(false);
  });
  it('stops at the most characters and says so', () => {
    paragraphs(20);
    const result = scanNow([{ first: document.body, last: document.body }], {
      ...options('page'),
      room: { ...fullRoom(), characters: 40 },
    });
    expect(result.truncated).toBe(true);
    expect(result.seen.length).toBeLessThan(20);
  });
  it('in slices sees what scanning at once sees', async () => {
    paragraphs(300);
    const all: Sighting[] = [];
    const { signal } = new AbortController();
    await scan([{ first: document.body, last: document.body }], {
      ...options('page'),
      signal,
      onSlice: (some) => all.push(...some),
    });
    expect(all.map(({ start }) => start)).toEqual(
      scanNow([{ first: document.body, last: document.body }], options('page')).seen.map(({ start }) => start),
    );
  });
  it('says when earlier sightings may count now', async () => {
    document.body.innerHTML = '<p>Mirage</p><p>in OCaml</p>';
    const settlement = createSettlement(lexicon, []);
    const news: boolean[] = [];
    const { signal } = new AbortController();
    await scan([{ first: document.body, last: document.body }], {
      finder,
      prose: 'page',
      settlement,
      signal,
      onSlice: (_, some) => news.push(some),
    });
    expect(news).toContain(true);
  });
  it('reports projects by their entries', () => {
    expect(seen('<p>OSv, Solo5</p>').map(({ entry }) => projectOf(entry))).toEqual(['osv', 'solo5']);
  });
});
