import { describe, expect, it } from 'vitest';
import type { Effect, Input, RaftNode } from '../../../../src/raft';
import { createNode, MAX_TERM, State } from '../../../../src/raft';
import { Cluster } from '../cluster';
import {
  accepted,
  answerTo,
  appendEntries,
  appendsTo,
  at,
  candidateOf,
  configOf,
  denied,
  entriesOf,
  entryOf,
  everyState,
  followerOf,
  granted,
  leaderOfTerm,
  progressOf,
  receive,
  refused,
  requestVote,
  take,
  termsOf,
} from '../support';

const timeout = { type: 'electionTimeout', timer: 0 } as const;

const answered = (message: Parameters<typeof answerTo>[1], term = 3): Input =>
  answerTo({ rpc: 1, to: 1, message: appendEntries({ term, leaderId: 0 }) }, message);

describe('figure 2, persistent state on all servers', () => {
  it('starts with term 0, no vote, and a log whose first index is 1', () => {
    const node = createNode(configOf(), null);
    expect(node).toMatchObject({ term: 0, votedFor: null });
    expect(node.log.lastIndex).toBe(0);
    const { node: after } = take(
      node,
      receive(appendEntries({ entries: entriesOf([1]), leaderCommit: 0 })),
    );
    expect(after.log.entryAt(1)).toEqual(entryOf(1, 1));
  });

  const changes: readonly (readonly [string, RaftNode, Input, readonly Effect[]])[] = [
    [
      'a later term',
      followerOf({ term: 2, log: [1] }),
      receive(requestVote({ term: 3 })),
      [{ type: 'persistVote', term: 3, votedFor: null }],
    ],
    [
      'a vote',
      followerOf({ term: 3 }),
      receive(requestVote({ term: 3 })),
      [{ type: 'persistVote', term: 3, votedFor: 1 }],
    ],
    [
      'a later term and a vote in it',
      followerOf({ term: 2, votedFor: 2 }),
      receive(requestVote({ term: 3 })),
      [
        { type: 'persistVote', term: 3, votedFor: null },
        { type: 'persistVote', term: 3, votedFor: 1 },
      ],
    ],
    [
      'entries',
      followerOf({ term: 3 }),
      receive(appendEntries({ term: 3, entries: entriesOf([3]) })),
      [{ type: 'persistEntries', firstIndex: 1, entries: entriesOf([3]) }],
    ],
    [
      'a later term and entries',
      followerOf({ term: 2 }),
      receive(appendEntries({ term: 3, entries: entriesOf([3]) })),
      [
        { type: 'persistVote', term: 3, votedFor: null },
        { type: 'persistEntries', firstIndex: 1, entries: entriesOf([3]) },
      ],
    ],
  ];

  it.each(changes)('%s is on disk before the answer', (_, node, input, persisted) => {
    const { effects, replies } = take(node, input);
    const persists = effects.filter(
      ({ type }) => type === 'persistVote' || type === 'persistEntries',
    );
    expect(persists).toEqual(persisted);
    expect(replies).toHaveLength(1);
    expect(effects.at(-1)?.type).toBe('reply');
  });

  it('is not written where nothing of it changes', () => {
    const follower = followerOf({ term: 3, votedFor: 1, log: [1, 3] });
    const inputs = [
      receive(appendEntries({ term: 3, prevLogIndex: 2, prevLogTerm: 3 })),
      receive(appendEntries({ term: 3, entries: entriesOf([1, 3]) })),
      receive(requestVote({ term: 3, candidateId: 1, lastLogIndex: 2, lastLogTerm: 3 })),
      receive(requestVote({ term: 3, candidateId: 2, lastLogIndex: 2, lastLogTerm: 3 })),
    ];
    for (const input of inputs) {
      const types = take(follower, input).effects.map(({ type }) => type);
      expect(types).not.toContain('persistVote');
      expect(types).not.toContain('persistEntries');
    }
  });
});

