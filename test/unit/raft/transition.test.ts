import { describe, expect, it } from 'vitest';
import type { Input } from '../../../src/raft';
import { State } from '../../../src/raft';
import { Cluster } from './cluster';
import {
  answerTo,
  appendEntries,
  candidateOf,
  denied,
  followerOf,
  leaderOfTerm,
  receive,
  refused,
  requestVote,
  take,
} from './support';
import type { HigherTermFrom } from '../../../src/raft/transition';

const sent = { rpc: 1, to: 2, message: appendEntries({ term: 3, leaderId: 0 }) };

/** Everything that tells a leader of term 3 about term 5, and how the reason begins. */
const depositions: readonly (readonly [string, Input, HigherTermFrom])[] = [
  [
    'RequestVote',
    receive(requestVote({ term: 5, candidateId: 1, lastLogIndex: 9, lastLogTerm: 4 })),
    { sender: 1, message: 'requestVote' },
  ],
  [
    'AppendEntries',
    receive(appendEntries({ term: 5, leaderId: 2 })),
    { sender: 2, message: 'appendEntries' },
  ],
  ['an answer to AppendEntries', answerTo(sent, refused(5)), { sender: 2, message: 'answer' }],
  ['a late answer to RequestVote', answerTo(sent, denied(5)), { sender: 2, message: 'answer' }],
];

describe("the guard under the exercise's rules", () => {
  const leader = leaderOfTerm({ term: 3, log: [1, 3], config: { rules: 'exercise' } });

  it.each(depositions)(
    'stops a leader that learns of a later term from %s; the term is stored first',
    (_, input, reason) => {
      const { effects } = take(leader, input);
      expect(effects).toEqual([
        { type: 'persistVote', term: 5, votedFor: null },
        {
          type: 'stop',
          change: {
            from: State.Leader,
            to: State.Follower,
            reason: { type: 'higherTerm', ...reason, term: 5, ownTerm: 3 },
          },
        },
      ]);
    },
  );

  it('leaves the node as it was when it was stopped', () => {
    expect(take(leader, receive(requestVote({ term: 5 }))).node).toEqual(leader);
  });

  it('stops no leader for a message of its own or an earlier term', () => {
    for (const term of [1, 2, 3]) {
      for (const message of [requestVote({ term }), appendEntries({ term })]) {
        const { node, stop } = take(leader, receive(message));
        expect(stop).toBeNull();
        expect(node.state).toBe(State.Leader);
      }
    }
  });

  it('lets a candidate step down', () => {
    const candidate = candidateOf({ term: 3, config: { rules: 'exercise' } });
    for (const message of [requestVote({ term: 4 }), appendEntries({ term: 3 })]) {
      const { node, stop } = take(candidate, receive(message));
      expect(stop).toBeNull();
      expect(node.state).toBe(State.Follower);
    }
  });

  it('makes a step-down a crash: started again, the node follows in the new term', () => {
    const cluster = new Cluster(3, { decree: 0, config: { rules: 'exercise' } }).deliver();
    cluster.order(0, 'gate', 'north');
    cluster.deliver();
    cluster.timeout(1).deliver();
    expect(cluster.member(0).stopped).toMatchObject({ from: State.Leader, to: State.Follower });
    expect(cluster.member(0).disk).toMatchObject({ term: 2, votedFor: null });
    expect(cluster.leaders).toEqual([1]);
    cluster.restart(0).beat(1).deliver().beat(1).deliver();
    expect(cluster.node(0)).toMatchObject({ state: State.Follower, term: 2, leader: 1 });
    expect(cluster.member(0).applied).toEqual(cluster.member(1).applied);
  });
});

describe("the guard under the paper's rules", () => {
  it.each(depositions)('lets a leader step down on %s', (_, input, reason) => {
    const { node, stop, news } = take(leaderOfTerm({ term: 3, log: [1, 3] }), input);
    expect(stop).toBeNull();
    expect(node).toMatchObject({ state: State.Follower, term: 5 });
    expect(news.slice(0, 3)).toEqual([
      {
        type: 'stateChanged',
        from: State.Leader,
        to: State.Follower,
        reason: { type: 'higherTerm', ...reason, term: 5, ownTerm: 3 },
      },
      { type: 'leaderChanged', leader: null },
      { type: 'termChanged', previous: 3 },
    ]);
  });
});

describe('what a node announces', () => {
  it('of a change of state is from where, to where and why', () => {
    const { news } = take(followerOf({ term: 2, leader: 1 }), { type: 'electionTimeout' });
    expect(news).toEqual([
      {
        type: 'stateChanged',
        from: State.Follower,
        to: State.Candidate,
        reason: { type: 'leaderUnheard', term: 2 },
      },
      { type: 'leaderChanged', leader: null },
      { type: 'termChanged', previous: 2 },
      { type: 'voteCast', candidate: 0, granted: true, reason: 'granted' },
    ]);
  });

  it('of another election is a new term and its vote, for it stays candidate', () => {
    const { news } = take(candidateOf({ term: 2 }), { type: 'electionTimeout' });
    expect(news).toEqual([
      { type: 'termChanged', previous: 2 },
      { type: 'voteCast', candidate: 0, granted: true, reason: 'granted' },
    ]);
  });

  it('of a new leader comes once, not with every heartbeat', () => {
    const heartbeat = receive(appendEntries({ term: 2, leaderId: 1 }));
    const first = take(followerOf({ term: 2 }), heartbeat);
    expect(first.news).toEqual([{ type: 'leaderChanged', leader: 1 }]);
    expect(take(first.node, heartbeat).news).toEqual([]);
  });
});
