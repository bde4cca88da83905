import { describe, expect, it } from 'vitest';
import {
  createNode,
  leaderOf,
  majority,
  rejoinNode,
  restoreNode,
  State,
  step,
} from '../../../src/raft';
import { Step } from '../../../src/raft/transition';
import { Cluster } from './cluster';
import {
  appendEntries,
  candidateOf,
  configOf,
  followerOf,
  leaderOfTerm,
  logOf,
  receive,
  take,
  termsOf,
} from './support';

const start = { type: 'start' } as const;
const sizes = [1, 2, 3, 4, 5, 6, 7];

describe('a majority', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
    [6, 4],
    [7, 4],
  ])('of %d nodes is %d', (size, votes) => {
    expect(majority(size)).toBe(votes);
  });
});

describe('the leader a node knows', () => {
  it('is whom a follower heard, nobody for a candidate, and the leader itself', () => {
    expect(leaderOf(followerOf({ leader: 2 }))).toBe(2);
    expect(leaderOf(followerOf())).toBeNull();
    expect(leaderOf(candidateOf())).toBeNull();
    expect(leaderOf(leaderOfTerm({ config: { id: 1 } }))).toBe(1);
  });
});

describe('a node with nothing stored, under a leader by decree', () => {
  it.each(sizes)('starts in term 1 with its vote for the leader (%d nodes)', (size) => {
    const decreed = size - 1;
    for (let id = 0; id < size; id += 1) {
      const { node, effects } = take(createNode(configOf({ id, size }), decreed), start);
      const state = id === decreed ? State.Leader : State.Follower;
      expect(node).toMatchObject({ state, term: 1, votedFor: decreed });
      expect(leaderOf(node)).toBe(decreed);
      expect(node.log.lastIndex).toBe(0);
      expect(effects[0]).toEqual({ type: 'persistVote', term: 1, votedFor: decreed });
    }
  });

  it('sends the first heartbeats at once where it is the leader itself', () => {
    const { sent, timer } = take(createNode(configOf(), 0), start);
    expect(sent).toMatchObject([
      { to: 1, message: { rpc: 'appendEntries', term: 1, leaderId: 0, entries: [] } },
      { to: 2, message: { rpc: 'appendEntries', term: 1, leaderId: 0, entries: [] } },
    ]);
    expect(timer).toBe('heartbeat');
  });

  it('waits for the leader where it is another', () => {
    const { sent, timer } = take(createNode(configOf(), 1), start);
    expect(sent).toEqual([]);
    expect(timer).toBe('election');
  });

  it('does not vote again in term 1', () => {
    const cluster = new Cluster(3, { decree: 0 }).deliver();
    const request = { term: 1, candidateId: 2, lastLogIndex: 0, lastLogTerm: 0 } as const;
    const { replies } = take(cluster.node(1), {
      type: 'request',
      exchange: 1,
      message: { rpc: 'requestVote', ...request },
    });
    expect(replies).toMatchObject([{ voteGranted: false }]);
  });

  it('is followed by an elected one when it falls silent', () => {
    const cluster = new Cluster(3, { decree: 0 }).deliver().crash(0).timeout(2).deliver();
    expect(cluster.leaders).toEqual([2]);
    expect(cluster.node(1)).toMatchObject({ term: 2, leader: 2 });
  });
});

describe('a node that has lost what it had stored', () => {
  it('keeps to the decree, and leads nobody', () => {
    for (const id of [0, 1, 2]) {
      const { node, sent, timer } = take(rejoinNode(configOf({ id }), 0), start);
      expect(node).toMatchObject({ state: State.Follower, term: 1, votedFor: 0 });
      expect(leaderOf(node)).toBe(id === 0 ? null : 0);
      expect(sent).toEqual([]);
      expect(timer).toBe('election');
    }
  });
});

describe('a node with nothing stored and no decree', () => {
  it('starts as follower in term 0 with nothing to store', () => {
    for (const begin of [createNode, rejoinNode]) {
      const { node, effects } = take(begin(configOf(), null), start);
      expect(node).toMatchObject({ state: State.Follower, term: 0, votedFor: null, leader: null });
      expect(effects.map(({ type }) => type)).toEqual(['startElectionTimer']);
    }
  });
});