describe('figure 2, volatile state on all servers', () => {
  it('starts with nothing committed and nothing applied, also after a restart', () => {
    const cluster = new Cluster(3, { decree: 0 }).deliver();
    expect(cluster.node(1)).toMatchObject({ commitIndex: 0, lastApplied: 0 });
    cluster.order(0, 'gate', 'north');
    cluster.deliver().beat(0).deliver().crash(1).restart(1);
    expect(cluster.node(1)).toMatchObject({ commitIndex: 0, lastApplied: 0 });
    expect(cluster.node(1).log.lastIndex).toBe(1);
  });

  it('never moves the commit index back', () => {
    const follower = followerOf({ term: 3, log: [1, 2, 3], commitIndex: 2 });
    for (const leaderCommit of [0, 1, 2]) {
      const message = appendEntries({ term: 3, prevLogIndex: 3, prevLogTerm: 3, leaderCommit });
      expect(take(follower, receive(message)).node).toMatchObject({
        commitIndex: 2,
        lastApplied: 2,
      });
    }
  });
});

describe('figure 2, volatile state on leaders', () => {
  it('is made anew by every election: next index behind the own last entry, match index 0', () => {
    const candidate = candidateOf({ term: 3, log: [1, 2], config: { size: 5 } });
    const asked = [1, 2].map((to) => ({ rpc: to, to, message: requestVote({ term: 3 }) }));
    const { node } = take(
      candidate,
      answerTo(at(asked, 0), granted(3)),
      answerTo(at(asked, 1), granted(3)),
    );
    for (const peer of [1, 2, 3, 4]) {
      expect(progressOf(node, peer)).toMatchObject({ nextIndex: 3, matchIndex: 0 });
    }
  });

  it('knows of a peer what it has acknowledged, and forgets nothing of it', () => {
    const leader = leaderOfTerm({ term: 3, log: [1, 2, 3] });
    const late = answerTo(
      { rpc: 1, to: 1, message: appendEntries({ term: 3, prevLogIndex: 1, prevLogTerm: 1 }) },
      accepted(3),
    );
    const full = answerTo(
      { rpc: 2, to: 1, message: appendEntries({ term: 3, prevLogIndex: 3, prevLogTerm: 3 }) },
      accepted(3),
    );
    const { node } = take(leader, full, late);
    expect(progressOf(node, 1)).toMatchObject({ nextIndex: 4, matchIndex: 3 });
  });
});

