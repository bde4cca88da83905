import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { CUTS_PATHS } from './scripts/lib/built.mjs';

if (CUTS_PATHS.test(import.meta.dirname)) {
  throw new Error(
    `The tests cannot run in ${import.meta.dirname}: Vite cuts its path off at # and ?. ` +
      '`npm test` runs all of them in a copy elsewhere.',
  );
}

const packageJson = new URL('package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(packageJson, 'utf8')) as { version: string };

const tests = (folder: string): string[] => [`test/${folder}/**/*.test.{ts,tsx}`];

// Left to itself Vitest leaves one core to others. Real processes mostly wait for each other's timers, so
// two files at once fit on two cores; more would make them late for their own elections.
const maxWorkers = 2;

// Node.js has a localStorage of its own since 25, without a file an empty one, which would stand before
// the window's. Releases that don't have it don't know the flag.
const noWebStorage = '--no-experimental-webstorage';
const execArgv = process.allowedNodeEnvironmentFlags.has(noWebStorage) ? [noWebStorage] : [];

/** Far above anything a test takes on a machine whose cores are all busy: only there to end a hang. */
const patience = {
  testTimeout: 180_000,
  hookTimeout: 180_000,
  teardownTimeout: 60_000,
  expect: { poll: { timeout: 60_000 } },
} as const;

const temporaryFiles = 'test/support/temporary-files.ts';
const shellCoverage = 'test/support/shell-coverage.ts';
const setupOfProcesses = [temporaryFiles, 'test/support/built.ts'];

const realProcesses = {
  environment: 'node',
  globalSetup: setupOfProcesses,
  maxWorkers,
  ...patience,
} as const;

const desktopApp = {
  ...realProcesses,
  globalSetup: [...setupOfProcesses, 'test/electron/support/built-stand-in.ts'],
  // A browser, and a real process per general, for nearly every test.
  testTimeout: 600_000,
  hookTimeout: 600_000,
};
/** Takes minutes, and has a command of its own. */
const whole = tests('electron/whole');

export default defineConfig({
  plugins: [react()],
  define: { __APP_VERSION__: JSON.stringify(version) },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Tests of components ask for a window themselves: // @vitest-environment happy-dom
          environment: 'node',
          globalSetup: temporaryFiles,
          setupFiles: shellCoverage,
          include: tests('unit'),
          maxWorkers,
          execArgv,
          restoreMocks: true,
          unstubEnvs: true,
          unstubGlobals: true,
          ...patience,
        },
      },
      {
        extends: true,
        test: {
          name: 'simulation',
          environment: 'node',
          globalSetup: temporaryFiles,
          include: tests('simulation'),
          maxWorkers,
          ...patience,
        },
      },
      {
        extends: true,
        test: { name: 'integration', include: tests('integration'), ...realProcesses },
      },
      {
        extends: true,
        test: { name: 'electron', include: tests('electron'), exclude: whole, ...desktopApp },
      },
      {
        extends: true,
        test: { name: 'stand-in', include: whole, ...desktopApp },
      },
    ],
  },
});
