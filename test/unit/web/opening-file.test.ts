import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeOpeningFile } from '../../../src/web/opening-file';

const ADDRESS = 'http://localhost:4711/?token=a-secret_Of-32';

describe('the file that opens the window', () => {
  let base = '';

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'opening file test #1 '));
  });

  afterEach(() => {
    rmSync(base, { recursive: true, force: true });
  });

  it('leads to the address, and does not name it in its own', () => {
    const { url } = writeOpeningFile(ADDRESS, base);
    expect(url).toMatch(/^file:\/\/\/.*\.html$/);
    expect(decodeURIComponent(url)).not.toContain('secret');
    const page = readFileSync(fileURLToPath(url), 'utf8');
    expect(page).toContain(`content="0;url=${ADDRESS}"`);
    expect(page).toContain(`href="${ADDRESS}"`);
  });

  it.skipIf(process.platform === 'win32')('can be read by its user only', () => {
    const path = fileURLToPath(writeOpeningFile(ADDRESS, base).url);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  });

  it('is another each time, and leaves nothing behind', () => {
    const files = [writeOpeningFile(ADDRESS, base), writeOpeningFile(ADDRESS, base)];
    expect(new Set(files.map(({ url }) => url)).size).toBe(2);
    for (const { url, remove } of files) {
      remove();
      expect(existsSync(fileURLToPath(url))).toBe(false);
      remove();
    }
    expect(readdirSync(base)).toEqual([]);
  });

  it('is refused where there is no such folder', () => {
    expect(() => writeOpeningFile(ADDRESS, join(base, 'nowhere'))).toThrow(/ENOENT/);
  });
});
