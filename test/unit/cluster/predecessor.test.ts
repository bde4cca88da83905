import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { untilHandedOver } from '../../../src/cluster/predecessor';

describe('a siege that begins while another ends', () => {
  let base = '';
  let holder: Server;
  let port = 0;
  const goesOn = (): boolean => false;

  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'predecessor-test-'));
    holder = createServer();
    port = await new Promise((resolve) => {
      holder.listen(0, '127.0.0.1', () => {
        const address = holder.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
  afterEach(async () => {
    holder.close();
    await rm(base, { recursive: true, force: true });
  });

  const wait = async (isVoid = goesOn): Promise<'at once' | 'later'> => {
    let took: 'at once' | 'later' = 'at once';
    const waiting = untilHandedOver(base, [{ host: '127.0.0.1', port }], isVoid);
    const timer = setTimeout(() => {
      took = 'later';
      holder.close();
    }, 400);
    await waiting;
    clearTimeout(timer);
    return took;
  };
  const leaveFolder = (name: string): Promise<unknown> => mkdir(join(base, name));

  it('waits for the ports of the other one', async () => {
    await leaveFolder('raft-siege-0123456789ab');
    expect(await wait()).toBe('later');
  });

  it('does not wait for a port that no siege holds', async () => {
    expect(await wait()).toBe('at once');
    await leaveFolder('something else');
    expect(await wait()).toBe('at once');
  });

  it('does not wait where the ports are free, or nobody waits any more', async () => {
    await leaveFolder('raft-siege-0123456789ab');
    expect(await wait(() => true)).toBe('at once');
    await new Promise((resolve) => holder.close(resolve));
    expect(await wait()).toBe('at once');
  });

  it('gives up in the end, and not before the other one has had its two seconds', async () => {
    await leaveFolder('raft-siege-0123456789ab');
    const startMs = performance.now();
    await untilHandedOver(base, [{ host: '127.0.0.1', port }], goesOn);
    expect(performance.now() - startMs).toBeGreaterThan(2000);
  });
});
