/** The finder: which names are found in a sentence, and which are pieces of something else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFinder } from '#data/mentions/find.ts';
import { lexicon, projectOf } from './lexicon-fixture.ts';

const finder = createFinder(lexicon);
const found = (text: string): string[] => finder.find(text).map(({ start, end }) => text.slice(start, end));
const projects = (text: string): string[] => finder.find(text).map(({ entry }) => projectOf(entry));

describe('finds a name', () => {
  it.each([
    ['in any case where its row says so', 'mirageos, MIRAGEOS and MirageOs', ['mirageos', 'MIRAGEOS', 'MirageOs']],
    ['only as written where its row says so', 'OSv and Osv and osv', ['OSv']],
    ['in the plural', 'two OSvs and rump kernels', ['OSvs', 'rump kernels']],
    ['in the possessive, without its ending', "MirageOS's and OSv’s", ['MirageOS', 'OSv']],
    ['joined or with a hyphen instead of a space', 'rumpkernel, rump-kernels', ['rumpkernel', 'rump-kernels']],
    ['joined instead of with a hyphen', 'MiniOS and mini-os', ['MiniOS', 'mini-os']],
    ['with a space where its row joins two capitalised words', 'the Include OS kernel', ['Include OS']],
    ['over a non-breaking space', 'Mirage\u00a0OS', ['Mirage\u00a0OS']],
    ['over a wrapped line', 'a rump\nkernel and Erlang\n   on Xen', ['rump\nkernel', 'Erlang\n   on Xen']],
    ['over a wrapped line of a quotation', '> a rump\n> > kernel', ['rump\n> > kernel']],
    ['with unseen characters in it', 'Mi\u00adrage\u00adOS and \u200bOSv', ['Mi\u00adrage\u00adOS', 'OSv']],
    ['before an English ending', 'MirageOS-based, OSv-specific, unikraft-powered', ['MirageOS', 'OSv', 'unikraft']],
    ['before a plain word after a hyphen, when capitalised', 'the Unikraft-curious', ['Unikraft']],
    ['after an English prefix or a capitalised word', 'non-MirageOS and Xen-Unikraft', ['MirageOS', 'Unikraft']],
    ['beside a slash between two capitalised names', 'Xen/MirageOS', ['MirageOS']],
    ['at the end of a sentence', 'We like OSv. And Solo5! Or OSv...', ['OSv', 'Solo5', 'OSv']],
    ['in brackets, quotes and stars', '(OSv) “OSv” *OSv* [OSv] `OSv`', ['OSv', 'OSv', 'OSv', 'OSv', 'OSv']],
    ['between letters of another script', '用MirageOS来 и OSvом', ['MirageOS', 'OSv']],
    ['with a full stop in it', 'runtime.js and unikernel.org.', ['runtime.js', 'unikernel.org']],
    ['that is a list named after its project', 'as said on minios-devel', ['minios-devel']],
  ])('%s', (_, text, names) => {
    expect(found(text)).toEqual(names);
  });

  it('as the longest of those that begin at the same place', () => {
    expect(projects('ocaml-solo5 on Solo5, rumprun is no rump')).toEqual([
      'ocaml-solo5',
      'solo5',
      'rumprun',
      'rump-kernel',
    ]);
  });

  it('as the strict one where two are as long', () => {
    expect(finder.find('Mirage OS').map(({ entry }) => lexicon.entries[entry]?.strict)).toEqual([true]);
  });
});

describe('does not find a name', () => {
  it.each([
    ['in an address', 'https://example.org/OSv http://a.b/?q=OSv&x www.x.org/+OSv+ https://x.org/(OSv)'.split('(')[0]],
    ['in a host name', 'osv.dev, OSv.io, devel.unikernel.org, unikernel.org/blog'],
    ['in a mail address', 'OSv@example.org list@OSv.org x+OSv+y@example.org'],
    ['in a path or repository', '/usr/lib/solo5 unikraft/lib-foo Solo5/solo5 ~mirageos ..\\OSv'],
    ['in a file name', 'mirageos.opam solo5.h .mirageos'],
    ['in an identifier', 'mirageos-firewall conf-solo5 mirageos_net _OSv OSv_x Solo5::hvt OSv() --solo5 $OSv'],
    ['in a longer word', 'OSvX MirageOSes Solo5x 2OSv éOSv OSvé unikrafted'],
    ['in the words of another sentence', 'Please include OS version. A mini OS. Click here.'],
    ['over other words', 'Erlang runs on Xen'],
    ['that its row keeps for search', 'ukvm'],
    ['that is a list of several projects', 'as said on xen-devel'],
  ])('%s', (_, text) => {
    expect(found(text ?? '')).toEqual([]);
  });
});

describe('context words', () => {
  it('are reported as whole words, in any case, in the plural and in compounds', () => {
    expect(finder.read('Unikernels in OCAML').context.sort()).toEqual(['ocaml', 'unikernel']);
    expect(finder.read('unikernel-based library  OS').context.sort()).toEqual(['library os', 'unikernel']);
  });

  it('are not reported from longer words, identifiers with underscores or addresses', () => {
    expect(finder.read('multiunikernels unikernel_x https://netbsd.org/unikernel').context).toEqual([]);
  });
});

/** Texts that are likely to hold names and their enemies. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...lexicon.entries.map(({ text }) => text)),
      fc.constantFrom(
        ' ',
        '\n',
        '-',
        '.',
        '/',
        '_',
        '@',
        ':',
        '\u00ad',
        '\u200d',
        's',
        '> ',
        '://',
        'İ',
        'ß',
        '用',
        '\ud83d',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('for any text, the finder', () => {
  it('gives places inside the text, in order, that do not overlap and read as the name', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        let end = 0;
        const plain = (name: string): string =>
          name.toLowerCase().replace(/[\s\-\u2010\u2011\u00ad\u200b-\u200d\u2060\ufeff>]/g, '');
        for (const each of finder.find(text)) {
          expect(each.start).toBeGreaterThanOrEqual(end);
          expect(each.end).toBeGreaterThan(each.start);
          expect(each.end).toBeLessThanOrEqual(text.length);
          end = each.end;
          const read = plain(text.slice(each.start, each.end));
          const name = plain(lexicon.entries[each.entry]?.text ?? '');
          expect([name, `${name}s`]).toContain(read);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds the same names whatever stands in the next sentence', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        // A line that ends no name and begins none keeps the two apart.
        expect(found(`${text} ; “x” .`)).toEqual(found(`${text} ; "x" .`));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('for any lexicon, the finder', () => {
  it('never throws and finds a plain word of it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ text: fc.string({ maxLength: 60 }), exact: fc.boolean() }), { maxLength: 20 }),
        hostile,
        (names, text) => {
          const entries = names.map(({ text: written, exact }) => ({
            project: 'p',
            text: written,
            strict: true,
            case: exact ? ('exact' as const) : ('any' as const),
            context: [],
          }));
          const any = createFinder({
            entries: [
              ...entries,
              { ...lexicon.entries[0], project: 'q', text: 'Zyxwv', strict: true, case: 'exact', context: [] },
            ],
          });
          any.find(text);
          any.find(names.map((each) => each.text).join(' '));
          expect(any.find('a Zyxwv b').map(({ start, end }) => [start, end])).toContainEqual([2, 7]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads nothing of it as a pattern', () => {
    const one = createFinder({
      entries: [{ project: 'p', text: 'a.*(b|c)+$[x]', strict: true, case: 'any', context: [] }],
    });
    expect(one.find('a.*(b|c)+$[x]')).toHaveLength(1);
    expect(one.find('axxb a.b abc')).toEqual([]);
  });
});
