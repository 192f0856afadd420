// @vitest-environment jsdom
import { act } from 'preact/test-utils';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { BackupSection } from '#components/options/BackupSection.tsx';
import { planImport } from '#components/options/backup.ts';
import { CatalogSection } from '#components/options/CatalogSection.tsx';
import { ChannelsSection, type ChannelsSectionProps } from '#components/options/ChannelsSection.tsx';
import { SitesSection } from '#components/options/SitesSection.tsx';
import { DEFAULTS } from '#data/settings/settings.ts';
import type { CatalogStatus, ChannelStatus } from '#data/snapshot/status.ts';
import { click, find, show, type } from '../dom.ts';
import { speakEnglish } from '../english.ts';

beforeAll(speakEnglish);

const NOW = Date.parse('2026-09-10T12:00:00Z');
const official: ChannelStatus = {
  id: 'official',
  kind: 'official',
  name: 'Unikernel Atlas',
  url: 'https://atlas.example/channel.json',
  serial: 42,
  created: '2026-09-09T12:00:00Z',
  rows: 300,
  lastAttempt: '2026-09-10T11:00:00Z',
  nextAttempt: '2026-09-10T18:00:00Z',
  history: [
    { at: '2026-09-10T11:00:00Z', outcome: 'failed', error: { code: 'never-heard', values: [] } },
    { at: '2026-09-09T12:00:00Z', outcome: 'updated', serial: 42, added: 2, changed: 0, removed: 1 },
  ],
};
const catalog = (more: Partial<CatalogStatus> = {}): CatalogStatus => ({
  serial: 42,
  created: '2026-09-09T12:00:00Z',
  origin: 'channel',
  counts: { projects: 83, venues: 12, resources: 140, trails: 9 },
  channels: [official],
  refreshing: false,
  ungrantedHosts: [],
  ...more,
});
const button = (root: HTMLElement, text: string): HTMLButtonElement => {
  const found = [...root.querySelectorAll('button')].find((candidate) => candidate.textContent === text);
  if (!found) throw new Error(`No button "${text}"`);
  return found;
};

describe('the catalog’s section', () => {
  const section = (view: CatalogStatus | null) => {
    const events = { onRefresh: vi.fn(), onBundled: vi.fn(), onAutomatic: vi.fn() };
    return { events, view: <CatalogSection catalog={view} refresh now={NOW} result="" {...events} /> };
  };

  it('says which catalog is used, how old it is and what is in it', async () => {
    const root = await show(section(catalog()).view);
    const words = find(root, '.catalog-now').textContent;
    for (const fact of ['Synced catalog', 'Catalog 42', 'yesterday', '83 projects', '9 trails'])
      expect(words).toContain(fact);
  });

  it('tells every attempt, failed ones too, with what changed', async () => {
    const root = await show(section(catalog()).view);
    const lines = [...root.querySelectorAll('.history li')].map((line) => line.textContent);
    expect(lines[0]).toContain('failed: never-heard');
    expect(lines[1]).toContain('updated to 42, 2 added, 1 removed');
  });

  it('shows the last error where there is one', async () => {
    const failing = { ...official, lastError: { code: 'some-code', values: [] } };
    const root = await show(section(catalog({ channels: [failing] })).view);
    expect(find(root, '.notice').textContent).toContain('The last attempt failed: some-code');
  });

  it('updates on demand, but not twice at once', async () => {
    const idle = section(catalog());
    await click(button(await show(idle.view), 'Update now'));
    expect(idle.events.onRefresh).toHaveBeenCalledOnce();
    const progress = { channel: 'official', step: 'fetching' as const, done: 2, total: 5 };
    const root = await show(section(catalog({ refreshing: true, progress })).view);
    expect(button(root, 'Updating the catalog…').disabled).toBe(true);
    expect(find(root, '.progress').textContent).toBe('Fetching file 2 of 5');
  });

  it('goes to the bundled catalog and back', async () => {
    const following = section(catalog());
    await click(button(await show(following.view), 'Use the bundled catalog'));
    expect(following.events.onBundled).toHaveBeenCalledWith(true);
    const chosen = section(catalog({ origin: 'bundled', bundledChosen: true }));
    await click(button(await show(chosen.view), 'Use the channel’s catalog again'));
    expect(chosen.events.onBundled).toHaveBeenCalledWith(false);
  });

  it('says so where the build has no channel', async () => {
    const root = await show(section(catalog({ origin: 'bundled', channels: [] })).view);
    expect(root.textContent).toContain('This build has no channel');
    expect(root.querySelector('button')).toBeNull();
  });
});

