import { describe, expect, it } from 'vitest';
import type { Gone } from '../../../src/main/utility-end';
import { readEnd } from '../../../src/main/utility-end';

describe('how a utility process ended', () => {
  it.each<[string, number, Gone | null, number | null, string | null]>([
    ['a status of its own', 3, null, 3, null],
    ['a status of its own, told twice', 3, { reason: 'abnormal-exit', exitCode: 3 }, 3, null],
    ['a status as waitpid tells it', 0x300, { reason: 'abnormal-exit', exitCode: 0x300 }, 3, null],
    ['nothing wrong', 0, { reason: 'clean-exit', exitCode: 0 }, 0, null],
    ['a kill', 9, { reason: 'killed', exitCode: 9 }, null, 'SIGKILL'],
    ['a trap, not unusable storage', 5, { reason: 'crashed', exitCode: 5 }, null, 'SIGTRAP'],
    ['a trap with a core', 0x85, { reason: 'crashed', exitCode: 0x85 }, null, 'SIGTRAP'],
    ['no memory', 0, { reason: 'oom', exitCode: 0 }, null, null],
    ['a status of its own, faster than a kill', 3, { reason: 'killed', exitCode: 9 }, 3, null],
  ])('is read as %s', (_, code, gone, status, signal) => {
    expect(readEnd(code, gone, 'linux')).toEqual({ status, signal });
  });

  it.each<Gone>([
    { reason: 'crashed', exitCode: 5 },
    { reason: 'killed', exitCode: 5 },
  ])('is its status on Windows, where any may be its own: $reason', (gone) => {
    expect(readEnd(5, gone, 'win32')).toEqual({ status: 5, signal: null });
  });
});
