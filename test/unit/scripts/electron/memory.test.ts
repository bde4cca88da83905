import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Memory } from '../../../../scripts/lib/electron/memory.mjs';
import {
  forgetDeath,
  isEarlyDeath,
  recallDeath,
  rememberDeath,
} from '../../../../scripts/lib/electron/early-death.mjs';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'memory-test-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

describe('what a start leaves to the next', () => {
  it('counts as long as nothing has changed, and not for ever', async () => {
    const memory = new Memory('it', [join(dir, 'cache')]);
    expect(memory.recall(['a'], 1000)).toBeNull();
    memory.remember(['a', 'http://me:secret@proxy'], 'It failed.\nTwice.');
    expect(memory.recall(['a', 'http://me:secret@proxy'], 60_000)).toBe('It failed.\nTwice.');
    expect(memory.recall(['a'], 60_000)).toBeNull();
    const path = join(dir, 'cache', 'it');
    expect(await readFile(path, 'utf8')).not.toContain('secret');
    const longAgo = new Date(Date.now() - 61_000);
    await utimes(path, longAgo, longAgo);
    expect(memory.recall(['a', 'http://me:secret@proxy'], 60_000)).toBeNull();
  });

  it('is forgotten, also where there is nothing to forget', () => {
    const memory = new Memory('it', [join(dir, 'cache')]);
    memory.forget();
    memory.remember([], 'x');
    memory.forget();
    expect(memory.recall([], 60_000)).toBeNull();
  });

  it('goes elsewhere where the first folder cannot be written, and nowhere where none can', async () => {
    // A file is no folder, for any user.
    const file = join(dir, 'file');
    await writeFile(file, '');
    const second = new Memory('it', [join(file, 'cache'), join(dir, 'home')]);
    second.remember([], 'x');
    expect(second.recall([], 60_000)).toBe('x');
    const none = new Memory('it', [join(file, 'cache')]);
    none.remember([], 'x');
    expect(none.recall([], 60_000)).toBeNull();
    none.forget();
  });
});

describe('an Electron that ended at once', () => {
  it.each([
    [1, 100, true],
    [null, 9_999, true],
    [null, 10_000, false],
    [0, 100, false],
    [2, 100, false],
    [5, 100, false],
  ])('with status %s after %i ms: %s', (status, livedMs, isEarly) => {
    expect(isEarlyDeath(status, livedMs)).toBe(isEarly);
  });

  it('is not tried again until something about it has changed', async () => {
    const memory = new Memory('died', [join(dir, 'cache')]);
    const path = join(dir, 'electron');
    await writeFile(path, '');
    await writeFile(join(dir, 'version'), '45.4.1');
    expect(recallDeath(path, false, memory)).toBeNull();
    rememberDeath(path, false, 'SIGTRAP', memory);
    expect(recallDeath(path, false, memory)?.reason).toContain('(SIGTRAP)');
    expect(recallDeath(path, true, memory)).toBeNull();
    await writeFile(join(dir, 'version'), '45.5.0');
    expect(recallDeath(path, false, memory)).toBeNull();
    await writeFile(join(dir, 'version'), '45.4.1');
    expect(recallDeath(path, false, memory)).not.toBeNull();
    await writeFile(join(dir, 'chrome-sandbox'), '');
    expect(recallDeath(path, false, memory)).toBeNull();
    await rm(join(dir, 'chrome-sandbox'));
    forgetDeath(memory);
    expect(recallDeath(path, false, memory)).toBeNull();
  });
});