describe('figure 2, AppendEntries RPC, receiver', () => {
  it('answers with its own term, for the leader to update itself', () => {
    for (const node of everyState({ term: 3 })) {
      for (const term of [1, 3, 5]) {
        const { replies } = take(node, receive(appendEntries({ term, leaderId: 2 })));
        expect(at(replies, 0).term).toBe(Math.max(3, term));
      }
    }
  });

  it('1: refuses a term before its own', () => {
    const follower = followerOf({ term: 3, log: [1] });
    const stale = appendEntries({ term: 2, entries: entriesOf([2]), leaderCommit: 1 });
    const { node, replies } = take(follower, receive(stale));
    expect(replies).toEqual([refused(3)]);
    expect(node).toEqual(follower);
  });

  it('2: refuses where its log has no entry of the previous term at the previous index', () => {
    const follower = followerOf({ term: 3, log: [1, 1] });
    for (const [prevLogIndex, prevLogTerm] of [
      [2, 2],
      [3, 1],
    ] as const) {
      const message = appendEntries({ term: 3, prevLogIndex, prevLogTerm, leaderCommit: 2 });
      const { node, replies } = take(follower, receive(message));
      expect(replies).toMatchObject([{ success: false }]);
      expect(node).toMatchObject({ log: follower.log, commitIndex: 0 });
    }
  });

  it('3: removes an entry that conflicts with a new one, and all that follow it', () => {
    const follower = followerOf({ term: 3, log: [1, 2, 2, 2] });
    const message = appendEntries({
      term: 3,
      prevLogIndex: 1,
      prevLogTerm: 1,
      entries: entriesOf([2, 3], 1),
    });
    const { node, news } = take(follower, receive(message));
    expect(termsOf(node.log)).toEqual([1, 2, 3]);
    expect(news).toContainEqual({ type: 'entriesRemoved', firstIndex: 3, count: 2 });
    expect(news).toContainEqual({
      type: 'entriesAppended',
      firstIndex: 3,
      entries: entriesOf([3], 2),
    });
  });

  it.each([
    { what: 'that repeats its whole log', prev: 0, terms: [1, 2, 2] },
    { what: 'that repeats a part of it', prev: 1, terms: [2] },
    { what: 'without entries', prev: 1, terms: [] },
  ])('3: removes nothing for a delayed request $what', ({ prev, terms }) => {
    const follower = followerOf({ term: 2, log: [1, 2, 2] });
    const message = appendEntries({
      term: 2,
      prevLogIndex: prev,
      prevLogTerm: follower.log.termAt(prev) ?? 0,
      entries: entriesOf(terms, prev),
    });
    const { node, replies, effects } = take(follower, receive(message));
    expect(replies).toEqual([accepted(2)]);
    expect(node.log).toBe(follower.log);
    expect(effects.map(({ type }) => type)).not.toContain('persistEntries');
  });

  it('4: appends what it does not have yet', () => {
    const follower = followerOf({ term: 2, log: [1, 2] });
    const message = appendEntries({ term: 2, entries: entriesOf([1, 2, 2, 2]) });
    const { node, news } = take(follower, receive(message));
    expect(termsOf(node.log)).toEqual([1, 2, 2, 2]);
    expect(news.filter(({ type }) => type === 'entriesAppended')).toEqual([
      { type: 'entriesAppended', firstIndex: 3, entries: entriesOf([2, 2], 2) },
    ]);
  });

  it.each([
    { leaderCommit: 0, prev: 3, terms: [], commits: 0 },
    { leaderCommit: 2, prev: 3, terms: [], commits: 2 },
    { leaderCommit: 9, prev: 3, terms: [], commits: 3 },
    { leaderCommit: 9, prev: 1, terms: [], commits: 1 },
    { leaderCommit: 9, prev: 0, terms: [], commits: 0 },
    { leaderCommit: 9, prev: 0, terms: [1], commits: 1 },
    { leaderCommit: 9, prev: 1, terms: [1], commits: 2 },
    { leaderCommit: 2, prev: 1, terms: [1, 1], commits: 2 },
    { leaderCommit: 9, prev: 3, terms: [2, 2], commits: 5 },
  ])(
    '5: commits up to $leaderCommit, never beyond the last of $terms behind $prev: $commits',
    ({ leaderCommit, prev, terms, commits }) => {
      const follower = followerOf({ term: 2, log: [1, 1, 1] });
      const message = appendEntries({
        term: 2,
        prevLogIndex: prev,
        prevLogTerm: follower.log.termAt(prev) ?? 0,
        entries: entriesOf(terms, prev),
        leaderCommit,
      });
      const { node, applied } = take(follower, receive(message));
      expect(node).toMatchObject({ commitIndex: commits, lastApplied: commits });
      expect(applied).toEqual(node.log.entriesFrom(1, commits));
    },
  );
});

