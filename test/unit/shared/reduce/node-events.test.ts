import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../../src/raft';
import { State } from '../../../../src/raft';
import type { NodeEventBody } from '../../../../src/shared';
import { after, general, siegeWith, started, told } from '../siege';

const noops = (...terms: readonly number[]): readonly LogEntry[] =>
  terms.map((term) => ({ term, command: { type: 'noop' } }));

/** How general 1 is after these, having started with entries of terms 1 and 1. */
const follower = (...bodies: readonly NodeEventBody[]) =>
  general(siegeWith(started(1, { terms: [1, 1] }), ...bodies.map((body) => told(1, body))), 1);

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
      told(2, { type: 'applied', lastApplied: 0 }, { term: 7, state: State.Candidate }),
    );
    expect(general(view, 2)).toMatchObject({ term: 7, state: State.Candidate });
    expect(general(view, 1)).toMatchObject({ term: 0, state: State.Follower });
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
      condition: { type: 'alive' },
      incarnation: 3,
      pid: 4711,
      address: { host: '127.0.0.1', port: 10_001 },
      votedFor: 0,
      leader: 0,
      log: { firstIndex: 1, entries: noops(1, 1) },
      commitIndex: 0,
      lastApplied: 0,
      progress: null,
    });
  });

  it('gives a leader by decree its knowledge of its peers', () => {
    const view = siegeWith(started(0, { state: State.Leader }));
    expect(general(view, 0).progress).toEqual(
      Array.from({ length: 3 }, () => ({ nextIndex: 1, matchIndex: 0 })),
    );
  });

  it('forgets what the life before had in its mind', () => {
    const time = '2026-11-23T05:00:00.000Z';
    const before = siegeWith(
      started(0, { state: State.Leader }),
      told(0, { type: 'committed', commitIndex: 3 }),
      told(0, { type: 'heartbeatTimerStarted', intervalMs: 1000 }),
      told(0, { type: 'attackOrdered', time }),
      told(0, { type: 'guardStopped', from: State.Leader, to: State.Follower, reason: 'x' }),
    );
    expect(general(after(before, started(0, { incarnation: 2 })), 0)).toMatchObject({
      commitIndex: 0,
      timer: null,
      progress: null,
      attack: null,
      forbidden: null,
    });
  });
});

describe('an election', () => {
  it('begins with the own vote; the others are out', () => {
    expect(general(candidate(), 1)).toMatchObject({
      state: State.Candidate,
      term: 2,
      votedFor: 1,
      ballots: ['out', 'granted', 'out'],
    });
  });

  it('shows each vote as it is counted', () => {
    const view = candidate(
      { type: 'voteCounted', voter: 0, granted: false },
      { type: 'voteCounted', voter: 2, granted: true },
    );
    expect(general(view, 1).ballots).toEqual(['refused', 'granted', 'granted']);
  });

  it('that is the next in a row begins anew', () => {
    const view = candidate(
      { type: 'voteCounted', voter: 0, granted: false },
      { type: 'termChanged', previous: 2 },
      { type: 'voteCast', candidate: 1, granted: true, reason: 'granted' },
    );
    expect(general(view, 1)).toMatchObject({ votedFor: 1, ballots: ['out', 'granted', 'out'] });
  });

  it('ends with a leader that knows nothing of its peers yet', () => {
    expect(general(leader(), 1)).toMatchObject({
      state: State.Leader,
      ballots: null,
      progress: Array.from({ length: 3 }, () => ({ nextIndex: 3, matchIndex: 0 })),
    });
  });

  it('ends without ballots where another has won', () => {
    const change = { from: State.Candidate, to: State.Follower, reason: 'node 2 leads' };
    const view = after(candidate(), told(1, { type: 'stateChanged', ...change }));
    expect(general(view, 1)).toMatchObject({ state: State.Follower, ballots: null });
  });

  it('lets votes of nodes that are not there, or of no election, pass', () => {
    const out = { type: 'voteCounted', voter: 3, granted: true } as const;
    expect(general(candidate(out), 1).ballots).toEqual(['out', 'granted', 'out']);
    expect(follower({ ...out, voter: 2 }).ballots).toBeNull();
  });
});

describe('votes and terms', () => {
  it('a granted vote is given, a refused one changes nothing', () => {
    const granted = { type: 'voteCast', candidate: 2, granted: true, reason: 'granted' } as const;
    expect(follower(granted).votedFor).toBe(2);
    expect(follower({ ...granted, granted: false, reason: 'logBehind' }).votedFor).toBe(0);
  });

  it('a new term frees the vote', () => {
    expect(follower({ type: 'termChanged', previous: 1 }).votedFor).toBeNull();
  });

  it('the leader is whom the node takes for it', () => {
    expect(follower({ type: 'leaderChanged', leader: 2 }).leader).toBe(2);
    expect(follower({ type: 'leaderChanged', leader: null }).leader).toBeNull();
  });
});

