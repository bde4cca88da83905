import { mkdtempSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lock } from '../../../src/system/lock';
import { isLocked, takeLock } from '../../../src/system/lock';

describe('a lock', () => {
  let root: string;
  let held: Lock[];

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'lock-test-'));
    held = [];
  });

  afterEach(() => {
    for (const lock of held) lock.release();
    rmSync(root, { recursive: true });
  });

  async function take(folder = root, name = 'node'): Promise<Lock | null> {
    const lock = await takeLock(folder, name);
    if (lock !== null) held.push(lock);
    return lock;
  }

  it('is held by one at a time, and given back', async () => {
    const first = await take();
    expect(first).not.toBeNull();
    expect(await take()).toBeNull();
    expect(await take()).toBeNull();
    first?.release();
    expect(await take()).not.toBeNull();
  });

  it('is seen to be held without being taken', async () => {
    expect(await isLocked(root, 'node')).toBe(false);
    const lock = await take();
    expect(await isLocked(root, 'node')).toBe(true);
    expect(await isLocked(root, 'node-2')).toBe(false);
    lock?.release();
    expect(await isLocked(root, 'node')).toBe(false);
    expect(await take()).not.toBeNull();
  });

  it('is one of many by its name and its folder', async () => {
    mkdirSync(join(root, 'other'));
    expect(await take()).not.toBeNull();
    expect(await take(root, 'node-2')).not.toBeNull();
    expect(await take(join(root, 'other'))).not.toBeNull();
  });

  it('goes to one at most of several that come at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const locks = await Promise.all([take(), take(), take(), take()]);
      const won = locks.filter((lock) => lock !== null);
      expect(won.length).toBeLessThanOrEqual(1);
      for (const lock of won) lock.release();
      const after = await take();
      expect(after).not.toBeNull();
      after?.release();
    }
  });

  it.each([60, 104, 108, 150, 250])(
    'is held in a folder whose path has %d bytes',
    async (length) => {
      const deep = join(root, 'x'.repeat(Math.max(1, length - root.length - 1)));
      mkdirSync(deep);
      const first = await take(deep);
      expect(first).not.toBeNull();
      expect(await take(deep)).toBeNull();
      first?.release();
      expect(await take(deep)).not.toBeNull();
    },
  );

  it.skipIf(process.platform === 'win32')(
    'leaves nothing behind, also in a moved folder',
    async () => {
      const folder = join(root, 'a');
      mkdirSync(folder);
      const lock = await take(folder);
      renameSync(folder, join(root, 'b'));
      expect(await take(join(root, 'b'))).toBeNull();
      renameSync(join(root, 'b'), folder);
      lock?.release();
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('is refused with an error where there is no folder', async () => {
    await expect(takeLock(join(root, 'nowhere'), 'node')).rejects.toThrow(/ENOENT/);
  });
});