describe('channels of the user’s own', () => {
  const section = (more: Partial<ChannelsSectionProps> = {}) => {
    const events = {
      onPreview: vi.fn(async () => ({ ok: true as const, fingerprint: 'aa11 bb22', name: 'Team', rows: 12 })),
      onAdd: vi.fn(async () => null),
      onRemove: vi.fn(),
      ...more,
    };
    return { events, view: <ChannelsSection channels={[]} now={NOW} {...events} /> };
  };
  const submit = async (root: HTMLElement): Promise<void> => {
    await type(find<HTMLInputElement>(root, 'input[type=url]'), ' https://team.example/atlas ');
    await type(find<HTMLInputElement>(root, 'input[type=text]'), 'KEY');
    await act(
      async () => void find(root, 'form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
    );
  };

  it('are added only after their fingerprint was confirmed', async () => {
    const { view, events } = section();
    const root = await show(view);
    await submit(root);
    expect(events.onPreview).toHaveBeenCalledWith('https://team.example/atlas', 'KEY');
    expect(find(root, '.fingerprint').textContent).toBe('aa11 bb22');
    expect(events.onAdd).not.toHaveBeenCalled();
    await click(button(root, 'It is the same, add it'));
    expect(events.onAdd).toHaveBeenCalledWith('https://team.example/atlas', 'KEY', 'aa11 bb22');
  });

  it('are not added when the user does not confirm', async () => {
    const { view, events } = section();
    const root = await show(view);
    await submit(root);
    await click(button(root, 'Cancel'));
    expect(events.onAdd).not.toHaveBeenCalled();
    expect(root.querySelector('form')).not.toBeNull();
  });

  it('say why one could not be read', async () => {
    const onPreview = async () => ({ ok: false as const, error: { code: 'no-such-code', values: [] } });
    const root = await show(section({ onPreview }).view);
    await submit(root);
    expect(find(root, '[role=alert]').textContent).toBe('no-such-code');
  });

  it('can be removed one by one', async () => {
    const added: ChannelStatus = { id: 'team', kind: 'added', name: 'Team', history: [] };
    const { view, events } = section({ channels: [added] });
    await click(find(await show(view), '[aria-label="Remove: Team"]'));
    expect(events.onRemove).toHaveBeenCalledWith('team');
  });
});

describe('sites and projects', () => {
  it('can each be shown again or revoked', async () => {
    const events = {
      onShowSite: vi.fn(),
      onShowProject: vi.fn(),
      onRevoke: vi.fn(),
      onEverywhere: vi.fn(),
      onGrantHosts: vi.fn(),
    };
    const root = await show(
      <SitesSection
        hiddenSites={['a.org']}
        hiddenProjects={[{ id: 'osv', name: 'OSv' }]}
        granted={['*://b.org/*']}
        everywhere={false}
        ungranted={['new.org']}
        {...events}
      />,
    );
    await click(find(root, '[aria-label="Show again: a.org"]'));
    await click(find(root, '[aria-label="Show again: OSv"]'));
    await click(find(root, '[aria-label="Remove: b.org"]'));
    await click(button(root, 'Allow these sites'));
    await click(find(root, 'input[type=checkbox]'));
    expect(events.onShowSite).toHaveBeenCalledWith('a.org');
    expect(events.onShowProject).toHaveBeenCalledWith('osv');
    expect(events.onRevoke).toHaveBeenCalledWith('*://b.org/*');
    expect(events.onGrantHosts).toHaveBeenCalledOnce();
    expect(events.onEverywhere).toHaveBeenCalledWith(true);
  });
});

describe('an import', () => {
  it('shows what would change and what it did not understand before it does anything', async () => {
    const plan = planImport('{"theme":"dark","marks":"perhaps"}', DEFAULTS);
    const onApply = vi.fn();
    const nothing = (): void => undefined;
    const root = await show(
      <BackupSection
        syncError={null}
        sync={false}
        plan={plan}
        undoable={false}
        onApply={onApply}
        onSync={nothing}
        onExport={nothing}
        onChoose={nothing}
        onCancel={nothing}
        onUndo={nothing}
      />,
    );
    expect([...root.querySelectorAll('tbody td, tbody th')].map((cell) => cell.textContent)).toEqual([
      'Colours',
      'auto',
      'dark',
    ]);
    expect(find(root, '.notice').textContent).toContain('marks');
    await click(button(root, 'Import'));
    expect(onApply).toHaveBeenCalledOnce();
  });
});
