import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

/** What is behind these is no part of a path for Vite. */
export const CUTS_PATHS = /[#?]/;

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

/**
 * Builds out/, whatever is there.
 *
 * @param {'info' | 'warn' | 'error'} logLevel what of it is said
 * @param {readonly string[]} options more of electron-vite's own
 */
export function build(logLevel = 'warn', options = []) {
  const way = CUTS_PATHS.test(root) ? makeWay() : null;
  try {
    const at = way?.root ?? root;
    const cli = join(at, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const flags = way === null ? [] : ['--preserve-symlinks', '--preserve-symlinks-main'];
    const words = [...flags, cli, 'build', at];
    const { status } = spawnSync(process.execPath, [...words, '--logLevel', logLevel, ...options], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      // A test runner's NODE_ENV would turn the window's React into its development build.
      env: { ...process.env, NODE_ENV: 'production' },
    });
    if (status !== 0) throw new Error('The build failed; its reason is above.');
  } finally {
    way?.remove();
  }
}

/** Another way to the project, by a path that Vite takes whole. */
function makeWay() {
  const folder = mkdtempSync(join(tmpdir(), 'raft-siege-build-'));
  const way = join(folder, 'project');
  // On Windows anybody may make such links.
  symlinkSync(root, way, 'junction');
  return {
    root: way,
    remove() {
      rmSync(way);
      rmSync(folder, { recursive: true });
    },
  };
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