describe('a node with stored state', () => {
  it('starts as follower with what it stored, whoever led before', () => {
    const stored = { term: 4, votedFor: 0, log: logOf(1, 4) };
    const { node, sent, timer } = take(restoreNode(configOf({ id: 0 }), stored), start);
    expect(node).toMatchObject({ ...stored, state: State.Follower, leader: null });
    expect(node).toMatchObject({ commitIndex: 0, lastApplied: 0 });
    expect(sent).toEqual([]);
    expect(timer).toBe('election');
  });

  it('remembers its vote of the term', () => {
    const cluster = new Cluster(3).timeout(0).deliver().crash(1).restart(1);
    expect(cluster.node(1)).toMatchObject({ term: 1, votedFor: 0 });
    cluster.crash(0).timeout(2).deliver();
    expect(cluster.node(2).term).toBe(1 + 1);
  });

  it('comes back as follower where it led by decree, and can be elected', () => {
    const cluster = new Cluster(3, { decree: 0 }).deliver();
    cluster.order(0, 'gate', 'north');
    cluster.deliver().crash(0).restart(0);
    expect(cluster.node(0)).toMatchObject({ state: State.Follower, term: 1, votedFor: 0 });
    cluster.timeout(0).deliver();
    expect(cluster.leaders).toEqual([0]);
    expect(termsOf(cluster.node(0).log)).toEqual([1, 2]);
    expect(cluster.member(0).applied).toHaveLength(2);
  });
});

describe('a cluster', () => {
  it.each(sizes)('of %d elects, takes orders, loses its leader and goes on', (size) => {
    const cluster = new Cluster(size).timeout(0).deliver();
    expect(cluster.leaders).toEqual([0]);
    cluster.order(0, 'gate', 'north');
    cluster.deliver().crash(0);
    const survives = size >= 3;
    const leader = survives ? 1 : 0;
    if (size > 1) cluster.timeout(1).deliver();
    expect(cluster.leaders).toEqual(survives ? [1] : []);
    cluster.restart(0);
    if (!survives) cluster.timeout(0).timeout(0).deliver();
    expect(cluster.leaders).toEqual([leader]);
    cluster.order(leader, 'gate', 'south');
    cluster.deliver().beat(leader).deliver();
    for (const id of cluster.ids) {
      expect(cluster.member(id).applied).toEqual(cluster.node(leader).log.entriesFrom(1));
    }
  });
});

describe('a step', () => {
  it('takes no election timeout for one of a timer that was started anew since', () => {
    const started = step(followerOf(), { type: 'start' }, 0.5).node;
    const heard = step(started, receive(appendEntries({ term: 1 })), 0.5).node;
    const stale = step(heard, { type: 'electionTimeout', timer: started.electionTimer }, 0.5);
    expect(stale).toEqual({ node: heard, effects: [] });
    const due = step(heard, { type: 'electionTimeout', timer: heard.electionTimer }, 0.5);
    expect(due.node.state).toBe(State.Candidate);
  });

  it('numbers every start of the election timer, and no number comes again in a life', () => {
    const first = step(followerOf(), { type: 'start' }, 0.5);
    const second = step(first.node, receive(appendEntries({ term: 1 })), 0.5);
    const third = step(second.node, { type: 'electionTimeout', timer: 2 }, 0.5);
    const timers = [first, second, third].flatMap(({ effects }) =>
      effects.flatMap((effect) => (effect.type === 'startElectionTimer' ? effect.timer : [])),
    );
    expect(timers).toEqual([1, 2, 3]);
  });

  it('can have no effect behind a stop', () => {
    const taken = new Step(leaderOfTerm({ term: 2 }), 0.5);
    taken.do({
      type: 'stop',
      change: {
        from: State.Leader,
        to: State.Follower,
        reason: { type: 'leaderHeard', leader: 1, term: 2 },
      },
    });
    const late = [
      () => taken.do({ type: 'startHeartbeatTimer' }),
      () => taken.announce({ type: 'termChanged', previous: 1 }),
      () => taken.startElectionTimer(100),
      () => taken.send(1, appendEntries()),
    ];
    for (const effect of late) expect(effect).toThrow(/no effect follows/);
    expect(taken.effects).toHaveLength(1);
  });

  it('does not change the node it starts from', () => {
    const before = leaderOfTerm({ term: 2, log: [1, 2] });
    const copy = leaderOfTerm({ term: 2, log: [1, 2] });
    step(before, { type: 'order', order: 1, key: 'gate', value: 'north' }, 0);
    step(before, { type: 'heartbeatDue' }, 0);
    expect(before).toEqual(copy);
    expect(termsOf(before.log)).toEqual([1, 2]);
  });

  it('gives the same for the same node, input and random number', () => {
    const node = followerOf({ log: [1] });
    const input = { type: 'electionTimeout', timer: 0 } as const;
    expect(step(node, input, 0.25)).toEqual(step(node, input, 0.25));
  });
});
