import { defineConfig } from '@playwright/test';

/** Real Electron; `npm run test:electron` finds it and says so where there is none. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../../test-results/electron',
  forbidOnly: process.env['CI'] === 'true',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
});
