/** Channels as the options page and the popup show them: every word of it from what was remembered or tried, none guessed. */
import { fingerprintOf } from '#data/channel/keys.ts';
import { standingOf } from '#data/channel/outcome.ts';
import { type Channel, type HistoryEntry, OFFICIAL } from '#data/channel/state.ts';
import type { CatalogStatus, ChannelStatus } from '#data/snapshot/status.ts';
import { reader } from './channels.ts';
import type { ChannelAdded } from './messages.ts';
import { bundledParts } from './packaged.ts';
import { readSettings } from './settings.ts';

export type ChannelsStatus = Pick<CatalogStatus, 'channels' | 'refreshing' | 'progress' | 'bundledChosen'>;

const instant = (time: number | undefined): string | undefined =>
  time === undefined ? undefined : new Date(time).toISOString();

/** The package first, then the official channel if this build has one, then the user's own. */
export async function channelsStatus(): Promise<ChannelsStatus> {
  const [{ state, failure }, { refresh }] = await Promise.all([reader().state(), readSettings()]);
  const automatic = refresh && !state.bundled;
  const channels = await Promise.all(
    state.channels.map(async (channel): Promise<ChannelStatus> => {
      const status = await channelStatus(channel, automatic);
      return failure ? { ...status, lastError: failure } : status;
    }),
  );
  const progress = reader().progress();
  return {
    channels: [await packageStatus(), ...channels],
    refreshing: progress !== null,
    ...(progress ? { progress } : {}),
    bundledChosen: state.bundled,
  };
}

async function packageStatus(): Promise<ChannelStatus> {
  const { serial, created, rows } = await bundledParts();
  const { projects, venues, resources, trails } = await rows();
  const count = projects.length + venues.length + resources.length + trails.length;
  return { id: 'bundled', kind: 'bundled', name: '', serial, created, rows: count, history: [] };
}

async function channelStatus(channel: Channel, automatic: boolean): Promise<ChannelStatus> {
  const { meta, expired } = standingOf(channel, Date.now());
  return {
    id: channel.id,
    kind: channel.id === OFFICIAL ? 'official' : 'added',
    name: channel.name,
    url: channel.url,
    fingerprint: await fingerprintOf(channel.key),
    ...(meta ? { serial: meta.serial, created: meta.created, expires: meta.expires, expired, rows: meta.rows } : {}),
    lastAttempt: instant(channel.lastAttempt),
    lastSuccess: instant(channel.lastSuccess),
    lastError: channel.lastError,
    nextAttempt: automatic ? instant(Math.max(channel.due, Date.now())) : undefined,
    history: channel.history.map(historyStatus),
  };
}

function historyStatus({ at, ...entry }: HistoryEntry): ChannelStatus['history'][number] {
  return { at: new Date(at).toISOString(), ...entry };
}

/** Adds a channel whose fingerprint was confirmed. @param status asked once it is there */
export async function addChannel(
  { url, key, fingerprint }: { url: string; key: string; fingerprint: string },
  status: () => Promise<CatalogStatus>,
): Promise<ChannelAdded> {
  const added = await reader().add(url, key, fingerprint);
  return added.ok ? { ok: true, status: await status() } : added;
}
