import { describe, expect, it } from 'vitest';
import type { StoredState } from '../../../../src/raft';
import { State } from '../../../../src/raft';
import { Cluster } from '../cluster';
import { logOf, termsOf } from '../support';

const LEADER = [1, 1, 1, 4, 4, 5, 5, 6, 6, 6];

/** The followers of Figure 7, when the leader at the top of it comes to power in term 8. */
const FOLLOWERS = {
  a: [1, 1, 1, 4, 4, 5, 5, 6, 6],
  b: [1, 1, 1, 4],
  c: [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6],
  d: [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7],
  e: [1, 1, 1, 4, 4, 4, 4],
  f: [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3],
};

const stored = (...logs: readonly (readonly number[])[]): readonly StoredState[] =>
  logs.map((terms) => ({ term: 7, votedFor: null, log: logOf(...terms) }));

const limits = [1, 2, 64];

describe.each(limits)('figure 7, at most %d entries per message', (maxEntriesPerMessage) => {
  it('the leader of term 8 is elected by a, b, e and f, and all six logs become like its own', () => {
    const cluster = new Cluster(7, {
      stored: stored(LEADER, ...Object.values(FOLLOWERS)),
      config: { maxEntriesPerMessage },
    });
    cluster.timeout(0).deliver(({ message: { rpc } }) => rpc === 'requestVote');
    expect(cluster.leaders).toEqual([0]);
    expect([1, 2, 3, 4, 5, 6].filter((id) => cluster.node(id).votedFor === 0)).toEqual([
      1, 2, 5, 6,
    ]);
    cluster.deliver().beat(0).deliver();
    for (const id of cluster.ids) {
      expect(termsOf(cluster.node(id).log)).toEqual([...LEADER, 8]);
      expect(cluster.node(id).commitIndex).toBe(11);
      expect(cluster.member(id).applied).toEqual(cluster.node(0).log.entriesFrom(1));
    }
  });

  it.each(Object.entries(FOLLOWERS))('follower %s alone becomes like the leader', (_, log) => {
    // A third node that is like the leader lets it be elected also where this follower refuses.
    const cluster = new Cluster(3, {
      stored: stored(LEADER, log, LEADER),
      config: { maxEntriesPerMessage },
    });
    cluster.timeout(0).deliver();
    expect(cluster.node(0).state).toBe(State.Leader);
    expect(termsOf(cluster.node(1).log)).toEqual([...LEADER, 8]);
    expect(cluster.node(1).log.entriesFrom(1)).toEqual(cluster.node(0).log.entriesFrom(1));
  });
});
