// An Electron that crashes as it starts does so again: in a container, or for want of a library. It is
// remembered, so that not every start is a crash, until something that could matter has changed.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../built.mjs';
import { binaryVersion } from './find.mjs';
import { Memory } from './memory.mjs';

/** An Electron that ends sooner than this, and not well, did not start at all. */
const START_LIMIT_MS = 10_000;
/** A library that was missing may have been installed since. */
const DEATH_LASTS_MS = 24 * 60 * 60 * 1000;
/** What the app itself ends with: well, for unusable arguments, for want of a place for its files. */
const OWN_STATUSES = [0, 2, 5];

/**
 * Whether an end says that Electron did not start, rather than that the app ended.
 *
 * @param {number | null} status
 * @param {number} livedMs
 */
export function isEarlyDeath(status, livedMs) {
  return livedMs < START_LIMIT_MS && !(status !== null && OWN_STATUSES.includes(status));
}

/**
 * @param {string} path Electron's binary
 * @param {boolean} isUnsandboxed
 * @param {Memory} [memory]
 * @returns {import('./obstacle.mjs').Obstacle | null} null where it has not died, or may live by now
 */
export function recallDeath(path, isUnsandboxed, memory = deaths()) {
  const cause = memory.recall(circumstances(path, isUnsandboxed), DEATH_LASTS_MS);
  return cause === null
    ? null
    : {
        reason: `Electron ended at once when it was last tried (${cause})`,
        help: ['`npm start -- --electron` tries it again.'],
      };
}

/**
 * @param {string} path
 * @param {boolean} isUnsandboxed
 * @param {string} cause
 * @param {Memory} [memory]
 */
export function rememberDeath(path, isUnsandboxed, cause, memory = deaths()) {
  memory.remember(circumstances(path, isUnsandboxed), cause);
}

/** @param {Memory} [memory] */
export function forgetDeath(memory = deaths()) {
  memory.forget();
}

function deaths() {
  return new Memory('electron-died');
}

/**
 * @param {string} path
 * @param {boolean} isUnsandboxed
 */
function circumstances(path, isUnsandboxed) {
  const { env, platform } = process;
  const helper = statSync(join(path, '..', 'chrome-sandbox'), { throwIfNoEntry: false });
  return [
    path,
    binaryVersion(path, platform),
    statSync(path, { throwIfNoEntry: false })?.mtimeMs,
    [helper?.uid, helper?.mode],
    isUnsandboxed,
    process.getuid?.(),
    [env['DISPLAY'], env['WAYLAND_DISPLAY'], env['LD_LIBRARY_PATH']],
    statSync(join(root, 'out', 'main', 'index.js'), { throwIfNoEntry: false })?.mtimeMs,
  ];
}
