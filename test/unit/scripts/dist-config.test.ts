import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/lib/built.mjs';
import { distConfig, FUSES } from '../../../scripts/lib/dist/config.mjs';

const metadata: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('what electron-builder is told', () => {
  it.each(['linux', 'darwin', 'win32'] as const)(
    'names files that are there, on %s',
    (platform) => {
      const { linux, mac, win, directories } = distConfig(platform, { CSC_NAME: 'a certificate' });
      const paths = [linux?.icon, mac?.icon, win?.icon].map((icon) =>
        join(directories?.buildResources ?? '', typeof icon === 'string' ? icon : ''),
      );
      paths.push(mac?.entitlements ?? '', mac?.entitlementsInherit ?? '');
      expect(paths.filter((path) => path === '' || !existsSync(join(root, path)))).toEqual([]);
    },
  );

  it('installs to a folder without a space on Linux, under the name of its windows', () => {
    const { productName, linux } = distConfig('linux', {});
    expect(productName).toBe('raft-siege');
    expect(linux).toMatchObject({
      executableName: 'raft-siege',
      syncDesktopName: true,
      desktop: { entry: { Name: 'Raft Siege' } },
    });
    expect(metadata).toMatchObject({ desktopName: 'raft-siege.desktop' });
  });

  it('keeps the sandbox: an AppImage does without one only where its runtime is the old one', () => {
    const { toolsets, linux, appImage } = distConfig('linux', {});
    expect(toolsets?.appimage).toMatch(/^[1-9]/);
    expect(linux?.executableArgs ?? appImage?.executableArgs).toBeUndefined();
  });

  it('says what a deb has to say: a home page and a maintainer', () => {
    expect(metadata).toHaveProperty('homepage');
    expect(distConfig('linux', {}).linux?.maintainer).toMatch(/^.+ <.+@.+>$/);
  });

  it('hardens the runtime where there is a certificate, and signs for one machine where not', () => {
    const unsigned = distConfig('darwin', {}).mac;
    expect(unsigned).toMatchObject({ identity: '-', hardenedRuntime: false });
    for (const env of [{ CSC_LINK: 'file.p12' }, { CSC_NAME: 'Somebody' }]) {
      const signed = distConfig('darwin', env).mac;
      expect(signed).toMatchObject({ hardenedRuntime: true });
      expect(signed).not.toHaveProperty('identity');
    }
  });

  it('asks macOS for no nap, and for nothing of the user', () => {
    const info: unknown = distConfig('darwin', {}).mac?.extendInfo;
    expect(info).toMatchObject({ NSAppSleepDisabled: true });
    expect(info).toMatchObject({
      NSCameraUsageDescription: null,
      NSMicrophoneUsageDescription: null,
    });
  });

  it('opens recordings by a double click, with an icon that is there', () => {
    const { fileAssociations, directories } = distConfig('linux', {});
    expect(fileAssociations).toMatchObject([
      { ext: 'rafttrace', mimeType: 'application/x-raft-siege-trace', role: 'Viewer' },
    ]);
    const [association] = [fileAssociations ?? []].flat();
    for (const type of ['icns', 'ico']) {
      const icon = join(directories?.buildResources ?? '', `${association?.icon ?? ''}.${type}`);
      expect(existsSync(join(root, icon))).toBe(true);
    }
  });

  it('gives each package a name of its own', () => {
    const { artifactName, nsis, portable } = distConfig('win32', {});
    const names = [artifactName, nsis?.artifactName, portable?.artifactName];
    expect(new Set(names).size).toBe(names.length);
  });

  it('leaves on only the two fuses that protect the archive', () => {
    expect(Object.entries(FUSES).flatMap(([name, isOn]) => (isOn ? [name] : []))).toEqual([
      'enableEmbeddedAsarIntegrityValidation',
      'onlyLoadAppFromAsar',
    ]);
  });
});
