import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const PREFIX = 'raft-tests-';
/** As long as nothing has changed in a folder whose program is gone, in case that is only out of sight. */
const STALE_MS = 3_600_000;
/** What programs look at on one system or another. */
const VARIABLES = ['TMPDIR', 'TEMP', 'TMP'];

/**
 * Gives this program, and all that it starts from now on, a folder of their own for temporary files, so
 * that what a browser or a killed process leaves goes with the tests. Removes those of earlier programs
 * that could not do so themselves. One that was given by whoever started this program is kept.
 *
 * @returns {{ remove: () => readonly string[] }} how to remove it, and what was left in it
 */
export function takeTemporaryFolder() {
  if (basename(tmpdir()).startsWith(PREFIX)) return { remove: () => [] };
  // The path to a socket can't be long, and macOS gives every user a long one.
  const base = process.platform === 'darwin' ? '/private/tmp' : tmpdir();
  removeStale(base);
  const folder = mkdtempSync(join(base, `${PREFIX}${process.pid}-`));
  const before = VARIABLES.map((name) => /** @type {const} */ ([name, process.env[name]]));
  for (const name of VARIABLES) process.env[name] = folder;
  return {
    remove() {
      for (const [name, value] of before) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
      const left = readdirSync(folder);
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      return left;
    },
  };
}

/** @param {string} base */
function removeStale(base) {
  for (const name of readdirSync(base)) {
    const pid = /^raft-tests-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const path = join(base, name);
    const changedMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - changedMs > STALE_MS) rmSync(path, { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
