// `npm start`: the desktop window where Electron is there or can be fetched, the same window in a
// browser tab otherwise, with one line that says why. What it does not know itself it hands on.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, isCurrent, root } from './lib/built.mjs';
import { followNpm } from './lib/npm-parent.mjs';
import { fetchElectron, findElectron, findElectronDir, obstacle } from './lib/electron.mjs';

const HELP = `Starts Raft Siege: three generals, three processes, one window.

Usage: npm start [-- options]

  --web       open in a browser tab, even where Electron is there
  --electron  fetch Electron even if that failed a moment ago
  --help      this; see also: npm run web -- --help

Other options are for the siege, in whichever window: npm run web -- --help
`;

/** An Electron that ends sooner than this, and not well, did not start at all. */
const START_LIMIT_MS = 10_000;
/** What the app itself ends with: well, for unusable arguments, for want of a place for its files. */
const OWN_STATUSES = [0, 2, 5];
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const web = join(root, 'out', 'main', 'web.js');

const args = process.argv.slice(2);
const wantsWeb = take('--web');
const wantsElectron = take('--electron');
if (!wantsWeb && (take('--help') || take('-h'))) {
  console.log(HELP);
} else {
  await build();
  const reason = wantsWeb ? null : await startElectron();
  if (reason !== null) console.log(`No desktop window, as ${reason}. It opens in the browser.`);
  if (wantsWeb || reason !== null) await startWeb();
}

/**
 * Takes an option out of the arguments and says whether it was there.
 *
 * @param {string} option
 */
function take(option) {
  const place = args.indexOf(option);
  if (place !== -1) args.splice(place, 1);
  return place !== -1;
}

async function build() {
  if (isCurrent()) return;
  console.log('Building. This takes a moment, once.');
  try {
    await ensureBuilt();
  } catch (error) {
    if (!existsSync(web)) throw error;
    console.error('The build failed, so what was built before is started.');
  }
}

/**
 * Runs the desktop app until it ends, and this program with it.
 *
 * @returns {Promise<string | null>} why it did not start, or null
 */
async function startElectron() {
  const against = obstacle(process.platform, process.env, process.getuid?.());
  if (against !== null) return against;
  const electronDir = findElectronDir();
  if (electronDir === null) return 'Electron is not installed';
  let found = findElectron(electronDir, process.platform, process.env);
  const isNamed = Boolean(process.env['ELECTRON_EXEC_PATH']);
  if ('reason' in found && !isNamed) {
    const cacheDir = join(root, 'node_modules', '.cache', 'raft-siege');
    const failure = await fetchElectron(electronDir, { cacheDir, isUrgent: wantsElectron });
    if (failure !== null) return failure.reason;
    found = findElectron(electronDir, process.platform, process.env);
  }
  return 'reason' in found ? found.reason : runElectron(found.path);
}

/**
 * @param {string} path
 * @returns {Promise<string | null>}
 */
function runElectron(path) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const startedMs = performance.now();
  const child = spawn(path, [root, ...args], {
    stdio: 'inherit',
    env: { ...env, RAFT_SIEGE_LAUNCHER: String(process.pid) },
  });
  let isTold = false;
  const tell = (/** @type {NodeJS.Signals} */ signal) => {
    isTold = true;
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, tell);
  followNpm(() => tell('SIGTERM'));

  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`Electron could not be started: ${error.message}`));
    child.on('close', (status, signal) => {
      for (const each of SIGNALS) process.off(each, tell);
      const isEarly = performance.now() - startedMs < START_LIMIT_MS;
      const isOwn = status !== null && OWN_STATUSES.includes(status);
      if (!isOwn && isEarly && !isTold) {
        resolve(`Electron ended at once (${signal ?? `status ${status}`}; its reason is above)`);
        return;
      }
      resolve(null);
      if (signal === null) process.exitCode = status ?? 1;
      else process.kill(process.pid, signal);
    });
  });
}

/** Runs the browser shell in this very process, so that nothing can outlive it. */
async function startWeb() {
  const says = args.some((arg) => arg === '--open' || arg === '--no-open');
  const opens = !says && process.stdout.isTTY && canOpenBrowser();
  followNpm(() => process.kill(process.pid, 'SIGTERM'));
  process.argv = [process.execPath, web, ...args, ...(opens ? ['--open'] : [])];
  await import(pathToFileURL(web).href);
}

/** Whether a browser would open where the user sits. */
function canOpenBrowser() {
  const { env, platform } = process;
  if (env['CI'] || env['SSH_CONNECTION']) return false;
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}
