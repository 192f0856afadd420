/** Cross-links over the real catalog: what a reader finds on the pages the product is made for, and what nobody may ever find. */
import { describe, expect, it } from 'vitest';
import { bare } from '#data/crosslinks/addresses.ts';
import type { Section, SectionId } from '#data/crosslinks/crosslinks.ts';
import { SECTIONS } from '#data/crosslinks/crosslinks.ts';
import { crossLinks } from '#data/crosslinks/rank.ts';
import { buildAddressIndex, recogniseAddress } from '#data/recognise/address-index.ts';
import { readCatalog } from '#data/snapshot/read-catalog.ts';
import { byId } from '#data/snapshot/snapshot.ts';

const { rows } = await readCatalog();
const by = byId(rows);
const index = buildAddressIndex(rows);

function linksOn(url: string, mentions: { project: string; count: number }[] = []): Section[] {
  return crossLinks({ recognition: recogniseAddress(url, index), mentions }, by);
}

const section = (sections: Section[], id: SectionId): Section | undefined => sections.find((found) => found.id === id);
const urls = (found: Section | undefined): string[] => found?.links.map((link) => link.url) ?? [];

const ANNOUNCEMENT = 'https://mirageos.org/blog/unikernel-org';
const PROPOSED = 'https://www.freelists.org/post/rumpkernel-users/EC2-launch-script-feedback-valued';
const SUPPORTED = 'https://www.freelists.org/post/rumpkernel-users/Amazon-EC2-support-now-in-Rumprun';
const LAPSED_HOST = /(?:^|[/.@])rumpkernel\.org/;

describe('on the page that announced unikernel.org', () => {
  const sections = linksOn(ANNOUNCEMENT, [
    { project: 'mirageos', count: 5 },
    { project: 'rumprun', count: 1 },
    { project: 'rump-kernel', count: 1 },
  ]);

  it('offers pages of unikernel.org', () => {
    expect(urls(section(sections, 'unikernel-org')).map(bare)).toContain('unikernel.org/projects');
  });

  it('offers rump kernels and Rumprun as related', () => {
    const related = section(sections, 'related')?.links.map((link) => link.project);
    expect(related).toEqual(expect.arrayContaining(['rump-kernel', 'rumprun']));
  });

  it('lays out the EC2 trail, both threads in order', () => {
    const trail = sections.find((found) => found.id === 'trail' && urls(found).includes(PROPOSED));
    expect(urls(trail).slice(0, 2)).toEqual([PROPOSED, SUPPORTED]);
  });

  it('lists the projects it mentions, its own last', () => {
    const mentions = section(sections, 'mentions')?.mentions?.map((mention) => mention.project);
    expect(mentions?.at(-1)).toBe('mirageos');
    expect(mentions).toHaveLength(3);
  });
});

describe('on the two EC2 threads', () => {
  it('leads from the proposal to the result, and back', () => {
    const from = (url: string) => section(linksOn(url), 'trail')?.links ?? [];
    const proposed = from(PROPOSED);
    const at = proposed.findIndex((link) => link.current);
    expect(proposed[at]?.url).toBe(PROPOSED);
    expect(proposed[at + 1]?.url).toBe(SUPPORTED);
    const supported = from(SUPPORTED);
    const here = supported.findIndex((link) => link.current);
    expect(supported[here - 1]?.url).toBe(PROPOSED);
  });

  it('names the list', () => {
    expect(urls(section(linksOn(PROPOSED), 'thread'))).toContain('https://www.freelists.org/list/rumpkernel-users');
  });
});

describe('on the lapsed domain', () => {
  const sections = linksOn('http://wiki.rumpkernel.org/Repo');

  it('warns and points home', () => {
    const notice = section(sections, 'notice');
    expect(notice?.note?.code).toBe('lapsed');
    expect(notice?.links[0]?.url).toMatch(/^https:\/\/(?:rumpkernel\.github\.io|github\.com\/rumpkernel)/);
  });
});

describe('wherever the catalog knows a page', () => {
  const pages = rows.projects.flatMap((project) => [...project.addresses.map(({ url }) => url), ...project.match]);

  it('links no lapsed host, not the page itself, and nothing twice within a section', () => {
    for (const page of pages) {
      const recognition = recogniseAddress(page, index);
      if (!recognition) continue;
      for (const found of crossLinks({ recognition, mentions: [{ project: 'rump-kernel', count: 1 }] }, by)) {
        const targets = found.links.map((link) => link.url);
        for (const target of [...targets, ...(found.mentions ?? []).flatMap(({ url }) => url ?? [])])
          expect(target, `${page} links`).not.toMatch(LAPSED_HOST);
        // Two trails may begin with the same page, and a trail shows where in it one is.
        if (found.id === 'trail') continue;

        expect(targets.map(bare), `${page} links itself`).not.toContain(bare(recognition.url));
        expect(new Set(targets).size, `${page} repeats itself in ${found.id}`).toBe(targets.length);
      }
    }
  });

  it('keeps the order of the contract and leaves no section empty', () => {
    for (const page of pages) {
      const sections = linksOn(page);
      const order = sections.map(({ id }) => SECTIONS.indexOf(id));
      expect(order, page).toEqual([...order].sort((a, b) => a - b));
      for (const found of sections)
        expect(
          found.links.length + (found.mentions?.length ?? 0) + (found.note ? 1 : 0) + (found.heading ? 1 : 0),
        ).toBeGreaterThan(0);
    }
  });

  it('gives every related project a reason', () => {
    for (const page of pages)
      for (const link of section(linksOn(page), 'related')?.links ?? [])
        expect(link.reason, `${page}: ${link.title}`).toBeDefined();
  });
});

describe('on a page that is nobody’s', () => {
  it('lists what it mentions and how to begin, and claims nothing', () => {
    const sections = crossLinks({ recognition: null, mentions: [{ project: 'osv', count: 2 }] }, by);
    expect(sections.map(({ id }) => id)).toEqual(['unikernel-org', 'mentions']);
  });

  it('says nothing of a project the catalog does not have', () => {
    const sections = crossLinks({ recognition: null, mentions: [{ project: 'no-such-thing', count: 2 }] }, by);
    expect(section(sections, 'mentions')).toBeUndefined();
  });
});
