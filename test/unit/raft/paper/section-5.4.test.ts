import { describe, expect, it } from 'vitest';
import { State } from '../../../../src/raft';
import { Cluster } from '../cluster';
import {
  accepted,
  answerTo,
  appendEntries,
  appendsTo,
  at,
  candidateOf,
  denied,
  followerOf,
  granted,
  leaderOfTerm,
  logOf,
  receive,
  requestVote,
  take,
  termsOf,
} from '../support';

describe('5.4.1 a vote is refused to a candidate whose log is behind', () => {
  const table = [
    { voter: [], candidate: [], grants: true },
    { voter: [], candidate: [1], grants: true },
    { voter: [1], candidate: [], grants: false },
    // Equal last terms: the longer log is more up to date.
    { voter: [1], candidate: [1], grants: true },
    { voter: [1], candidate: [1, 1], grants: true },
    { voter: [1, 1], candidate: [1], grants: false },
    // Different last terms: the later term is more up to date, whatever the length.
    { voter: [1], candidate: [1, 2], grants: true },
    { voter: [1], candidate: [2], grants: true },
    { voter: [1, 1, 1], candidate: [1, 2], grants: true },
    { voter: [1, 2], candidate: [1, 1, 1], grants: false },
    { voter: [2], candidate: [1], grants: false },
    { voter: [1, 1, 3], candidate: [2, 2, 2, 2], grants: false },
  ];

  it.each(table)('voter $voter, candidate $candidate: $grants', ({ voter, candidate, grants }) => {
    const log = logOf(...candidate);
    const request = requestVote({
      term: 5,
      candidateId: 2,
      lastLogIndex: log.lastIndex,
      lastLogTerm: log.lastTerm,
    });
    const { node, replies, timer } = take(followerOf({ term: 4, log: voter }), receive(request));
    expect(replies).toEqual([grants ? granted(5) : denied(5)]);
    expect(node).toMatchObject({ term: 5, votedFor: grants ? 2 : null });
    expect(timer).toBe(grants ? 'election' : null);
  });

  it('and its vote stays free for a better one in the same term', () => {
    const voter = followerOf({ term: 4, log: [1, 2] });
    const behind = requestVote({ term: 5, candidateId: 1, lastLogIndex: 1, lastLogTerm: 1 });
    const better = requestVote({ term: 5, candidateId: 2, lastLogIndex: 2, lastLogTerm: 2 });
    const { node, replies } = take(voter, receive(behind), receive(better));
    expect(node.votedFor).toBe(2);
    expect(replies).toEqual([granted(5)]);
  });

  it('so that only a node with every committed entry can be elected', () => {
    const cluster = new Cluster(5, { decree: 0 }).deliver();
    cluster.order(0, 'gate', 'north');
    cluster.deliver(({ from, to }) => from < 3 && to < 3).lose();
    expect(cluster.node(0).commitIndex).toBe(1);
    cluster.crash(0);
    for (const behind of [3, 4]) {
      cluster.timeout(behind).deliver();
      expect(cluster.leaders).toEqual([]);
    }
    cluster.timeout(1).deliver();
    cluster.timeout(1).deliver();
    expect(cluster.leaders).toEqual([1]);
    expect(cluster.node(1).log.termAt(1)).toBe(1);
  });
});

describe('5.4.2 entries of earlier terms', () => {
  it.each([
    { log: [1, 2], matched: 1, commits: 0 },
    { log: [1, 2], matched: 2, commits: 0 },
    { log: [1, 2, 3], matched: 1, commits: 0 },
    { log: [1, 2, 3], matched: 2, commits: 0 },
    { log: [1, 2, 3], matched: 3, commits: 3 },
    { log: [1, 3, 3], matched: 2, commits: 2 },
  ])(
    'are not committed by counting: log $log in term 3, majority up to $matched',
    ({ log, matched, commits }) => {
      const leader = leaderOfTerm({ term: 3, log });
      const held = logOf(...log);
      const message = appendEntries({
        term: 3,
        leaderId: 0,
        prevLogIndex: matched,
        prevLogTerm: held.termAt(matched) ?? 0,
      });
      const answers = [1, 2].map((to) => answerTo({ rpc: to, to, message }, accepted(3)));
      const { node } = take(leader, at(answers, 0), at(answers, 1));
      expect(node.commitIndex).toBe(commits);
    },
  );

  it('are committed with the first entry of the new leader, the no-op it appends at once', () => {
    const candidate = candidateOf({ term: 2, log: [1, 1] });
    const asked = { rpc: 1, to: 1, message: requestVote({ term: 2, candidateId: 0 }) };
    const { node, sent, effects } = take(candidate, answerTo(asked, granted(2)));
    expect(termsOf(node.log)).toEqual([1, 1, 2]);
    expect(node.log.entryAt(3)).toEqual({ term: 2, command: { type: 'noop' } });
    expect(effects).toContainEqual({
      type: 'persistEntries',
      firstIndex: 3,
      entries: [{ term: 2, command: { type: 'noop' } }],
    });
    const { applied } = take(node, answerTo(at(sent, 0), accepted(2)));
    expect(applied).toHaveLength(3);
  });

  it('keep their term when a later leader replicates them', () => {
    const leader = leaderOfTerm({ term: 4, log: [1, 2, 4], progress: { 1: { nextIndex: 1 } } });
    const { sent } = take(leader, { type: 'heartbeatDue' });
    expect(at(appendsTo(sent, 1), 0).entries.map(({ term }) => term)).toEqual([1, 2, 4]);
  });
});

describe('5.4.2 and 8 a leader by decree', () => {
  it('appends no no-op, since no entry of an earlier term can wait for it', () => {
    const cluster = new Cluster(3, { decree: 0 }).deliver();
    expect(cluster.node(0)).toMatchObject({ state: State.Leader, term: 1 });
    expect(cluster.node(0).log.lastIndex).toBe(0);
  });
});
