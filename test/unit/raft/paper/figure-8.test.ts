import { describe, expect, it } from 'vitest';
import type { StoredState } from '../../../../src/raft';
import { State } from '../../../../src/raft';
import type { Parcel } from '../cluster';
import { Cluster } from '../cluster';
import { logOf, progressOf, termsOf } from '../support';

const [S1, S2, S3, S4, S5] = [0, 1, 2, 3, 4];

const between =
  (...ids: readonly number[]) =>
  ({ from, to }: Parcel): boolean =>
    ids.includes(from) && ids.includes(to);

const isVote = ({ message }: Parcel): boolean => message.rpc === 'requestVote';

const logsOf = (cluster: Cluster): readonly (readonly number[])[] =>
  cluster.ids.map((id) => termsOf(cluster.node(id).log));

/** Elects a node in a term with the votes of some others; nothing else arrives anywhere. */
function elect(
  cluster: Cluster,
  candidate: number,
  { term, voters }: { readonly term: number; readonly voters: readonly number[] },
): void {
  while (cluster.node(candidate).term < term - 1) cluster.timeout(candidate).lose();
  cluster.timeout(candidate);
  cluster.deliver((parcel) => isVote(parcel) && between(candidate, ...voters)(parcel));
  expect(cluster.node(candidate)).toMatchObject({ state: State.Leader, term });
  cluster.lose();
}

/** Figure 8, a to c. One entry per message, so that the no-op of term 4 stays behind. */
function upToC(): Cluster {
  const stored: readonly StoredState[] = [S1, S2, S3, S4, S5].map(() => ({
    term: 1,
    votedFor: null,
    log: logOf(1),
  }));
  const cluster = new Cluster(5, { stored, config: { maxEntriesPerMessage: 1 } });

  // a: S1 leads in term 2 and replicates its entry at index 2 to S2 only.
  elect(cluster, S1, { term: 2, voters: [S2, S3] });
  cluster.beat(S1).deliver(between(S1, S2)).lose();
  expect(logsOf(cluster)).toEqual([[1, 2], [1, 2], [1], [1], [1]]);

  // b: S1 crashes; S5 is elected in term 3 by S3 and S4 and takes another entry at index 2.
  cluster.crash(S1);
  elect(cluster, S5, { term: 3, voters: [S3, S4] });
  expect(logsOf(cluster)).toEqual([[1, 2], [1, 2], [1], [1], [1, 3]]);

  // c: S5 crashes; S1 comes back, is elected in term 4, and its old entry reaches S3 as well.
  cluster.crash(S5).restart(S1);
  elect(cluster, S1, { term: 4, voters: [S2, S3] });
  // S3 refuses the no-op of term 4 as long as it lacks the entry before; nobody else receives it.
  const wouldAppendTerm4 = ({ to, message }: Parcel): boolean =>
    'entries' in message &&
    message.entries.some(({ term }) => term === 4) &&
    cluster.node(to).log.lastIndex >= 2;
  cluster.beat(S1).beat(S1);
  cluster.deliver((parcel) => between(S1, S2, S3)(parcel) && !wouldAppendTerm4(parcel)).lose();
  expect(logsOf(cluster)).toEqual([[1, 2, 4], [1, 2], [1, 2], [1], [1, 3]]);
  for (const peer of [S2, S3]) expect(progressOf(cluster.node(S1), peer).matchIndex).toBe(2);
  return cluster;
}

describe('figure 8', () => {
  it('c: an entry of term 2 on a majority is not committed by the leader of term 4', () => {
    const cluster = upToC();
    expect(cluster.ids.map((id) => cluster.node(id).commitIndex)).toEqual([0, 0, 0, 0, 0]);
  });

  it('d: S1 crashes, S5 is elected in term 5 and replaces the entry everywhere', () => {
    const cluster = upToC().crash(S1).restart(S5);
    // S5 still has term 3 and asks in term 4 first, in which S2 and S3 have voted.
    cluster.timeout(S5).deliver();
    expect(cluster.leaders).toEqual([]);
    cluster.timeout(S5).deliver().restart(S1).beat(S5).deliver().beat(S5).deliver();
    expect(cluster.leaders).toEqual([S5]);
    expect(cluster.node(S5).term).toBe(5);
    expect(logsOf(cluster)).toEqual(Array.from({ length: 5 }, () => [1, 3, 5]));
    expect(cluster.ids.map((id) => cluster.node(id).commitIndex)).toEqual([3, 3, 3, 3, 3]);
  });

  it('e: once an entry of term 4 is on a majority, both are committed and S5 cannot win', () => {
    const cluster = upToC();
    cluster
      .beat(S1)
      .deliver(between(S1, S2, S3))
      .lose();
    expect(logsOf(cluster)).toEqual([[1, 2, 4], [1, 2, 4], [1, 2, 4], [1], [1, 3]]);
    expect(cluster.node(S1).commitIndex).toBe(3);
    cluster.crash(S1).restart(S5);
    for (let round = 0; round < 5; round += 1) {
      cluster.timeout(S5).deliver();
      expect(cluster.leaders).toEqual([]);
    }
    // S2 has the entry, and wins.
    cluster.timeout(S2).deliver().restart(S1).beat(S2).deliver().beat(S2).deliver();
    expect(cluster.leaders).toEqual([S2]);
    const { term } = cluster.node(S2);
    expect(logsOf(cluster)).toEqual(Array.from({ length: 5 }, () => [1, 2, 4, term]));
  });
});
