import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findEtcd } from '../../src/program';
import { SiegeStatus } from '../../src/siege/status';
import { freePorts } from '../support/ports';
import type { Ended } from '../support/terminal';
import { Terminal } from '../support/terminal';

let folder = '';
let terminal = new Terminal('');
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etcd-command-'));
  terminal = new Terminal(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

describe('raft siege start --engine etcd', () => {
  const start = async (...more: string[]): Promise<Ended> => {
    const servers = (await freePorts(3)).join(',');
    const args = ['siege', 'start', '--servers', servers, '--engine', 'etcd', ...more];
    return terminal.run(args, '', { PATH: '' }).ended;
  };

  it('says how to get etcd where there is none in the PATH, and ends with 2', async () => {
    const { status, stdout, stderr } = await start();
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^There is no etcd in the PATH\. Install it .*apt-get install etcd-server.*--etcd FILE\.\n$/,
    );
  });

  it('says so where the file that was named is none, and ends with 5', async () => {
    const { status, stderr } = await start('--etcd', join(folder, 'nowhere'));
    expect(status).toBe(5);
    expect(stderr).toContain(`--etcd ${join(folder, 'nowhere')} is no program`);
  });

  it('refuses what etcd leaves no room for, and ends with 2', async () => {
    for (const more of [['--leader', '1'], ['--memory'], ['--general', '1=general']]) {
      expect(await start('--etcd', process.execPath, ...more)).toMatchObject({ status: 2 });
    }
  });
});

/** The same words for whatever engine: a death, cut roads of a general that follows, and an hour that all agree on. */
const DEMONSTRATION = `
wait leader --limit 1m
order gate=north
wait order gate=north
kill 0
wait leader --limit 1m
order gate=west
appoint 0
wait alive 3
wait order gate=west --limit 1m
cut 0-1
isolate 0
wait leader --limit 1m
order wagons=nine
expect not order wagons=nine
heal
wait order wagons=nine --limit 1m
wait leader --limit 1m
attack +4s
wait attack succeeded --limit 1m
wait leader --limit 1m
expect alive 3
expect order gate=west
expect safe
`;

const PACE = '--rules paper --leader none --heartbeat 200 --election-timeout 3000-5000 --travel 10';

/** What a siege looks like in the end, without what is another each time. */
function pictureOf({ rules, leader, term, nodes, roads, attack, properties }: SiegeStatus): object {
  return {
    rules,
    somebodyLeads: leader !== null,
    nodes: nodes.map(({ node, condition, state, term: own }) => ({
      node,
      condition,
      isInTerm: own === term,
      isInOffice: state === (node === leader ? 'Leader' : 'Follower'),
    })),
    roads: roads.filter(({ asItCame }) => !asItCame),
    attack: { agreed: attack?.agreed, decided: attack?.decided, succeeded: attack?.succeeded },
    broken: properties.broken,
  };
}

describe.skipIf(findEtcd(undefined).type === 'missing')('the same script', () => {
  const perform = async (...engine: string[]): Promise<object> => {
    const servers = (await freePorts(3)).join(',');
    const args = ['siege', 'start', '--servers', servers, ...PACE.split(' '), ...engine];
    const siege = terminal.run(args);
    await siege.until('the siege has begun', (text) => text.includes('A new siege has begun'));
    const { status, stderr } = await terminal.run(['siege', 'play', '-'], DEMONSTRATION).ended;
    const { stdout } = await terminal.run(['siege', 'status', '--json']).ended;
    await terminal.run(['siege', 'stop']).ended;
    await siege.ended;
    expect([status, stderr]).toEqual([0, '']);
    return pictureOf(SiegeStatus.parse(JSON.parse(stdout)));
  };

  it('ends with the same picture with our generals and with etcd’s', async () => {
    const ours = await perform();
    expect(ours).toMatchObject({
      somebodyLeads: true,
      nodes: [0, 1, 2].map((node) => ({
        node,
        condition: 'alive',
        isInTerm: true,
        isInOffice: true,
      })),
      roads: [],
      attack: { agreed: true, decided: true, succeeded: true },
      broken: [],
    });
    expect(await perform('--engine', 'etcd')).toEqual(ours);
  });
});
