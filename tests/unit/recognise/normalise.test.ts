import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ADDRESS_MAX, normaliseAddress } from '#data/recognise/normalise.ts';

const urlOf = (text: string): string | undefined => normaliseAddress(text)?.url;

describe('spellings of one page get one form', () => {
  test.each([
    ['scheme', 'http://mirageos.org/docs', 'https://mirageos.org/docs'],
    ['www', 'https://www.mirageos.org/docs', 'https://mirageos.org/docs'],
    ['case of the host', 'https://MirageOS.org/docs', 'https://mirageos.org/docs'],
    ['trailing dot of the host', 'https://mirageos.org./docs', 'https://mirageos.org/docs'],
    ['default port', 'http://mirageos.org:80/docs', 'https://mirageos.org/docs'],
    ['doubled and trailing slashes', 'https://mirageos.org//docs///', 'https://mirageos.org/docs'],
    ['index page', 'https://mirageos.org/docs/index.html', 'https://mirageos.org/docs'],
    ['fragment', 'https://mirageos.org/docs#install', 'https://mirageos.org/docs'],
    ['tracking', 'https://mirageos.org/docs?utm_source=x&fbclid=y&ref=z', 'https://mirageos.org/docs'],
    ['order of a query', 'https://a.org/x?b=2&a=1', 'https://a.org/x?a=1&b=2'],
    ['escapes of plain characters', 'https://a.org/%7Euser/%41', 'https://a.org/~user/A'],
    ['case of needed escapes', 'https://a.org/a%2fb', 'https://a.org/a%2Fb'],
    ['letters on GitHub', 'https://www.github.com/GaloisInc/HaLVM.git', 'https://github.com/galoisinc/halvm'],
    ['colon in a wiki page', 'https://github.com/o/r/wiki/Repo%3A-x', 'https://github.com/o/r/wiki/Repo:-x'],
    ['letters on FreeLists', 'http://freelists.org/POST/List/Slug,2', 'https://freelists.org/post/list/slug,2'],
    [
      'at sign at the Mail Archive',
      'http://mail-archive.com/l%40h.org/maillist.html',
      'https://mail-archive.com/l@h.org/maillist.html',
    ],
    ['marc.info with semicolons', 'https://marc.info/?w=2;m=1234;l=xen-devel', 'https://marc.info/?l=xen-devel&m=1234'],
    ['mobile Wikipedia', 'https://en.m.wikipedia.org/wiki/MirageOS', 'https://en.wikipedia.org/wiki/MirageOS'],
    ['views of a paper at ACM', 'https://dl.acm.org/doi/abs/10.1145/1.2', 'https://dl.acm.org/doi/10.1145/1.2'],
    ['versions at arXiv', 'https://arxiv.org/pdf/2104.12721v2.pdf', 'https://arxiv.org/abs/2104.12721'],
    ['slug of a question', 'https://stackoverflow.com/q/12/99', 'https://stackoverflow.com/questions/12'],
    [
      'HyperKitty under a prefix',
      'https://l.org/mailman3/hyperkitty/list/A@l.org/latest',
      'https://l.org/list/a@l.org/latest',
    ],
    ['mbox of a month', 'https://l.org/archives/html/mbox/a-b-2024-05', 'https://l.org/archives/html/a-b/2024-05'],
  ])('%s', (_, variant, canonical) => {
    expect(urlOf(variant)).toBe(canonical);
    expect(urlOf(canonical)).toBe(canonical);
  });

  test.each([
    'https://groups.google.com/g/OSv-dev/c/AbC',
    'https://groups.google.com/u/1/g/osv-dev/c/AbC?pli=1',
    'https://groups.google.com/a/nanovms.com/g/osv-dev/c/AbC',
    'https://groups.google.com/forum/#!topic/osv-dev/AbC',
    'https://groups.google.com/forum/?hl=en#!topic/osv-dev/AbC',
    'https://groups.google.com/forum/?_escaped_fragment_=topic/osv-dev/AbC',
    'https://groups.google.com/a/nanovms.com/forum/#!topic/osv-dev/AbC',
    'https://groups.google.com/d/topic/osv-dev/AbC',
  ])('Google Groups, a conversation: %s', (url) => {
    expect(urlOf(url)).toBe('https://groups.google.com/g/osv-dev/c/AbC');
  });

  test.each([
    'https://groups.google.com/forum/#!forum/torokernel',
    'https://groups.google.com/group/torokernel',
    'https://groups.google.com/d/forum/torokernel',
    'https://groups.google.com/u/0/g/torokernel?pli=1',
  ])('Google Groups, a group: %s', (url) => {
    expect(urlOf(url)).toBe('https://groups.google.com/g/torokernel');
  });

  test('a message keeps its conversation', () => {
    const form = 'https://groups.google.com/g/osv-dev/c/T/m/M';
    expect(urlOf('https://groups.google.com/d/msg/osv-dev/T/M')).toBe(form);
    expect(urlOf('https://groups.google.com/forum/#!msg/osv-dev/T/M')).toBe(form);
  });
});

