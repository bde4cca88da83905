// What is downloaded: the very archive that Electron's own installer (electron/install.js) would take.
import { execSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** @typedef {import('./find.mjs').Environment} Environment */

/**
 * What `downloadArtifact` of @electron/get is asked for.
 *
 * @param {string} electronDir
 * @param {Environment} env
 */
export function artifactOf(electronDir, env) {
  const fromElectron = createRequire(join(electronDir, 'package.json'));
  /** @type {{ version: string }} */
  const { version } = fromElectron('./package.json');
  const usesRemoteChecksums =
    env['electron_use_remote_checksums'] || env['npm_config_electron_use_remote_checksums'];
  return {
    version,
    artifactName: 'electron',
    platform: env['ELECTRON_INSTALL_PLATFORM'] || env['npm_config_platform'] || process.platform,
    arch: archOf(env, process.platform, process.arch, isTranslated),
    cacheRoot: env['electron_config_cache'],
    checksums: usesRemoteChecksums ? undefined : fromElectron('./checksums.json'),
  };
}

/**
 * @param {Environment} env
 * @param {NodeJS.Platform} platform
 * @param {string} nodeArch Node.js' own
 * @param {() => boolean} isTranslated whether an x64 Node.js runs on an arm64 Mac
 */
export function archOf(env, platform, nodeArch, isTranslated) {
  const arch = env['ELECTRON_INSTALL_ARCH'] || env['npm_config_arch'] || nodeArch;
  const wanted = env['ELECTRON_INSTALL_PLATFORM'] || env['npm_config_platform'] || platform;
  const mayBeTranslated =
    platform === 'darwin' && wanted === 'darwin' && env['npm_config_arch'] === undefined;
  return mayBeTranslated && arch === 'x64' && isTranslated() ? 'arm64' : arch;
}

/** Rosetta says so of a process that it translates. */
function isTranslated() {
  try {
    return execSync('sysctl -in sysctl.proc_translated', { encoding: 'utf8' }).trim() === '1';
  } catch {
    return false;
  }
}
