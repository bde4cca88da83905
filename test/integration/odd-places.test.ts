import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/built.mjs';
import { freePorts } from '../support/ports';
import { WebShell } from '../support/web-shell';

const SOURCES = [
  'electron.vite.config.ts',
  'LICENSE',
  'package.json',
  'resources',
  'scripts',
  'src',
] as const;

let folder = '';
/** A checkout that nothing was built in, as after `npm ci --ignore-scripts`. */
let checkout = '';

function version() {
  const raft = join(checkout, 'scripts', 'raft.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [raft, '--version'], {
    cwd: checkout,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'odd-places-'));
  checkout = join(folder, 'ä ö #1', '100% raft?');
  for (const each of SOURCES) cpSync(join(root, each), join(checkout, each), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'), 'junction');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

// On Windows no path has a question mark.
describe.skipIf(process.platform === 'win32')('a checkout with an odd path', () => {
  it('is built at the first start, says so beside what it prints, and holds a siege', async () => {
    const first = version();
    expect(first).toMatchObject({ status: 0 });
    expect(first.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(first.stderr).toContain('Building.');
    expect(version()).toEqual({ ...first, stderr: '' });

    const ports = await freePorts(3);
    const siege = new WebShell(['--no-open', '--servers', ports.join(',')], checkout);
    await siege.open();
    expect(await (await siege.fetch('/')).text()).toContain('<div id="root">');
    await siege.until('its generals live', () => siege.view.generals.length === 3);
    siege.process.kill('SIGTERM');
    expect(await siege.ended).toEqual({ status: 0, signal: null });
  });
});

// Windows removes no folder that somebody is in.
describe.skipIf(process.platform === 'win32')('a folder that is gone', () => {
  it.each([
    ['--help'],
    ['siege', 'start'],
    ['exam', '--', 'true'],
    ['replay', 'x'],
    ['check', 'x'],
  ])('is a sentence for raft %s %s', (...words) => {
    const gone = mkdtempSync(join(tmpdir(), 'odd-places-gone-'));
    const raft = join(root, 'out', 'main', 'raft.js');
    const script = 'rmdir "$PWD" && exec "$@"';
    const args = ['-c', script, 'sh', process.execPath, raft, ...words];
    const { status, stderr } = spawnSync('sh', args, { cwd: gone, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({
      status: 5,
      stderr: 'raft: The folder that this was started in is gone. Go to one that is there: cd\n',
    });
  });
});