describe('figure 2, RequestVote RPC, receiver', () => {
  it('answers with its own term, for the candidate to update itself', () => {
    for (const node of everyState({ term: 3 })) {
      for (const term of [1, 3, 5]) {
        const { replies } = take(node, receive(requestVote({ term, candidateId: 2 })));
        expect(at(replies, 0).term).toBe(Math.max(3, term));
      }
    }
  });

  it('1: refuses a term before its own', () => {
    const { node, replies, news } = take(
      followerOf({ term: 3 }),
      receive(requestVote({ term: 2, lastLogIndex: 9, lastLogTerm: 2 })),
    );
    expect(replies).toEqual([denied(3)]);
    expect(node.votedFor).toBeNull();
    expect(news).toEqual([{ type: 'voteCast', candidate: 1, granted: false, reason: 'staleTerm' }]);
  });

  it.each([
    { votedFor: null, behind: false, reason: 'granted' },
    { votedFor: 1, behind: false, reason: 'granted' },
    { votedFor: 2, behind: false, reason: 'votedForAnother' },
    { votedFor: null, behind: true, reason: 'logBehind' },
    { votedFor: 1, behind: true, reason: 'logBehind' },
    { votedFor: 2, behind: true, reason: 'votedForAnother' },
  ])(
    '2: grants with a free vote or its own, to a log not behind: $votedFor, $behind: $reason',
    ({ votedFor, behind, reason }) => {
      const log = [1, 2];
      const lastLogIndex = behind ? 1 : 2;
      const { news, replies } = take(
        followerOf({ term: 3, votedFor, log }),
        receive(requestVote({ term: 3, lastLogIndex, lastLogTerm: lastLogIndex })),
      );
      const grants = reason === 'granted';
      expect(replies).toEqual([grants ? granted(3) : denied(3)]);
      expect(news).toEqual([{ type: 'voteCast', candidate: 1, granted: grants, reason }]);
    },
  );
});

describe('figure 2, rules for all servers', () => {
  it('what becomes committed is applied once, in order', () => {
    const follower = followerOf({ term: 1, log: [1, 1, 1, 1], commitIndex: 1 });
    const upTo = (leaderCommit: number): Input =>
      receive(appendEntries({ prevLogIndex: 4, prevLogTerm: 1, leaderCommit }));
    const first = take(follower, upTo(3));
    const second = take(first.node, upTo(4));
    expect(first.effects).toContainEqual({
      type: 'apply',
      firstIndex: 2,
      entries: entriesOf([1, 1], 1),
    });
    expect(second.effects).toContainEqual({
      type: 'apply',
      firstIndex: 4,
      entries: entriesOf([1], 3),
    });
  });

  const highers: readonly (readonly [string, Input])[] = [
    ['AppendEntries', receive(appendEntries({ term: 4, leaderId: 1 }))],
    ['RequestVote', receive(requestVote({ term: 4 }))],
    ['an answer to AppendEntries', answered(refused(4))],
    ['an answer to RequestVote', answered(denied(4))],
  ];

  it.each(highers)('a later term in %s makes every node a follower of that term', (_, input) => {
    for (const before of everyState({ term: 3 })) {
      const { node, effects } = take(before, input);
      expect(node).toMatchObject({ state: State.Follower, term: 4 });
      expect(effects[0]).toEqual({ type: 'persistVote', term: 4, votedFor: null });
    }
  });
});

