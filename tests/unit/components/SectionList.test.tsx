// @vitest-environment jsdom

import { beforeAll, describe, expect, it, vi } from 'vitest';
import { SectionList } from '#components/SectionList.tsx';
import type { Section } from '#data/crosslinks/crosslinks.ts';
import { click, find, show } from './dom.ts';
import { speakEnglish } from './english.ts';

beforeAll(speakEnglish);

const SECTIONS: Section[] = [
  { id: 'notice', note: { code: 'successor', values: ['Rumprun', 'Unikraft'] }, links: [] },
  {
    id: 'trail',
    heading: 'EC2 launch scripts',
    links: [
      { url: 'https://a.org/1', title: 'The proposal', step: 1, current: true },
      { url: 'https://a.org/2', title: 'The result', step: 2, detail: 'What came of it' },
    ],
  },
  {
    id: 'related',
    links: [
      { url: 'https://web.archive.org/x', title: 'HaLVM', state: 'archived', reason: { text: 'Both run on Xen.' } },
      { url: 'https://b.org/', title: '', role: 'docs' },
    ],
  },
  {
    id: 'mentions',
    links: [],
    mentions: [
      { project: 'osv', name: 'OSv', count: 4, summary: 'Runs one program.', url: 'https://osv.io/' },
      { project: 'clive', name: 'Clive', count: 1, summary: 'An experiment.' },
    ],
  },
];

describe('sections of cross-links', () => {
  it('stand in order, each named by its id in the DOM contract', async () => {
    const root = await show(<SectionList sections={SECTIONS} />);
    const ids = [...root.querySelectorAll<HTMLElement>('[data-section]')].map((section) => section.dataset.section);
    expect(ids).toEqual(['notice', 'trail', 'related', 'mentions']);
  });
  it('hold real links that give no referrer away', async () => {
    const root = await show(<SectionList sections={SECTIONS} />);
    for (const link of root.querySelectorAll('a')) {
      expect(link.getAttribute('href')).toMatch(/^https:/);
      expect(link.rel).toBe('noreferrer');
    }
  });
  it('say a link’s state, reason and detail beside it', async () => {
    const root = await show(<SectionList sections={SECTIONS} />);
    const related = find(root, '[data-section=related]');
    expect(related.textContent).toContain('archived copy');
    expect(related.textContent).toContain('Both run on Xen.');
    expect(related.textContent).toContain('Documentation');
  });
  it('word a note by its code', async () => {
    const root = await show(<SectionList sections={SECTIONS} />);
    expect(find(root, '[data-section=notice]').textContent).toContain('Rumprun is carried on by Unikraft.');
  });
  it('number a trail’s steps and do not link the one being read', async () => {
    const root = await show(<SectionList sections={SECTIONS} max={1} />);
    const steps = [...find(root, '[data-section=trail] ol').querySelectorAll('li')];
    expect(steps).toHaveLength(2);
    expect(find(root, '[aria-current=page]').textContent).toContain('The proposal');
    expect(steps[0]?.querySelector('a')).toBeNull();
  });
  it('list each mentioned project with its count', async () => {
    const root = await show(<SectionList sections={SECTIONS} />);
    const mentions = [...root.querySelectorAll<HTMLElement>('[data-mention]')];
    expect(mentions.map(({ dataset }) => [dataset.mention, dataset.count])).toEqual([
      ['osv', '4'],
      ['clive', '1'],
    ]);
    expect(mentions[1]?.textContent).toContain('once');
  });
  it('let a mention be stepped to where that is possible', async () => {
    const onMention = vi.fn();
    const root = await show(<SectionList sections={SECTIONS} onMention={onMention} />);
    await click(find(root, '[data-mention=osv] button'));
    expect(onMention).toHaveBeenCalledWith('osv');
  });
  it('cut long sections to what the surface wants', async () => {
    const root = await show(<SectionList sections={SECTIONS} max={1} />);
    expect(root.querySelectorAll('[data-section=related] li')).toHaveLength(1);
  });
});
