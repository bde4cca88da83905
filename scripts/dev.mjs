// `npm run dev`: the app with its sources watched. Where Electron can run, electron-vite shows it and
// renews the window as it is edited; elsewhere the browser tab is served from a build that follows the
// sources: reload the page to see a change of the window; the shell starts again by itself.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { ensureBuilt, root } from './lib/built.mjs';
import { findElectron, findElectronDir } from './lib/electron/find.mjs';
import { obstacle } from './lib/electron/obstacle.mjs';
import { followNpm } from './lib/npm-parent.mjs';

/** For so long nothing more is saved before a build begins. */
const QUIET_MS = 300;
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** What a shell ends with that editing mends nothing of: unusable arguments, a port, no place for files. */
const FINAL_STATUSES = [2, 4, 5];

const args = process.argv.slice(2);
/** What this program starts ends with it, even where it is killed with SIGKILL. */
const env = { ...process.env, RAFT_SIEGE_LAUNCHER: String(process.pid) };
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
    env,
  });
  // It is sent the terminal's signals itself, and decides when to end.
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  followNpm(() => child.kill('SIGTERM'));
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
  const end = (/** @type {NodeJS.Signals} */ signal) => {
    if (hasEnded(shell)) process.exit(0);
    shell.on('close', () => process.exit(0)).kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  followNpm(() => end('SIGTERM'));
}

function startShell() {
  const web = join(root, 'out', 'main', 'web.js');
  const shell = spawn(process.execPath, [web, ...args], { cwd: root, stdio: 'inherit', env });
  shell.on('close', (status) => {
    if (status !== null && FINAL_STATUSES.includes(status)) process.exit(status);
  });
  return shell;
}

/** @param {import('node:child_process').ChildProcess} shell */
function hasEnded(shell) {
  return shell.exitCode !== null || shell.signalCode !== null;
}

/**
 * @param {import('node:child_process').ChildProcess} shell
 * @returns {Promise<import('node:child_process').ChildProcess>}
 */
function restart(shell) {
  return new Promise((resolve) => {
    const next = () => resolve(startShell());
    if (hasEnded(shell)) next();
    else shell.once('close', next).kill('SIGTERM');
  });
}
