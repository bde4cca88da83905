// npm run test:e2e [-- NAME…]: runs the end-to-end tests in a real browser, or those whose file has such a name;
// arguments are handed to Playwright (npx playwright test --help says which there are).
// Without a browser the group is skipped, but not in continuous integration, where it fails.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { findBrowser, noBrowserMessage } from './lib/browser.mjs';
import { ensureBuilt, root } from './lib/built.mjs';
import { takeTemporaryFolder } from './lib/temporary-folder.mjs';
import { helpIfAsked } from './lib/usage.mjs';

helpIfAsked(import.meta.filename);
const browser = chosenBrowser();
if (browser === undefined) {
  const inCi = process.env['CI'] === 'true';
  console.error(
    `${inCi ? 'End-to-end tests failed' : 'End-to-end tests skipped'}: ${noBrowserMessage}`,
  );
  process.exit(inCi ? 1 : 0);
}

await ensureBuilt();
const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
const temporary = takeTemporaryFolder();
const { status } = spawnSync(process.execPath, [cli, 'test', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM_PATH: browser },
});
temporary.remove();
process.exit(status ?? 1);

function chosenBrowser() {
  try {
    return findBrowser();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
