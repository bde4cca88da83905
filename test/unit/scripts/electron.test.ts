import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchElectron, findElectron, obstacle } from '../../../scripts/lib/electron.mjs';

describe('what keeps the desktop window from opening', () => {
  it.each([
    ['linux', {}, 1000, 'there is no display'],
    ['linux', { DISPLAY: '' }, 1000, 'there is no display'],
    ['linux', { DISPLAY: ':0' }, 1000, null],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000, null],
    ['linux', { DISPLAY: ':0' }, 0, 'Electron does not run as root'],
    ['darwin', {}, 501, null],
    ['win32', {}, undefined, null],
  ] as const)('on %s with %j as user %s: %s', (platform, env, uid, reason) => {
    expect(obstacle(platform, env, uid)).toBe(reason);
  });
});

describe("Electron's binary", () => {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'electron-test-'));
  });
  afterEach(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  it('is not there where only the package is', () => {
    expect(findElectron(dir, 'linux', {})).toEqual({ reason: "Electron's binary is not there" });
  });

  it.each([
    ['linux', 'electron'],
    ['win32', 'electron.exe'],
    ['darwin', 'Electron.app/Contents/MacOS/Electron'],
  ] as const)('is where it belongs on %s', async (platform, name) => {
    const path = join(dir, 'dist', name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, '');
    expect(findElectron(dir, platform, {})).toEqual({ path });
  });

  it('is where its installer says', async () => {
    await mkdir(join(dir, 'dist'));
    await writeFile(join(dir, 'path.txt'), 'other');
    await writeFile(join(dir, 'dist', 'other'), '');
    expect(findElectron(dir, 'linux', {})).toEqual({ path: join(dir, 'dist', 'other') });
  });

  it('is where the environment says, and nowhere else then', async () => {
    const path = join(dir, 'mine');
    const env = { ELECTRON_EXEC_PATH: path };
    expect(findElectron(dir, 'linux', env)).toEqual({
      reason: `ELECTRON_EXEC_PATH names ${path}, which is no file`,
    });
    await writeFile(path, '');
    expect(findElectron(dir, 'linux', env)).toEqual({ path });
    const override = { ELECTRON_OVERRIDE_DIST_PATH: dir };
    await writeFile(join(dir, 'electron'), '');
    expect(findElectron(dir, 'linux', override)).toEqual({ path: join(dir, 'electron') });
  });

  it('is not looked for in vain twice within an hour, unless asked for by name', async () => {
    // A package whose downloader fails, and counts how often it was asked.
    const get = join(dir, 'node_modules', '@electron', 'get');
    await mkdir(get, { recursive: true });
    await writeFile(join(dir, 'package.json'), '{"name":"electron","version":"1.2.3"}');
    await writeFile(join(dir, 'checksums.json'), '{}');
    await writeFile(join(get, 'package.json'), '{"main":"index.cjs"}');
    await writeFile(
      join(get, 'index.cjs'),
      `exports.downloadArtifact = async ({ version }) => {
        globalThis.electronDownloads = (globalThis.electronDownloads ?? 0) + 1;
        throw Object.assign(new Error('failed'), { cause: Object.assign(new Error(version), { code: 'ENOTFOUND' }) });
      };`,
    );
    const downloads = (): unknown => Reflect.get(globalThis, 'electronDownloads');
    const cacheDir = join(dir, 'cache');
    const reason = 'Electron could not be downloaded: GitHub cannot be found from here';
    expect(await fetchElectron(dir, { cacheDir, isUrgent: false })).toEqual({ reason });
    expect(downloads()).toBe(1);
    expect(await fetchElectron(dir, { cacheDir, isUrgent: false })).toEqual({
      reason: `${reason} (tried within the last hour)`,
    });
    expect(downloads()).toBe(1);
    expect(await fetchElectron(dir, { cacheDir, isUrgent: true })).toEqual({ reason });
    expect(downloads()).toBe(2);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'may fail to be remembered as missing',
    async () => {
      await chmod(dir, 0o500);
      const found = await fetchElectron(dir, { cacheDir: join(dir, 'cache'), isUrgent: false });
      expect(found?.reason).toContain('could not be downloaded');
    },
  );
});
