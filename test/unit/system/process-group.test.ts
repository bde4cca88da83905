import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { standsStill } from '../../../src/cluster';
import { isAlive } from '../../../src/cluster/is-alive';
import { signalGroup } from '../../../src/system/process-group';

describe.skipIf(process.platform !== 'linux')('a group of processes', () => {
  it('stands still, goes on and ends as one', async () => {
    const leader = spawn('/bin/sh', ['-c', 'sleep 1000 & echo $!; wait'], {
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const said: unknown[] = await once(leader.stdout.setEncoding('utf8'), 'data');
    const pids = [leader.pid ?? 0, Number(said[0])];
    const [group = 0] = pids;
    expect(pids.map(standsStill)).toEqual([false, false]);
    signalGroup(group, 'SIGSTOP');
    await expect.poll(() => pids.map(standsStill)).toEqual([true, true]);
    signalGroup(group, 'SIGCONT');
    await expect.poll(() => pids.map(standsStill)).toEqual([false, false]);
    signalGroup(group, 'SIGKILL');
    await expect.poll(() => pids.some(isAlive), { timeout: 5000 }).toBe(false);
    signalGroup(group, 'SIGTERM');
  });
});
