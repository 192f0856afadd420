/**
 * How the extension is put together: the manifest, the bundled snapshot, and the one script that runs on the catalog's hosts.
 * A catalog with a mistake in it fails the build, naming file, field and reason.
 */
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { envelopeUrl } from './data/channel/address.ts';
import { isPublicKey } from './data/channel/keys.ts';
import { bundleCatalog } from './data/snapshot/bundle.ts';

const catalog = await bundleCatalog();
checkChannel(process.env.WXT_CHANNEL_URL, process.env.WXT_CHANNEL_KEY);

/** A build that was meant to have a channel and silently has none would be noticed by nobody. Neither is fine: bundled only. */
function checkChannel(url = '', key = ''): void {
  if (!url && !key) return;
  if (!url || !key)
    throw new Error(`WXT_CHANNEL_${url ? 'KEY' : 'URL'} is missing: set both for a build with a channel, or neither.`);
  if (!isPublicKey(key))
    throw new Error('WXT_CHANNEL_KEY is no public key: take the one that "npm run catalog -- keygen" printed.');
  try {
    envelopeUrl(url);
  } catch {
    throw new Error(
      `WXT_CHANNEL_URL is no address of a channel: ${url}. It is https, or a loopback address for tests.`,
    );
  }
}

/**
 * Default-deny. `connect-src` is for the channel alone: any https host, because channels are the user's, and the loopback
 * addresses on which tests and the tour serve one.
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  vite: () => ({ plugins: [preact()] }),
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: ['storage', 'alarms', 'scripting', 'activeTab'],
    host_permissions: catalog.originPatterns,
    // Asked for when the user says "always on this site" or "everywhere", never before.
    optional_host_permissions: ['*://*/*'],
    action: { default_title: '__MSG_action_title__' },
    omnibox: { keyword: 'uk' },
    // Keys that neither browser uses by itself; a Chromium manifest may suggest four.
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+U' } },
      palette: { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_command_palette__' },
      'next-mention': { suggested_key: { default: 'Alt+Shift+J' }, description: '__MSG_command_next_mention__' },
      'previous-mention': {
        suggested_key: { default: 'Alt+Shift+H' },
        description: '__MSG_command_previous_mention__',
      },
      'toggle-card': { description: '__MSG_command_toggle_card__' },
    },
    content_security_policy: { extension_pages: PAGE_POLICY },
    web_accessible_resources: [
      {
        resources: ['palette.html'],
        matches: ['<all_urls>'],
        // Under a name made anew each session, so that no page can probe for us; Firefox's addresses are random as it is.
        ...(browser === 'firefox' ? {} : { use_dynamic_url: true }),
      },
    ],
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'unikernel-atlas@unikernel.org',
              // The first that reads data_collection_permissions; an ESR.
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : // Ed25519 in WebCrypto, with which snapshots are verified.
        { minimum_chrome_version: '137' }),
  }),
  hooks: {
    'vite:build:extendConfig': (entrypoints, config) => {
      // In the page the polyfill would be a tenth of the overlay, and both browsers' own APIs give promises by now: the overlay
      // takes WXT's plain `browser`, everything else the polyfilled one.
      if (!entrypoints.some(({ name }) => name === 'page')) return;
      const alias = config.resolve?.alias as Record<string, string> | undefined;
      if (alias?.['wxt/browser']) alias['wxt/browser'] = fileURLToPath(import.meta.resolve('wxt/browser'));
    },
    'build:publicAssets': (_wxt, files) => {
      for (const { path, bytes } of catalog.files)
        files.push({ relativeDest: path, contents: bytes as unknown as string });
    },
    'build:manifestGenerated': (_wxt, manifest) => {
      manifest.content_scripts = [{ matches: catalog.matchPatterns, js: ['sentinel.js'], run_at: 'document_idle' }];
    },
  },
});
