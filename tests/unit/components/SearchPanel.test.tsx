// @vitest-environment jsdom

import { render } from 'preact';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { SearchPanel, type SearchPanelProps } from '#components/SearchPanel.tsx';
import type { Answer, Answers } from '#data/search/answers.ts';
import { again, click, find, press, show, type } from './dom.ts';
import { speakEnglish } from './english.ts';

beforeAll(speakEnglish);

const answer = (name: string, more: Partial<Answer> = {}): Answer => ({
  id: `project:${name.toLowerCase()}`,
  kind: 'project',
  title: name,
  titleRanges: [[0, 2]],
  detail: `${name} is a unikernel.`,
  detailRanges: [],
  facts: ['2026'],
  status: 'active',
  url: `https://${name.toLowerCase()}.org/`,
  actions: [
    { url: `https://${name.toLowerCase()}.org/start`, title: '', role: 'start' },
    { url: `https://${name.toLowerCase()}.org/docs`, title: '', role: 'docs' },
  ],
  pinned: false,
  ...more,
});
const answers = (query: string, items: Answer[], more: Partial<Answers> = {}): Answers => ({
  request: 1,
  query,
  items,
  total: items.length,
  facets: [],
  suggestions: [],
  ...more,
});

function panel(props: Partial<SearchPanelProps> = {}) {
  const events = { onQuery: vi.fn(), onOpen: vi.fn(), onPin: vi.fn(), onClose: vi.fn() };
  const all: SearchPanelProps = {
    query: 'os',
    answers: answers('os', [answer('OSv'), answer('Nanos'), answer('IncludeOS')]),
    ...events,
    ...props,
  };
  return { events, all, view: (more: Partial<SearchPanelProps> = {}) => <SearchPanel {...all} {...more} /> };
}
const inputOf = (root: HTMLElement): HTMLInputElement => find<HTMLInputElement>(root, '[role=combobox]');
const activeOf = (root: HTMLElement): HTMLElement =>
  find(root, `#${inputOf(root).getAttribute('aria-activedescendant')}`);

