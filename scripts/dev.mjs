// `npm run dev`: the app with its sources watched. Where Electron can run, electron-vite shows it and
// renews the window as it is edited; elsewhere the browser tab is served from a build that follows the
// sources: reload the page to see a change of the window; the shell starts again by itself.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { ensureBuilt, root } from './lib/built.mjs';
import { findElectron, findElectronDir, obstacle } from './lib/electron.mjs';

/** For so long nothing more is saved before a build begins. */
const QUIET_MS = 300;
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

const args = process.argv.slice(2);
const electronDir = findElectronDir();
const against = obstacle(process.platform, process.env, process.getuid?.());
const found =
  electronDir === null
    ? { reason: 'Electron is not installed' }
    : findElectron(electronDir, process.platform, process.env);
const reason = against ?? ('reason' in found ? found.reason : null);

if (reason === null) {
  runElectronVite();
} else {
  console.log(`No desktop window, as ${reason}. The browser tab is served instead.`);
  await serveTab();
}

function runElectronVite() {
  const require = createRequire(import.meta.url);
  const cli = join(dirname(require.resolve('electron-vite/package.json')), 'bin/electron-vite.js');
  const child = spawn(process.execPath, [cli, '--watch', '--', ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  // It is sent the terminal's signals itself, and decides when to end.
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on('close', (status) => process.exit(status ?? 1));
}

async function serveTab() {
  await ensureBuilt();
  let shell = startShell();
  let needsShell = false;
  let isBuilding = false;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  const rebuild = async () => {
    if (isBuilding) return;
    isBuilding = true;
    try {
      await ensureBuilt();
      console.log('Built. Reload the page.');
      if (needsShell) shell = await restart(shell);
      needsShell = false;
    } catch {
      console.error('What was built before is still served.');
    }
    isBuilding = false;
  };
  watch(join(root, 'src'), { recursive: true }, (_, name) => {
    if (!name?.startsWith(`renderer${sep}`)) needsShell = true;
    clearTimeout(timer);
    timer = setTimeout(() => void rebuild(), QUIET_MS);
  });
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      shell.on('close', () => process.exit(0)).kill(signal);
    });
  }
}

function startShell() {
  const web = join(root, 'out', 'main', 'web.js');
  return spawn(process.execPath, [web, ...args], { cwd: root, stdio: 'inherit' });
}

/**
 * @param {import('node:child_process').ChildProcess} shell
 * @returns {Promise<import('node:child_process').ChildProcess>}
 */
function restart(shell) {
  return new Promise((resolve) => {
    const next = () => resolve(startShell());
    if (shell.exitCode !== null || shell.signalCode !== null) next();
    else shell.once('close', next).kill('SIGTERM');
  });
}
