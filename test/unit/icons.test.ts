import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const resources = join(import.meta.dirname, '..', '..', 'resources');
const read = (...path: string[]): Buffer => readFileSync(join(resources, ...path));

/** The width and height of a PNG image, from its first chunk. */
function sizeOf(png: Buffer): string {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

/** The images of an .icns, by their type. */
function icnsImages(file: Buffer): ReadonlyMap<string, Buffer> {
  expect(file.subarray(0, 4).toString('latin1')).toBe('icns');
  expect(file.readUInt32BE(4)).toBe(file.length);
  const images = new Map<string, Buffer>();
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    images.set(
      file.subarray(at, at + 4).toString('latin1'),
      file.subarray(at + 8, at + file.readUInt32BE(at + 4)),
    );
  }
  return images;
}

/** The images of an .ico, in its order. */
function icoImages(file: Buffer): readonly Buffer[] {
  expect(file.readUInt32LE(0)).toBe(0x10000);
  return Array.from({ length: file.readUInt16LE(4) }, (_, i) => {
    const at = 6 + 16 * i;
    const [length, offset] = [file.readUInt32LE(at + 8), file.readUInt32LE(at + 12)];
    return file.subarray(offset, offset + length);
  });
}

describe('the icons of the packages', () => {
  it('has every size that Linux desktops look for, each named by its size', () => {
    const names = readdirSync(join(resources, 'icons')).sort();
    expect(names).toEqual(
      ['128', '16', '24', '256', '32', '48', '512', '64'].map((size) => `${size}x${size}.png`),
    );
    for (const name of names) expect(`${sizeOf(read('icons', name))}.png`).toBe(name);
  });

  it('has a Windows icon up to 256', () => {
    expect(icoImages(read('icon.ico')).map(sizeOf)).toEqual(
      [16, 24, 32, 48, 64, 128, 256].map((size) => `${size}x${size}`),
    );
  });

  it('has a macOS icon of types that Finder shows, at the sizes that they stand for', () => {
    const sizes = [...icnsImages(read('icon.icns'))].map(([type, png]) => [type, sizeOf(png)]);
    expect(Object.fromEntries(sizes)).toEqual({
      ic11: '32x32',
      ic12: '64x64',
      ic07: '128x128',
      ic13: '256x256',
      ic08: '256x256',
      ic14: '512x512',
      ic09: '512x512',
      ic10: '1024x1024',
    });
  });
});
