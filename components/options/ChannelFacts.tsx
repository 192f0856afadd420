/** Everything that is known of one channel, in words: where it is, what came from it, what went wrong, what it did before. */

import type { ChannelStatus, HistoryEntry } from '#data/snapshot/status.ts';
import { ago, day, moment } from '../dates.ts';
import { Icon } from '../Icon.tsx';
import { count, say, sayCode } from '../text.ts';

/** @param now milliseconds since 1970. */
export function ChannelFacts({ channel, now }: { channel: ChannelStatus; now: number }) {
  const facts: [string, string | undefined][] = [
    [say('channel_address'), channel.url],
    [say('channel_fingerprint'), channel.fingerprint],
    [say('channel_serial'), channel.serial?.toString()],
    [say('channel_created'), channel.created && `${moment(channel.created)} (${ago(channel.created, now)})`],
    [say('channel_rows'), channel.rows?.toLocaleString()],
    [say('channel_expires'), channel.expires && day(channel.expires)],
    [say('channel_last_attempt'), channel.lastAttempt && ago(channel.lastAttempt, now)],
    [say('channel_last_success'), channel.lastSuccess && ago(channel.lastSuccess, now)],
    [say('channel_next_attempt'), channel.nextAttempt && ago(channel.nextAttempt, now)],
  ];
  return (
    <div class="channel">
      {channel.expired && (
        <p class="notice">
          <Icon name="warning" />
          {say('channel_expired')}
        </p>
      )}
      {channel.lastError && (
        <p class="notice" role="status">
          <Icon name="warning" />
          {say('channel_last_error', sayCode('channel_error', channel.lastError.code, channel.lastError.values))}
        </p>
      )}
      <dl class="facts">
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {channel.history.length > 0 && (
        <details class="history">
          <summary>{say('channel_history')}</summary>
          <ul>
            {channel.history.map((entry) => (
              <li key={entry.at}>
                <time dateTime={entry.at}>{moment(entry.at)}</time>
                <span>{outcome(entry)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** What one attempt did. */
function outcome(entry: HistoryEntry): string {
  if (entry.outcome === 'failed')
    return say('history_failed', entry.error ? sayCode('channel_error', entry.error.code, entry.error.values) : '');
  if (entry.outcome === 'unchanged') return say('history_unchanged');
  const changes = [
    entry.added ? count('history_added', entry.added) : '',
    entry.changed ? count('history_changed', entry.changed) : '',
    entry.removed ? count('history_removed', entry.removed) : '',
  ].filter(Boolean);
  return [say('history_updated', entry.serial ?? ''), ...changes].join(say('list_separator'));
}
