/** The catalog in use and where it comes from, told truthfully, with everything a user may do about it. */

import type { CatalogStatus } from '#data/snapshot/status.ts';
import { ago } from '../dates.ts';
import { Icon } from '../Icon.tsx';
import { count, say, sayCode } from '../text.ts';
import { ChannelFacts } from './ChannelFacts.tsx';
import { OptionsSection, Toggle } from './Field.tsx';

export interface CatalogSectionProps {
  catalog: CatalogStatus | null;
  refresh: boolean;
  /** Milliseconds since 1970. */
  now: number;
  /** What the last "update now" came to, in words; empty while none was asked. */
  result: string;
  onRefresh: () => void;
  /** Use only what is in the package, or follow the channels again. */
  onBundled: (bundled: boolean) => void;
  onAutomatic: (refresh: boolean) => void;
}

export function CatalogSection(props: CatalogSectionProps) {
  const { catalog, now } = props;
  const sources = catalog?.channels.filter((channel) => channel.kind !== 'added') ?? [];
  const chosen = catalog?.bundledChosen ?? false;
  const official = sources.some((channel) => channel.kind === 'official');
  return (
    <OptionsSection id="catalog" title={say('options_catalog')}>
      {catalog && (
        <p class="catalog-now">
          <strong>{say(catalog.origin === 'bundled' ? 'catalog_bundled' : 'catalog_synced')}</strong>
          {[
            say('catalog_serial', catalog.serial),
            ago(catalog.created, now),
            count('catalog_projects', catalog.counts.projects),
            count('catalog_venues', catalog.counts.venues),
            count('catalog_resources', catalog.counts.resources),
            count('catalog_trails', catalog.counts.trails),
          ].map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      )}
      {catalog && !official && <p class="field quiet">{say('catalog_no_channel')}</p>}
      {official && (
        <div class="field buttons">
          <button
            type="button"
            class="button button-main"
            disabled={catalog?.refreshing === true || chosen}
            onClick={props.onRefresh}
          >
            <Icon name="refresh" />
            {say(catalog?.refreshing ? 'catalog_refreshing' : 'update_now')}
          </button>
          <button type="button" class="button" onClick={() => props.onBundled(!chosen)}>
            {say(chosen ? 'use_channel' : 'use_bundled')}
          </button>
        </div>
      )}
      {catalog?.refreshing && catalog.progress && <Progress {...catalog.progress} />}
      <p class="field result" role="status">
        {props.result}
      </p>
      {official && (
        <Toggle
          label={say('option_refresh')}
          hint={say('option_refresh_hint')}
          checked={props.refresh}
          onChange={props.onAutomatic}
        />
      )}
      {sources.map((channel) => (
        <div key={channel.id} class="field">
          <h3>{say(channel.kind === 'bundled' ? 'channel_bundled' : 'channel_official')}</h3>
          <ChannelFacts channel={channel} now={now} />
        </div>
      ))}
    </OptionsSection>
  );
}

/** How far the refresh is; files are counted only while they are fetched. */
function Progress({ step, done, total }: NonNullable<CatalogStatus['progress']>) {
  return (
    <div class="field progress">
      <progress aria-label={say('catalog_refreshing')} max={total || 1} value={total > 0 ? done : undefined} />
      <span class="quiet">{sayCode('channel_step', step, [String(done), String(total)])}</span>
    </div>
  );
}
