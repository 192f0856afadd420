/** Wires the options page: every section gets what the background and the browser say, and every change goes back there. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { Logo } from '#components/Logo.tsx';
import { AboutSection } from '#components/options/AboutSection.tsx';
import { AppearanceSection } from '#components/options/AppearanceSection.tsx';
import { BackupSection } from '#components/options/BackupSection.tsx';
import { CatalogSection } from '#components/options/CatalogSection.tsx';
import { ChannelsSection } from '#components/options/ChannelsSection.tsx';
import { ShortcutsSection } from '#components/options/ShortcutsSection.tsx';
import { SitesSection } from '#components/options/SitesSection.tsx';
import { ThemeRoot } from '#components/ThemeRoot.tsx';
import { type MessageKey, say, sayCode } from '#components/text.ts';
import { EVERYWHERE, hostPattern } from '#data/recognise/patterns.ts';
import type { Settings } from '#data/settings/settings.ts';
import type { CatalogStatus } from '#data/snapshot/status.ts';
import { ask } from '../background/client.ts';
import { openShortcutSettings } from '../popup/open.ts';
import { applyTheme, type Theme } from '../popup/start.ts';
import { useAsked } from '../popup/use-background.ts';
import { useBackup } from './use-backup.ts';
import { usePermissions } from './use-permissions.ts';

const PARTS: readonly [string, MessageKey][] = [
  ['appearance', 'options_appearance'],
  ['sites', 'options_sites'],
  ['shortcuts', 'options_shortcuts'],
  ['catalog', 'options_catalog'],
  ['channels', 'options_channels'],
  ['backup', 'options_backup'],
  ['about', 'options_about'],
];

export function Options({ firstTheme }: { firstTheme: Theme }) {
  const settings = useAsked('surface:settings', null, ['settings']);
  const theme = settings.value?.theme ?? firstTheme;
  useEffect(() => {
    if (settings.value) applyTheme(settings.value.theme);
  }, [settings.value]);
  useEffect(() => {
    document.title = say('options_title');
  }, []);
  return (
    <ThemeRoot theme={theme} surface="options">
      <div class="options">
        <nav class="options-nav" aria-label={say('options_title')}>
          <h1 class="options-brand">
            <Logo size={28} />
            {say('name')}
          </h1>
          <ul>
            {PARTS.map(([id, title]) => (
              <li key={id}>
                <a href={`#${id}`}>{say(title)}</a>
              </li>
            ))}
          </ul>
        </nav>
        <main>
          {settings.error && <p class="notice">{say('background_silent', settings.error)}</p>}
          {settings.value && <Sections settings={settings.value} onSettings={settings.set} />}
        </main>
      </div>
    </ThemeRoot>
  );
}

function Sections({ settings, onSettings }: { settings: Settings; onSettings: (settings: Settings) => void }) {
  const status = useAsked('surface:status', null, ['snapshot', 'settings', 'refresh']);
  const syncError = useAsked('surface:sync-error', null, ['settings']).value;
  const granted = usePermissions();
  const [result, setResult] = useState('');
  const names = useProjectNames(settings.hiddenProjects);
  const commands = useCommands();
  const change = (patch: Partial<Settings>): void => void ask('surface:change', patch).then(onSettings);
  const backup = useBackup(settings, change);
  const catalog = status.value;
  const showAgain = (wish: { site?: string; project?: string }): void =>
    void ask('any:hide', { ...wish, hide: false }).then(() => ask('surface:settings', null).then(onSettings));
  const refresh = async (): Promise<void> => {
    if (catalog) status.set({ ...catalog, refreshing: true });
    setResult(say('catalog_refreshing'));
    const after = await ask('surface:refresh', {});
    status.set(after);
    setResult(resultOf(catalog, after));
  };
  // A fragment names a section that was not there when the page loaded.
  useEffect(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), []);

  return (
    <>
      <AppearanceSection settings={settings} onChange={change} />
      <SitesSection
        hiddenSites={settings.hiddenSites}
        hiddenProjects={settings.hiddenProjects.map((id) => ({ id, name: names[id] ?? id }))}
        granted={[...new Set([...granted.hosts, ...settings.markedSites.map(hostPattern)])]}
        everywhere={granted.everywhere}
        ungranted={catalog?.ungrantedHosts ?? []}
        onShowSite={(site) => showAgain({ site })}
        onShowProject={(project) => showAgain({ project })}
        onRevoke={(pattern) => {
          change({ markedSites: settings.markedSites.filter((host) => hostPattern(host) !== pattern) });
          if (granted.hosts.includes(pattern)) granted.revoke([pattern]);
        }}
        onEverywhere={(on) => (on ? granted.request([EVERYWHERE]) : granted.revoke([EVERYWHERE]))}
        onGrantHosts={() => granted.request((catalog?.ungrantedHosts ?? []).map(hostPattern))}
      />
      <ShortcutsSection commands={commands} onChange={() => void openShortcutSettings()} />
      <CatalogSection
        catalog={catalog}
        refresh={settings.refresh}
        now={Date.now()}
        result={result}
        onRefresh={() => void refresh().catch((error: Error) => setResult(error.message))}
        onBundled={(bundled) => void ask('surface:use-bundled', { bundled }).then(status.set)}
        onAutomatic={(on) => change({ refresh: on })}
      />
      <ChannelsSection
        channels={catalog?.channels.filter((channel) => channel.kind === 'added') ?? []}
        now={Date.now()}
        onPreview={(url, key) => ask('surface:channel-preview', { url, key })}
        onAdd={async (url, key, fingerprint) => {
          const added = await ask('surface:channel-add', { url, key, fingerprint });
          if (!added.ok) return added.error;
          status.set(added.status);
          return null;
        }}
        onRemove={(id) => void ask('surface:channel-remove', { id }).then(status.set)}
      />
      <BackupSection
        sync={settings.sync}
        syncError={syncError}
        plan={backup.plan}
        undoable={backup.undoable}
        onSync={(sync) => change({ sync })}
        onExport={backup.exportFile}
        onChoose={backup.choose}
        onApply={backup.apply}
        onCancel={backup.cancel}
        onUndo={backup.undo}
      />
      <AboutSection version={browser.runtime.getManifest().version} />
    </>
  );
}

/** What "update now" came to, from the channels' own words. */
function resultOf(before: CatalogStatus | null, after: CatalogStatus): string {
  const failed = after.channels.find((channel) => channel.lastError)?.lastError;
  if (failed) return say('refresh_failed', sayCode('channel_error', failed.code, failed.values));
  return after.serial === before?.serial ? say('refresh_same', after.serial) : say('refresh_done', after.serial);
}

/** Names of the hidden projects; the id stands until the answer comes. */
function useProjectNames(ids: readonly string[]): Record<string, string> {
  const [names, setNames] = useState<Record<string, string>>({});
  const key = ids.join(' ');
  useEffect(() => {
    for (const project of key === '' ? [] : key.split(' '))
      void ask('surface:brief', { project }).then((brief) => {
        if (brief) setNames((before) => ({ ...before, [project]: brief.name }));
      });
  }, [key]);
  return names;
}

/** The commands of the manifest with the shortcuts in force, read again when the user comes back to this page. */
function useCommands(): { name: string; label: string; shortcut: string }[] {
  const [commands, setCommands] = useState<{ name: string; label: string; shortcut: string }[]>([]);
  useEffect(() => {
    const read = (): void =>
      void browser.commands.getAll().then((all) =>
        setCommands(
          all.map(({ name = '', shortcut = '' }) => ({
            name,
            shortcut,
            label: sayCode('command', name.replace(/^_/, '')),
          })),
        ),
      );
    read();
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, []);
  return commands;
}
