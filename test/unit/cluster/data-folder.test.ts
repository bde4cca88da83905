import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDataFolder, NoDataFolder, removeDataFolder } from '../../../src/cluster/data-folder';

describe('data folder', () => {
  let base = '';
  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'data-folder-test-'));
  });
  afterEach(async () => {
    await rm(base, { recursive: true, force: true });
  });

  it('is fresh for each siege, also where the base is not there yet', async () => {
    const deep = join(base, 'a', 'b');
    const [one, two] = [await createDataFolder(deep), await createDataFolder(deep)];
    expect(one).not.toBe(two);
    expect(await readdir(deep)).toHaveLength(2);
  });

  it('says where it cannot be made, why, and what can be done', async () => {
    const file = join(base, 'file');
    await writeFile(file, '');
    const refusal = createDataFolder(join(file, 'sieges'));
    await expect(refusal).rejects.toThrow(NoDataFolder);
    await expect(refusal).rejects.toThrow(
      /^The files of a siege cannot be kept in .+sieges \(E[A-Z]+: .+\)\. Make room .+ try again\.$/,
    );
  });

  it('is removed with all that is in it, and twice does no harm', async () => {
    const folder = await createDataFolder(base);
    await mkdir(join(folder, 'node-0'));
    await writeFile(join(folder, 'node-0', 'journal.jsonl'), 'x');
    await removeDataFolder(folder);
    await removeDataFolder(folder);
    expect(await readdir(base)).toEqual([]);
  });

  it('clears away what dead programs left, and nothing else', async () => {
    const { pid: deadPid } = spawnSync(process.execPath, ['-e', '']);
    const leftover = `raft-siege-${deadPid}-abc123`;
    const others = [`raft-siege-${process.ppid}-abc123`, 'raft-siege-notes', 'holiday'];
    for (const name of [leftover, ...others]) await mkdir(join(base, name));
    await writeFile(join(base, `raft-siege-${deadPid}-file`), 'no folder');
    const own = await createDataFolder(base);
    expect(existsSync(join(base, leftover))).toBe(false);
    for (const name of others) expect(existsSync(join(base, name))).toBe(true);
    expect(existsSync(join(base, `raft-siege-${deadPid}-file`))).toBe(true);
    expect(existsSync(own)).toBe(true);
  });
});
