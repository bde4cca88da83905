// What the stand-in of Electron's binary runs: the archive beside the binary, and nothing else. Plain
// Node.js can't read an archive, so it is laid out in an empty folder, far from any node_modules.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractAll } from '@electron/asar';

const [, , executable = '', ...args] = process.argv;
const appDir = mkdtempSync(join(tmpdir(), 'packed-app-'));
process.on('exit', () => rmSync(appDir, { recursive: true, force: true }));
extractAll(join(dirname(executable), 'resources', 'app.asar'), appDir);
const { main } = JSON.parse(readFileSync(join(appDir, 'package.json'), 'utf8'));
process.argv = [executable, ...args];
await import(pathToFileURL(join(appDir, main)).href);
