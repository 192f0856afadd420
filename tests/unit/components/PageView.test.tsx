// @vitest-environment jsdom
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { PageView, type PageViewProps } from '#components/PageView.tsx';
import { click, find, show } from './dom.ts';
import { speakEnglish } from './english.ts';

beforeAll(speakEnglish);

function page(more: Partial<PageViewProps>) {
  const events = { onMark: vi.fn(), onAlways: vi.fn(), onHide: vi.fn() };
  const props: PageViewProps = {
    state: 'unrecognised',
    host: 'example.org',
    kind: undefined,
    projects: [],
    evidence: [],
    sections: [],
    hidden: false,
    always: false,
    ...events,
    ...more,
  };
  return { events, view: <PageView {...props} /> };
}
const button = (root: HTMLElement, text: string): HTMLElement | undefined =>
  [...root.querySelectorAll('button')].find((candidate) => candidate.textContent === text);

describe('the popup about its page', () => {
  it('says what the page is and why', async () => {
    const { view } = page({
      state: 'recognised',
      kind: 'thread',
      projects: [{ id: 'rumprun', name: 'Rumprun' }],
      evidence: [{ kind: 'list', value: 'rumpkernel-users' }],
    });
    const root = await show(view);
    expect(find(root, 'h2').textContent).toBe('Rumprun');
    expect(find(root, '.this-page-head').textContent).toContain('thread');
    expect(find(root, 'details').textContent).toContain('It stands in the archive of the list rumpkernel-users.');
  });

  it('offers to mark a page that is nothing, once or always', async () => {
    const { view, events } = page({});
    const root = await show(view);
    await click(button(root, 'Mark this page') ?? root);
    await click(button(root, 'Always on example.org') ?? root);
    expect(events.onMark).toHaveBeenCalledOnce();
    expect(events.onAlways).toHaveBeenCalledOnce();
  });

  it('does not ask again for a permission that was given', async () => {
    const root = await show(page({ always: true }).view);
    expect(button(root, 'Always on example.org')).toBeUndefined();
    expect(root.textContent).toContain('Always on here');
  });

  it('offers nothing where the browser lets no extension in, and says so', async () => {
    const root = await show(page({ state: 'restricted', host: undefined }).view);
    expect(root.querySelector('button')).toBeNull();
    expect(root.textContent).toContain('The browser lets no extension into this page.');
  });

  it('hides a site and undoes it', async () => {
    const shown = page({ state: 'recognised', projects: [{ id: 'osv', name: 'OSv' }] });
    const root = await show(shown.view);
    await click(button(root, 'Hide on example.org') ?? root);
    expect(shown.events.onHide).toHaveBeenCalledWith(true);
    const hidden = page({ state: 'recognised', hidden: true });
    await click(button(await show(hidden.view), 'Show it again') ?? root);
    expect(hidden.events.onHide).toHaveBeenCalledWith(false);
  });
});
