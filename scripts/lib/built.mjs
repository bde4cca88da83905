import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { takeLock } from './lock.mjs';

export const root = dirname(dirname(import.meta.dirname));

const outputs = [
  'out/main/index.js',
  'out/main/worker.js',
  'out/main/raft.js',
  'out/main/web.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/licenses.txt',
];
const sources = ['src', 'resources', 'electron.vite.config.ts', 'package.json'];

// Outside out/, which a build empties.
const lockPath = join(root, 'node_modules', '.cache', 'raft-siege-build.pid');

/**
 * Build out/ unless it is there and newer than everything it is made of. Only one process builds at
 * a time; the others wait for it.
 *
 * @returns {Promise<void>}
 */
export async function ensureBuilt() {
  if (isCurrent()) return;
  const release = await takeLock(lockPath);
  try {
    if (!isCurrent()) build();
  } finally {
    release();
  }
}

/** Whether every output exists and none is older than the newest source. */
export function isCurrent() {
  const oldestOutput = Math.min(...outputs.map((path) => modifiedMs(join(root, path)) ?? 0));
  return newestMs(sources.map((path) => join(root, path))) <= oldestOutput;
}

function build() {
  const require = createRequire(import.meta.url);
  const cli = join(dirname(require.resolve('electron-vite/package.json')), 'bin/electron-vite.js');
  const { status } = spawnSync(process.execPath, [cli, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // A test runner's NODE_ENV would turn the window's React into its development build.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) {
    throw new Error('The build failed, so nothing that needs out/ can be tested. See above.');
  }
}

/**
 * The newest time in these files and folders. A folder's own time counts too: it changes when a
 * file in it is removed.
 *
 * @param {string[]} paths
 * @returns {number}
 */
function newestMs(paths) {
  let newest = 0;
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) continue;
    newest = Math.max(newest, stat.mtimeMs);
    if (stat.isDirectory()) {
      newest = Math.max(newest, newestMs(readdirSync(path).map((name) => join(path, name))));
    }
  }
  return newest;
}

/** @param {string} path */
function modifiedMs(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