describe('the search panel', () => {
  it('has focus in its input before there are any answers', async () => {
    const root = await show(panel({ query: '', answers: null }).view());
    expect(document.activeElement).toBe(inputOf(root));
    expect(inputOf(root).getAttribute('aria-expanded')).toBe('false');
  });

  it('has focus as soon as it is rendered, behind what was typed before', () => {
    const root = document.createElement('div');
    document.body.replaceChildren(root);
    render(panel({ query: 'mi', answers: null }).view(), root);
    expect(document.activeElement).toBe(inputOf(root));
    expect(inputOf(root).selectionStart).toBe(2);
  });

  it('numbers the steps of a trail and names them', async () => {
    const steps = ['Proposal', 'Result'].map((title) => ({ url: `https://a.org/${title}`, title, role: 'trail' }));
    const root = await show(
      panel({ answers: answers('os', [answer('EC2', { kind: 'trail', actions: steps })]) }).view(),
    );
    const links = [...root.querySelectorAll('.hit-action')];
    expect(links.map((link) => link.textContent)).toEqual(['1', '2']);
    expect(links[1]?.getAttribute('aria-label')).toBe('Step 2: Result');
  });

  it('is a combobox whose list owns one option a hit, the first active', async () => {
    const root = await show(panel().view());
    const list = find(root, `#${inputOf(root).getAttribute('aria-controls')}`);
    expect(list.getAttribute('role')).toBe('listbox');
    const options = [...root.querySelectorAll('[role=option]')];
    expect(list.getAttribute('aria-owns')?.split(' ')).toEqual(options.map((option) => option.id));
    expect(options.map((option) => option.getAttribute('aria-selected'))).toEqual(['true', 'false', 'false']);
    expect(activeOf(root)).toBe(options[0]);
  });

  it('moves the active option by keys and keeps focus in the input', async () => {
    const root = await show(panel().view());
    expect(await press(inputOf(root), 'ArrowDown')).toBe(true);
    expect(activeOf(root).textContent).toContain('Nanos');
    await press(inputOf(root), 'End');
    expect(activeOf(root).textContent).toContain('IncludeOS');
    expect(document.activeElement).toBe(inputOf(root));
  });

  it('opens the active hit, in the place that the modifiers ask for', async () => {
    const { view, events } = panel();
    const root = await show(view());
    await press(inputOf(root), 'ArrowDown');
    await press(inputOf(root), 'Enter', { ctrlKey: true });
    expect(events.onOpen).toHaveBeenCalledWith('https://nanos.org/', 'tab', 'project:nanos');
  });

  it('does nothing with a key that an input method is composing with', async () => {
    const { view, events } = panel();
    const root = await show(view());
    expect(await press(inputOf(root), 'Enter', { isComposing: true })).toBe(false);
    expect(events.onOpen).not.toHaveBeenCalled();
  });

  it('opens what the newest query finds when Enter comes before its answers', async () => {
    const { view, events } = panel();
    const root = await show(view({ query: 'mirage' }));
    await press(inputOf(root), 'Enter');
    expect(events.onOpen).not.toHaveBeenCalled();
    await again(root, view({ query: 'mirage', answers: answers('mirage', [answer('MirageOS')]) }));
    expect(events.onOpen).toHaveBeenCalledExactlyOnceWith('https://mirageos.org/', 'here', 'project:mirageos');
  });

  it('forgets a waiting Enter when more is typed', async () => {
    const { view, events } = panel();
    const root = await show(view({ query: 'mir' }));
    await press(inputOf(root), 'Enter');
    await type(inputOf(root), 'mirx');
    await again(root, view({ query: 'mirx', answers: answers('mirx', [answer('MirageOS')]) }));
    expect(events.onOpen).not.toHaveBeenCalled();
  });

  it('clears on the first Escape and closes on the second', async () => {
    const { view, events } = panel();
    const root = await show(view());
    await press(inputOf(root), 'Escape');
    expect(events.onQuery).toHaveBeenCalledWith('');
    await again(root, view({ query: '', answers: answers('', []) }));
    await press(inputOf(root), 'Escape');
    expect(events.onClose).toHaveBeenCalledOnce();
  });

  it('walks into the actions of the active hit and back', async () => {
    const root = await show(panel().view());
    await press(inputOf(root), 'ArrowRight');
    expect(document.activeElement?.getAttribute('href')).toBe('https://osv.org/start');
    await press(document.activeElement ?? root, 'ArrowRight');
    expect(document.activeElement?.getAttribute('href')).toBe('https://osv.org/docs');
    await press(document.activeElement ?? root, 'Escape');
    expect(document.activeElement).toBe(inputOf(root));
  });

  it('keeps actions outside of options, as real links in place', async () => {
    const root = await show(panel().view());
    expect(root.querySelector('[role=option] a, [role=option] button')).toBeNull();
    const links = [...root.querySelectorAll<HTMLAnchorElement>('.hit-active .hit-actions a')];
    expect(links.map((link) => link.textContent)).toEqual(['Start here', 'Docs']);
  });

  it('pins a hit', async () => {
    const { view, events } = panel();
    const root = await show(view());
    await click(find(root, '.hit-pin'));
    expect(events.onPin).toHaveBeenCalledWith('project:osv', true);
  });

  it('announces how many results there are, once they are those of the query', async () => {
    const { view } = panel();
    const root = await show(view());
    const live = find(root, '[role=status]');
    expect(live.getAttribute('aria-live')).toBe('polite');
    expect(live.textContent).toBe('3 results');
    await again(root, view({ query: 'osx' }));
    expect(live.textContent).toBe('');
    await again(root, view({ query: 'osx', answers: answers('osx', []) }));
    expect(live.textContent).toBe('No results');
  });

  it('groups the hits of an empty query by why they stand there', async () => {
    const items = [answer('OSv', { because: 'pinned' }), answer('Nanos', { because: 'recent' })];
    const root = await show(panel({ query: '', answers: answers('', items) }).view());
    const groups = [...root.querySelectorAll('[role=listbox] > [role=group]')];
    expect(groups.map((group) => group.getAttribute('aria-label'))).toEqual(['Pinned', 'Opened lately']);
    expect(groups.map((group) => group.getAttribute('aria-owns'))).toEqual(['hits-0', 'hits-1']);
    expect(inputOf(root).hasAttribute('aria-activedescendant')).toBe(false);
  });

  it('marks what matched', async () => {
    const root = await show(panel().view());
    expect(find(root, '[role=option] mark').textContent).toBe('OS');
  });

  it('says what an unknown filter is and what there is instead', async () => {
    const message = { code: 'unknown-value', values: ['lang', 'ocamel', 'ocaml'] };
    const root = await show(panel({ answers: answers('os', [], { message }) }).view());
    expect(find(root, '.search-message').textContent).toContain('ocaml');
  });
});

describe('narrowing by click', () => {
  const facets = [
    { facet: 'is', value: 'project', count: 3, active: true },
    { facet: 'lang', value: 'ocaml', count: 2, active: false },
    { facet: 'lang', value: 'rust', count: 1, active: false },
  ];

  it('takes a facet in force out of the query', async () => {
    const { view, events } = panel({
      query: 'is:project os',
      answers: answers('is:project os', [answer('OSv')], { facets }),
    });
    const root = await show(view());
    const chip = find(root, '.chip-on');
    expect(chip.getAttribute('title')).toBe('Remove the filter Kind: Project');
    // What is seen is what is said: no label that a voice command could miss.
    expect(chip.textContent).toBe('Kind Project');
    await click(chip);
    expect(events.onQuery).toHaveBeenCalledWith('os ');
    expect(document.activeElement).toBe(inputOf(root));
  });

  it('opens a facet’s values and adds the one that is clicked', async () => {
    const { view, events } = panel({ answers: answers('os', [answer('OSv')], { facets }) });
    const root = await show(view());
    await click(find(root, '.chip-menu'));
    expect(find(root, '.chip-menu').getAttribute('aria-expanded')).toBe('true');
    await click(find(root, '.facets-values .chip'));
    expect(events.onQuery).toHaveBeenCalledWith('os lang:ocaml ');
  });

  it('finishes a facet that is being typed', async () => {
    const suggestions = [{ text: 'lang:ocaml', label: 'ocaml', count: 2 }];
    const { view, events } = panel({ query: 'web lang:oc', answers: answers('web lang:oc', [], { suggestions }) });
    const root = await show(view());
    await click(find(root, '.facets .chip'));
    expect(events.onQuery).toHaveBeenCalledWith('web lang:ocaml ');
  });
});
