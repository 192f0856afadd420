/** One line that tells the truth about the catalog in use: which, how old, and whether the last refresh failed. */
import { ago } from './dates.ts';
import { Icon } from './Icon.tsx';
import { say, sayCode } from './text.ts';

export interface StatusLineProps {
  /** Null until it is known. */
  catalog: {
    serial: number;
    created: string;
    origin: 'bundled' | 'channel';
    refreshing: boolean;
    /** A message code (`channel_error_CODE`). */
    error?: { code: string; values: string[] } | undefined;
  } | null;
  /** Milliseconds since 1970. */
  now: number;
  onDetails: () => void;
}

export function StatusLine({ catalog, now, onDetails }: StatusLineProps) {
  if (!catalog) return <span class="status-line" />;
  const parts = [
    say(catalog.origin === 'bundled' ? 'catalog_bundled' : 'catalog_synced'),
    ago(catalog.created, now, undefined, 'short'),
  ];
  return (
    <button type="button" class="status-line" onClick={onDetails} title={say('catalog_serial', catalog.serial)}>
      {catalog.refreshing ? (
        say('catalog_refreshing')
      ) : (
        <>
          {parts.filter(Boolean).join(say('fact_separator'))}
          {catalog.error && (
            <span class="status-error">
              <Icon name="warning" />
              {sayCode('channel_error', catalog.error.code, catalog.error.values)}
            </span>
          )}
        </>
      )}
    </button>
  );
}