describe('figure 2, the election timer', () => {
  const up = { lastLogIndex: 1, lastLogTerm: 1 };
  const follower = followerOf({ term: 3, log: [1], leader: 1 });
  const candidate = candidateOf({ term: 3, log: [1] });
  const leader = leaderOfTerm({ term: 3, log: [1] });

  const restarts: readonly (readonly [string, RaftNode, Input])[] = [
    ['a heartbeat of the current leader', follower, receive(appendEntries({ term: 3 }))],
    [
      'AppendEntries of the current leader, even where it does not fit the log',
      follower,
      receive(appendEntries({ term: 3, prevLogIndex: 5, prevLogTerm: 2 })),
    ],
    ['AppendEntries of a later leader', follower, receive(appendEntries({ term: 4 }))],
    ['a vote granted', follower, receive(requestVote({ term: 3, ...up }))],
    ['a vote granted in a later term', follower, receive(requestVote({ term: 4, ...up }))],
    ['AppendEntries of the winner', candidate, receive(appendEntries({ term: 3 }))],
    ['a vote granted in a later term', candidate, receive(requestVote({ term: 4, ...up }))],
    ['the start of another election', candidate, timeout],
    ['AppendEntries of a later leader', leader, receive(appendEntries({ term: 4 }))],
  ];

  it.each(restarts)('restarts on %s', (_, node, input) => {
    expect(take(node, input).timer).toBe('election');
  });

  const leavesAlone: readonly (readonly [string, RaftNode, Input])[] = [
    ['AppendEntries of an earlier leader', follower, receive(appendEntries({ term: 2 }))],
    ['a vote refused for its term', follower, receive(requestVote({ term: 2, ...up }))],
    [
      'a vote refused because it is given',
      followerOf({ term: 3, votedFor: 2 }),
      receive(requestVote({ term: 3 })),
    ],
    ['a vote refused to a log behind', follower, receive(requestVote({ term: 3 }))],
    ['a later term of a candidate behind', follower, receive(requestVote({ term: 4 }))],
    ['a later term in an answer', follower, answered(refused(4))],
    ['a later term of a candidate behind', candidate, receive(requestVote({ term: 4 }))],
    ['a later term in an answer', candidate, answered(denied(4))],
    ['a vote that does not decide', candidateOf({ config: { size: 5 } }), answered(granted(1), 1)],
    ['an order', follower, { type: 'order', order: 1, key: 'gate', value: 'north' }],
    ['a heartbeat that is due', follower, { type: 'heartbeatDue' }],
  ];

  it.each(leavesAlone)('goes on through %s', (_, node, input) => {
    expect(take(node, input).timer).toBeNull();
  });

  const ofALeader: readonly (readonly [string, Input])[] = [
    ['a timeout from before its election', timeout],
    ['a vote asked in its term', receive(requestVote({ term: 3, ...up }))],
    ['a vote asked in its own name', receive(requestVote({ term: 3, candidateId: 0, ...up }))],
    ['AppendEntries in its term', receive(appendEntries({ term: 3 }))],
    ['AppendEntries in its own name', receive(appendEntries({ term: 3, leaderId: 0 }))],
    ['AppendEntries of an earlier term', receive(appendEntries({ term: 2 }))],
    ['an answer', answered(accepted(3))],
  ];

  it.each(ofALeader)('is not started on a leader by %s', (_, input) => {
    const { node, timer } = take(leader, input);
    expect(node.state).toBe(State.Leader);
    expect(timer).toBeNull();
  });

  it('of a leader that is deposed starts, since it had none', () => {
    for (const input of [receive(requestVote({ term: 4 })), answered(refused(4))]) {
      expect(take(leader, input).timer).toBe('election');
    }
  });

  it('gives way to the heartbeat timer on a node that is elected', () => {
    expect(take(candidate, answered(granted(3))).timer).toBe('heartbeat');
  });
});

describe('figure 2, rules for candidates', () => {
  it('an election of a node alone is won at once', () => {
    const alone = followerOf({ term: 0, config: { size: 1 } });
    const { node, sent, applied, timer } = take(alone, timeout);
    expect(node).toMatchObject({ state: State.Leader, term: 1, commitIndex: 1 });
    expect(sent).toEqual([]);
    expect(applied).toEqual([{ term: 1, command: { type: 'noop' } }]);
    expect(timer).toBe('heartbeat');
  });
});