describe('archived copies', () => {
  test.each([
    'https://web.archive.org/web/20151217103000/http://www.openmirage.org/blog/',
    'https://web.archive.org/web/2015/http:/openmirage.org/blog',
    'https://web.archive.org/web/20151217103000id_/http://openmirage.org/blog',
    'http://archive.org/web/2015if_/openmirage.org/blog/',
    'https://web.archive.org/web/2020/https://web.archive.org/web/2015/http://openmirage.org/blog',
  ])('%s is its original', (url) => {
    const normal = normaliseAddress(url);
    expect(normal?.url).toBe('https://openmirage.org/blog');
    expect(normal?.copyOf).toMatch(/^http:\/\/(www\.)?openmirage\.org\/blog\/?$/);
  });

  test('a calendar of captures is no copy', () => {
    const normal = normaliseAddress('https://web.archive.org/web/2015*/http://openmirage.org/');
    expect(normal?.host).toBe('web.archive.org');
    expect(normal?.copyOf).toBeUndefined();
  });
});

test('what differs stays apart', () => {
  const different = [
    'https://mirageos.org/Docs',
    'https://mirageos.org/docs',
    'https://mirageos.org/docs.html',
    'https://mirageos.org/a%2Fdocs',
    'https://mirageos.org/a/docs',
    'https://docs.mirageos.org/docs',
    'https://mirageos.org/docs?page=2',
    'https://mirageos.org:8443/docs',
    'https://github.com/mirage/mirage/blob/main/A',
    'https://github.com/mirage/mirage/blob/main/a',
  ];
  expect(new Set(different.map(urlOf)).size).toBe(different.length);
});

test('what is no web address is null', () => {
  for (const text of [
    '',
    'mirageos.org',
    'ftp://a.org/',
    'about:blank',
    'https://',
    'javascript:alert(1)',
    'https://../',
  ])
    expect(normaliseAddress(text), text).toBeNull();
  expect(normaliseAddress(`https://a.org/${'a'.repeat(ADDRESS_MAX)}`)).toBeNull();
});

/** Addresses of the hosts with rules of their own, and arbitrary ones. */
const anyAddress = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc
    .tuple(
      fc.constantFrom(
        'groups.google.com',
        'github.com',
        'marc.info',
        'web.archive.org',
        'www.freelists.org',
        'arxiv.org',
        'youtu.be',
        'www.mail-archive.com',
        'l.org',
      ),
      fc.array(
        fc.oneof(
          fc.constantFrom(
            'g',
            'c',
            'u',
            'a',
            'd',
            'web',
            '2015',
            'list',
            'a@b.c',
            'forum',
            'group',
            'http:',
            '',
            '%40',
            '%2e',
            'index.html',
          ),
          fc.string({ maxLength: 8 }),
        ),
        { maxLength: 9 },
      ),
      fc.string({ maxLength: 20 }),
    )
    .map(([host, path, tail]) => `https://${host}/${path.join('/')}${tail}`),
);

test('any string gives an answer, and the answer is its own canonical form', () => {
  fc.assert(
    fc.property(anyAddress, (text) => {
      const normal = normaliseAddress(text);
      if (!normal) return;
      expect(normal.url).toBe(`https://${normal.host}${normal.key.startsWith('/') ? '' : '/'}${normal.key}`);
      expect(normaliseAddress(normal.url)?.url).toBe(normal.url);
    }),
    { numRuns: 5000 },
  );
});

test('an address of any shape costs no more than its length', () => {
  for (const shape of ['/a', '//', '%', '%4', '?&', ';=', '/web/2015/http://', '/u/1', '[', '@']) {
    const text = `https://groups.google.com/${shape.repeat(8000 / shape.length)}`;
    expect(() => normaliseAddress(text)).not.toThrow();
    expect(() => normaliseAddress(text.replace('groups.google.com', 'web.archive.org'))).not.toThrow();
  }
});
