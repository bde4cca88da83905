import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../../scripts/lib/lock.mjs';

describe('a lock between processes', () => {
  let dir = '';
  let path = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lock-test-'));
    path = join(dir, 'cache', 'build.pid');
  });
  afterEach(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  it('names its holder, and is gone once it is given back', async () => {
    const release = await takeLock(path);
    expect(await readFile(path, 'utf8')).toBe(String(process.pid));
    release();
    expect(await readdir(join(dir, 'cache'))).toEqual([]);
  });

  it('is held by one at a time', async () => {
    const events: string[] = [];
    const hold = async (): Promise<void> => {
      const release = await takeLock(path);
      events.push('taken');
      await new Promise(setImmediate);
      events.push('given back');
      release();
    };
    await Promise.all([hold(), hold()]);
    expect(events).toEqual(['taken', 'given back', 'taken', 'given back']);
  });

  it('is taken over from a process that is gone', async () => {
    (await takeLock(path))();
    const { pid: deadPid } = spawnSync(process.execPath, ['-e', '']);
    await writeFile(path, String(deadPid));
    const release = await takeLock(path);
    expect(await readFile(path, 'utf8')).toBe(String(process.pid));
    release();
    expect(await readdir(join(dir, 'cache'))).toEqual([]);
  });

  it.each([
    ['whose holder lives', String(process.pid)],
    ['that nobody has signed', ''],
  ])('one %s is not waited for without end', async (_, text) => {
    (await takeLock(path))();
    await writeFile(path, text);
    const longAgo = new Date(Date.now() - 600_000);
    await utimes(path, longAgo, longAgo);
    await expect(takeLock(path)).rejects.toThrow(`If none is, remove ${path}.`);
  });
});
