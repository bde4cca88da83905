// What the stand-in of Electron's binary runs: the app in the archive beside the binary, and nothing
// else. Plain Node.js can't read an archive, so the test has laid it out, far from any node_modules.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , executable = '', ...args] = process.argv;
const appDir = process.env['STAND_IN_APP'] ?? '';
const { main } = JSON.parse(readFileSync(join(appDir, 'package.json'), 'utf8'));
process.argv = [executable, ...args];
process.execPath = executable;
await import(pathToFileURL(join(appDir, main)).href);
