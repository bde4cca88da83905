// `npm run dist`: the packages that people install, for the system that this runs on.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Arch, build, Platform } from 'electron-builder';
import { ensureBuilt, root } from './lib/built.mjs';
import { faultsOfArchive, faultsOfFuses } from './lib/dist/check.mjs';
import { distConfig } from './lib/dist/config.mjs';
import { fetchElectron } from './lib/electron/fetch.mjs';
import { findElectron, findElectronDir } from './lib/electron/find.mjs';

const HELP = `Makes what people install: AppImage and deb on Linux, dmg and zip on macOS, an installer and a
portable program on Windows. docs/RELEASE.md says what each needs.

Usage: npm run dist [-- options]

  --arch ARCH   x64, arm64, or both with a comma; this machine's by default
  --dir         only the folder that the packages are made of
  --out FOLDER  where to put it; dist by default
  --help        this

ELECTRON_OVERRIDE_DIST_PATH names a folder with an unpacked Electron to take instead of the one that
is downloaded.
`;

const PLATFORMS = {
  linux: Platform.LINUX,
  darwin: Platform.MAC,
  win32: Platform.WINDOWS,
};
const ARCHS = { x64: Arch.x64, arm64: Arch.arm64 };

process.exitCode = await main();

/** @returns {Promise<number>} the exit status */
async function main() {
  const choice = readChoice();
  if (typeof choice === 'string') {
    console.error(choice);
    return 2;
  }
  if (choice.isHelp) {
    console.log(HELP);
    return 0;
  }
  const reason = await lacking();
  if (reason !== null) {
    console.error(`No package is made, as ${reason}.`);
    return 1;
  }
  await ensureBuilt();
  const faults = await make(choice);
  for (const fault of faults) console.error(fault);
  return faults.length === 0 ? 0 : 1;
}

/**
 * @typedef {object} Choice
 * @property {boolean} isHelp
 * @property {boolean} isDir
 * @property {keyof typeof PLATFORMS} platform
 * @property {(keyof typeof ARCHS)[]} archs
 * @property {string} out
 */

/** @returns {Choice | string} or what is wrong with the arguments */
function readChoice() {
  const { platform } = process;
  if (!isKey(PLATFORMS, platform)) return `No packages are made for ${platform}.`;
  try {
    const { values } = parseArgs({
      options: {
        arch: { type: 'string', default: process.arch },
        dir: { type: 'boolean', default: false },
        out: { type: 'string', default: join(root, 'dist') },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const archs = values.arch.split(',');
    const unknown = archs.find((arch) => !isKey(ARCHS, arch));
    if (unknown !== undefined) return `--arch has to be x64, arm64 or x64,arm64, not ${unknown}.`;
    if (archs.length > 1 && process.env['ELECTRON_OVERRIDE_DIST_PATH']) {
      return 'The Electron of ELECTRON_OVERRIDE_DIST_PATH is of one architecture: name it with --arch.';
    }
    return {
      isHelp: values.help,
      isDir: values.dir,
      platform,
      archs: archs.filter((arch) => isKey(ARCHS, arch)),
      out: resolve(values.out),
    };
  } catch (error) {
    return `${messageOf(error)}\nnpm run dist -- --help lists the options.`;
  }
}

/** What keeps this machine from making a package, or null. */
async function lacking() {
  const electronDir = findElectronDir();
  if (electronDir === null) return 'the package electron is not installed';
  const found = findElectron(electronDir, process.platform, process.env);
  if (!('reason' in found)) return null;
  return (await fetchElectron(electronDir, { isUrgent: true }))?.reason ?? null;
}

/**
 * Makes the packages, and looks into each.
 *
 * @param {Choice} choice
 * @returns {Promise<string[]>} what is wrong with them
 */
async function make({ platform, archs, isDir, out }) {
  const electronDist = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const config = distConfig(platform, process.env);
  /** @type {import('electron-builder').AfterPackContext[]} */
  const packed = [];
  try {
    await build({
      targets: PLATFORMS[platform].createTarget(
        isDir ? 'dir' : null,
        ...archs.map((arch) => ARCHS[arch]),
      ),
      projectDir: root,
      publish: 'never',
      config: {
        ...config,
        directories: { ...config.directories, output: out },
        afterPack: (context) => {
          packed.push(context);
          return Promise.resolve();
        },
        ...(electronDist ? { electronDist } : {}),
      },
    });
  } catch (error) {
    return [`No package is made: ${messageOf(error)}`];
  }
  const faults = packed.map(async ({ appOutDir, packager }) => {
    const { productFilename } = packager.appInfo;
    const executable = {
      linux: productFilename,
      darwin: `${productFilename}.app`,
      win32: `${productFilename}.exe`,
    };
    return [
      ...faultsOfArchive(join(packager.getResourcesDir(appOutDir), 'app.asar')),
      ...(await faultsOfFuses(join(appOutDir, executable[platform]))),
    ];
  });
  return (await Promise.all(faults)).flat();
}

/**
 * @template {object} T
 * @param {T} object
 * @param {PropertyKey} key
 * @returns {key is keyof T}
 */
function isKey(object, key) {
  return Object.hasOwn(object, key);
}

/** @param {unknown} error */
function messageOf(error) {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? '';
}
