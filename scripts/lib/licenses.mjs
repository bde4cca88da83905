import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** @typedef {{ readonly name: string, readonly version: string, readonly license?: string }} Manifest */

/**
 * Writes the licences of all that is bundled to one file, which ships with it: of packages whose code
 * is in a bundle, and of those whose fonts and pictures lie beside it. One plugin serves several
 * builds; the last one leaves the whole list.
 *
 * @param {string} file
 * @returns {import('vite').Plugin}
 */
export function licenses(file) {
  /** @type {Map<string, string>} */
  const texts = new Map();
  return {
    name: 'raft-siege:licenses',
    apply: 'build',
    writeBundle(_, bundle) {
      // A watched build comes without the window's, which the dev server serves.
      if (this.meta.watchMode) return;
      const { root } = this.environment.config;
      const assets = Object.values(bundle)
        .flatMap((each) => (each.type === 'asset' ? each.originalFileNames : []))
        .map((path) => resolve(root, path));
      for (const path of [...this.getModuleIds(), ...assets]) {
        const folder = packageOf(path);
        if (folder !== null && !texts.has(folder)) texts.set(folder, describe(folder));
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, [HEAD, ...[...texts.values()].sort()].join(`\n${'-'.repeat(80)}\n\n`));
    },
  };
}

const HEAD = `Raft Siege is under the MIT licence, which is in the file LICENSE. It contains the following packages
and fonts, each under its own licence.
`;

/**
 * @param {string} path a bundled file's, or a made-up module's
 * @returns {string | null} the folder of the package that it is from
 */
function packageOf(path) {
  const [, folder] = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(path) ?? [];
  return folder === undefined || path.startsWith('\0') ? null : folder;
}

/**
 * @param {string} folder
 * @returns {string}
 * @throws where a package may not be shipped, as nothing says on what terms
 */
function describe(folder) {
  /** @type {Manifest} */
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((each) => /^(?:licen[cs]e|copying|notice)/i.test(each));
  const text = files.map((each) => readFileSync(join(folder, each), 'utf8').trim());
  if (files.length === 0) text.push(keptText(name));
  return `${name} ${version} (${license ?? 'see below'})\n\n${text.join('\n\n')}\n`;
}

/**
 * The licence of a package that names it and comes without its text, which is kept here instead.
 *
 * @param {string} name
 * @returns {string}
 */
function keptText(name) {
  const kept = new URL(`../../resources/licenses/${name.replace('/', '-')}.txt`, import.meta.url);
  try {
    return readFileSync(kept, 'utf8').trim();
  } catch {
    throw new Error(`The package ${name} is bundled, but has no licence file.`);
  }
}
