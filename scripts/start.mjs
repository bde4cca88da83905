// `npm start`: the desktop window where Electron is there or can be fetched, the same window in a
// browser tab otherwise, with one line that says why. What it does not know itself it hands on.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/built.mjs';
import { followNpm } from './lib/npm-parent.mjs';
import { findDesktop, sayObstacle } from './lib/electron/desktop.mjs';
import { forgetDeath, isEarlyDeath, rememberDeath } from './lib/electron/early-death.mjs';
import { isUnsandboxed } from './lib/electron/obstacle.mjs';
import { isStartable } from './lib/startable.mjs';

const HELP = `Starts Raft Siege: three generals, three processes, one window.

Usage: npm start [-- options]

  --web         open in a browser tab, even where Electron is there
  --electron    try Electron again, even if it could not be fetched or did not start
  --no-sandbox  start Electron without Chromium's sandbox, for systems that allow it none
  --help        this; see also: npm run web -- --help

Other options are for the siege, in whichever window: npm run web -- --help
`;

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const web = join(root, 'out', 'main', 'web.js');
const raft = join(root, 'out', 'main', 'raft.js');

const args = process.argv.slice(2);
const wantsWeb = take('--web');
const wantsElectron = take('--electron');
followNpm(() => process.kill(process.pid, 'SIGTERM'));
if (!wantsWeb && (take('--help') || take('-h'))) {
  console.log(HELP);
} else if (!(await isStartable(web))) {
  process.exitCode = 1;
} else {
  const against = wantsWeb ? null : await startElectron();
  if (against !== null) sayObstacle(against, 'It is served for a browser tab instead.');
  if (wantsWeb || against !== null) await startWeb();
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

/**
 * Runs the desktop app until it ends, and this program with it.
 *
 * @returns {Promise<import('./lib/electron/obstacle.mjs').Obstacle | null>} why it did not start, or null
 */
async function startElectron() {
  const found = await findDesktop(args, wantsElectron);
  return 'reason' in found ? found : runElectron(found.path);
}

/**
 * @param {string} path
 * @returns {Promise<import('./lib/electron/obstacle.mjs').Obstacle | null>}
 */
function runElectron(path) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const startedMs = performance.now();
  let isTold = false;
  const tell = (/** @type {NodeJS.Signals} */ signal) => {
    isTold = true;
    child.kill(signal);
  };
  // Before it is started: it may be at work, and a signal on its way, before spawn returns.
  for (const signal of SIGNALS) process.on(signal, tell);
  const child = spawn(path, [root, ...args], {
    stdio: 'inherit',
    env: { ...env, RAFT_SIEGE_LAUNCHER: String(process.pid) },
  });

  return new Promise((resolve) => {
    child.on('error', (error) => {
      child.removeAllListeners('close');
      for (const each of SIGNALS) process.off(each, tell);
      resolve({ reason: `Electron could not be started: ${error.message}` });
    });
    child.on('close', (status, signal) => {
      for (const each of SIGNALS) process.off(each, tell);
      if (!isTold && isEarlyDeath(status, performance.now() - startedMs)) {
        const cause = signal ?? `status ${status}`;
        rememberDeath(path, isUnsandboxed(args, env), cause);
        resolve({
          reason: `Electron ended at once (${cause}; its reason is above)`,
          help: ['The next start does without it; `npm start -- --electron` tries it again.'],
        });
        return;
      }
      forgetDeath();
      resolve(null);
      if (signal === null) process.exitCode = status ?? 1;
      else process.kill(process.pid, signal);
    });
  });
}

/** Runs the browser shell in this very process, so that nothing can outlive it. */
async function startWeb() {
  take('--no-sandbox');
  const says = args.some((arg) => arg === '--open' || arg === '--no-open');
  const opens = !says && process.stdout.isTTY && canOpenBrowser();
  // The app opens a recording that is named; a tab has a window of its own for one.
  const isRecording = args.some((arg) => arg.endsWith('.rafttrace'));
  const program = isRecording ? raft : web;
  const words = isRecording ? ['replay', ...args] : args;
  process.argv = [process.execPath, program, ...words, ...(opens ? ['--open'] : [])];
  await import(pathToFileURL(program).href);
}

/** Whether a browser would open where the user sits. */
function canOpenBrowser() {
  const { env, platform } = process;
  if (env['CI'] || env['SSH_CONNECTION']) return false;
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}
