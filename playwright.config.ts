/**
 * End-to-end tests: the built extension in real browsers. The same specs run in Chromium and Firefox (tests/e2e/browsers.ts
 * hides the difference), one worker each: a browser with an extension is heavy, and two cores are few.
 */
import { defineConfig } from '@playwright/test';

export default defineConfig<{ engine: 'chromium' | 'firefox' }>({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  workers: 2,
  fullyParallel: false,
  timeout: 60_000,
  // A failure is a failure: a test that passes the second time is mended, not repeated.
  retries: 0,
  outputDir: 'test-results',
  reporter: [['list'], ['json', { outputFile: '.cache/e2e.json' }]],
  projects: [
    { name: 'chromium', use: { engine: 'chromium' } },
    // What only Chromium can be asked stands in a folder of its own.
    { name: 'firefox', use: { engine: 'firefox' }, testIgnore: 'chromium/**' },
  ],
});
