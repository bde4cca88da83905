import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DataFolder } from '../../../src/cluster/data-folder';
import { createDataFolder, keptDataFolder } from '../../../src/cluster/data-folder';
import { NoDataFolder } from '../../../src/cluster/no-data-folder';

describe('data folder', () => {
  let base = '';
  let made: DataFolder<string>[] = [];
  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'data-folder-test-'));
    made = [];
  });
  afterEach(async () => {
    await Promise.all(made.map((folder) => folder.remove()));
    await rm(base, { recursive: true, force: true });
  });

  async function create(where = base): Promise<DataFolder<string>> {
    const folder = await createDataFolder(where);
    made.push(folder);
    return folder;
  }

  it('is fresh for each siege, also where the base is not there yet', async () => {
    const deep = join(base, 'a', 'b');
    const [one, two] = [await create(deep), await create(deep)];
    expect(one.path).not.toBe(two.path);
    for (const { path } of [one, two]) expect(existsSync(path)).toBe(true);
  });

  it('says where it cannot be made, why, and what can be done', async () => {
    const file = join(base, 'file');
    await writeFile(file, '');
    const refusal = createDataFolder(join(file, 'sieges'));
    await expect(refusal).rejects.toThrow(NoDataFolder);
    await expect(refusal).rejects.toThrow(
      /^The files of a siege cannot be kept in .+sieges \(a part of its path is a file, not a folder\)\. Make room .+ try again\.$/,
    );
  });

  it.skipIf(process.platform !== 'linux')('says so where no folder can be made', async () => {
    await expect(createDataFolder('/proc/nowhere/sieges')).rejects.toThrow(NoDataFolder);
  });

  it('is removed with all that is in it, and twice does no harm', async () => {
    const folder = await create();
    await mkdir(join(folder.path, 'node-0'));
    await writeFile(join(folder.path, 'node-0', 'journal.jsonl'), 'x');
    await folder.remove();
    await folder.remove();
    expect(await readdir(base)).toEqual([]);
  });

  it('stays with all that is in it where its user has named it', async () => {
    const folder = keptDataFolder(join(base, 'mine', 'siege'));
    await writeFile(join(folder.path, 'journal'), 'x');
    await folder.remove();
    expect(await readdir(folder.path)).toEqual(['journal']);
    expect(keptDataFolder(folder.path).path).toBe(folder.path);
    await writeFile(join(base, 'file'), '');
    expect(() => keptDataFolder(join(base, 'file', 'siege'))).toThrow(NoDataFolder);
  });

  it('clears away what ended programs left, and nothing else', async () => {
    const leftover = 'raft-siege-0123456789ab';
    const others = ['raft-siege-notes', 'holiday', 'raft-siege-0123456789abc'];
    for (const name of [leftover, ...others]) await mkdir(join(base, name));
    await writeFile(join(base, 'raft-siege-ba9876543210'), 'no folder');
    const own = await create();
    const second = await create();
    expect(existsSync(join(base, leftover))).toBe(false);
    for (const name of others) expect(existsSync(join(base, name))).toBe(true);
    expect(existsSync(join(base, 'raft-siege-ba9876543210'))).toBe(true);
    for (const { path } of [own, second]) expect(existsSync(path)).toBe(true);
  });

  it.skipIf(process.platform === 'win32')(
    'is left alone for as long as its process lives, whatever its id is, and no longer',
    async () => {
      // As it looks from another PID namespace: the lock is all there is to see of the other process.
      const name = 'raft-siege-0123456789ab';
      await mkdir(join(base, name));
      const code = `require('node:net').createServer().listen(process.argv[1], () => console.log('up'))`;
      const holder = spawn(process.execPath, ['-e', code, join(base, `${name}.000000000000.lock`)]);
      await once(holder.stdout, 'data');
      await create();
      expect(existsSync(join(base, name))).toBe(true);
      holder.kill('SIGSTOP');
      await create();
      expect(existsSync(join(base, name))).toBe(true);
      holder.kill('SIGKILL');
      await once(holder, 'exit');
      await create();
      expect(existsSync(join(base, name))).toBe(false);
    },
  );
});
