import { describe, expect, it } from 'vitest';
import type { Ballot, LogEntry } from '../../../../src/raft';
import { State } from '../../../../src/raft';
import type { NodeEventBody, RoleView } from '../../../../src/shared';
import { after, general, heard, life, siegeWith, started, told } from '../siege';
import { CHANGE_REASONS } from '../../../support/siege/change-reasons';

const noops = (...terms: readonly number[]): readonly LogEntry[] =>
  terms.map((term) => ({ term, command: { type: 'noop' } }));

/** A siege in which general 1 has said these, having started with entries of terms 1 and 1. */
const follower = (...bodies: readonly NodeEventBody[]) =>
  siegeWith(started(1, { terms: [1, 1] }), ...bodies.map((body) => told(1, body)));

const candidate = (...bodies: readonly NodeEventBody[]) => {
  const change = { from: State.Follower, to: State.Candidate, reason: 'it heard nobody' };
  const envelope = { term: 2, state: State.Candidate };
  return siegeWith(
    started(1, { terms: [1, 1] }),
    told(1, { type: 'stateChanged', ...change }, envelope),
    told(1, { type: 'termChanged', previous: 1 }, envelope),
    told(1, { type: 'voteCast', candidate: 1, granted: true, reason: 'granted' }, envelope),
    ...bodies.map((body) => told(1, body, envelope)),
  );
};

const standing = (...ballots: readonly Ballot[]): RoleView => ({
  state: State.Candidate,
  ballots,
});

const following = (leader: number | null): RoleView => ({ state: State.Follower, leader });

describe('a node that tells what it is', () => {
  const stands = (role: RoleView): NodeEventBody => ({
    type: 'stateTold',
    votedFor: 2,
    role,
    firstIndex: 7,
    prevTerm: 2,
    log: noops(3, 3),
    commitIndex: 8,
    lastApplied: 7,
  });

  it('is that, whatever it was taken for', () => {
    const role: RoleView = {
      state: State.Leader,
      progress: [1, 2, 3].map((matchIndex) => ({ nextIndex: 9, matchIndex })),
    };
    const view = siegeWith(
      started(1, { terms: [1, 1] }),
      told(1, stands(role), { term: 3, state: State.Leader }),
    );
    expect(general(view, 1)).toMatchObject({
      term: 3,
      votedFor: 2,
      log: { firstIndex: 7, entries: noops(3, 3) },
      commitIndex: 8,
      lastApplied: 7,
    });
    expect(life(view, 1).role).toEqual(role);
  });

  it('keeps a fresh role until it is told more', () => {
    const view = siegeWith(
      started(1, { terms: [1, 1] }),
      told(1, stands(following(0)), { term: 3 }),
      told(1, { type: 'leaderChanged', leader: 2 }, { term: 3 }),
    );
    expect(life(view, 1).role).toEqual(following(2));
  });
});

describe('a node that is met in the middle of its life', () => {
  const clock = { aheadMs: 0, withinMs: 4 };
  const met = siegeWith(heard({ type: 'contactMade', node: 1, incarnation: 3, pid: 815, clock }));
  const tells = (leader: number | null): NodeEventBody => ({
    ...{ type: 'memberTold', leader, commitIndex: 8, lastApplied: 7 },
  });
  const itsState: NodeEventBody = {
    ...{ type: 'stateTold', votedFor: null, role: following(2), firstIndex: 1, prevTerm: 0 },
    ...{ log: [], commitIndex: 0, lastApplied: 0 },
  };

  it('lives once it tells what it is, and nothing more is known of it', () => {
    const alive = { type: 'alive', pid: 815, timer: null, isTimerHeld: false, forbidden: null };
    const state = State.Follower;
    for (const body of [tells(2), itsState]) {
      const { condition, struckOut } = general(after(met, told(1, body, { term: 4 })), 1);
      expect(condition).toEqual({ ...alive, state, role: following(2) });
      expect(struckOut).toBeNull();
    }
  });

  it('follows whom it names, if anybody, and says nothing of its own part in other states', () => {
    const role = (leader: number | null, state: State): RoleView | null =>
      life(after(met, told(1, tells(leader), { term: 4, state })), 1).role;
    expect(role(2, State.Follower)).toEqual(following(2));
    expect(role(null, State.Follower)).toEqual(following(null));
    expect(role(1, State.Leader)).toBeNull();
    expect(role(null, State.Candidate)).toBeNull();
  });

  it('is what it was besides where it tells of itself again', () => {
    const removed = { type: 'entriesRemoved', firstIndex: 2, count: 1 } as const;
    const timer = { type: 'electionTimerStarted', timeoutMs: 4321 } as const;
    const before = follower(removed, timer, { type: 'electionTimerHeld' });
    for (const body of [tells(2), itsState]) {
      const view = after(before, told(1, body));
      expect(life(view, 1)).toEqual({ ...life(before, 1), role: following(2) });
      expect(general(view, 1).struckOut).toEqual(general(before, 1).struckOut);
      expect(general(view, 1).struckOut).not.toBeNull();
    }
  });
});