describe('figure 2, rules for leaders', () => {
  it('an elected leader speaks to every peer at once, and again at every heartbeat', () => {
    const candidate = candidateOf({ term: 3, log: [1], config: { size: 3 } });
    const { sent, node } = take(candidate, answered(granted(3)));
    expect(sent.map(({ to, message }) => [to, message.rpc])).toEqual([
      [1, 'appendEntries'],
      [2, 'appendEntries'],
    ]);
    expect(take(node, { type: 'heartbeatDue' }).sent).toHaveLength(2);
  });

  it('a peer that lacks entries gets them from its next index on', () => {
    const leader = leaderOfTerm({
      term: 3,
      log: [1, 2, 3],
      progress: { 1: { nextIndex: 2, matchIndex: 1 }, 2: { nextIndex: 4, matchIndex: 3 } },
    });
    const { sent } = take(leader, { type: 'heartbeatDue' });
    expect(appendsTo(sent, 1)).toMatchObject([{ prevLogIndex: 1, entries: entriesOf([2, 3], 1) }]);
    expect(appendsTo(sent, 2)).toMatchObject([{ prevLogIndex: 3, entries: [] }]);
  });

  it('success moves next and match index to behind and onto what was sent', () => {
    const leader = leaderOfTerm({ term: 3, log: [1, 2, 3], progress: { 1: { nextIndex: 2 } } });
    const { node, sent } = take(leader, { type: 'heartbeatDue' });
    const { node: after, news } = take(node, answerTo(at(sent, 0), accepted(3)));
    expect(progressOf(after, 1)).toMatchObject({ nextIndex: 4, matchIndex: 3, inFlight: null });
    expect(news).toContainEqual({
      type: 'progressChanged',
      peer: 1,
      nextIndex: 4,
      matchIndex: 3,
    });
  });

  it('a refusal for the log moves the next index back and tries again at once', () => {
    const leader = leaderOfTerm({ term: 3, log: [1, 2, 3] });
    const { node, sent } = take(leader, { type: 'heartbeatDue' });
    const { node: after, sent: again } = take(node, answerTo(at(sent, 0), refused(3)));
    expect(progressOf(after, 1).nextIndex).toBe(3);
    expect(again).toMatchObject([
      { to: 1, message: { prevLogIndex: 2, entries: entriesOf([3], 2) } },
    ]);
  });

  it('a refusal for the term makes it a follower, and it does not try again', () => {
    const leader = leaderOfTerm({ term: 3, log: [1, 2, 3] });
    const { node, sent } = take(leader, { type: 'heartbeatDue' });
    const { node: after, sent: again } = take(node, answerTo(at(sent, 0), refused(4)));
    expect(after).toMatchObject({ state: State.Follower, term: 4, leader: null });
    expect(again).toEqual([]);
  });
});

describe('Figure 2: a node that comes back with a long log', () => {
  it('applies all that is committed, a portion at a time, in order and once', () => {
    const log = Array.from({ length: 2500 }, () => 1);
    let { node, effects, applied } = take(followerOf({ log }), {
      type: 'request',
      exchange: 1,
      message: appendEntries({ prevLogIndex: 2500, prevLogTerm: 1, leaderCommit: 2400 }),
    });
    expect(node).toMatchObject({ commitIndex: 2400, lastApplied: 256 });
    const all = [...applied];
    // What becomes committed meanwhile waits for its turn.
    ({ node, applied } = take(node, {
      type: 'request',
      exchange: 2,
      message: appendEntries({ prevLogIndex: 2500, prevLogTerm: 1, leaderCommit: 2500 }),
    }));
    expect(applied).toEqual([]);
    while (effects.some(({ type }) => type === 'applyLater')) {
      ({ node, effects, applied } = take(node, { type: 'applyDue' }));
      all.push(...applied);
    }
    expect(node).toMatchObject({ commitIndex: 2500, lastApplied: 2500 });
    expect(all).toEqual(node.log.entriesFrom(1));
    expect(take(node, { type: 'applyDue' }).effects).toEqual([]);
  });
});

describe('the highest term', () => {
  it('is never left for one that can be neither stored nor told', () => {
    for (const before of [followerOf({ term: MAX_TERM }), candidateOf({ term: MAX_TERM })]) {
      const { node, effects } = take(before, { type: 'electionTimeout' });
      expect(node).toEqual({ ...before, electionTimer: before.electionTimer + 1 });
      expect(effects.map(({ type }) => type)).toEqual(['startElectionTimer']);
    }
    const { node } = take(followerOf({ term: MAX_TERM - 1 }), { type: 'electionTimeout' });
    expect(node).toMatchObject({ term: MAX_TERM, state: State.Candidate });
  });
});
