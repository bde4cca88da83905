import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { isAlive } from '../is-alive.mjs';
import { distVersion, executableName } from './find.mjs';

/** On Windows a virus scanner may still look at what was just written. */
const RENAME_TRIES = 20;
const RENAME_PAUSE_MS = 250;

/**
 * Unpacks Electron's archive so that it is either there as a whole or not at all: beside its place
 * first. As with Electron's own installer, `path.txt` comes last.
 *
 * @param {string} electronDir
 * @param {string} archive
 * @param {string} version that the archive has to hold
 */
export async function unpack(electronDir, archive, version) {
  removeLeftovers(electronDir);
  const beside = besidePlace(electronDir);
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside);
  const entry = createRequire(join(electronDir, 'package.json')).resolve(
    '@electron-internal/extract-zip',
  );
  const { extract } = await import(pathToFileURL(entry).href);
  await extract(archive, { dir: beside });
  const name = executableName(process.platform, process.env);
  const unpacked = distVersion(beside);
  if (unpacked !== version) {
    throw new Error(`the archive holds Electron ${unpacked ?? 'of no version'}, not ${version}`);
  }
  if (!existsSync(join(beside, name))) throw new Error(`the archive holds no ${name}`);
  const dist = join(electronDir, 'dist');
  const told = join(electronDir, 'path.txt');
  rmSync(told, { force: true });
  if (existsSync(dist)) await move(dist, `${beside}.old`);
  await move(beside, dist);
  writeFileSync(`${beside}.path`, name);
  await move(`${beside}.path`, told);
  rmSync(`${beside}.old`, { recursive: true, force: true });
}

/**
 * Takes away what this process, where it ends while it unpacks, or one that is gone has left.
 *
 * @param {string} electronDir
 */
export function removeLeftovers(electronDir) {
  for (const name of readdirSync(electronDir)) {
    const pid = Number(/^dist\.(\d+)(?:\.old|\.path)?$/.exec(name)?.[1]);
    if (pid === process.pid || (pid > 0 && !isAlive(pid))) {
      rmSync(join(electronDir, name), { recursive: true, force: true });
    }
  }
}

/** @param {string} electronDir */
function besidePlace(electronDir) {
  return join(electronDir, `dist.${process.pid}`);
}

/**
 * @param {string} from
 * @param {string} to
 */
async function move(from, to) {
  for (let tried = 1; ; tried += 1) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (process.platform !== 'win32' || tried === RENAME_TRIES) throw error;
    }
    await sleep(RENAME_PAUSE_MS);
  }
}
