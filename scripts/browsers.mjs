// npm run test:browsers: runs the main journey in Firefox and in WebKit, over real processes; arguments are handed to
// Playwright (npx playwright test --help says which there are).
// One line says which browser is missing, and why it is not tested then.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { findProgram } from './lib/browser.mjs';
import { ensureBuilt, root } from './lib/built.mjs';
import { takeTemporaryFolder } from './lib/temporary-folder.mjs';
import { helpIfAsked } from './lib/usage.mjs';

helpIfAsked(import.meta.filename);
const { env, platform } = process;

const browsers = /** @type {const} */ ([
  {
    name: 'Firefox',
    variable: 'FIREFOX_PATH',
    places: [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    help: 'Install it (Debian: apt-get install firefox-esr) or name it in FIREFOX_PATH.',
  },
  {
    name: 'WebKit',
    variable: 'WEBKIT_DRIVER_PATH',
    places: ['/usr/bin/WebKitWebDriver'],
    help: 'Install WebKitGTK’s driver (Debian: apt-get install webkit2gtk-driver) or name it in WEBKIT_DRIVER_PATH.',
  },
]);

/** @type {Record<string, string>} */
const found = {};
for (const { name, variable, places, help } of browsers) {
  const path = findProgram(variable, places);
  if (path === undefined) console.log(`${name} is not tested, as it was not found. ${help}`);
  else found[variable] = path;
}
const needsDisplay = platform === 'linux' && 'WEBKIT_DRIVER_PATH' in found && !hasDisplay();
const xvfb = needsDisplay ? findProgram('XVFB_RUN_PATH', ['/usr/bin/xvfb-run']) : undefined;
if (needsDisplay && xvfb === undefined) {
  console.log('WebKit is not tested, as there is no display and no xvfb-run to make one.');
  delete found['WEBKIT_DRIVER_PATH'];
}

if (Object.keys(found).length > 0) {
  await ensureBuilt();
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const config = join(root, 'test', 'browsers', 'playwright.config.ts');
  const command = [process.execPath, cli, 'test', '--config', config, ...process.argv.slice(2)];
  const [program = '', ...args] =
    xvfb === undefined ? command : [xvfb, '--auto-servernum', ...command];
  const { FIREFOX_PATH: _, WEBKIT_DRIVER_PATH: __, ...rest } = env;
  const temporary = takeTemporaryFolder();
  const { status } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...rest, ...found },
  });
  temporary.remove();
  process.exitCode = status ?? 1;
}

function hasDisplay() {
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}
