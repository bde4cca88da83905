// `npm run dev`: the app with its sources watched. Where Electron can run, electron-vite shows it and
// renews the window as it is edited; elsewhere the browser tab is served from a build that follows the
// sources: reload the page to see a change of the window; the shell starts again by itself.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, watch, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { CUTS_PATHS, ensureBuilt, root } from './lib/built.mjs';
import { findDesktop, sayObstacle } from './lib/electron/desktop.mjs';
import { forgetDeath, isEarlyDeath, rememberDeath } from './lib/electron/early-death.mjs';
import { isUnsandboxed } from './lib/electron/obstacle.mjs';
import { followNpm } from './lib/npm-parent.mjs';

const HELP = `Starts Raft Siege for working on it: what is edited is shown at once.

Usage: npm run dev [-- options]

  --electron    try Electron again, even if it could not be fetched or did not start
  --no-sandbox  start Electron without Chromium's sandbox, for systems that allow it none
  --help        this

Other options are for the siege, in whichever window: npm run web -- --help
`;

/** What is watched is built here, so that whatever runs from out/ meanwhile keeps its files. */
const DEV_DIR = '.dev';
/** For so long nothing more is saved before a build begins. */
const QUIET_MS = 300;
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** What a shell ends with that editing mends nothing of: unusable arguments, a port, no place for files. */
const FINAL_STATUSES = [2, 4, 5];

const args = process.argv.slice(2).filter((arg) => arg !== '--electron');
const isUrgent = process.argv.includes('--electron', 2);
/** What this program starts ends with it, even where it is killed with SIGKILL. */
const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env;
const env = { ...inherited, RAFT_SIEGE_LAUNCHER: String(process.pid) };

if (args.includes('--help') || args.includes('-h')) {
  console.log(HELP);
} else if (CUTS_PATHS.test(root)) {
  console.error(`Nothing can be worked on in ${root}: Vite cuts its path off at # and ?.`);
  process.exitCode = 1;
} else {
  followNpm(() => process.kill(process.pid, 'SIGTERM'));
  const found = await findDesktop(args, isUrgent);
  const against = 'reason' in found ? found : await runElectronVite(found.path);
  if (against !== null) {
    sayObstacle(against, 'The browser tab is served instead.');
    await serveTab();
  }
}

/**
 * Runs electron-vite until it ends, and this program with it.
 *
 * @param {string} electron the binary
 * @returns {Promise<import('./lib/electron/obstacle.mjs').Obstacle | null>} why Electron did not start, or null
 */
function runElectronVite(electron) {
  const require = createRequire(import.meta.url);
  const cli = join(dirname(require.resolve('electron-vite/package.json')), 'bin/electron-vite.js');
  const builtMs = () => statSync(preload, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const preload = join(root, DEV_DIR, 'preload', 'index.cjs');
  writeManifest();
  const startedAt = Date.now();
  let isTold = false;
  // It is sent the terminal's signals itself, and decides when to end.
  const tell = (/** @type {NodeJS.Signals} */ signal) => {
    isTold = true;
    child.kill(signal);
  };
  // Before it is started: it may be at work, and a signal on its way, before spawn returns.
  for (const signal of SIGNALS) process.on(signal, tell);
  const own = ['--watch', '--outDir', DEV_DIR, '--entry', DEV_DIR];
  const child = spawn(process.execPath, [cli, ...own, '--', ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...env, ELECTRON_EXEC_PATH: electron },
  });
  return new Promise((resolve) => {
    child.on('close', (status) => {
      for (const signal of SIGNALS) process.off(signal, tell);
      // Electron is started right after the last build before it, which is the preload script's.
      const at = builtMs();
      const hasStarted = at >= startedAt;
      if (!isTold && hasStarted && isEarlyDeath(status, Date.now() - at)) {
        const cause = `status ${status}`;
        rememberDeath(electron, isUnsandboxed(args, env), cause);
        resolve({
          reason: `Electron ended at once (${cause}; its reason is above)`,
          help: ['`npm run dev -- --electron` tries it again.'],
        });
        return;
      }
      if (hasStarted) forgetDeath();
      process.exit(status ?? 1);
    });
  });
}

/** Electron reads the app's names beside its entry. */
function writeManifest() {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { name, productName, version, desktopName, type } = own;
  const manifest = { name, productName, version, desktopName, type, main: 'main/index.js' };
  mkdirSync(join(root, DEV_DIR), { recursive: true });
  writeFileSync(join(root, DEV_DIR, 'package.json'), JSON.stringify(manifest));
}

async function serveTab() {
  await ensureBuilt();
  const end = (/** @type {NodeJS.Signals} */ signal) => {
    if (hasEnded(shell)) process.exit(0);
    shell.on('close', () => process.exit(0)).kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, end);
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
}

function startShell() {
  const web = join(root, 'out', 'main', 'web.js');
  const forShell = args.filter((arg) => arg !== '--no-sandbox');
  const shell = spawn(process.execPath, [web, ...forShell], { cwd: root, stdio: 'inherit', env });
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