const becomesLeader = {
  type: 'stateChanged',
  from: State.Candidate,
  to: State.Leader,
  reason: 'it won',
} as const;

const leader = (...bodies: readonly NodeEventBody[]) =>
  after(
    candidate(),
    ...[becomesLeader, ...bodies].map((body) => told(1, body, { term: 2, state: State.Leader })),
  );

describe('every event of a node', () => {
  it('tells the term and the state of its general', () => {
    const view = siegeWith(
      started(1),
      started(2),
      told(2, { type: 'applied', lastApplied: 0 }, { term: 7, state: State.Candidate }),
    );
    expect(general(view, 2).term).toBe(7);
    expect(life(view, 2).state).toBe(State.Candidate);
    expect(general(view, 1).term).toBe(1);
    expect(life(view, 1).state).toBe(State.Follower);
  });

  it('does not bring one to life that does not say that it has started', () => {
    const view = siegeWith(told(2, { type: 'electionTimerStarted', timeoutMs: 4321 }, { term: 7 }));
    expect(general(view, 2)).toMatchObject({ condition: { type: 'absent' }, term: 7 });
  });

  it('leaves whom it does not change the very same, so that nobody draws it again', () => {
    const view = siegeWith(started(1, { terms: [1, 1] }));
    const next = after(view, told(1, { type: 'orderReceived', key: 'signal', value: 'horn' }));
    expect(next.generals).toBe(view.generals);
  });

  it('is let pass where there is no such general', () => {
    const view = siegeWith();
    expect(after(view, started(3)).generals).toEqual(view.generals);
  });
});

describe('started', () => {
  it('shows what the node has stored', () => {
    const view = siegeWith(started(1, { terms: [1, 1], incarnation: 3, term: 1 }));
    expect(general(view, 1)).toMatchObject({
      condition: {
        type: 'alive',
        pid: 4711,
        role: { state: State.Follower, leader: 0 },
        timer: null,
        forbidden: null,
      },
      incarnation: 3,
      address: { host: '127.0.0.1', port: 10_001 },
      votedFor: 0,
      log: { firstIndex: 1, entries: noops(1, 1) },
      commitIndex: 0,
      lastApplied: 0,
    });
  });

  it('gives a leader by decree its knowledge of its peers', () => {
    const view = siegeWith(started(0, { state: State.Leader }));
    expect(life(view, 0).role).toEqual({
      state: State.Leader,
      progress: Array.from({ length: 3 }, () => ({ nextIndex: 1, matchIndex: 0 })),
    });
  });

  it('counts a leader’s next index from the end of the log that is kept elsewhere', () => {
    const body = started(0, { terms: [4, 4], state: State.Leader });
    const view = siegeWith({ ...body, firstIndex: 7 } as typeof body);
    expect(life(view, 0).role).toEqual({
      state: State.Leader,
      progress: Array.from({ length: 3 }, () => ({ nextIndex: 9, matchIndex: 0 })),
    });
  });

  it('forgets what the life before had in its mind', () => {
    const before = siegeWith(
      started(0, { state: State.Leader }),
      told(0, { type: 'committed', commitIndex: 3 }),
      told(0, { type: 'heartbeatTimerStarted', intervalMs: 1000 }),
      told(0, { type: 'guardStopped', from: State.Leader, to: State.Follower, reason: 'x' }),
    );
    expect(general(after(before, started(0, { incarnation: 2 })), 0)).toMatchObject({
      condition: { role: { state: State.Follower, leader: 0 }, timer: null, forbidden: null },
      commitIndex: 0,
    });
  });
});

