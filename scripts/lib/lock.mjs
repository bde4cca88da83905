import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './is-alive.mjs';

const LIMIT_MS = 120_000;
const POLL_MS = 100;

/**
 * Waits until this process alone holds the lock. It is a file with the holder's process id, and
 * one whose holder is gone is taken over.
 *
 * @param {string} path
 * @returns {Promise<() => void>} gives it back
 * @throws {Error} where one and the same holder has had it for two minutes
 */
export async function takeLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const holder = readHolder(path);
    if (holder !== null && !isAlive(holder)) {
      removeLockOf(holder, path);
      continue;
    }
    const lockedMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (lockedMs !== undefined && Date.now() - lockedMs > LIMIT_MS) {
      throw new Error(`Another build has been under way for too long. If none is, remove ${path}.`);
    }
    await sleep(POLL_MS);
  }
}

/**
 * Another process may have removed that lock too, and have put its own there since.
 *
 * @param {number} holder
 * @param {string} path
 */
function removeLockOf(holder, path) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (readHolder(aside) === holder) rmSync(aside);
  else renameSync(aside, path);
}

/**
 * @param {string} path
 * @returns {number | null} null where nobody holds it, or its holder has yet to sign it
 */
function readHolder(path) {
  try {
    const text = readFileSync(path, 'utf8');
    return /^\d+$/.test(text) ? Number(text) : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
