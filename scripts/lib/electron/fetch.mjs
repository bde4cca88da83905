import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { Memory } from './memory.mjs';
import { packageVersion } from './find.mjs';
import { proxyEnvironment } from './proxy.mjs';

/**
 * @typedef {object} Limits
 * @property {number} connectMs until the server answers
 * @property {number} stallMs for how long a download may stand still
 * @property {number} unpackMs
 */

/** @type {Limits} */
const LIMITS = { connectMs: 15_000, stallMs: 30_000, unpackMs: 300_000 };
/** For how long a failed download is not tried again. */
const FAILURE_LASTS_MS = 60 * 60 * 1000;

const WAYS_OUT = [
  'Ways to get it: a proxy in HTTPS_PROXY or in npm’s settings, another server in ELECTRON_MIRROR,',
  'a binary that you have in ELECTRON_EXEC_PATH, or `npx install-electron`. `npm run web` needs none.',
];

/**
 * Downloads Electron's binary, with its progress on standard error, and installs it. Gives up where
 * the server does not answer or the download stands still, and remembers that for an hour, unless
 * the proxy or the server is another by then.
 *
 * @param {string} electronDir
 * @param {object} options
 * @param {boolean} options.isUrgent the user asks for Electron by name, so that an earlier failure
 *   does not count
 * @param {Memory} [options.memory]
 * @param {Limits} [options.limits]
 * @returns {Promise<import('./obstacle.mjs').Obstacle | null>} null once it is installed
 */
export async function fetchElectron(
  electronDir,
  { isUrgent, memory = new Memory('electron-not-fetched'), limits = LIMITS },
) {
  if (!isWritable(electronDir)) {
    return { reason: `Electron cannot be unpacked, as ${electronDir} cannot be written to` };
  }
  const circumstances = [packageVersion(electronDir), ...relevant(process.env)];
  const failed = isUrgent ? null : memory.recall(circumstances, FAILURE_LASTS_MS);
  if (failed !== null) {
    return {
      reason: `${failed} (tried within the last hour)`,
      help: ['`npm start -- --electron` tries it again.'],
    };
  }
  const failure = await runFetcher(electronDir, limits);
  if (failure === null) {
    memory.forget();
    return null;
  }
  const reason = `Electron could not be installed: ${failure}`;
  memory.remember(circumstances, reason);
  return { reason, help: WAYS_OUT };
}

/**
 * @param {string} electronDir
 * @param {Limits} limits
 * @returns {Promise<string | null>} what went wrong
 */
function runFetcher(electronDir, limits) {
  const { npm_config_cafile: certificates } = process.env;
  const program = join(import.meta.dirname, 'fetcher.mjs');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, JSON.stringify({ electronDir, limits })], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...(certificates ? { NODE_EXTRA_CA_CERTS: certificates } : {}),
        ...process.env,
        ...proxyEnvironment(process.env),
      },
    });
    /** @type {string | null} */
    let reason = 'its downloader ended before it was done';
    child.on('message', (/** @type {{ reason: string | null }} */ message) => {
      reason = message.reason;
    });
    child.on('error', (error) => resolve(error.message));
    child.on('close', () => resolve(reason));
  });
}

/**
 * What decides where Electron comes from, and by which way.
 *
 * @param {import('./find.mjs').Environment} env
 */
function relevant(env) {
  return Object.entries(env)
    .filter(([name]) =>
      /^(?:npm_config_|npm_package_config_)?(?:electron_|(?:https?_|all_|no_?)?proxy$|cafile$)|^node_extra_ca_certs$/i.test(
        name,
      ),
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
