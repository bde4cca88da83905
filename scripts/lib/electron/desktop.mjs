import { binaryIfInstalled, findElectron, findElectronDir, isNamed, versionNote } from './find.mjs';
import { recallDeath } from './early-death.mjs';
import { fetchElectron } from './fetch.mjs';
import { isUnsandboxed, obstacle, sandboxObstacle } from './obstacle.mjs';

/** @typedef {import('./obstacle.mjs').Obstacle} Obstacle */

/**
 * The Electron to open the desktop window with: the one that is named or installed, else one that is
 * downloaded now, where it could run at all. What is worth knowing of it is printed.
 *
 * @param {readonly string[]} args Electron's
 * @param {boolean} isUrgent the user asks for Electron by name: what has failed is tried again
 * @returns {Promise<{ readonly path: string } | Obstacle>}
 */
export async function findDesktop(args, isUrgent) {
  const { env, platform } = process;
  const against = obstacle(platform, env, process.getuid?.(), args);
  if (against !== null) return against;
  const electronDir = findElectronDir();
  if (electronDir === null) return { reason: 'Electron is not installed' };
  let found = findElectron(electronDir, platform, env);

  const withoutSandbox = isUnsandboxed(args, env);
  if (platform === 'linux' && !withoutSandbox && !isUrgent) {
    const path = 'path' in found ? found.path : binaryIfInstalled(electronDir, platform, env);
    const sandbox = sandboxObstacle(path, env);
    if (sandbox !== null) return sandbox;
  }
  if ('reason' in found) {
    if (isNamed(env)) return found;
    if (found.reason.includes('unpacked')) console.error(`${found.reason}, so it is fetched anew.`);
    const failure = await fetchElectron(electronDir, { isUrgent });
    if (failure !== null) return failure;
    found = findElectron(electronDir, platform, env);
    if ('reason' in found) return found;
  }
  const death = isUrgent ? null : recallDeath(found.path, withoutSandbox);
  if (death !== null) return death;
  const note = isNamed(env) ? versionNote(found.path, electronDir, platform) : null;
  if (note !== null) console.error(note);
  if (withoutSandbox) {
    console.error(
      'Without Chromium’s sandbox nothing but the window’s own rules stands between its page and the system.',
    );
  }
  return found;
}

/**
 * Says why there is no desktop window, and what could be done.
 *
 * @param {Obstacle} obstacle
 * @param {string} instead what comes instead
 */
export function sayObstacle({ reason, help = [] }, instead) {
  console.log([`No desktop window, as ${reason}. ${instead}`, ...help].join('\n'));
}
