import { describe, expect, it } from 'vitest';
import { describeStatus, SiegeStatus } from '../../../src/siege/status';

const NODE = {
  ...{ node: 0, condition: 'alive', state: 'Follower', term: 3, commitIndex: 7 },
  ...{ port: 24_000, pid: 4711, program: '/usr/bin/etcd' },
};

function told(engine: string, node: object, unwatched?: SiegeStatus['unwatched']): string {
  const status = SiegeStatus.parse({
    siege: { port: 24_100, pid: 1, startedAt: '2026-11-28T10:00:00.000Z', engine },
    ...{ rules: 'paper', term: 3, leader: null, roads: [], fog: null, attack: null },
    pace: {
      ...{ heartbeatMs: 200, electionTimeoutMs: { min: 1500, max: 3000 } },
      ...{ travelMs: 400, tempo: 1 },
    },
    nodes: [{ ...NODE, ...node }],
    unwatched,
    properties: { hold: 1, of: 12, broken: [], notTold: ['Log Matching'] },
  });
  return describeStatus(status);
}

describe('the status of a siege', () => {
  it('says how far a member of etcd is committed, and names it as such', () => {
    const text = told('etcd', {});
    expect(text).toContain(
      'general 0: alive, state Follower, term 3, commit index 7, port 24000, process 4711, runs /usr/bin/etcd',
    );
    expect(text).toContain(
      "Safety: the one of 12 properties that can be checked holds. etcd's members do not tell what it takes to check Log Matching.",
    );
    expect(text).not.toContain('our own');
  });

  it.each([
    [{ members: 0, learners: 0, at: [] }, null],
    [{ members: 1, learners: 0, at: ['d:2379'] }, '  1 more member: not watched, at d:2379'],
    [{ members: 1, learners: 1, at: [] }, '  1 more member: not watched, without a vote'],
    [
      { members: 2, learners: 1, at: ['d:2379', 'e:2379'] },
      '  2 more members: not watched, 1 without a vote, at d:2379, e:2379',
    ],
  ])('has a line of members of etcd whom nobody watches: %j', (unwatched, line) => {
    const lines = told('etcd', {}, unwatched).split('\n');
    expect(lines.find((each) => each.includes('not watched')) ?? null).toBe(line);
  });

  it.each([
    ['127.0.0.1', 'port 24000'],
    ['0.0.0.0', 'port 24000'],
    ['laptop-2', 'laptop-2:24000'],
    ['::2', '[::2]:24000'],
  ])('says where a general at %s is', (host, where) => {
    for (const program of ['etcd', null]) {
      expect(told('etcd', { host, program })).toContain(`commit index 7, ${where}, process 4711`);
    }
  });

  it('says of a program of others that its log is not told, and that ours are checked', () => {
    const text = told('raft-siege', { state: null, term: null, commitIndex: null });
    expect(text).toContain('state not told, term not told, log not told, port 24000');
    expect(text).toContain(
      'Programs of others do not tell what it takes to check Log Matching; the rest is checked among our own.',
    );
  });
});
