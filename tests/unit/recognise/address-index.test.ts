import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AddressIndex,
  buildAddressIndex,
  INDEX_VERSION,
  recogniseAddress,
} from '#data/recognise/address-index.ts';
import type { Recognition } from '#data/recognise/recognition.ts';
import { rows } from './rows.ts';

const index = buildAddressIndex(rows);
const at = (url: string): Recognition | null => recogniseAddress(url, index);

/** Page, first project and venue or resource in one line. */
const brief = (url: string): string => {
  const found = at(url);
  if (!found) return 'nothing';
  return [found.page, found.projects[0] ?? '-', found.venue ?? found.resource].filter(Boolean).join(' ');
};

describe('addresses of projects', () => {
  test.each([
    ['https://mirageos.org/', 'site mirageos'],
    ['https://mirageos.org/community', 'site mirageos'],
    ['https://mirageos.org/docs', 'docs mirageos'],
    ['https://mirageos.org/docs/hello-world?x=1', 'docs mirageos'],
    ['https://mirageos.org/docs-old', 'site mirageos'],
    ['https://mirageos.org/blog/unikernel-org', 'blog mirageos announcement'],
    ['https://evil-mirageos.org/', 'nothing'],
    ['https://mirageos.org.evil.net/', 'nothing'],
    ['https://sub.mirageos.org/', 'nothing'],
    ['https://mirageos.org:8443/', 'nothing'],
    ['https://en.wikipedia.org/wiki/MirageOS?action=view', 'docs mirageos'],
    ['https://en.wikipedia.org/wiki/MirageOS/History', 'nothing'],
    ['https://en.wikipedia.org/wiki/Mirage', 'nothing'],
    ['https://matrix.to/', 'nothing'],
    ['https://elsewhere.org/', 'nothing'],
    ['http://old-site.org/news', 'site old-site'],
    ['http://constructor/', 'nothing'],
    ['http://__proto__/', 'nothing'],
    ['https://mirageos.org/__proto__/constructor', 'site mirageos'],
  ])('%s: %s', (url, expected) => expect(brief(url)).toBe(expected));

  test('evidence names the address that matched', () => {
    expect(at('https://www.mirageos.org/docs/x')?.evidence).toEqual([{ kind: 'address', value: 'mirageos.org/docs' }]);
    expect(at('https://mirageos.org/docs/x')?.address).toEqual({
      project: 'mirageos',
      role: 'docs',
      url: 'https://mirageos.org/docs',
    });
  });

  test('a moved address is the project, and says where it continues', () => {
    const found = at('http://mirage.io/wiki/faq');
    expect(found).toMatchObject({ page: 'site', projects: ['mirageos'], continuesAt: 'https://mirageos.org/' });
    expect(found?.evidence).toContainEqual({ kind: 'moved', value: 'mirage.io' });
  });

  test('a lapsed domain warns and points to the project’s live home', () => {
    expect(at('http://www.rumpkernel.org/misc')).toMatchObject({
      page: 'lapsed',
      projects: ['rump-kernel'],
      continuesAt: 'https://rumpkernel.github.io/',
      evidence: [{ kind: 'lapsed', value: 'rumpkernel.org' }],
    });
  });

  test('an archived copy of a lapsed page is the project’s own page', () => {
    const found = at('https://web.archive.org/web/2015/http://rumpkernel.org/');
    expect(found).toMatchObject({ page: 'site', projects: ['rump-kernel'], copyOf: 'http://rumpkernel.org/' });
    expect(found?.evidence).toContainEqual({ kind: 'copy', value: 'http://rumpkernel.org/' });
  });
});

