import { describe, expect, it } from 'vitest';
import type { StoredState } from '../../../../src/raft';
import { State } from '../../../../src/raft';
import { Cluster } from '../cluster';
import {
  accepted,
  answerTo,
  appendEntries,
  appendsTo,
  at,
  entriesOf,
  entryOf,
  followerOf,
  leaderOfTerm,
  logOf,
  progressOf,
  receive,
  refused,
  take,
  termsOf,
} from '../support';

const order = (key: string, value: string) => ({ type: 'order', order: 1, key, value }) as const;

/** A cluster whose nodes come back with these logs, all in one term. */
function clusterWith(term: number, ...logs: readonly (readonly number[])[]): Cluster {
  const stored = logs.map((terms): StoredState => ({ term, votedFor: null, log: logOf(...terms) }));
  return new Cluster(logs.length, { stored });
}

const logsOf = (cluster: Cluster): readonly (readonly number[])[] =>
  cluster.ids.map((id) => termsOf(cluster.node(id).log));

describe('5.3 an order', () => {
  it('is appended by the leader as a new entry of its term and sent to all peers at once', () => {
    const progress = { 1: { matchIndex: 2 }, 2: { matchIndex: 2 } };
    const leader = leaderOfTerm({ term: 3, log: [1, 2], commitIndex: 2, progress });
    const { node, sent, effects } = take(leader, order('gate', 'north'));
    const entry = { term: 3, command: { type: 'set', key: 'gate', value: 'north' } };
    expect(node.log.entryAt(3)).toEqual(entry);
    expect(effects[0]).toEqual({ type: 'persistEntries', firstIndex: 3, entries: [entry] });
    expect(effects).toContainEqual({ type: 'orderAccepted', order: 1, index: 3, term: 3 });
    expect(sent.map(({ to }) => to)).toEqual([1, 2]);
    for (const message of appendsTo(sent)) {
      expect(message).toEqual({
        ...appendEntries({ term: 3, leaderId: 0, prevLogIndex: 2, prevLogTerm: 2 }),
        entries: [entry],
        leaderCommit: 2,
      });
    }
  });

  it('is applied by the leader once it is safely replicated, not before', () => {
    const first = take(leaderOfTerm({ term: 3 }), order('gate', 'north'));
    expect(first.applied).toEqual([]);
    const second = take(first.node, answerTo(at(first.sent, 0), accepted(3)));
    expect(second.applied).toEqual([first.node.log.entryAt(1)]);
    expect(second.node).toMatchObject({ commitIndex: 1, lastApplied: 1 });
  });

  it('is sent again and again to a peer that does not answer, also after it is committed', () => {
    const cluster = new Cluster(3, { decree: 0 }).deliver();
    cluster.crash(2).order(0, 'gate', 'north');
    cluster.deliver();
    expect(cluster.member(0).applied).toHaveLength(1);
    for (let i = 0; i < 4; i += 1) {
      cluster.beat(0);
      const retried = cluster.parcels.filter(({ to }) => to === 2);
      expect(retried).toMatchObject([{ message: { prevLogIndex: 0, entries: [{ term: 1 }] } }]);
      cluster.deliver();
    }
    cluster.restart(2).beat(0).deliver().beat(0).deliver();
    expect(cluster.member(2).applied).toEqual(cluster.member(0).applied);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('reaches all of %d nodes and is applied on each', (size) => {
    const cluster = new Cluster(size, { decree: 0 }).deliver();
    cluster.order(0, 'gate', 'north');
    cluster.order(0, 'camp', 'hill');
    cluster.deliver().beat(0).deliver();
    for (const id of cluster.ids) {
      expect(cluster.member(id).applied).toEqual(cluster.node(0).log.entriesFrom(1));
      expect(cluster.node(id).commitIndex).toBe(2);
    }
  });
});

describe('5.3 Log Matching', () => {
  it.each([false, true])(
    'a leader that has other entries in its own term than it had is no leader (more behind them: %s)',
    (more) => {
      const follower = followerOf({ term: 1, log: [1, 1], commitIndex: 1, leader: 1 });
      const other = { term: 1, command: { type: 'set', key: 'gate', value: 'other' } } as const;
      const entries = more ? [other, other, other] : [other];
      const { node, replies, applied } = take(follower, {
        type: 'request',
        exchange: 1,
        message: appendEntries({ entries, leaderCommit: 1 }),
      });
      expect(replies).toMatchObject([{ success: false }]);
      expect(node.log.entriesFrom(1)).toEqual(entriesOf([1, 1]));
      expect(applied).toEqual([]);
    },
  );
});

describe('5.3 commitment', () => {
  const table = [1, 2, 3, 4, 5, 6, 7].flatMap((size) =>
    Array.from({ length: size }, (_, acceptors) => ({ size, acceptors })),
  );

  it.each(table)(
    'an entry of $size nodes is committed once a majority holds it: $acceptors peers do',
    ({ size, acceptors }) => {
      const { node: leader, sent } = take(
        leaderOfTerm({ config: { size } }),
        order('gate', 'north'),
      );
      let node = leader;
      for (const one of sent.slice(0, acceptors)) {
        ({ node } = take(node, answerTo(one, accepted(1))));
      }
      expect(node.commitIndex).toBe(2 * (1 + acceptors) > size ? 1 : 0);
    },
  );

  it.each([[[1]], [[1, 1]], [[1, 2]], [[1, 1, 2, 2]]])(
    'of an entry commits all entries before it, also those of earlier leaders: %j',
    (log) => {
      const leader = leaderOfTerm({ term: 3, log });
      const { node, sent } = take(leader, order('gate', 'north'));
      const { applied, node: after } = take(node, answerTo(at(sent, 0), accepted(3)));
      expect(after.commitIndex).toBe(log.length + 1);
      expect(applied).toEqual([...entriesOf(log), node.log.entryAt(log.length + 1)]);
    },
  );

  it('is told to the peers with every later AppendEntries, heartbeats included', () => {
    const cluster = new Cluster(3, { decree: 0 }).deliver();
    cluster.order(0, 'gate', 'north');
    cluster.deliver();
    expect(cluster.node(1).commitIndex).toBe(0);
    cluster.beat(0);
    expect(cluster.parcels).toMatchObject([
      { message: { entries: [], leaderCommit: 1 } },
      { message: { entries: [], leaderCommit: 1 } },
    ]);
    cluster.deliver();
    cluster.order(0, 'gate', 'south');
    for (const { message } of cluster.parcels) expect(message).toMatchObject({ leaderCommit: 1 });
  });

  it.each([
    { leaderCommit: 1, applies: 1 },
    { leaderCommit: 2, applies: 2 },
    { leaderCommit: 3, applies: 3 },
  ])(
    'lets a follower apply what it learns is committed, in the order of the log: $leaderCommit',
    ({ leaderCommit, applies }) => {
      const log = [1, 1, 2];
      const follower = followerOf({ term: 2, log });
      const heartbeat = appendEntries({
        term: 2,
        prevLogIndex: 3,
        prevLogTerm: 2,
        leaderCommit,
      });
      const { node, applied, effects } = take(follower, receive(heartbeat));
      expect(applied).toEqual(entriesOf(log).slice(0, applies));
      expect(node).toMatchObject({ commitIndex: applies, lastApplied: applies });
      expect(effects.filter(({ type }) => type === 'apply')).toMatchObject([{ firstIndex: 1 }]);
      const again = take(node, receive(heartbeat));
      expect(again.applied).toEqual([]);
    },
  );
});

describe('5.3 logs match', () => {
  it('because a leader makes one entry per index and no entry ever moves', () => {
    const cluster = new Cluster(3, { decree: 0 }).deliver();
    const places = ['a', 'b', 'c', 'd'].map((key) => cluster.order(0, key, 'x'));
    expect(places).toEqual([1, 2, 3, 4].map((index) => ({ index, term: 1 })));
    cluster.deliver().beat(0).deliver();
    for (const id of cluster.ids) {
      expect(cluster.node(id).log.entriesFrom(1)).toEqual(cluster.node(0).log.entriesFrom(1));
    }
  });

  it('because the leader names the entry before the new ones', () => {
    const leader = leaderOfTerm({
      term: 3,
      log: [1, 2, 2, 3],
      progress: { 1: { nextIndex: 3 }, 2: { nextIndex: 1 } },
    });
    const { sent } = take(leader, { type: 'heartbeatDue' });
    expect(appendsTo(sent)).toMatchObject([
      { prevLogIndex: 2, prevLogTerm: 2, entries: entriesOf([2, 3], 2) },
      { prevLogIndex: 0, prevLogTerm: 0, entries: entriesOf([1, 2, 2, 3]) },
    ]);
  });

  it.each([
    { log: [1, 2], prev: [0, 0], success: true },
    { log: [1, 2], prev: [1, 1], success: true },
    { log: [1, 2], prev: [2, 2], success: true },
    { log: [1, 2], prev: [1, 2], success: false },
    { log: [1, 2], prev: [2, 1], success: false },
    { log: [1, 2], prev: [3, 3], success: false },
    { log: [1, 2], prev: [9, 2], success: false },
    { log: [], prev: [0, 0], success: true },
    { log: [], prev: [1, 1], success: false },
  ] as const)(
    'because a follower with $log refuses entries behind $prev unless it holds that one: $success',
    ({ log, prev: [prevLogIndex, prevLogTerm], success }) => {
      const follower = followerOf({ term: 3, log });
      const request = { term: 3, prevLogIndex, prevLogTerm, entries: entriesOf([3], prevLogIndex) };
      const { node, replies } = take(follower, receive(appendEntries(request)));
      expect(replies).toMatchObject([{ term: 3, success }]);
      if (success) expect(node.log.entryAt(prevLogIndex + 1)).toEqual(entryOf(3, prevLogIndex + 1));
      else expect(node.log).toBe(follower.log);
    },
  );
});

describe('5.3 a leader makes the logs of its followers like its own', () => {
  it.each([
    { log: [1, 2, 2], prev: 3, terms: [3], becomes: [1, 2, 2, 3], from: 4 },
    { log: [1, 2, 2], prev: 1, terms: [3, 4], becomes: [1, 3, 4], from: 2 },
    { log: [1], prev: 1, terms: [2, 3], becomes: [1, 2, 3], from: 2 },
    { log: [], prev: 0, terms: [1, 2], becomes: [1, 2], from: 1 },
    { log: [1, 1, 2], prev: 1, terms: [1, 3], becomes: [1, 1, 3], from: 3 },
    { log: [2, 2, 2], prev: 0, terms: [3], becomes: [3], from: 1 },
  ])(
    '$log and $terms behind $prev become $becomes, and only what is new is written',
    ({ log, prev, terms, becomes, from }) => {
      const request = appendEntries({
        term: 4,
        prevLogIndex: prev,
        prevLogTerm: log[prev - 1] ?? 0,
        entries: entriesOf(terms, prev),
      });
      const { node, replies, effects } = take(followerOf({ term: 4, log }), receive(request));
      expect(termsOf(node.log)).toEqual(becomes);
      expect(replies).toEqual([accepted(4)]);
      expect(effects.filter(({ type }) => type === 'persistEntries')).toEqual([
        { type: 'persistEntries', firstIndex: from, entries: node.log.entriesFrom(from) },
      ]);
    },
  );

  it('starting right behind its own last entry for each of them', () => {
    const cluster = clusterWith(2, [1, 1, 2], [1], [1, 1, 2]).timeout(0);
    cluster.deliver(({ message: { rpc } }) => rpc === 'requestVote');
    const firsts = cluster.parcels.filter(({ leg }) => leg === 'request');
    expect(firsts).toHaveLength(2);
    for (const { message } of firsts) {
      expect(message).toMatchObject({ prevLogIndex: 3, prevLogTerm: 2, entries: [{ term: 3 }] });
    }
  });

  it('going back one entry after each refusal where the peer gives no hint', () => {
    let { node, sent } = take(leaderOfTerm({ term: 4, log: [1, 1, 4] }), { type: 'heartbeatDue' });
    const tried: number[] = [];
    for (let i = 0; i < 4; i += 1) {
      const one = sent.find(({ to }) => to === 1);
      if (one === undefined) break;
      tried.push(...appendsTo([one]).map(({ prevLogIndex }) => prevLogIndex));
      ({ node, sent } = take(node, answerTo(one, refused(4))));
    }
    expect(tried).toEqual([3, 2, 1, 0]);
    expect(progressOf(node, 1)).toMatchObject({ nextIndex: 1, matchIndex: 0 });
  });

  it('with one refusal per term that conflicts where the peer gives hints', () => {
    const cluster = clusterWith(
      5,
      [1, 1, 1, 4, 4, 4, 5, 5, 5],
      [1, 1, 1, 2, 2, 2, 3, 3, 3],
      [1, 1, 1, 4, 4, 4, 5, 5, 5],
    )
      .timeout(0)
      .deliver();
    expect(logsOf(cluster)[1]).toEqual([1, 1, 1, 4, 4, 4, 5, 5, 5, 6]);
    // One for all entries of term 3, one for all of term 2.
    const refusals = cluster.delivered.filter(
      ({ from, message }) => from === 1 && 'success' in message && !message.success,
    );
    expect(refusals).toHaveLength(2);
  });

  it('and never changes an entry of its own', () => {
    const cluster = clusterWith(3, [1, 1, 3], [1, 2, 2, 2], [1, 1]).timeout(0).deliver();
    cluster.order(0, 'gate', 'north');
    cluster.deliver().beat(0).deliver();
    expect(logsOf(cluster)).toEqual([
      [1, 1, 3, 4, 4],
      [1, 1, 3, 4, 4],
      [1, 1, 3, 4, 4],
    ]);
  });
});

describe('5.3 replication goes on', () => {
  it.each([
    [3, [2]],
    [4, [3]],
    [5, [3, 4]],
    [7, [4, 5, 6]],
  ])('with %d nodes of which %j are down', (size, down) => {
    const cluster = new Cluster(size, { decree: 0 }).deliver().crash(...down);
    cluster.order(0, 'gate', 'north');
    cluster.deliver().beat(0).deliver();
    expect(cluster.node(0).commitIndex).toBe(1);
    expect(cluster.member(1).applied).toHaveLength(1);
  });

  it.each([
    [2, [1]],
    [3, [1, 2]],
    [4, [2, 3]],
    [5, [2, 3, 4]],
  ])('but not with %d nodes of which %j are down', (size, down) => {
    const cluster = new Cluster(size, { decree: 0 }).deliver().crash(...down);
    cluster.order(0, 'gate', 'north');
    cluster.deliver().beat(0).deliver();
    expect(cluster.node(0).commitIndex).toBe(0);
    cluster
      .restart(...down)
      .beat(0)
      .deliver();
    expect(cluster.node(0).commitIndex).toBe(1);
  });

  it('in one round trip to a majority', () => {
    const cluster = new Cluster(5, { decree: 0 }).deliver();
    cluster.order(0, 'gate', 'north');
    cluster.deliver(({ leg, to }) => leg === 'request' && (to === 1 || to === 2));
    cluster.deliver(({ leg }) => leg === 'answer');
    expect(cluster.node(0).commitIndex).toBe(1);
  });

  it('without waiting for a slow follower', () => {
    const cluster = new Cluster(3, { decree: 0 }).deliver();
    for (let i = 1; i <= 5; i += 1) {
      cluster.order(0, 'gate', String(i));
      cluster.deliver(({ from, to }) => from !== 2 && to !== 2);
      expect(cluster.node(0).commitIndex).toBe(i);
    }
    expect(cluster.node(2).log.lastIndex).toBe(0);
    cluster.deliver().beat(0).deliver();
    expect(cluster.node(2)).toMatchObject({ state: State.Follower, commitIndex: 5 });
  });
});
