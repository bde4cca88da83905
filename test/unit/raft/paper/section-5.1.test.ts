import { describe, expect, it } from 'vitest';
import type { RaftNode, Request, Response } from '../../../../src/raft';
import { State } from '../../../../src/raft';
import { Cluster } from '../cluster';
import {
  accepted,
  answerTo,
  appendEntries,
  candidateOf,
  denied,
  entriesOf,
  everyState,
  followerOf,
  granted,
  leaderOfTerm,
  receive,
  refused,
  requestVote,
  take,
  termsOf,
} from '../support';

const nodes = (term: number): readonly (readonly [State, RaftNode])[] =>
  everyState({ term, log: [1] }).map((node) => [node.state, node] as const);

const requests = (term: number): readonly Request[] => [
  appendEntries({ term, leaderId: 2 }),
  requestVote({ term, candidateId: 2, lastLogIndex: 9, lastLogTerm: 1 }),
];

describe('5.1 states', () => {
  it.each([1, 2, 3, 4, 5, 6, 7])(
    'in normal operation one node leads and all others follow (%d nodes)',
    (size) => {
      const cluster = new Cluster(size).timeout(0).deliver().beat(0).deliver();
      expect(cluster.leaders).toEqual([0]);
      for (const id of cluster.ids.slice(1)) {
        expect(cluster.node(id)).toMatchObject({ state: State.Follower, leader: 0, term: 1 });
      }
    },
  );

  it('a follower issues no request of its own, it only answers', () => {
    const follower = followerOf({ term: 3, log: [1, 2], leader: 1 });
    const inputs = [
      ...requests(2),
      ...requests(3),
      ...requests(4),
      appendEntries({ term: 3, prevLogIndex: 2, prevLogTerm: 2, entries: entriesOf([3], 2) }),
    ].map(receive);
    for (const input of inputs) {
      const { sent, replies } = take(follower, input);
      expect(sent).toEqual([]);
      expect(replies).toHaveLength(1);
    }
    expect(take(follower, { type: 'heartbeatDue' }).effects).toEqual([]);
  });

  it('a follower sends a client on to the leader', () => {
    const cluster = new Cluster(3, { decree: 1 }).deliver();
    expect(cluster.order(0, 'gate', 'north')).toBe('refused');
    const { effects } = take(followerOf({ leader: 1 }), {
      type: 'order',
      order: 7,
      key: 'gate',
      value: 'north',
    });
    expect(effects).toEqual([{ type: 'orderRefused', order: 7, leader: 1 }]);
  });

  it.each([
    ['a follower that has heard of no leader', followerOf()],
    ['a candidate', candidateOf()],
  ])('%s can send a client on to nobody', (_, node) => {
    const { effects } = take(node, { type: 'order', order: 7, key: 'gate', value: 'north' });
    expect(effects).toEqual([{ type: 'orderRefused', order: 7, leader: null }]);
  });
});

describe('5.1 terms', () => {
  it('each term begins with an election, and terms are consecutive numbers', () => {
    let node: RaftNode = followerOf({ term: 4 });
    for (const term of [5, 6, 7]) {
      ({ node } = take(node, { type: 'electionTimeout' }));
      expect(node.term).toBe(term);
    }
  });

  it('the winner of an election leads for the rest of its term', () => {
    const leader = leaderOfTerm({ term: 2, log: [1] });
    const harmless = [
      { type: 'electionTimeout' } as const,
      ...requests(1).map(receive),
      ...requests(2).map(receive),
      answerTo({ rpc: 1, to: 1, message: appendEntries({ term: 2, leaderId: 0 }) }, refused(2)),
      answerTo({ rpc: 1, to: 1, message: requestVote({ term: 2, candidateId: 0 }) }, denied(2)),
    ];
    for (const input of harmless) {
      const { node } = take(leader, input);
      expect(node).toMatchObject({ state: State.Leader, term: 2 });
    }
  });

  it('a term whose vote is split ends without a leader, and the next begins', () => {
    const cluster = new Cluster(4).timeout(0).timeout(1);
    cluster.deliver(({ from, to }) => from % 2 === to % 2).deliver();
    expect(cluster.leaders).toEqual([]);
    cluster.timeout(1).deliver();
    expect(cluster.leaders).toEqual([1]);
    expect(cluster.ids.map((id) => cluster.node(id).term)).toEqual([2, 2, 2, 2]);
  });

  it('a node may miss an election or whole terms', () => {
    const cluster = new Cluster(3);
    for (const candidate of [0, 1, 0]) {
      cluster.timeout(candidate).deliver(({ to }) => to !== 2);
      cluster.lose();
    }
    expect(cluster.node(2).term).toBe(0);
    cluster.beat(0).deliver();
    expect(cluster.node(2)).toMatchObject({ state: State.Follower, term: 3, leader: 0 });
    expect(termsOf(cluster.node(2).log)).toEqual([1, 2, 3]);
  });
});

