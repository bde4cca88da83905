import { defineConfig } from '@playwright/test';

/** Firefox and WebKit; `npm run test:browsers` finds them, and says where one is missing. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/browsers',
  forbidOnly: process.env['CI'] === 'true',
  workers: 1,
  retries: 0,
  // Limits that are only there to end a hang.
  timeout: 180_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
});
