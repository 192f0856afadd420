/** Answers of the background that follow its announcements. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { ask, onAnnouncement } from '../background/client.ts';
import type { Announcement, RequestName, Requests } from '../background/messages.ts';

/** The announcement's kind, one after the other. */
export function useAnnouncement(listener: (announcement: Announcement) => void): void {
  useEffect(() => onAnnouncement(listener), [listener]);
}

export interface Asked<T> {
  /** Null until the first answer. */
  value: T | null;
  /** The background's sentence when it refused or could not be reached. */
  error: string | null;
  set: (value: T) => void;
  reload: () => void;
}

/** Asks once, and again whenever one of the `on` announcements is heard. Input is compared by its JSON. */
export function useAsked<K extends RequestName>(
  name: K,
  input: Requests[K]['input'],
  on: readonly Announcement['announce'][] = [],
): Asked<Requests[K]['output']> {
  const [value, set] = useState<Requests[K]['output'] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const inputKey = JSON.stringify(input);
  const onKey = on.join(' ');
  const reload = useCallback(() => {
    ask(name, JSON.parse(inputKey) as Requests[K]['input']).then(
      (output) => {
        set(output);
        setError(null);
      },
      (reason: unknown) => setError(reason instanceof Error ? reason.message : String(reason)),
    );
  }, [name, inputKey]);
  useEffect(reload, [reload]);
  useAnnouncement(
    useCallback(
      ({ announce }: Announcement) => {
        if (onKey.split(' ').includes(announce)) reload();
      },
      [onKey, reload],
    ),
  );
  return { value, error, set, reload };
}
