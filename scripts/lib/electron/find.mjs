// Where Electron's binary is. Since version 42 its package brings none along: it is downloaded when it
// is first needed.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */
/** @typedef {{ readonly path: string } | { readonly reason: string }} Found */

/** The folder of the installed package, or null. */
export function findElectronDir() {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

/**
 * The package's version, which its binary's has to equal.
 *
 * @param {string} electronDir the installed package
 * @returns {string}
 */
export function packageVersion(electronDir) {
  return JSON.parse(readFileSync(join(electronDir, 'package.json'), 'utf8')).version;
}

/**
 * Electron's binary, where one is named or completely installed. Complete is what Electron's own
 * installer takes for complete: `path.txt`, which is written last, and the right version.
 *
 * @param {string} electronDir the installed package
 * @param {NodeJS.Platform} platform
 * @param {Environment} env
 * @returns {Found}
 */
export function findElectron(electronDir, platform, env) {
  const named = env['ELECTRON_EXEC_PATH'];
  if (named) {
    return isFile(named)
      ? { path: named }
      : { reason: `ELECTRON_EXEC_PATH names ${named}, which is no file` };
  }
  const name = executableName(platform, env);
  const namedDist = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (namedDist) {
    const path = join(namedDist, name);
    return isFile(path)
      ? { path }
      : { reason: `ELECTRON_OVERRIDE_DIST_PATH names ${namedDist}, where no ${name} is` };
  }
  const dist = join(electronDir, 'dist');
  const path = binaryIfInstalled(electronDir, platform, env);
  if (statSync(dist, { throwIfNoEntry: false }) === undefined) {
    return { reason: "Electron's binary is not there" };
  }
  const isComplete = read(join(electronDir, 'path.txt')) === name && isFile(path);
  if (!isComplete) return { reason: 'Electron is only half unpacked' };
  const version = distVersion(dist);
  const wanted = packageVersion(electronDir);
  return version === wanted
    ? { path }
    : { reason: `Electron ${version ?? 'of no version'} is unpacked instead of ${wanted}` };
}

/**
 * Where the binary is once it is installed.
 *
 * @param {string} electronDir
 * @param {NodeJS.Platform} platform
 * @param {Environment} env
 */
export function binaryIfInstalled(electronDir, platform, env) {
  return join(electronDir, 'dist', executableName(platform, env));
}

/**
 * Whether the user says where Electron is, so that it is theirs to mend.
 *
 * @param {Environment} env
 */
export function isNamed(env) {
  return Boolean(env['ELECTRON_EXEC_PATH'] || env['ELECTRON_OVERRIDE_DIST_PATH']);
}

/**
 * What is to be known of a binary that the user named: nothing if it is the version that this
 * project is made for.
 *
 * @param {string} path
 * @param {string} electronDir
 * @param {NodeJS.Platform} platform
 * @returns {string | null} a sentence
 */
export function versionNote(path, electronDir, platform) {
  const version = binaryVersion(path, platform);
  const wanted = packageVersion(electronDir);
  if (version === wanted) return null;
  const what =
    version === null ? 'an Electron of a version that it does not tell' : `Electron ${version}`;
  return `${path} is ${what}; Raft Siege is made for ${wanted}.`;
}

/**
 * @param {string} path
 * @param {NodeJS.Platform} platform
 * @returns {string | null} the version that is told beside a binary
 */
export function binaryVersion(path, platform) {
  // Electron.app/Contents/MacOS/Electron on macOS.
  return distVersion(platform === 'darwin' ? join(dirname(path), '..', '..', '..') : dirname(path));
}

/**
 * The name of the binary in Electron's archive, as Electron's installer has it.
 *
 * @param {NodeJS.Platform} platform
 * @param {Environment} env
 */
export function executableName(platform, env) {
  const wanted = env['ELECTRON_INSTALL_PLATFORM'] || env['npm_config_platform'] || platform;
  if (wanted === 'darwin' || wanted === 'mas') return 'Electron.app/Contents/MacOS/Electron';
  return wanted === 'win32' ? 'electron.exe' : 'electron';
}

/** @param {string} dist */
export function distVersion(dist) {
  return read(join(dist, 'version'))?.trim().replace(/^v/, '') ?? null;
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** @param {string} path */
function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
