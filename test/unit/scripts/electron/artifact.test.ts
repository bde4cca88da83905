import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { archOf, artifactOf } from '../../../../scripts/lib/electron/artifact.mjs';

describe('the processor that Electron is fetched for', () => {
  it.each([
    ['linux', 'x64', {}, 'x64'],
    ['linux', 'x64', { npm_config_arch: 'arm64' }, 'arm64'],
    ['linux', 'x64', { npm_config_arch: 'arm64', ELECTRON_INSTALL_ARCH: 'ia32' }, 'ia32'],
    ['darwin', 'x64', {}, 'arm64'],
    ['darwin', 'arm64', {}, 'arm64'],
    ['darwin', 'x64', { npm_config_arch: 'x64' }, 'x64'],
    ['darwin', 'x64', { ELECTRON_INSTALL_PLATFORM: 'linux' }, 'x64'],
    ['linux', 'x64', { ELECTRON_INSTALL_PLATFORM: 'darwin' }, 'x64'],
  ] as const)(
    'on %s with Node.js for %s, translated, and %j: %s',
    (platform, arch, env, wanted) => {
      expect(archOf(env, platform, arch, () => true)).toBe(wanted);
    },
  );

  it('is what Node.js runs on where nothing is translated', () => {
    expect(archOf({}, 'darwin', 'x64', () => false)).toBe('x64');
    const ask = vi.fn(() => true);
    archOf({}, 'linux', 'x64', ask);
    expect(ask).not.toHaveBeenCalled();
  });
});

describe('the archive', () => {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'electron-test-'));
    await writeFile(join(dir, 'package.json'), '{"version":"1.2.3"}');
    await writeFile(join(dir, 'checksums.json'), '{"a.zip":"00"}');
  });
  afterEach(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  it('is that of the package, checked against its checksums', () => {
    expect(artifactOf(dir, {})).toMatchObject({
      version: '1.2.3',
      artifactName: 'electron',
      platform: process.platform,
      checksums: { 'a.zip': '00' },
    });
  });

  it.each([
    [{ npm_config_platform: 'win32' }, { platform: 'win32' }],
    [{ electron_config_cache: '/cache' }, { cacheRoot: '/cache' }],
    [{ electron_use_remote_checksums: '1' }, { checksums: undefined }],
    [{ npm_config_electron_use_remote_checksums: '1' }, { checksums: undefined }],
  ])('follows %j as its installer does', (env, wanted) => {
    expect(artifactOf(dir, env)).toMatchObject(wanted);
  });
});
