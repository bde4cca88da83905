// npm run test:electron: runs the tests of the desktop app in real Electron, wherever its binary is and can show a
// window; arguments are handed to Playwright (npx playwright test --help says which there are).
// Elsewhere one line says why not, which is a failure where ELECTRON_REQUIRED=1 says that there has to be one.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureBuilt, root } from './lib/built.mjs';
import { findElectron, findElectronDir } from './lib/electron/find.mjs';
import { obstacle } from './lib/electron/obstacle.mjs';
import { takeTemporaryFolder } from './lib/temporary-folder.mjs';
import { helpIfAsked } from './lib/usage.mjs';

helpIfAsked(import.meta.filename);
const { env, platform } = process;
// As root, tests do without Chromium's sandbox.
const against = obstacle(platform, env, undefined);
const electronDir = findElectronDir();
const found =
  against !== null
    ? against
    : electronDir === null
      ? { reason: 'the package electron is not installed' }
      : findElectron(electronDir, platform, env);

if ('reason' in found) {
  console.log(`Real Electron is not tested, as ${found.reason}.`);
  if (env['ELECTRON_REQUIRED'] === '1') process.exitCode = 1;
} else {
  await ensureBuilt();
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const config = join(root, 'test', 'electron', 'real', 'playwright.config.ts');
  const args = [cli, 'test', '--config', config, ...process.argv.slice(2)];
  const temporary = takeTemporaryFolder();
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...env, ELECTRON_EXEC_PATH: found.path },
  });
  temporary.remove();
  process.exitCode = status ?? 1;
}
