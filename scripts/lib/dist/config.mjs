// What electron-builder is told: which files a package holds, and in which packages each system gets it.
import { APP_ID } from './app-id.mjs';

/**
 * The switches in Electron's binary (https://www.electronjs.org/docs/latest/tutorial/fuses), all of
 * them named, so that none is left to what Electron happens to ship.
 *
 * Cookies are not encrypted, because the app keeps none, and encryption would ask for the user's key
 * ring at the first start. There is no V8 snapshot of our own.
 *
 * @satisfies {import('electron-builder').Configuration['electronFuses']}
 */
export const FUSES = /** @type {const} */ ({
  runAsNode: false,
  enableCookieEncryption: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
});

/** The programs in a package that are started by a path, besides the window's page. */
export const ENTRIES = /** @type {const} */ ([
  'out/main/index.js',
  'out/main/worker.js',
  'out/main/raft.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'resources/icons/512x512.png',
]);

/** In /opt, in menus and in a terminal; the SUID sandbox helper fails where its path has a space. */
const LINUX_NAME = 'raft-siege';

/** @typedef {'linux' | 'darwin' | 'win32'} DistPlatform */

/**
 * @param {DistPlatform} platform the system that packages are made for
 * @param {Readonly<Record<string, string | undefined>>} env where a certificate is named
 * @returns {import('electron-builder').Configuration}
 */
export function distConfig(platform, env) {
  return {
    appId: APP_ID,
    productName: platform === 'linux' ? LINUX_NAME : 'Raft Siege',
    copyright: 'MIT licence',
    directories: { buildResources: 'resources', output: 'dist' },
    files: [
      ...ENTRIES,
      'out/main/chunks/*.js',
      'out/renderer/assets/*',
      'LICENSE',
      'package.json',
      '!**/*.map',
    ],
    extraResources: [
      { from: 'LICENSE', to: 'LICENSE.txt' },
      { from: 'out/licenses.txt', to: 'licenses.txt' },
    ],
    asar: true,
    // A double click on a recording opens it.
    fileAssociations: [
      {
        ext: 'rafttrace',
        name: 'Raft Siege recording',
        description: 'Recording of a siege',
        mimeType: 'application/x-raft-siege-trace',
        role: 'Viewer',
        icon: 'icon',
      },
    ],
    electronFuses: FUSES,
    electronLanguages: ['en-US', 'de'],
    artifactName: `raft-siege-\${version}-\${os}-\${arch}.\${ext}`,
    publish: null,
    // Everything is bundled: no node_modules is looked for, nothing is compiled.
    npmRebuild: true,
    beforeBuild: () => Promise.resolve(false),
    // Without this an AppImage needs libfuse2 and always starts without a sandbox.
    toolsets: { appimage: '1.0.3' },
    linux: {
      target: ['AppImage', 'deb'],
      icon: 'icons',
      category: 'Education',
      executableName: LINUX_NAME,
      syncDesktopName: true,
      synopsis: 'Watch real processes agree with Raft',
      maintainer: 'Raft Siege <raft-siege@example.org>',
      desktop: { entry: { Name: 'Raft Siege' } },
    },
    mac: {
      target: ['dmg', 'zip'],
      icon: 'icon.icns',
      category: 'public.app-category.education',
      minimumSystemVersion: '13.0',
      ...signing(env),
      extendInfo: {
        // A general whose timers are put off is a general that stands for election.
        NSAppSleepDisabled: true,
        // Electron's own sentences for what this app never asks for.
        NSBluetoothAlwaysUsageDescription: null,
        NSBluetoothPeripheralUsageDescription: null,
        NSCameraUsageDescription: null,
        NSMicrophoneUsageDescription: null,
        NSAudioCaptureUsageDescription: null,
      },
    },
    win: { target: ['nsis', 'portable'], icon: 'icon.ico' },
    nsis: {
      artifactName: `raft-siege-\${version}-win-\${arch}-setup.\${ext}`,
      buildUniversalInstaller: false,
      deleteAppDataOnUninstall: false,
    },
    portable: {
      artifactName: `raft-siege-\${version}-win-\${arch}-portable.\${ext}`,
      buildUniversalInstaller: false,
    },
  };
}

/**
 * With a certificate the hardened runtime is on. Without one the app is signed for this machine only
 * (Apple silicon runs nothing unsigned), and the hardened runtime would refuse Electron's framework.
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {import('electron-builder').MacConfiguration}
 */
function signing(env) {
  if (!env['CSC_LINK'] && !env['CSC_NAME']) return { identity: '-', hardenedRuntime: false };
  return {
    hardenedRuntime: true,
    entitlements: 'resources/entitlements.plist',
    entitlementsInherit: 'resources/entitlements.plist',
  };
}
