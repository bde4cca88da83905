// Looks into a finished package: it has to hold all that the app needs, and nothing else.
import { posix } from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { ENTRIES, FUSES } from './config.mjs';

/** In the archive, though no file refers to them. */
const EXPECTED = ['package.json', 'LICENSE'];
const TEXT = /\.(?:c?js|css|html)$/;
/** How a built file names another one beside it: in an import, a tag, a style, or as an address. */
const REFERENCES = [
  /(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}\/[^"']+\.c?js)["']/g,
  /\b(?:src|href)="(\.{1,2}\/[^"]+)"/g,
  /\burl\(["']?(\.{1,2}\/[^"')]+)["']?\)/g,
  /\bnew URL\(\s*["'`]([^"'`]+)["'`]\s*,\s*import\.meta\.url/g,
];

/** electron-builder's names of the fuses, and their places in the binary. */
const PLACES = /** @satisfies {Record<keyof typeof FUSES, FuseV1Options>} */ ({
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
});

/**
 * The files of an archive, with `/` between folders on every system.
 *
 * @param {string} asarPath
 * @returns {string[]}
 */
export function filesIn(asarPath) {
  return listPackage(asarPath, { isPack: false })
    .filter((path) => !('files' in statFile(asarPath, path.slice(1))))
    .map((path) => path.slice(1).replaceAll('\\', '/'))
    .sort();
}

/**
 * What is wrong with a package's archive.
 *
 * @param {string} asarPath
 * @returns {string[]} sentences; none where all is well
 */
export function faultsOfArchive(asarPath) {
  const files = filesIn(asarPath);
  /** @type {string[]} */
  const faults = [];
  /** @type {Set<string>} */
  const used = new Set(ENTRIES);
  // A set that grows while it is walked: what a file refers to is looked at in turn.
  for (const file of used) {
    if (!files.includes(file)) faults.push(`${file} is missing.`);
    else if (TEXT.test(file)) {
      const text = extractFile(asarPath, file).toString('utf8');
      if (text.includes('//# sourceMappingURL=')) faults.push(`${file} names a source map.`);
      for (const name of referencesIn(text)) used.add(posix.join(posix.dirname(file), name));
    }
  }
  for (const file of files) {
    if (!used.has(file) && !EXPECTED.includes(file)) faults.push(`Nothing uses ${file}.`);
  }
  return faults;
}

/**
 * Which fuses of a packaged binary are not as they were asked for.
 *
 * @param {string} executablePath the program, or the `.app` of macOS
 * @returns {Promise<string[]>}
 */
export async function faultsOfFuses(executablePath) {
  const wire = await getCurrentFuseWire(executablePath);
  return Object.entries(PLACES).flatMap(([name, place]) => {
    const isOn = FUSES[/** @type {keyof typeof FUSES} */ (name)];
    // In the binary a fuse is a digit.
    return String.fromCharCode(wire[place] ?? 0) === (isOn ? '1' : '0')
      ? []
      : [`The fuse ${name} is not ${isOn ? 'on' : 'off'}.`];
  });
}

/** @param {string} text */
function referencesIn(text) {
  return REFERENCES.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name = '']) => name));
}
