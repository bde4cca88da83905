import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeTemporaryFolder } from '../../../scripts/lib/temporary-folder.mjs';

/** The number of a process that is gone. */
const { pid: gone } = spawnSync(process.execPath, ['--version']);

describe.skipIf(process.platform === 'darwin')('a folder for temporary files of its own', () => {
  let base = '';
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'base-'));
    for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, base);
  });
  afterEach(() => {
    rmSync(base, { recursive: true, force: true });
  });

  it('is where this program and its children put theirs, and goes with all that was left', () => {
    const own = takeTemporaryFolder();
    const child = spawnSync(process.execPath, ['-p', 'os.tmpdir()'], { encoding: 'utf8' });
    expect(child.stdout.trim()).toBe(tmpdir());
    expect(readdirSync(base)).toEqual([basename(tmpdir())]);
    mkdirSync(join(tmpdir(), 'profile', 'deep'), { recursive: true });
    expect(own.remove()).toEqual(['profile']);
    expect(tmpdir()).toBe(base);
    expect(readdirSync(base)).toEqual([]);
  });

  it('is taken once, by whoever comes first', () => {
    const outer = takeTemporaryFolder();
    const folder = tmpdir();
    expect(takeTemporaryFolder().remove()).toEqual([]);
    expect(tmpdir()).toBe(folder);
    expect(existsSync(folder)).toBe(true);
    expect(outer.remove()).toEqual([]);
  });

  it('takes with it those of programs that were killed long ago, and no others', () => {
    const make = (name: string, ageMs: number): string => {
      const path = join(base, name);
      mkdirSync(path);
      writeFileSync(join(path, 'file'), '');
      const time = new Date(Date.now() - ageMs);
      utimesSync(path, time, time);
      return name;
    };
    make(`raft-tests-${gone}-old`, 3_700_000);
    const young = make(`raft-tests-${gone}-young`, 3_500_000);
    const living = make(`raft-tests-${process.pid}-old`, 3_700_000);
    const strange = make('raft-tests-x-old', 3_700_000);
    const own = takeTemporaryFolder();
    own.remove();
    expect(readdirSync(base).sort()).toEqual([young, living, strange].sort());
  });
});
