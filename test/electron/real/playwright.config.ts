import { defineConfig } from '@playwright/test';

/** Real Electron; `npm run test:electron` finds it and says so where there is none. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../../test-results/electron',
  forbidOnly: process.env['CI'] === 'true',
  workers: 1,
  retries: 0,
  // Only there to end a hang: a busy machine takes its time.
  timeout: 180_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
});
