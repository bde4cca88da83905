// Where Electron's binary is, whether it could run here, and how to get it. Since version 42 Electron
// brings none along: it is downloaded when it is first needed, from GitHub or a mirror of it.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** How long the first bytes may take; then, how long a download may stand still. */
const CONNECT_LIMIT_MS = 5000;
const STALL_LIMIT_MS = 30_000;
/** For how long a failed download is not tried again. */
const FAILURE_LASTS_MS = 60 * 60 * 1000;

/** @typedef {{ readonly path: string } | { readonly reason: string }} Found */

/**
 * Why the desktop window could not open on this machine whether or not Electron is there, or null.
 *
 * @param {NodeJS.Platform} platform
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {number | undefined} uid
 * @returns {string | null}
 */
export function obstacle(platform, env, uid) {
  if (platform !== 'linux') return null;
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'there is no display';
  if (uid === 0) return 'Electron does not run as root';
  return null;
}

/**
 * Electron's binary, where one is named or installed.
 *
 * @param {string} electronDir the installed package
 * @param {NodeJS.Platform} platform
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Found}
 */
export function findElectron(electronDir, platform, env) {
  const named = env['ELECTRON_EXEC_PATH'];
  if (named !== undefined && named !== '') {
    return isFile(named)
      ? { path: named }
      : { reason: `ELECTRON_EXEC_PATH names ${named}, which is no file` };
  }
  const dist = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(electronDir, 'dist');
  const path = join(dist, binaryName(electronDir, platform));
  return isFile(path) ? { path } : { reason: "Electron's binary is not there" };
}

/** The folder of the installed package, or null. */
export function findElectronDir() {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

/**
 * Downloads Electron's binary, with its progress on standard error, and installs it. Gives up where
 * the server does not answer or the download stands still, and remembers that for an hour.
 *
 * @param {string} electronDir
 * @param {{ readonly cacheDir: string, readonly isUrgent: boolean }} options `isUrgent`: the user
 *   asks for Electron by name, so that an earlier failure does not count
 * @returns {Promise<{ readonly reason: string } | null>} null once it is installed
 */
export async function fetchElectron(electronDir, { cacheDir, isUrgent }) {
  const memory = join(cacheDir, 'electron-not-fetched');
  if (!isUrgent && isFresh(memory)) {
    return { reason: `${readFileSync(memory, 'utf8')} (tried within the last hour)` };
  }
  try {
    await download(electronDir);
    await install(electronDir);
    rmSync(memory, { force: true });
    return null;
  } catch (error) {
    const reason = `Electron could not be downloaded: ${describe(error)}`;
    remember(memory, reason);
    return { reason };
  }
}

/**
 * Brings the binary's archive into Electron's own cache, where its installer finds it.
 *
 * @param {string} electronDir
 */
async function download(electronDir) {
  const fromElectron = createRequire(join(electronDir, 'package.json'));
  const { version } = fromElectron('./package.json');
  const entry = fromElectron.resolve('@electron/get');
  const { downloadArtifact } = await import(pathToFileURL(entry).href);
  const watch = new StallWatch(`Downloading Electron ${version}`);
  try {
    await downloadArtifact({
      version,
      artifactName: 'electron',
      checksums: fromElectron('./checksums.json'),
      cacheRoot: process.env['electron_config_cache'],
      downloadOptions: {
        quiet: true,
        signal: watch.signal,
        getProgressCallback: (/** @type {{ transferred: number, total: number | null }} */ now) => {
          watch.progress(now.transferred, now.total);
        },
      },
    });
  } finally {
    watch.end();
  }
}

/** Shows how far a download has come, and ends it where it comes no further. */
class StallWatch {
  #controller = new AbortController();
  #title;
  /** @type {NodeJS.Timeout | undefined} */
  #timer;
  #shown = '';

  /** @param {string} title */
  constructor(title) {
    this.#title = title;
    this.#wait(CONNECT_LIMIT_MS, 'the server does not answer');
  }

  get signal() {
    return this.#controller.signal;
  }

  /**
   * @param {number} transferred
   * @param {number | null} total
   */
  progress(transferred, total) {
    this.#wait(STALL_LIMIT_MS, 'the download stands still');
    const done = `${Math.floor(transferred / 1e6)} MB`;
    const share = total === null ? '' : `, ${Math.floor((100 * transferred) / total)} %`;
    const line = `${this.#title}: ${done}${share}`;
    if (line === this.#shown) return;
    this.#shown = line;
    if (process.stderr.isTTY) process.stderr.write(`\r${line} `);
    else if (total !== null && transferred === total) process.stderr.write(line);
  }

  end() {
    clearTimeout(this.#timer);
    if (this.#shown !== '') process.stderr.write('\n');
  }

  /**
   * @param {number} limitMs
   * @param {string} reason
   */
  #wait(limitMs, reason) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(new Error(reason)), limitMs);
  }
}

/**
 * Lets Electron unpack what is in its cache by now.
 *
 * @param {string} electronDir
 * @returns {Promise<void>}
 */
function install(electronDir) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(electronDir, 'install.js')], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve();
      else reject(new Error('its installer failed'));
    });
  });
}

/**
 * @param {string} electronDir
 * @param {NodeJS.Platform} platform
 */
function binaryName(electronDir, platform) {
  const told = join(electronDir, 'path.txt');
  if (isFile(told)) return readFileSync(told, 'utf8');
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/** @param {string} path */
function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** @param {string} path */
function isFresh(path) {
  return existsSync(path) && Date.now() - statSync(path).mtimeMs < FAILURE_LASTS_MS;
}

/**
 * @param {string} path
 * @param {string} reason
 */
function remember(path, reason) {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, reason);
  } catch {
    // It is tried again with the next start then, which takes a few seconds at most.
  }
}

/** @param {unknown} error */
function describe(error) {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause ? cause.code : undefined;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'GitHub cannot be found from here';
  if (code === 'ECONNREFUSED' || code === 'ENETUNREACH')
    return 'GitHub cannot be reached from here';
  return cause.message;
}
