import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cluster, SystemStation } from '../../../src/cluster';
import { listenOnLoopback, listSieges } from '../../../src/door';
import { setupDoor } from '../../../src/main/door';
import { fakeSpawn } from '../../support/fake-spawn';
import { siegePlan } from '../../support/siege-plan';

vi.mock('../../../src/door', { spy: true });

describe("the door for its user's terminals", () => {
  let folder = '';
  let cluster: Cluster;
  const closes: (() => void)[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'main-door-test-'));
    vi.stubEnv('RAFT_SIEGE_RUN_DIR', folder);
    const { spawn } = fakeSpawn(() => undefined);
    cluster = new Cluster({
      station: new SystemStation({ spawn, dataBase: folder, keptDir: folder }),
      plan: siegePlan(),
    });
  });
  afterEach(async () => {
    for (const close of closes.splice(0)) close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is found by them, and serves nothing else', async () => {
    await setupDoor(cluster);
    const [opened] = vi.mocked(listenOnLoopback).mock.settledResults;
    if (opened?.type !== 'fulfilled') throw new Error('There is no door.');
    const listening = opened.value;
    closes.push(listening.close);
    const [siege] = listSieges();
    expect(siege).toMatchObject({ port: listening.port, pid: process.pid });
    const answer = await fetch(`http://127.0.0.1:${siege?.port ?? 0}/`);
    expect(answer.status).toBe(404);
  });

  it('is done without where there is none, which is said', async () => {
    const complaint = vi.spyOn(console, 'error').mockReturnValue();
    vi.mocked(listenOnLoopback).mockRejectedValueOnce(new Error('listen EMFILE'));
    await setupDoor(cluster);
    expect(complaint).toHaveBeenCalledExactlyOnceWith(
      '`raft siege` will not find this siege: listen EMFILE.',
    );
    expect(listSieges()).toEqual([]);
  });
});
