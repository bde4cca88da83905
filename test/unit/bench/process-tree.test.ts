import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cpuBetween, processTree } from '../../bench/lib/process-tree';

describe('what is between two looks at a browser', () => {
  it('is counted by type, of what began in between too, and not of what ended', () => {
    const before = [
      { pid: 1, type: 'browser', cpuMs: 100 },
      { pid: 2, type: 'renderer', cpuMs: 50 },
      { pid: 3, type: 'utility', cpuMs: 70 },
    ];
    const after = [
      { pid: 1, type: 'browser', cpuMs: 110 },
      { pid: 2, type: 'renderer', cpuMs: 80 },
      { pid: 4, type: 'renderer', cpuMs: 5 },
    ];
    expect([...cpuBetween(before, after)]).toEqual([
      ['browser', 10],
      ['renderer', 35],
    ]);
  });
});

describe.runIf(existsSync('/proc/self/stat'))('a tree of processes', { timeout: 30_000 }, () => {
  it('has the grandchildren in it, with their types', async () => {
    const grandchild = `process.stdin.resume(); console.log('up')`;
    const child = `
      const { spawn } = require('node:child_process');
      const args = ['-e', ${JSON.stringify(grandchild)}, '--', '--type=renderer'];
      spawn(process.execPath, args, { stdio: 'inherit' });`;
    const root = spawn(process.execPath, ['-e', child], { stdio: ['pipe', 'pipe', 'inherit'] });
    try {
      await once(root.stdout, 'data');
      const tree = processTree(root.pid ?? 0);
      expect(tree.map(({ type }) => type)).toEqual(['browser', 'renderer']);
      expect(tree[0]).toMatchObject({ pid: root.pid });
      for (const { cpuMs } of tree) expect(cpuMs).toBeGreaterThan(0);
    } finally {
      root.stdin.end();
      await once(root, 'close');
    }
  });

  it('is refused where there is no such process', () => {
    expect(() => processTree(2 ** 30)).toThrow(/no process/);
  });
});
