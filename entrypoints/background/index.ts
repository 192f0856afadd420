/**
 * The background: registers every listener synchronously, at the top level, and does nothing else here. A worker that the
 * browser stops and wakes again finds all of its state in storage.
 */
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { listenToCommands } from './commands.ts';
import { injectSentinels } from './inject.ts';
import { listenToOmnibox } from './omnibox.ts';
import { listenToTabs } from './pages.ts';
import { packagedOrigins, registerGranted, welcomeGranted } from './permissions.ts';
import { listenToRefresh } from './refresh.ts';
import { listenToSearches } from './search.ts';
import { listenToRequests } from './serve.ts';
import { pullSettings } from './settings.ts';

export default defineBackground(() => {
  listenToRequests();
  listenToSearches();
  listenToCommands();
  listenToOmnibox();
  listenToRefresh();
  listenToTabs();
  browser.permissions.onAdded.addListener(({ origins }) => void welcomeGranted(origins));
  browser.permissions.onRemoved.addListener(() => void registerGranted());
  browser.storage.sync.onChanged.addListener(() => void pullSettings());
  browser.runtime.onStartup.addListener(() => void pullSettings());
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void registerGranted();
    // Pages that were open before an install or update have no sentinel, or an orphaned one.
    if (!import.meta.env.FIREFOX && (reason === 'install' || reason === 'update'))
      void injectSentinels(packagedOrigins());
  });
});
