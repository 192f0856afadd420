/** Where the extension may run beyond the package's own hosts, straight from the browser. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { EVERYWHERE, patternHost } from '#data/recognise/patterns.ts';

export interface Granted {
  /** Patterns of single hosts. */
  hosts: string[];
  everywhere: boolean;
  /** Both must be called in a click: the browser asks on a user's gesture only. */
  request: (origins: string[]) => void;
  revoke: (origins: string[]) => void;
}

export function usePermissions(): Granted {
  const [origins, setOrigins] = useState<string[]>([]);
  const read = useCallback(() => {
    void browser.permissions.getAll().then(({ origins: all = [] }) => {
      const manifest = browser.runtime.getManifest();
      const packaged = new Set(
        [
          ...(manifest.host_permissions ?? []),
          ...(manifest.content_scripts ?? []).flatMap((script) => script.matches ?? []),
        ].map(patternHost),
      );
      // Compared by host: browsers tell a pattern with a path as one without.
      setOrigins(all.filter((origin) => !packaged.has(patternHost(origin))));
    });
  }, []);
  useEffect(() => {
    read();
    browser.permissions.onAdded.addListener(read);
    browser.permissions.onRemoved.addListener(read);
    return () => {
      browser.permissions.onAdded.removeListener(read);
      browser.permissions.onRemoved.removeListener(read);
    };
  }, [read]);
  return {
    hosts: origins.filter((origin) => origin !== EVERYWHERE),
    everywhere: origins.includes(EVERYWHERE),
    request: (wanted) => void browser.permissions.request({ origins: wanted }).then(read),
    revoke: (unwanted) => void browser.permissions.remove({ origins: unwanted }).then(read, read),
  };
}
