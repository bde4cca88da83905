import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectron, isNamed, versionNote } from '../../../../scripts/lib/electron/find.mjs';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'electron-test-'));
  await write('package.json', '{"name":"electron","version":"45.4.1"}');
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

async function write(name: string, text: string): Promise<string> {
  const path = join(dir, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return path;
}

describe("Electron's binary", () => {
  it('is not there where only the package is', () => {
    expect(findElectron(dir, 'linux', {})).toEqual({ reason: "Electron's binary is not there" });
  });

  it.each([
    ['linux', 'electron'],
    ['win32', 'electron.exe'],
    ['darwin', 'Electron.app/Contents/MacOS/Electron'],
  ] as const)('is where it belongs on %s, once its installer is done', async (platform, name) => {
    const path = await write(join('dist', name), '');
    await write('dist/version', 'v45.4.1\n');
    const half = { reason: 'Electron is only half unpacked' };
    expect(findElectron(dir, platform, {})).toEqual(half);
    await write('path.txt', name.slice(0, 5));
    expect(findElectron(dir, platform, {})).toEqual(half);
    await write('path.txt', name);
    expect(findElectron(dir, platform, {})).toEqual({ path });
    await rm(path);
    expect(findElectron(dir, platform, {})).toEqual(half);
  });

  it.each([
    ['45.4.0', 'Electron 45.4.0 is unpacked instead of 45.4.1'],
    [null, 'Electron of no version is unpacked instead of 45.4.1'],
  ])('does not count where its version is %s', async (version, reason) => {
    await write('dist/electron', '');
    await write('path.txt', 'electron');
    if (version !== null) await write('dist/version', version);
    expect(findElectron(dir, 'linux', {})).toEqual({ reason });
  });

  it('is where the environment says, and nowhere else then', async () => {
    const path = join(dir, 'mine');
    const env = { ELECTRON_EXEC_PATH: path };
    expect(isNamed(env)).toBe(true);
    expect(findElectron(dir, 'linux', env)).toEqual({
      reason: `ELECTRON_EXEC_PATH names ${path}, which is no file`,
    });
    await writeFile(path, '');
    expect(findElectron(dir, 'linux', env)).toEqual({ path });
    const override = { ELECTRON_OVERRIDE_DIST_PATH: dir };
    expect(isNamed(override)).toBe(true);
    expect(findElectron(dir, 'linux', override)).toEqual({
      reason: `ELECTRON_OVERRIDE_DIST_PATH names ${dir}, where no electron is`,
    });
    await write('electron', '');
    expect(findElectron(dir, 'linux', override)).toEqual({ path: join(dir, 'electron') });
  });

  it('is not named by a variable that is empty', () => {
    const env = { ELECTRON_EXEC_PATH: '', ELECTRON_OVERRIDE_DIST_PATH: '' };
    expect(isNamed(env)).toBe(false);
    expect(findElectron(dir, 'linux', env)).toEqual({ reason: "Electron's binary is not there" });
  });
});

describe('the version of a binary that is named', () => {
  it.each([
    ['linux', 'electron'],
    ['darwin', 'Electron.app/Contents/MacOS/Electron'],
  ] as const)('is said on %s where it is another', async (platform, name) => {
    const path = await write(join('mine', name), '');
    expect(versionNote(path, dir, platform)).toBe(
      `${path} is an Electron of a version that it does not tell; Raft Siege is made for 45.4.1.`,
    );
    await write('mine/version', '38.1.0');
    expect(versionNote(path, dir, platform)).toBe(
      `${path} is Electron 38.1.0; Raft Siege is made for 45.4.1.`,
    );
    await write('mine/version', 'v45.4.1\n');
    expect(versionNote(path, dir, platform)).toBeNull();
  });
});
