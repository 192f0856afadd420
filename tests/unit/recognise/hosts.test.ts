import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildAddressIndex, recogniseAddress } from '#data/recognise/address-index.ts';
import { matchPatterns, originPatterns } from '#data/recognise/hosts.ts';
import { rows, venue } from './rows.ts';

/** A match pattern as browsers read it: `*` in scheme is http or https, in a path any text. */
function allows(pattern: string, address: string): boolean {
  const [, host = '', path = ''] = /^\*:\/\/([^/]+)(\/.*)$/.exec(pattern) ?? [];
  const url = new URL(address);
  const [first = '', ...parts] = path.split('*');
  let rest = url.pathname + url.search;
  if (url.hostname !== host || !rest.startsWith(first)) return false;
  rest = rest.slice(first.length);
  for (const part of parts) {
    const at = rest.indexOf(part);
    if (at < 0) return false;
    rest = rest.slice(at + part.length);
  }
  return true;
}

const patterns = matchPatterns(rows);

test.each([
  'https://mirageos.org/docs/x',
  'http://www.mirageos.org/',
  'http://rumpkernel.org/misc',
  'https://github.com/mirage/mirage/issues/998',
  'https://groups.google.com/u/1/g/osv-dev/c/AbC',
  'https://www.freelists.org/Post/rumpkernel-users/x,1',
  'https://lists.xenproject.org/archives/html/minios-devel/2019-01/msg00001.html',
  'https://lists.xenproject.org/archives/list/mirageos-devel@lists.xenproject.org/thread/ABC/',
  'https://www.mail-archive.com/solo5%40lists.h3q.com/msg00041.html',
  'https://www.mail-archive.com/solo5@lists.h3q.com/',
  'https://marc.info/?m=1&l=mirageos-devel',
  'https://en.m.wikipedia.org/wiki/MirageOS',
  'https://news.ycombinator.com/item?id=10742914',
  'https://arxiv.org/abs/2104.12721v2',
  'https://web.archive.org/web/2015/http://mirageos.org/',
  'https://lore.kernel.org/xen-devel/20221003222133.20948-1-a@bu.edu/T/',
])('the script runs on %s, which is recognised', (url) => {
  expect(recogniseAddress(url, buildAddressIndex(rows))).not.toBeNull();
  expect(patterns.some((pattern) => allows(pattern, url))).toBe(true);
});

test.each([
  'https://en.wikipedia.org/wiki/New_Zealand',
  'https://news.ycombinator.com/item?id=1',
  'https://www.mail-archive.com/kasan-dev@googlegroups.com/msg1.html',
  'https://lore.kernel.org/linux-mm/a@b/',
  'https://web.archive.org/',
  'https://matrix.to/',
  'https://elsewhere.org/',
  'https://link-only.org/',
])('the script does not run on %s', (url) => {
  expect(patterns.filter((pattern) => allows(pattern, url))).toEqual([]);
});

test('a venue that can never be recognised asks for no host', () => {
  const silent = {
    ...rows,
    projects: [],
    resources: [],
    venues: [venue('v', [{ url: 'https://lists.gnu.org/archive/html/v/', software: 'mhonarc' }], { claims: false })],
  };
  expect(matchPatterns(silent)).toEqual(['*://web.archive.org/web/*']);
  expect(originPatterns(silent)).toEqual(['*://web.archive.org/web/*']);
});

test('patterns are sorted, and none is covered by another', () => {
  for (const list of [patterns, originPatterns(rows)]) {
    expect(list).toEqual([...new Set(list)].sort());
    for (const wide of list)
      for (const narrow of list)
        if (wide !== narrow) expect(narrow.startsWith(wide.slice(0, -1)), `${wide} ${narrow}`).toBe(false);
  }
});

test('every pattern’s host is among the origins, whatever rows there are', () => {
  fc.assert(
    fc.property(
      fc.subarray(rows.projects),
      fc.subarray(rows.venues),
      fc.subarray(rows.resources),
      (projects, venues, resources) => {
        const some = { projects, venues, resources, trails: [] };
        const origins = originPatterns(some);
        for (const pattern of matchPatterns(some))
          expect(origins.some((origin) => pattern.startsWith(origin.slice(0, -1)))).toBe(true);
      },
    ),
    { numRuns: 50 },
  );
});