describe('repositories on GitHub', () => {
  test.each([
    ['https://github.com/mirage', 'repo mirageos'],
    ['https://github.com/Mirage/Mirage/tree/main', 'repo mirageos'],
    ['https://github.com/orgs/mirage/repositories', 'repo mirageos'],
    ['https://github.com/mirage/jitsu', 'repo jitsu'],
    ['https://github.com/mirage/jitsu-extras', 'repo mirageos'],
    ['https://github.com/mirage/mirage/issues', 'list mirageos'],
    ['https://github.com/mirage/mirage/issues/998#issuecomment-1', 'topic mirageos'],
    ['https://github.com/solo5/solo5/pull/12/files', 'topic solo5'],
    ['https://github.com/Solo5', 'nothing'],
    ['https://github.com/rumpkernel/wiki/wiki/Repo%3A-rumprun', 'docs rump-kernel'],
    ['https://github.com/mirage-extras/x', 'nothing'],
    ['https://github.com/topics/mirage', 'nothing'],
    ['https://gist.github.com/mirage', 'nothing'],
  ])('%s: %s', (url, expected) => expect(brief(url)).toBe(expected));

  test('an organisation’s own pages belong to its address', () => {
    expect(at('https://github.com/orgs/mirage/people')?.address?.url).toBe('https://github.com/mirage');
    expect(at('https://github.com/orgs/mirage/discussions/4')).toMatchObject({ page: 'topic', projects: ['mirageos'] });
  });

  test('a discussion is a thread of its repository, in the letters of the row', () => {
    const found = at('https://github.com/solo5/SOLO5/pull/12/files');
    expect(found?.thread).toEqual({ software: 'github', list: 'Solo5/solo5' });
    expect(found?.threadKey).toBe('github:solo5/solo5/12');
    expect(found?.evidence).toEqual([{ kind: 'repository', value: 'Solo5/solo5' }]);
  });

  test('GitHub’s own pages are never a project, whatever a row says', () => {
    const first = rows.projects[0];
    const wrong = {
      ...rows,
      projects: first
        ? [{ ...first, addresses: first.addresses.map((a) => ({ ...a, url: 'https://github.com/features' })) }]
        : [],
    };
    expect(recogniseAddress('https://github.com/features/actions', buildAddressIndex(wrong))).toBeNull();
  });
});