describe('5.1 the current term', () => {
  it.each(nodes(3))('is not lowered by anything a %s hears', (_, node) => {
    const answers: readonly Response[] = [granted(2), denied(2), accepted(2), refused(2)];
    const inputs = [
      ...requests(2).map(receive),
      ...answers.map((answer) =>
        answerTo({ rpc: 1, to: 1, message: requestVote({ term: 2, candidateId: 0 }) }, answer),
      ),
    ];
    for (const input of inputs) expect(take(node, input).node.term).toBe(3);
  });

  it.each(nodes(3))('of a %s becomes the larger one that a request carries', (_, node) => {
    for (const request of requests(5)) {
      const { node: after, replies } = take(node, receive(request));
      expect(after.term).toBe(5);
      expect(replies).toMatchObject([{ term: 5 }]);
    }
  });

  it.each(nodes(3))('of a %s becomes the larger one that an answer carries', (_, node) => {
    for (const answer of [denied(5), refused(5)]) {
      const message = appendEntries({ term: 3, leaderId: 0 });
      const { node: after } = take(node, answerTo({ rpc: 1, to: 1, message }, answer));
      expect(after.term).toBe(5);
    }
  });

  it.each([
    ['candidate', candidateOf({ term: 3 })],
    ['leader', leaderOfTerm({ term: 3 })],
  ])('a %s whose term is out of date becomes follower at once', (_, node) => {
    const inputs = [
      ...requests(4).map(receive),
      answerTo({ rpc: 1, to: 2, message: requestVote({ term: 3, candidateId: 0 }) }, denied(4)),
      answerTo({ rpc: 1, to: 2, message: appendEntries({ term: 3, leaderId: 0 }) }, refused(4)),
    ];
    for (const input of inputs) {
      expect(take(node, input).node).toMatchObject({ state: State.Follower, term: 4 });
    }
  });

  it.each(nodes(3))('a %s refuses a request of an older term and tells its own', (_, node) => {
    for (const request of requests(2)) {
      const { node: after, replies, effects } = take(node, receive(request));
      const no = request.rpc === 'requestVote' ? { voteGranted: false } : { success: false };
      expect(replies).toEqual([expect.objectContaining({ term: 3, ...no })]);
      expect(after).toEqual(node);
      expect(effects.filter(({ type }) => type !== 'reply' && type !== 'announce')).toEqual([]);
    }
  });
});

describe('5.1 RPCs', () => {
  it('go out to all peers in parallel, none waits for the answer of another', () => {
    const asked = take(followerOf({ config: { size: 5 } }), { type: 'electionTimeout' });
    expect(asked.sent.map(({ to }) => to)).toEqual([1, 2, 3, 4]);
    const led = take(leaderOfTerm({ config: { size: 5 } }), { type: 'heartbeatDue' });
    expect(led.sent.map(({ to }) => to)).toEqual([1, 2, 3, 4]);
  });

  it('each have a number of their own', () => {
    const cluster = new Cluster(5).timeout(0).deliver();
    cluster.order(0, 'gate', 'north');
    cluster.beat(0).timeout(1);
    const numbers = cluster.parcels.map(({ from, rpc }) => `${from}.${rpc}`);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('are tried again when no answer comes', () => {
    const cluster = new Cluster(3, { decree: 0 }).deliver();
    cluster.order(0, 'gate', 'north');
    for (let i = 0; i < 5; i += 1) {
      expect(cluster.parcels).toHaveLength(2);
      cluster.lose().beat(0);
    }
    cluster.deliver();
    expect(cluster.node(0).commitIndex).toBe(1);
    expect(termsOf(cluster.node(2).log)).toEqual([1]);
  });
});
