import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeWhole, writeWholeSync } from '../../../src/system/write-whole';

const ways = [
  [
    'at once',
    (path: string, text: string) => Promise.resolve().then(() => writeWholeSync(path, text)),
  ],
  ['in its own time', writeWhole],
] as const;

describe.each(ways)('a file that is written whole, %s', (_, write) => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'write-whole-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('takes the place of what was there, for its user alone', async () => {
    const path = join(folder, 'file');
    writeFileSync(path, 'a longer text that was there', { mode: 0o644 });
    await write(path, 'new');
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['file']);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('leaves nothing behind where it can take no place', async () => {
    mkdirSync(join(folder, 'file', 'full'), { recursive: true });
    await expect(write(join(folder, 'file'), 'new')).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['file']);
  });
});
