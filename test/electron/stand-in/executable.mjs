// Plays Electron's executable for whoever starts it by its path, as Playwright does: an app's folder stands
// among its arguments, and `--inspect` and `--remote-debugging-port` open it to a debugger.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , executable = '', ...args] = process.argv;
const valueOf = (/** @type {string} */ name) =>
  args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const appDir = args.find((arg) => !arg.startsWith('-')) ?? '';
process.argv = [executable, ...args];

const userData = valueOf('user-data-dir');
const isWayland = valueOf('ozone-platform') === 'wayland';
process.env['STAND_IN_SETTINGS'] = JSON.stringify({
  ...JSON.parse(process.env['STAND_IN_SETTINGS'] ?? '{}'),
  ...(userData === undefined ? {} : { userData }),
  ...(isWayland ? { drawsHidden: false } : {}),
});

const electron = await import(process.env['STAND_IN_MODULE'] ?? '');
// A debugger asks for it by `require`, which no hook of `import` hears.
const require = createRequire(import.meta.url);
/** @type {{ _load: (request: string, ...rest: unknown[]) => unknown }} */
const loader = require('node:module');
const load = loader._load;
loader._load = (request, ...rest) => (request === 'electron' ? electron : load(request, ...rest));

const { main } = JSON.parse(readFileSync(join(appDir, 'package.json'), 'utf8'));
await import(pathToFileURL(join(appDir, main)).href);
