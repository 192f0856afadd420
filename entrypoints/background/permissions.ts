/**
 * Where Atlas may run beyond the catalog's own hosts, and keeping the sentinel registered there. The browser's permissions are
 * the only truth: no list of our own that could disagree with them.
 */
import { browser } from 'wxt/browser';
import { originPatterns } from '#data/recognise/hosts.ts';
import { EVERYWHERE, patternHost } from '#data/recognise/patterns.ts';
import type { Rows } from '#data/schema.ts';
import { injectSentinels } from './inject.ts';

const SENTINEL_ID = 'sentinel-granted';

/** Host patterns the package itself asks for. */
export function packagedOrigins(): string[] {
  return browser.runtime.getManifest().host_permissions ?? [];
}

/** Patterns the user granted besides. Compared by host: browsers tell a pattern with a path as one without. */
export async function grantedOrigins(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  const packaged = new Set(packagedOrigins().map(patternHost));
  return origins.filter((origin) => !packaged.has(patternHost(origin)));
}

/**
 * True where the user wants names marked on every page: everywhere (or who packaged this copy does), on a host granted beyond
 * the catalog's, or on a host of the catalog that the settings name, for which no permission is left to grant.
 */
export async function mayAlways(url: string, markedSites: readonly string[]): Promise<boolean> {
  const host = new URL(url).hostname;
  if (markedSites.includes(host)) return true;
  if (await browser.permissions.contains({ origins: [EVERYWHERE] }).catch(() => false)) return true;
  return (await grantedOrigins()).some((origin) => patternHost(origin) === host);
}

/** A permission came: the sentinel goes to where it now may, and into the pages that are open there. */
export async function welcomeGranted(origins: readonly string[] = []): Promise<void> {
  await registerGranted();
  if (origins.length > 0) await injectSentinels([...origins]);
}

let registering: Promise<void> = Promise.resolve();

/**
 * Registers the sentinel for what the user granted; called at start and whenever a permission came or went. One call after the
 * other: two at once would register the same script twice, which browsers refuse.
 */
export function registerGranted(): Promise<void> {
  registering = registering.then(registerNow, registerNow);
  return registering;
}

async function registerNow(): Promise<void> {
  const matches = await grantedOrigins();
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [SENTINEL_ID] });
  if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SENTINEL_ID] });
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([
    { id: SENTINEL_ID, js: ['/sentinel.js'], matches, runAt: 'document_idle', persistAcrossSessions: true },
  ]);
}

/** Hosts whose pages these rows recognise and on which the browser does not let us run; a channel's snapshot may bring some. */
export async function ungrantedHosts(rows: Rows): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  if (origins.includes(EVERYWHERE) || origins.includes('<all_urls>')) return [];
  const granted = new Set(origins.map(patternHost));
  return hostsOf(rows).filter((host) => !granted.has(host));
}

/** Asked at each opening of a surface, and walks every row: once a snapshot is enough. */
const hosts = new WeakMap<Rows, string[]>();

function hostsOf(rows: Rows): string[] {
  const known =
    hosts.get(rows) ??
    originPatterns(rows)
      .map(patternHost)
      .filter((host) => host !== null);
  hosts.set(rows, known);
  return known;
}
