/**
 * Where Atlas may run beyond the catalog's own hosts, and keeping the sentinel registered there. The browser's permissions are
 * the only truth: no list of our own that could disagree with them.
 */
import { browser } from 'wxt/browser';
import { originPatterns } from '#data/recognise/hosts.ts';
import type { Rows } from '#data/schema.ts';

/** Every address: what "on every site" asks for. */
export const EVERYWHERE = '*://*/*';
const SENTINEL_ID = 'sentinel-granted';

/** Host patterns the package itself asks for. */
export function packagedOrigins(): string[] {
  return browser.runtime.getManifest().host_permissions ?? [];
}

/** Patterns the user granted besides. */
export async function grantedOrigins(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  const packaged = new Set(packagedOrigins());
  return origins.filter((origin) => !packaged.has(origin));
}

/** True where the user (or who packaged this copy) lets Atlas run on every page, or on this host beyond the catalog. */
export async function mayAlways(url: string): Promise<boolean> {
  if (await browser.permissions.contains({ origins: [EVERYWHERE] }).catch(() => false)) return true;
  const origins = await grantedOrigins();
  const host = new URL(url).hostname;
  return origins.some((origin) => patternHost(origin) === host);
}

/** The host of `*://host/*`; null for a pattern without one. */
export function patternHost(pattern: string): string | null {
  return /^(?:\*|https?):\/\/([^*/]+)\//.exec(pattern)?.[1] ?? null;
}

/** Registers the sentinel for what the user granted; called at start and whenever a permission came or went. */
export async function registerGranted(): Promise<void> {
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
  return originPatterns(rows)
    .map(patternHost)
    .filter((host) => host !== null)
    .filter((host) => !granted.has(host));
}
