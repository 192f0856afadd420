/** Where Atlas shows itself: what the user hid, and where it may run beyond the catalog's own hosts. */
import { patternHost } from '#data/recognise/patterns.ts';
import { say } from '../text.ts';
import { KeptList, OptionsSection, Toggle } from './Field.tsx';

export interface SitesSectionProps {
  hiddenSites: readonly string[];
  hiddenProjects: readonly { id: string; name: string }[];
  /** Host patterns the user granted, as the browser keeps them. */
  granted: readonly string[];
  everywhere: boolean;
  /** Hosts of the catalog that the extension may not run on yet. */
  ungranted: readonly string[];
  onShowSite: (host: string) => void;
  onShowProject: (id: string) => void;
  onRevoke: (pattern: string) => void;
  /** Must ask the browser directly: permissions are granted on a user's gesture only. */
  onEverywhere: (on: boolean) => void;
  onGrantHosts: () => void;
}

export function SitesSection(props: SitesSectionProps) {
  return (
    <OptionsSection id="sites" title={say('options_sites')}>
      {props.ungranted.length > 0 && (
        <div class="field callout">
          <p>{say('ungranted_hosts', props.ungranted.join(say('list_separator')))}</p>
          <button type="button" class="button" onClick={props.onGrantHosts}>
            {say('ungranted_allow')}
          </button>
        </div>
      )}
      <KeptList
        title={say('hidden_sites')}
        empty={say('hidden_sites_none')}
        items={props.hiddenSites.map((host) => ({ id: host, label: host }))}
        action={say('show_again')}
        onAction={props.onShowSite}
      />
      <KeptList
        title={say('hidden_projects')}
        empty={say('hidden_projects_none')}
        items={props.hiddenProjects.map(({ id, name }) => ({ id, label: name }))}
        action={say('show_again')}
        onAction={props.onShowProject}
      />
      <KeptList
        title={say('always_sites')}
        empty={say('always_sites_none')}
        items={props.granted.map((pattern) => ({ id: pattern, label: patternHost(pattern) ?? pattern }))}
        action={say('remove')}
        onAction={props.onRevoke}
      />
      <Toggle
        label={say('everywhere')}
        hint={say('everywhere_hint')}
        checked={props.everywhere}
        onChange={props.onEverywhere}
      />
    </OptionsSection>
  );
}
