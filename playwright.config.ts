import { defineConfig } from '@playwright/test';
import { browserArgs, findBrowser } from './scripts/lib/browser.mjs';

const executablePath = findBrowser();

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  forbidOnly: process.env['CI'] === 'true',
  fullyParallel: false,
  // The files take about as long as each other, and a browser that draws in software fills a core.
  workers: 2,
  retries: 0,
  // Limits that are only there to end a hang, also where all cores are busy.
  timeout: 180_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
  use: {
    // A trace films every frame, which takes as much of the machine as the window: --trace on.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      args: browserArgs,
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
});