describe('timers', () => {
  it('are one at a time, with the moment of their start', () => {
    const election = { type: 'electionTimerStarted', timeoutMs: 4321 } as const;
    expect(follower(election).timer).toEqual({
      type: 'election',
      startedAt: 1000,
      durationMs: 4321,
    });
    const heartbeat = { type: 'heartbeatTimerStarted', intervalMs: 1000 } as const;
    expect(follower(election, heartbeat).timer).toEqual({
      type: 'heartbeat',
      startedAt: 1000,
      durationMs: 1000,
    });
  });
});

describe('the log', () => {
  it('grows, is cut, and grows in another direction', () => {
    const removed = { type: 'entriesRemoved', firstIndex: 2, count: 1 } as const;
    const appended = { type: 'entriesAppended', firstIndex: 2, entries: noops(2, 2) } as const;
    expect(follower(removed).log).toEqual({ firstIndex: 1, entries: noops(1) });
    expect(follower(removed, appended).log).toEqual({ firstIndex: 1, entries: noops(1, 2, 2) });
  });

  it('is committed and applied', () => {
    expect(
      follower({ type: 'committed', commitIndex: 2 }, { type: 'applied', lastApplied: 1 }),
    ).toMatchObject({ commitIndex: 2, lastApplied: 1 });
  });

  it("of a peer is known to a leader as far as the peer's answers say", () => {
    const news = { type: 'progressChanged', peer: 2, nextIndex: 3, matchIndex: 2 } as const;
    expect(general(leader(news), 1).progress?.[2]).toEqual({ nextIndex: 3, matchIndex: 2 });
    expect(general(leader({ ...news, peer: 3 }), 1).progress).toHaveLength(3);
    expect(follower(news).progress).toBeNull();
  });
});

describe('the attack', () => {
  const time = '2026-11-23T05:00:00.000Z';
  const later = '2026-11-23T06:00:00.000Z';

  it('is ordered once, however many generals learn of it', () => {
    const first = siegeWith(told(0, { type: 'attackOrdered', time }));
    expect(first.attack).toEqual({ time, decided: null });
    const second = after(first, told(1, { type: 'attackOrdered', time }));
    expect(second.attack).toBe(first.attack);
    expect(general(second, 1).attack).toEqual({ time, status: 'ordered' });
    expect(general(second, 2).attack).toBeNull();
  });

  it('is replaced by another', () => {
    const view = siegeWith(
      told(0, { type: 'attackOrdered', time }),
      told(0, { type: 'attackOrdered', time: later }),
    );
    expect(view.attack?.time).toBe(later);
    expect(general(view, 0).attack).toEqual({ time: later, status: 'ordered' });
  });

  it.each([
    ['attacked', { type: 'attacked', time, lateMs: 3 }],
    ['missed', { type: 'attackMissed', time, reason: 'it was frozen' }],
  ] as const)('of one general is %s', (status, body) => {
    const view = siegeWith(told(0, { type: 'attackOrdered', time }), told(0, body));
    expect(general(view, 0).attack).toEqual({ time, status });
    expect(view.attack).toEqual({ time, decided: null });
  });

  it('is known also where nobody learned of it in time', () => {
    const view = siegeWith(told(0, { type: 'attackMissed', time, reason: 'too late' }));
    expect(view.attack).toEqual({ time, decided: null });
  });

  it('that is over stays where a general misses an older one', () => {
    const view = siegeWith(
      told(0, { type: 'attackOrdered', time: later }),
      told(1, { type: 'attackMissed', time, reason: 'too late' }),
    );
    expect(view.attack?.time).toBe(later);
  });
});

describe('the end of a life', () => {
  it('by the guard keeps the change that was forbidden', () => {
    const change = { from: State.Leader, to: State.Follower, reason: 'node 1 leads in term 2' };
    expect(follower({ type: 'guardStopped', ...change }).forbidden).toEqual(change);
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
    { type: 'orderRefused', key: 'gate', reason: 'node 0 leads' },
    { type: 'stopping', exitStatus: 0, reason: 'asked to stop' },
  ] as const)('changes nothing about a general: $type', (body) => {
    const before = follower();
    expect(follower(body)).toEqual(before);
  });
});