describe('an election', () => {
  it('begins with the own vote; the others are out', () => {
    const view = candidate();
    expect(general(view, 1)).toMatchObject({ term: 2, votedFor: 1 });
    expect(life(view, 1).role).toEqual(standing('out', 'granted', 'out'));
  });

  it('shows each vote as it is counted', () => {
    const view = candidate(
      { type: 'voteCounted', voter: 0, granted: false },
      { type: 'voteCounted', voter: 2, granted: true },
    );
    expect(life(view, 1).role).toEqual(standing('refused', 'granted', 'granted'));
  });

  it('that is the next in a row begins anew', () => {
    const again = { term: 3, state: State.Candidate };
    const view = after(
      candidate({ type: 'voteCounted', voter: 0, granted: false }),
      told(1, { type: 'termChanged', previous: 2 }, again),
      told(1, { type: 'voteCast', candidate: 1, granted: true, reason: 'granted' }, again),
    );
    expect(general(view, 1)).toMatchObject({ term: 3, votedFor: 1 });
    expect(life(view, 1).role).toEqual(standing('out', 'granted', 'out'));
  });

  it('ends with a leader that knows nothing of its peers yet', () => {
    expect(life(leader(), 1).role).toEqual({
      state: State.Leader,
      progress: Array.from({ length: 3 }, () => ({ nextIndex: 3, matchIndex: 0 })),
    });
  });

  it('ends without ballots where another has won', () => {
    const change = { from: State.Candidate, to: State.Follower, reason: 'node 2 leads' };
    const view = after(
      candidate(),
      told(1, { type: 'stateChanged', ...change }, { term: 2 }),
      told(1, { type: 'leaderChanged', leader: 2 }, { term: 2 }),
    );
    expect(life(view, 1).role).toEqual({ state: State.Follower, leader: 2 });
  });

  it('lets votes of nodes that are not there, or of no election, pass', () => {
    const out = { type: 'voteCounted', voter: 3, granted: true } as const;
    expect(life(candidate(out), 1).role).toEqual(standing('out', 'granted', 'out'));
    expect(life(follower({ ...out, voter: 2 }), 1).role).toEqual(following(0));
  });

  it("is not what a stranger's request in the node's own name makes of it", () => {
    const own = { type: 'voteCast', candidate: 1, granted: true, reason: 'granted' } as const;
    const view = follower({ type: 'termChanged', previous: 1 }, own);
    expect(general(view, 1).votedFor).toBe(1);
    expect(life(view, 1).role).toEqual(following(0));
    const counted = candidate({ type: 'voteCounted', voter: 0, granted: false }, own);
    expect(life(counted, 1).role).toEqual(standing('refused', 'granted', 'out'));
  });
});

describe('votes and terms', () => {
  it('a granted vote is given, a refused one changes nothing', () => {
    const granted = { type: 'voteCast', candidate: 2, granted: true, reason: 'granted' } as const;
    expect(general(follower(granted), 1).votedFor).toBe(2);
    const refused = { ...granted, granted: false, reason: 'logBehind' } as const;
    expect(general(follower(refused), 1).votedFor).toBe(0);
  });

  it('a new term frees the vote, and has no leader yet', () => {
    const view = after(follower(), told(1, { type: 'termChanged', previous: 1 }, { term: 2 }));
    expect(general(view, 1)).toMatchObject({ term: 2, votedFor: null });
    expect(life(view, 1).role).toEqual(following(null));
  });

  it('the leader is whom the node takes for it', () => {
    const news = { type: 'leaderChanged', leader: 2 } as const;
    expect(life(follower(news), 1).role).toEqual(following(2));
    expect(life(follower({ ...news, leader: null }), 1).role).toEqual(following(null));
    expect(life(leader(news), 1).role).toEqual(life(leader(), 1).role);
  });
});

describe('timers', () => {
  it('are one at a time, with the moment of their start', () => {
    const election = { type: 'electionTimerStarted', timeoutMs: 4321 } as const;
    expect(life(follower(election), 1).timer).toEqual({
      type: 'election',
      startedAt: 1000,
      durationMs: 4321,
    });
    const heartbeat = { type: 'heartbeatTimerStarted', intervalMs: 1000 } as const;
    expect(life(follower(election, heartbeat), 1).timer).toEqual({
      type: 'heartbeat',
      startedAt: 1000,
      durationMs: 1000,
    });
  });
});

