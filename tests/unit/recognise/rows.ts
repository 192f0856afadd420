/** A small catalog for the recognition tests: one row of each kind that recognition treats differently. */
import { Project, Resource, type Rows, Venue } from '#data/schema.ts';

type Input = Record<string, unknown>;

export const project = (id: string, addresses: Input[], more: Input = {}): Rows['projects'][number] =>
  Project.parse({
    id,
    name: id,
    kind: 'unikernel',
    scope: 'core',
    summary: 'A project of the tests.',
    status: { state: 'unknown', asOf: '2020', how: 'invented for tests' },
    names: [{ text: id }],
    addresses,
    sources: ['test'],
    ...more,
  });

export const venue = (id: string, archives: Input[], more: Input = {}): Rows['venues'][number] =>
  Venue.parse({
    id,
    name: id,
    kind: 'list',
    summary: 'A list of the tests.',
    projects: [],
    claims: true,
    archives,
    sources: ['test'],
    ...more,
  });

export const resource = (id: string, url: string, more: Input = {}): Rows['resources'][number] =>
  Resource.parse({
    id,
    title: id,
    kind: 'paper',
    url,
    summary: 'A resource of the tests.',
    sources: ['test'],
    ...more,
  });

export const rows: Rows = {
  projects: [
    project('mirageos', [
      { url: 'https://mirageos.org/', role: 'home' },
      { url: 'https://mirageos.org/docs', role: 'docs' },
      { url: 'https://mirageos.org/blog', role: 'blog' },
      { url: 'https://mirage.io/', role: 'home', state: 'moved', to: 'https://mirageos.org/' },
      { url: 'https://github.com/mirage', role: 'repo' },
      { url: 'https://matrix.to/#/#mirageos:matrix.org', role: 'chat' },
      { url: 'https://en.wikipedia.org/wiki/MirageOS', role: 'docs', exact: true },
    ]),
    project('jitsu', [{ url: 'https://github.com/mirage/jitsu', role: 'home' }]),
    project('solo5', [{ url: 'https://github.com/Solo5/solo5', role: 'repo' }]),
    project('rump-kernel', [
      { url: 'https://rumpkernel.github.io/', role: 'home' },
      { url: 'http://rumpkernel.org/', role: 'home', state: 'lapsed' },
      { url: 'https://github.com/rumpkernel/wiki', role: 'wiki' },
      { url: 'https://www.freelists.org/list/rumpkernel-users', role: 'list' },
    ]),
    project('unikraft', [{ url: 'https://unikraft.org/', role: 'home' }]),
    project('mini-os', [{ url: 'https://wiki.xenproject.org/wiki/Mini-OS', role: 'wiki', exact: true }]),
    project('toro', [{ url: 'https://groups.google.com/g/torokernel', role: 'list' }]),
    project('elsewhere', [{ url: 'https://elsewhere.org/', role: 'home', recognise: false }]),
    project('old-site', [{ url: 'http://old-site.org/', role: 'home', state: 'gone' }]),
  ],
  venues: [
    venue('rumpkernel-users', [{ url: 'https://www.freelists.org/list/rumpkernel-users', software: 'freelists' }], {
      projects: ['rump-kernel'],
      address: 'rumpkernel-users@freelists.org',
    }),
    venue(
      'mirageos-devel',
      [
        { url: 'https://lists.xenproject.org/archives/html/mirageos-devel/', software: 'mhonarc' },
        { url: 'http://lists.xen.org/archives/html/mirageos-devel/', software: 'mhonarc', state: 'moved' },
        { url: 'https://marc.info/?l=mirageos-devel', software: 'marc' },
        { url: 'https://lore.kernel.org/mirageos-devel/', software: 'public-inbox' },
      ],
      { projects: ['mirageos'], address: 'mirageos-devel@lists.xenproject.org' },
    ),
    venue('minios-devel', [{ url: 'https://lists.xenproject.org/archives/html/minios-devel/', software: 'mhonarc' }], {
      projects: ['mini-os', 'unikraft'],
      claims: false,
      subjects: [
        { prefix: '[UNIKRAFT', project: 'unikraft' },
        { prefix: 'mini-os:', project: 'mini-os' },
      ],
      address: 'minios-devel@lists.xenproject.org',
    }),
    venue('xen-devel', [{ url: 'https://lore.kernel.org/xen-devel/', software: 'public-inbox' }], {
      projects: ['mini-os'],
      claims: false,
    }),
    venue('solo5-list', [{ url: 'https://www.mail-archive.com/solo5@lists.h3q.com/', software: 'mail-archive' }], {
      name: 'solo5',
      projects: ['solo5'],
      address: 'solo5@lists.h3q.com',
    }),
    venue('osv-dev', [{ url: 'https://groups.google.com/g/osv-dev', software: 'google-groups' }], {
      projects: ['unikraft'],
      address: 'osv-dev@googlegroups.com',
    }),
    venue('devel', [{ url: 'https://devel.unikernel.org/', software: 'discourse' }], {
      kind: 'forum',
      projects: ['unikraft'],
    }),
    venue('ocaml', [{ url: 'https://discuss.ocaml.org/', software: 'discourse' }], {
      kind: 'forum',
      projects: ['mirageos'],
      claims: false,
      tags: [{ tag: 'mirageos', project: 'mirageos' }],
    }),
    venue('urunc', [{ url: 'https://lists.cncf.io/g/urunc', software: 'groups-io' }], { projects: ['unikraft'] }),
  ],
  resources: [
    resource('asplos', 'https://dl.acm.org/doi/10.1145/2451116.2451167', { projects: ['mirageos'] }),
    resource('arxiv-paper', 'https://arxiv.org/abs/2104.12721', { projects: ['unikraft'] }),
    resource('hn', 'https://news.ycombinator.com/item?id=10742914', { kind: 'thread', projects: ['mirageos'] }),
    resource('ec2', 'https://www.freelists.org/post/rumpkernel-users/EC2-launch-script-feedback-valued', {
      kind: 'thread',
      projects: ['rump-kernel', 'mirageos'],
      venue: 'rumpkernel-users',
    }),
    resource('why', 'https://devel.unikernel.org/t/why-we-need-unikernel-org/18/1', {
      kind: 'thread',
      projects: ['mirageos'],
    }),
    resource('announcement', 'https://mirageos.org/blog/unikernel-org', { kind: 'post', projects: ['unikraft'] }),
    resource('ukl', 'https://lore.kernel.org/xen-devel/20221003222133.20948-1-a@bu.edu/', {
      kind: 'thread',
      projects: ['unikraft'],
      venue: 'xen-devel',
    }),
    resource('link-only', 'https://link-only.org/', { projects: ['unikraft'], recognise: false }),
    resource('nobody', 'https://nobody.org/', { kind: 'article' }),
  ],
  trails: [],
};
