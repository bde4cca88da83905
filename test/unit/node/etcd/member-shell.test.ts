import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SystemClock } from '../../../../src/node/clock';
import { MemberShell } from '../../../../src/node/etcd/member-shell';
import type { NodeEnd } from '../../../../src/node/plan';
import type { NodeEvent, NodeSettings, Report } from '../../../../src/shared';
import { IDEAL_ROAD } from '../../../../src/shared';
import { ETCD, warnWithoutEtcd } from '../../../support/etcd/cluster';
import { freePorts } from '../../../support/ports';

warnWithoutEtcd();

describe('a general that is a member of etcd', () => {
  let dir: string;
  let port: number;
  let heard: NodeEvent[];
  let reports: Report[];
  let ended: Promise<NodeEnd>;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'member-shell-'));
    [port = 0] = await freePorts(1);
    [heard, reports] = [[], []];
  });
  afterEach(() => rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

  function start(file: string, more: Partial<NodeSettings> = {}): Promise<MemberShell> {
    const plan: NodeSettings = {
      ...{ node: 0, incarnation: 1, clusterId: 'siege', rules: 'paper', decreedLeader: null },
      servers: [{ host: '127.0.0.1', port }],
      timing: { heartbeatMs: 100, electionTimeoutMs: { min: 1000, max: 2000 } },
      ...{ dataDir: dir, roads: [] },
      ...more,
    };
    return new Promise((resolve, reject) => {
      ended = new Promise((onEnd) => {
        MemberShell.start({
          ...{ plan, file, clock: new SystemClock(), random: Math.random, onEnd },
          listener: { wants: () => true, hear: (event) => heard.push(event) },
          report: (report) => reports.push(report),
        }).then(resolve, reject);
      });
    });
  }

  const isOpen = (): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port });
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('close', () => socket.destroy());
    });

  it('does not begin with what is no etcd, nor without a folder, and leaves no port open', async () => {
    await expect(start(process.execPath)).rejects.toMatchObject({
      exitStatus: 2,
      message: expect.stringContaining('does not say which etcd it is') as string,
    });
    await expect(start(process.execPath, { dataDir: null })).rejects.toMatchObject({
      exitStatus: 2,
      message: expect.stringContaining('which needs a folder') as string,
    });
    expect([await isOpen(), heard]).toEqual([false, []]);
  });

  it.skipIf(ETCD.type === 'missing')(
    'leads alone, serves at its port, and ends in order',
    async () => {
      const shell = await start(ETCD.type === 'found' ? ETCD.file : '');
      expect(heard.find(({ type }) => type === 'programStarted')).toMatchObject({
        address: { port },
        command: expect.stringContaining('--initial-cluster=general-0=') as string,
      });
      const put = (): Promise<number> =>
        fetch(`http://127.0.0.1:${port}/orders/gate`, {
          method: 'PUT',
          body: 'north',
          headers: { 'content-type': 'text/plain' },
        }).then(({ status }) => status);
      await expect.poll(put, { timeout: 30_000 }).toBe(200);
      await expect.poll(() => heard.at(-1), { timeout: 30_000 }).toMatchObject({ state: 'Leader' });
      shell.setRoad(1, IDEAL_ROAD);
      shell.tellState();
      shell.hearOut(1, 1);
      await expect.poll(() => heard.at(-1)?.type).toBe('heardOut');
      shell.stop('It was asked to.');
      expect(await ended).toEqual({ exitStatus: 0, message: null });
      expect(heard.at(-1)).toMatchObject({ type: 'stopping', reason: 'It was asked to.' });
      expect(reports.some(({ type }) => type === 'group')).toBe(true);
      expect(await isOpen()).toBe(false);
    },
  );
});