describe('lists and forums', () => {
  test.each([
    ['https://www.freelists.org/list/rumpkernel-users', 'list rump-kernel rumpkernel-users'],
    ['https://www.freelists.org/archive/rumpkernel-users/11-2015', 'list rump-kernel rumpkernel-users'],
    ['https://www.freelists.org/feed/rumpkernel-users', 'list rump-kernel rumpkernel-users'],
    ['https://freelists.org/post/RumpKernel-users/rumpkernel-on-RPi,10', 'thread rump-kernel rumpkernel-users'],
    [
      'https://www.freelists.org/archives/rumpkernel-users/05-2013/msg00001.html',
      'message rump-kernel rumpkernel-users',
    ],
    ['https://www.freelists.org/list/rumpkernel-users2', 'nothing'],
    ['https://www.freelists.org/', 'nothing'],
    ['https://lists.xenproject.org/archives/html/mirageos-devel/', 'list mirageos mirageos-devel'],
    ['https://lists.xenproject.org/archives/html/mirageos-devel/2016-04/threads.html', 'list mirageos mirageos-devel'],
    [
      'https://lists.xenproject.org/archives/html/mirageos-devel/2016-04/msg00025.html',
      'message mirageos mirageos-devel',
    ],
    ['https://lists.xenproject.org/archives/html/mbox/mirageos-devel-2024-05', 'list mirageos mirageos-devel'],
    ['https://lists.xenproject.org/cgi-bin/mailman/listinfo/mirageos-devel', 'list mirageos mirageos-devel'],
    [
      'https://lists.xenproject.org/hyperkitty/list/mirageos-devel@lists.xenproject.org/thread/ABC/',
      'thread mirageos mirageos-devel',
    ],
    [
      'https://lists.xenproject.org/archives/list/mirageos-devel@lists.xenproject.org/message/ABC/',
      'message mirageos mirageos-devel',
    ],
    ['https://lists.xenproject.org/archives/html/xen-users/2016-04/msg00025.html', 'nothing'],
    ['https://lists.h3q.com/pipermail/solo5/2020-January/000001.html', 'message solo5 solo5-list'],
    ['https://lists.h3q.com/pipermail/solo5/2020-January/thread.html', 'list solo5 solo5-list'],
    ['https://www.mail-archive.com/solo5%40lists.h3q.com/msg00041.html', 'message solo5 solo5-list'],
    ['https://www.mail-archive.com/search?q=spt&l=solo5@lists.h3q.com', 'list solo5 solo5-list'],
    ['https://www.mail-archive.com/other@lists.h3q.com/msg00041.html', 'nothing'],
    ['https://marc.info/?m=123456789012345&w=2&l=mirageos-devel', 'message mirageos mirageos-devel'],
    ['https://marc.info/?l=mirageos-devel&r=1&b=201604&w=2', 'list mirageos mirageos-devel'],
    ['https://marc.info/?l=mirageos-devel2', 'nothing'],
    ['https://marc.info/', 'nothing'],
    ['https://lore.kernel.org/mirageos-devel/a%40b/', 'message mirageos mirageos-devel'],
    ['https://lore.kernel.org/mirageos-devel/a@b/T/#u', 'thread mirageos mirageos-devel'],
    ['https://lore.kernel.org/mirageos-devel/', 'list mirageos mirageos-devel'],
    ['https://groups.google.com/forum/#!topic/osv-dev/AbC', 'thread unikraft osv-dev'],
    ['https://groups.google.com/g/osv-dev', 'list unikraft osv-dev'],
    ['https://groups.google.com/g/osv-dev-extra', 'nothing'],
    ['https://devel.unikernel.org/t/contribute/69/3', 'topic unikraft devel'],
    ['https://devel.unikernel.org/latest', 'list unikraft devel'],
    ['https://devel.unikernel.org/u/amir', 'site unikraft devel'],
    ['https://lists.cncf.io/g/urunc/message/12', 'message unikraft urunc'],
    ['https://lists.cncf.io/g/urunc/topic/hello/345', 'thread unikraft urunc'],
    // A list without a row of its own, but an address of a project on a host whose software is known.
    ['https://groups.google.com/u/1/g/torokernel/c/AbC', 'thread toro'],
    ['https://groups.google.com/g/torokernel', 'list toro'],
  ])('%s: %s', (url, expected) => expect(brief(url)).toBe(expected));

  test('a list that serves several projects names none by itself, except on its index pages', () => {
    const message = at('https://lists.xenproject.org/archives/html/minios-devel/2019-01/msg00001.html');
    expect(message).toMatchObject({ projects: [], venue: 'minios-devel', thread: { list: 'minios-devel' } });
    expect(brief('https://lists.xenproject.org/archives/html/minios-devel/2019-01/')).toBe('list mini-os minios-devel');
  });

  test('a list that nothing can settle is left alone, except where a page is a resource', () => {
    expect(at('https://lore.kernel.org/xen-devel/other@bu.edu/')).toBeNull();
    expect(at('https://lore.kernel.org/xen-devel/')).toBeNull();
    expect(at('https://lore.kernel.org/xen-devel/20221003222133.20948-1-a@bu.edu/T/')).toMatchObject({
      page: 'thread',
      projects: ['unikraft'],
      resource: 'ukl',
      thread: { software: 'public-inbox', list: 'xen-devel', messageId: '20221003222133.20948-1-a@bu.edu' },
    });
  });

  test('a tag in the path names its project on a shared forum; other lists of it name none', () => {
    expect(at('https://discuss.ocaml.org/tag/mirageos')).toMatchObject({
      page: 'list',
      projects: ['mirageos'],
      evidence: [{ kind: 'list' }, { kind: 'tag', value: 'mirageos' }],
    });
    expect(at('https://discuss.ocaml.org/latest')?.projects).toEqual([]);
    expect(at('https://discuss.ocaml.org/t/eio/12')?.projects).toEqual([]);
  });

  test.each([
    [
      'https://lists.xen.org/archives/html/mirageos-devel/2016-04/msg00025.html',
      'http://lists.xenproject.org/archives/html/mirageos-devel/2016-04/msg00025.html',
    ],
    [
      'https://www.freelists.org/post/rumpkernel-users/rumpkernel-on-RPi',
      'https://freelists.org/post/rumpkernel-users/rumpkernel-on-RPi,10',
    ],
    ['https://devel.unikernel.org/t/contribute/69', 'https://devel.unikernel.org/t/69/4'],
    ['https://groups.google.com/g/osv-dev/c/AbC', 'https://groups.google.com/d/msg/osv-dev/AbC/m'],
    ['https://lore.kernel.org/mirageos-devel/a@b/', 'https://lore.kernel.org/mirageos-devel/a%40b/t/#u'],
    ['https://github.com/mirage/mirage/pull/9', 'https://github.com/Mirage/mirage/pull/9/files'],
  ])('%s and %s are one thread', (one, other) => {
    expect(at(one)?.threadKey).toBeTruthy();
    expect(at(one)?.threadKey).toBe(at(other)?.threadKey);
  });

  test('different threads have different keys', () => {
    const keys = [
      'https://www.freelists.org/post/rumpkernel-users/a',
      'https://www.freelists.org/post/rumpkernel-users/b,1',
      'https://lists.xen.org/archives/html/mirageos-devel/2016-04/msg00025.html',
      'https://lists.xen.org/archives/html/mirageos-devel/2016-05/msg00025.html',
      'https://devel.unikernel.org/t/x/6',
      'https://devel.unikernel.org/t/x/69',
      'https://devel.unikernel.org/t/69/6',
    ].map((url) => at(url)?.threadKey);
    expect(new Set(keys).size).toBe(keys.length - 1);
  });

  test('the month of an index page is its date', () => {
    expect(at('https://www.freelists.org/archive/rumpkernel-users/11-2015')?.thread?.date).toBe('2015-11');
    expect(at('https://lists.h3q.com/pipermail/solo5/2020-January/thread.html')?.thread?.date).toBe('2020-01');
    expect(at('https://lists.xen.org/archives/html/mirageos-devel/2016-04/')?.thread?.date).toBe('2016-04');
    expect(at('https://marc.info/?l=mirageos-devel&b=201604')?.thread?.date).toBe('2016-04');
  });
});

