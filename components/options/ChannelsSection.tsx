/**
 * Channels that the user adds: by address and key, with the key's fingerprint shown and confirmed before anything is kept.
 */
import { useState } from 'preact/hooks';
import type { ChannelStatus, Reason } from '#data/snapshot/status.ts';
import { say, sayCode } from '../text.ts';
import { ChannelFacts } from './ChannelFacts.tsx';
import { OptionsSection } from './Field.tsx';

export type Preview = { ok: true; fingerprint: string; name: string; rows: number } | { ok: false; error: Reason };

export interface ChannelsSectionProps {
  channels: readonly ChannelStatus[];
  now: number;
  onPreview: (url: string, key: string) => Promise<Preview>;
  /** Resolves null when it was added. */
  onAdd: (url: string, key: string, fingerprint: string) => Promise<Reason | null>;
  onRemove: (id: string) => void;
}

export function ChannelsSection({ channels, now, onPreview, onAdd, onRemove }: ChannelsSectionProps) {
  return (
    <OptionsSection id="channels" title={say('options_channels')}>
      <p class="field quiet">{say('channels_hint')}</p>
      {channels.map((channel) => (
        <div key={channel.id} class="field">
          <div class="channel-head">
            <h3>{channel.name}</h3>
            <button
              type="button"
              class="link-button"
              aria-label={say('labelled', say('remove'), channel.name)}
              onClick={() => onRemove(channel.id)}
            >
              {say('remove')}
            </button>
          </div>
          <ChannelFacts channel={channel} now={now} />
        </div>
      ))}
      <AddChannel onPreview={onPreview} onAdd={onAdd} />
    </OptionsSection>
  );
}

type Step =
  | { at: 'form'; error?: string }
  | { at: 'reading' }
  | { at: 'confirm'; fingerprint: string; name: string; rows: number };

function AddChannel({ onPreview, onAdd }: Pick<ChannelsSectionProps, 'onPreview' | 'onAdd'>) {
  const [url, setUrl] = useState('');
  const [key, setKey] = useState('');
  const [step, setStep] = useState<Step>({ at: 'form' });
  const failed = (error: Reason): void =>
    setStep({ at: 'form', error: sayCode('channel_error', error.code, error.values) });
  const preview = async (event: Event): Promise<void> => {
    event.preventDefault();
    setStep({ at: 'reading' });
    const read = await onPreview(url.trim(), key.trim());
    if (read.ok) setStep({ at: 'confirm', fingerprint: read.fingerprint, name: read.name, rows: read.rows });
    else failed(read.error);
  };
  const add = async (fingerprint: string): Promise<void> => {
    setStep({ at: 'reading' });
    const error = await onAdd(url.trim(), key.trim(), fingerprint);
    if (error) return failed(error);
    setUrl('');
    setKey('');
    setStep({ at: 'form' });
  };
  if (step.at === 'confirm')
    return (
      <div class="field callout">
        <p>{say('channel_confirm', step.name, step.rows)}</p>
        <p class="fingerprint">{step.fingerprint}</p>
        <p class="quiet">{say('channel_confirm_hint')}</p>
        <div class="buttons">
          <button type="button" class="button button-main" onClick={() => void add(step.fingerprint)}>
            {say('channel_confirm_add')}
          </button>
          <button type="button" class="button" onClick={() => setStep({ at: 'form' })}>
            {say('cancel')}
          </button>
        </div>
      </div>
    );
  return (
    <form class="field add-channel" onSubmit={(event) => void preview(event)}>
      <h3>{say('channel_add')}</h3>
      <label>
        {say('channel_address')}
        <input
          type="url"
          required
          spellcheck={false}
          value={url}
          onInput={(event) => setUrl(event.currentTarget.value)}
        />
      </label>
      <label>
        {say('channel_key')}
        <input
          type="text"
          required
          spellcheck={false}
          autocomplete="off"
          value={key}
          onInput={(event) => setKey(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button" disabled={step.at === 'reading'}>
        {say(step.at === 'reading' ? 'channel_reading' : 'channel_check')}
      </button>
      <p class="form-error" role="alert">
        {step.at === 'form' ? (step.error ?? '') : ''}
      </p>
    </form>
  );
}
