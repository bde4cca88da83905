import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/built.mjs';

/** Found in Electron's binary before its fuses: their version, their number, and a digit for each. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** As Electron ships: run as Node, NODE_OPTIONS, --inspect, privileges of file://, WASM traps are on. */
const SHIPPED_FUSES = '101100011';

const FILES = [
  'chrome-sandbox',
  'chrome_crashpad_handler',
  'icudtl.dat',
  'libffmpeg.so',
  'LICENSE',
  'LICENSES.chromium.html',
  'locales/de.pak',
  'locales/en-US.pak',
  'locales/fr.pak',
  'resources.pak',
  'v8_context_snapshot.bin',
  'version',
];

/**
 * A folder laid out as Electron's for Linux. Its binary is a shell script that plays Electron: it
 * starts the archive beside it, on the stand-in. Behind the script's end are fuses, as in the real one.
 */
export async function makeElectronDist(folder: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'));
  await Promise.all(FILES.map((file) => writeFile(join(folder, file), file)));
  const standIn = join(root, 'test', 'electron', 'stand-in');
  const words = [
    process.execPath,
    '--import',
    join(standIn, 'register.mjs'),
    join(standIn, 'packed.mjs'),
  ].map((word) => `'${word}'`);
  const binary = Buffer.concat([
    Buffer.from(`#!/bin/sh\nexec ${words.join(' ')} "$0" "$@"\n# ${FUSE_SENTINEL}`),
    Buffer.of(1, SHIPPED_FUSES.length),
    Buffer.from(`${SHIPPED_FUSES}\n`),
  ]);
  await writeFile(join(folder, 'electron'), binary);
  await chmod(join(folder, 'electron'), 0o755);
}