describe('resources', () => {
  test.each([
    ['https://dl.acm.org/doi/pdf/10.1145/2451116.2451167', 'docs mirageos asplos'],
    ['https://arxiv.org/pdf/2104.12721v3', 'docs unikraft arxiv-paper'],
    ['https://news.ycombinator.com/item?id=10742914', 'topic mirageos hn'],
    ['https://news.ycombinator.com/item?id=10742915', 'nothing'],
    ['https://news.ycombinator.com/item', 'nothing'],
    ['https://link-only.org/', 'nothing'],
    ['https://nobody.org/', 'nothing'],
  ])('%s: %s', (url, expected) => expect(brief(url)).toBe(expected));

  test('a thread that is a resource is found at its other messages, owner first', () => {
    const found = at('https://www.freelists.org/post/rumpkernel-users/EC2-launch-script-feedback-valued,3');
    expect(found).toMatchObject({ page: 'thread', projects: ['rump-kernel', 'mirageos'], resource: 'ec2' });
    expect(at('https://devel.unikernel.org/t/why-we-need-unikernel-org/18/5')?.resource).toBe('why');
    expect(at('https://devel.unikernel.org/t/why-we-need-unikernel-org/181')?.resource).toBeUndefined();
  });
});

/** Ways to write an address that never change which page it is. */
const variants: ((url: string) => string)[] = [
  (url) => url.replace(/^https:/, 'http:'),
  (url) => url.replace('://', '://www.'),
  (url) => url.replace(/^(https:\/\/)([^/]+)/, (_, scheme: string, host: string) => scheme + host.toUpperCase()),
  (url) => url.replace(/^(https:\/\/[^/:]+)/, '$1.'),
  (url) => url.replace(/^(https:\/\/[^/:]+)(?=\/)/, '$1:443'),
  (url) => (url.includes('?') ? url.replace('?', '?utm_medium=mail&') : `${url}?utm_source=x&fbclid=1`),
  (url) => `${url}#section`,
  (url) => (url.includes('?') ? url : `${url}/`),
  (url) => url.replaceAll('@', '%40'),
  (url) => url.replace(/^(https:\/\/[^/]+)\//, '$1//'),
];

const known = [
  'https://mirageos.org/docs/hello-world',
  'https://github.com/mirage/mirage/issues/998',
  'https://freelists.org/post/rumpkernel-users/rumpkernel-on-RPi,10',
  'https://lists.xenproject.org/archives/html/mirageos-devel/2016-04/msg00025.html',
  'https://mail-archive.com/solo5@lists.h3q.com/msg00041.html',
  'https://marc.info/?l=mirageos-devel&m=123456789012345',
  'https://groups.google.com/g/osv-dev/c/AbC',
  'https://devel.unikernel.org/t/contribute/69',
  'https://dl.acm.org/doi/10.1145/2451116.2451167',
  'https://rumpkernel.org/misc',
];

test('the answer does not depend on how an address is written', () => {
  fc.assert(
    fc.property(fc.constantFrom(...known), fc.shuffledSubarray(variants), (url, changes) => {
      const written = changes.reduce((text, change) => change(text), url);
      expect(at(written), written).toEqual(at(url));
    }),
    { numRuns: 600 },
  );
});

const stored = JSON.parse(JSON.stringify(index)) as AddressIndex;

test('any string gives an answer, and the same one from an index that went through storage', () => {
  const hosts = Object.keys(index.hosts);
  const some = fc.oneof(
    fc.string(),
    fc.webUrl({ withQueryParameters: true }),
    fc
      .tuple(
        fc.constantFrom(...hosts),
        fc.array(
          fc.oneof(
            fc.constantFrom('t', 'c', 'g', 'list', 'post', 'rumpkernel-users', 'mirage', 'issues', '12', 'a@b'),
            fc.string({ maxLength: 6 }),
          ),
          { maxLength: 7 },
        ),
      )
      .map(([host, path]) => `https://${host}/${path.join('/')}`),
  );
  fc.assert(
    fc.property(some, (text) => {
      expect(recogniseAddress(text, stored)).toEqual(recogniseAddress(text, index));
    }),
    { numRuns: 3000 },
  );
});

test('an index is plain data with its version', () => {
  expect(stored).toEqual(index);
  expect(structuredClone(index)).toEqual(index);
  expect(index.version).toBe(INDEX_VERSION);
});