describe('a held election timer', () => {
  const election = { type: 'electionTimerStarted', timeoutMs: 4321 } as const;
  const held = { type: 'electionTimerHeld' } as const;
  const heartbeat = { type: 'heartbeatTimerStarted', intervalMs: 1000 } as const;

  it('stands still where it was, and where it is started anew', () => {
    expect(life(follower(election, held), 1)).toMatchObject({
      isTimerHeld: true,
      timer: { type: 'election', heldAt: 1000 },
    });
    expect(life(follower(held, election), 1).timer).toMatchObject({ heldAt: 1000 });
  });

  it('is none of a leader, who keeps to his beat', () => {
    const leading = life(follower(heartbeat, held), 1);
    expect(leading.isTimerHeld).toBe(true);
    expect(leading.timer).not.toHaveProperty('heldAt');
  });

  it('runs again once it is released', () => {
    const released = life(follower(election, held, { type: 'electionTimerReleased' }, election), 1);
    expect(released.isTimerHeld).toBe(false);
    expect(released.timer).not.toHaveProperty('heldAt');
  });

  it('is not that of the next life', () => {
    expect(life(after(follower(held), started(1, { incarnation: 2 })), 1).isTimerHeld).toBe(false);
  });
});

describe('the log', () => {
  it('grows, is cut, and grows in another direction', () => {
    const removed = { type: 'entriesRemoved', firstIndex: 2, count: 1 } as const;
    const appended = { type: 'entriesAppended', firstIndex: 2, entries: noops(2, 2) } as const;
    expect(general(follower(removed), 1).log).toEqual({ firstIndex: 1, entries: noops(1) });
    expect(general(follower(removed, appended), 1).log).toEqual({
      firstIndex: 1,
      entries: noops(1, 2, 2),
    });
  });

  it('keeps what it had to give up last, until its next life', () => {
    const removed = { type: 'entriesRemoved', firstIndex: 2, count: 1 } as const;
    expect(general(follower(), 1).struckOut).toBeNull();
    expect(general(follower(removed), 1).struckOut).toMatchObject({
      firstIndex: 2,
      entries: noops(1),
    });
  });

  it('is committed and applied', () => {
    const view = follower(
      { type: 'committed', commitIndex: 2 },
      { type: 'applied', lastApplied: 1 },
    );
    expect(general(view, 1)).toMatchObject({ commitIndex: 2, lastApplied: 1 });
  });

  it("of a peer is known to a leader as far as the peer's answers say", () => {
    const news = { type: 'progressChanged', peer: 2, nextIndex: 3, matchIndex: 2 } as const;
    const unknown = { nextIndex: 3, matchIndex: 0 };
    expect(life(leader(news), 1).role).toEqual({
      state: State.Leader,
      progress: [unknown, unknown, { nextIndex: 3, matchIndex: 2 }],
    });
    expect(life(leader({ ...news, peer: 3 }), 1).role).toEqual(life(leader(), 1).role);
    expect(life(follower(news), 1).role).toEqual(following(0));
  });
});

describe('the end of a life', () => {
  it('by the guard keeps the change that was forbidden', () => {
    const change = { from: State.Leader, to: State.Follower };
    const told = { type: 'guardStopped', ...change, reason: CHANGE_REASONS[4] } as const;
    expect(life(follower(told), 1).forbidden).toEqual(change);
  });
});

describe('what is missing', () => {
  it('is counted', () => {
    const view = siegeWith(
      told(0, { type: 'eventsDropped', count: 3 }),
      told(1, { type: 'eventsDropped', count: 4 }),
    );
    expect(view.missedEvents).toBe(7);
  });
});

describe('what is only told', () => {
  it.each([
    { type: 'orderReceived', key: 'gate', value: 'north' },
    { type: 'orderAccepted', key: 'gate', value: 'north', index: 3 },
    { type: 'orderRefused', key: 'gate', leader: 0 },
    { type: 'stopping', exitStatus: 0, reason: 'asked to stop' },
  ] as const)('changes nothing about a general: $type', (body) => {
    expect(general(follower(body), 1)).toEqual(general(follower(), 1));
  });
});
