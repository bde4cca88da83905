import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FrozenWatch } from '../../../src/cluster/frozen-watch';
import { standsStill } from '../../../src/cluster/stands-still';

const order: string[] = [];

vi.mock('node:child_process', async (importOriginal) => {
  const real = await importOriginal<{ spawn: typeof spawn }>();
  return {
    ...real,
    spawn: (...args: Parameters<typeof spawn>) => {
      if (args[0] === '/bin/sh') order.push('watched');
      return real.spawn(...args);
    },
  };
});

afterEach(() => {
  order.length = 0;
});

describe.skipIf(process.platform === 'win32')('a process that is frozen', () => {
  it('is watched before it stands still, and stands still as that is told', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    const watch = new FrozenWatch();
    try {
      watch.signal(pid, 'SIGSTOP', () => {
        order.push('stopped');
        child.kill('SIGSTOP');
      });
      // To start what watches takes milliseconds, in which messages would be due that are not sent.
      expect(order).toEqual(['watched', 'stopped']);
      if (process.platform === 'linux') await expect.poll(() => standsStill(pid)).toBe(true);
      watch.signal(pid, 'SIGSTOP', () => order.push('stopped'));
      expect(order).toEqual(['watched', 'stopped', 'stopped']);
    } finally {
      watch.ended();
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });

  it('is watched anew the next time it is frozen', () => {
    const watch = new FrozenWatch();
    for (const signal of ['SIGSTOP', 'SIGCONT', 'SIGSTOP']) {
      watch.signal(process.pid, signal, () => order.push(signal));
    }
    watch.ended();
    expect(order).toEqual(['watched', 'SIGSTOP', 'SIGCONT', 'watched', 'SIGSTOP']);
  });

  it('is left alone where it could not be stopped', () => {
    const watch = new FrozenWatch();
    const send = (): never => {
      throw new Error('no such process');
    };
    expect(() => watch.signal(process.pid, 'SIGSTOP', send)).toThrow('no such process');
    watch.signal(process.pid, 'SIGSTOP', () => undefined);
    watch.ended();
    expect(order).toEqual(['watched', 'watched']);
  });
});
