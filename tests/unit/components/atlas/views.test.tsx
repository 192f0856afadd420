// @vitest-environment jsdom
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { CompareView } from '#components/atlas/CompareView.tsx';
import { FitsView } from '#components/atlas/FitsView.tsx';
import { MapView } from '#components/atlas/MapView.tsx';
import { ProjectPage } from '#components/atlas/ProjectPage.tsx';
import { ProjectTable } from '#components/atlas/ProjectTable.tsx';
import { click, find, show, type } from '../dom.ts';
import { speakEnglish } from '../english.ts';
import { project, tie } from './rows.ts';

beforeAll(speakEnglish);

const ROWS = [
  project('mirageos', {
    runs: ['OCaml'],
    platforms: ['KVM', 'Xen'],
    approach: 'clean-slate',
    relations: [tie('solo5', 'runs-on')],
    addresses: [
      { url: 'https://mirageos.org/', role: 'home' },
      { url: 'https://openmirage.org/', role: 'home', state: 'lapsed' },
    ],
    start: {
      need: 'Linux',
      steps: [{ text: 'Install it.', command: 'opam install mirage' }],
      url: 'https://mirageos.org/docs',
      sources: ['page:x'],
    },
    unverified: ['It may fly.'],
  }),
  project('osv', { runs: ['Java'], platforms: ['KVM'], status: { state: 'dormant', asOf: '2020', how: 'x' } }),
  project('solo5', { kind: 'component' }),
];
const names = (root: HTMLElement): (string | null)[] =>
  [...root.querySelectorAll('.project-name')].map((link) => link.textContent);
async function choose(select: HTMLSelectElement, value: string): Promise<void> {
  select.value = value;
  const { act } = await import('preact/test-utils');
  await act(() => void select.dispatchEvent(new Event('change', { bubbles: true })));
}

describe('the table', () => {
  it('says which column it is sorted by, and turns around on a second click', async () => {
    const root = await show(<ProjectTable projects={ROWS} picked={[]} onPick={vi.fn()} />);
    expect(names(root)).toEqual(['MIRAGEOS', 'OSV', 'SOLO5']);
    const head = find(root, 'th[aria-sort]');
    await click(find(head, 'button'));
    expect(names(root)).toEqual(['SOLO5', 'OSV', 'MIRAGEOS']);
    expect(head.getAttribute('aria-sort')).toBe('descending');
  });
  it('is narrowed by what is chosen, and says how many are left', async () => {
    const root = await show(<ProjectTable projects={ROWS} picked={[]} onPick={vi.fn()} />);
    const platform = [...root.querySelectorAll('select')].find((select) => select.textContent?.includes('Xen'));
    await choose(platform ?? document.createElement('select'), 'Xen');
    expect(names(root)).toEqual(['MIRAGEOS']);
    expect(find(root, '[role=status]').textContent).toBe('1 project');
  });
  it('picks up to four for comparison', async () => {
    const onPick = vi.fn();
    const root = await show(<ProjectTable projects={ROWS} picked={['osv', 'x', 'y', 'z']} onPick={onPick} />);
    const boxes = [...root.querySelectorAll<HTMLInputElement>('tbody input')];
    expect(boxes.map((box) => box.disabled)).toEqual([true, false, true]);
    await click(find(root, 'input[aria-label="Pick OSV for comparison"]'));
    expect(onPick).toHaveBeenCalledWith(['x', 'y', 'z']);
  });
});

describe('a table of a large catalog', () => {
  it('shows a part, says so, and finds the rest', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => project(`p${String(index).padStart(4, '0')}`));
    const root = await show(<ProjectTable projects={many} picked={[]} onPick={vi.fn()} />);
    expect(names(root).length).toBeLessThan(1000);
    expect(root.textContent).toContain('of 1000 projects');
    await type(find<HTMLInputElement>(root, 'input[type=search]'), 'p0999');
    expect(names(root)).toEqual(['P0999']);
  });
});

describe('the comparison', () => {
  it('puts the facts of each project side by side and owns to what is not stated', async () => {
    const root = await show(<CompareView projects={ROWS} ids={['mirageos', 'osv', 'nobody']} onCompare={vi.fn()} />);
    expect(names(root)).toEqual(['MIRAGEOS', 'OSV']);
    const approach = [...root.querySelectorAll('tbody tr')].find((row) => row.textContent?.startsWith('Approach'));
    expect([...(approach?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent)).toEqual([
      'Clean-slate',
      'not stated',
    ]);
  });
  it('takes a project out', async () => {
    const onCompare = vi.fn();
    const root = await show(<CompareView projects={ROWS} ids={['mirageos', 'osv']} onCompare={onCompare} />);
    await click(find(root, '[aria-label="Remove: OSV"]'));
    expect(onCompare).toHaveBeenCalledWith(['mirageos']);
  });
});

describe('the map', () => {
  it('is drawn for the eye alone, and says the same in words', async () => {
    const root = await show(<MapView projects={ROWS} selected="mirageos" onSelect={vi.fn()} />);
    const drawing = find(root, '.map-drawing');
    expect(drawing.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
    for (const link of drawing.querySelectorAll('a')) expect(link.getAttribute('tabindex')).toBe('-1');
    const words = find(root, '.relations');
    expect(words.textContent).toContain('runs on SOLO5');
    expect(words.textContent).toContain('Because of solo5.');
    expect(words.querySelector('a')?.getAttribute('href')).toBe('#map=solo5');
  });
});

describe('“Which one fits?”', () => {
  it('narrows by each answer and shows the fact that made a project fit', async () => {
    const root = await show(<FitsView projects={ROWS} />);
    expect(find(root, '[role=status]').textContent).toBe('2 projects fit');
    await choose(find<HTMLSelectElement>(root, 'select'), 'OCaml');
    expect(names(root)).toEqual(['MIRAGEOS']);
    expect(find(root, '.fit-reasons').textContent).toContain('runs OCaml');
  });
});

describe('a project’s page', () => {
  const page = (onCopy: (text: string) => Promise<boolean>) => (
    <ProjectPage project={ROWS[0] ?? project('x')} projects={ROWS} onCopy={onCopy} />
  );
  it('copies a command and says so', async () => {
    const onCopy = vi.fn(async () => true);
    const root = await show(page(onCopy));
    const button = find(root, '.command button');
    await click(button);
    expect(onCopy).toHaveBeenCalledWith('opam install mirage');
    expect(button.getAttribute('aria-label')).toBe('Copied');
  });
  it('does not claim a copy that the browser refused', async () => {
    const root = await show(page(async () => false));
    const button = find(root, '.command button');
    await click(button);
    expect(button.getAttribute('aria-label')).toBe('Copy the command');
  });
  it('never links a lapsed domain, and keeps what is unverified apart', async () => {
    const root = await show(page(async () => true));
    expect(root.innerHTML).not.toContain('openmirage.org');
    expect(find(root, 'details').textContent).toContain('not verified');
    expect(find(root, 'details').textContent).toContain('It may fly.');
  });
});
