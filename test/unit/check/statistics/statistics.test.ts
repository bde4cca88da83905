import { describe, expect, it } from 'vitest';
import { Measures } from '../../../../src/check';
import { State, type LogEntry } from '../../../../src/raft';
import type { Cargo, SiegeEvent, Statistics } from '../../../../src/shared';
import { SyntheticSiege } from '../../../support/siege/synthetic-siege';
import { BEGIN, heard, started, told } from '../../shared/siege';

function measure(events: readonly SiegeEvent[]): Statistics {
  const measures = new Measures();
  events.forEach((event, i) => measures.take({ type: 'event', n: i + 1, at: event.at, event }));
  return measures.finish();
}

const stands = (node: number, term: number, at: number): SiegeEvent[] => [
  told(
    node,
    { type: 'voteCast', candidate: node, granted: true, reason: 'granted' },
    { at, term, state: State.Candidate },
  ),
  told(
    node,
    { type: 'stateChanged', from: State.Follower, to: State.Candidate, reason: '' },
    { at, term, state: State.Candidate },
  ),
];
const wins = (node: number, voter: number, term: number, at: number): SiegeEvent[] => [
  told(
    node,
    { type: 'voteCounted', voter, granted: true },
    { at: at - 100, term, state: State.Candidate },
  ),
  told(
    node,
    { type: 'stateChanged', from: State.Candidate, to: State.Leader, reason: 'won' },
    { at, term, state: State.Leader },
  ),
];
const request = (command?: LogEntry['command']): Cargo => ({
  leg: 'request',
  message: {
    rpc: 'appendEntries',
    term: 2,
    leaderId: 1,
    prevLogIndex: 0,
    prevLogTerm: 0,
    entries: command === undefined ? [] : [{ term: 2, command }],
    leaderCommit: 0,
  },
});
const sends = (node: number, to: number, id: string, at: number, cargo: Cargo): SiegeEvent =>
  told(
    node,
    { type: 'messageSent', id, to, travelMs: 400, cargo },
    { at, term: 2, state: cargo.leg === 'request' ? State.Leader : State.Follower },
  );
const leads = { term: 2, state: State.Leader } as const;
const ORDER: LogEntry['command'] = { type: 'set', key: 'wall', value: 'north' };

/**
 * Thirteen seconds: general 1 is elected at 1.5 s, takes an order at 2 s, which is committed at 2.811 s, and another
 * that never is, and dies at 4 s. Generals 0 and 2 stand against each other in term 3; general 0 leads in term 4 from
 * 10.9 s on. General 2 is frozen for a second.
 */
const SIEGE: readonly SiegeEvent[] = [
  BEGIN,
  started(0, { at: 100 }),
  started(1, { at: 200 }),
  started(2, { at: 300 }),
  ...stands(1, 2, 1000),
  ...wins(1, 0, 2, 1500),
  told(1, { type: 'orderAccepted', key: 'wall', value: 'north', index: 1 }, { at: 2000, ...leads }),
  sends(1, 0, '1.1.1', 2000, request(ORDER)),
  sends(1, 2, '1.1.2', 2000, request(ORDER)),
  told(
    1,
    { type: 'messageLost', id: '1.1.2', leg: 'request', to: 2, fraction: 0.5, reason: 'loss' },
    { at: 2200, ...leads },
  ),
  sends(0, 1, '1.1.1', 2400, {
    leg: 'answer',
    message: { rpc: 'appendEntries', term: 2, success: true },
  }),
  told(1, { type: 'messageArrived', id: '1.1.1', leg: 'answer', from: 0 }, { at: 2810, ...leads }),
  told(1, { type: 'committed', commitIndex: 1 }, { at: 2811, ...leads }),
  told(1, { type: 'orderAccepted', key: 'wall', value: 'south', index: 2 }, { at: 3000, ...leads }),
  heard(
    {
      type: 'processExited',
      node: 1,
      incarnation: 1,
      cause: 'killed',
      exitStatus: null,
      signal: 'SIGKILL',
      message: 'Killed.',
    },
    4000,
  ),
  ...stands(0, 3, 8000),
  ...stands(2, 3, 8100),
  ...stands(0, 4, 10_000),
  ...wins(0, 2, 4, 10_900),
  heard({ type: 'frozen', node: 2 }, 11_000),
  heard({ type: 'thawed', node: 2 }, 12_000),
  told(
    0,
    { type: 'messageSent', id: '0.1.1', to: 1, travelMs: 400, cargo: request() },
    { at: 13_000, term: 4, state: State.Leader },
  ),
];

describe('what a recording measures', () => {
  it('is what can be counted by hand: elections, split votes and orders', () => {
    const { lengthMs, elections, orders, messages } = measure(SIEGE);
    expect(lengthMs).toBe(13_000);
    expect(elections).toEqual({
      won: [
        { term: 2, leader: 1, votes: 2, durationMs: 500 },
        { term: 4, leader: 0, votes: 2, durationMs: 900 },
      ],
      split: [{ term: 3, candidates: [0, 2] }],
      failed: 0,
    });
    expect(orders).toMatchObject({
      taken: 2,
      latency: { count: 1, min: 811, median: 811, mean: 811, p95: 811, max: 811 },
      messagesEach: 3,
    });
    expect(orders.bins.filter(({ count }) => count > 0)).toEqual([
      { fromMs: 800, toMs: 850, count: 1 },
    ]);
    expect(messages).toEqual({ heartbeats: 1, entries: 3, votes: 0 });
  });

  it('is the time that each general was up, stood still, and led', () => {
    const { availability, ledMs } = measure(SIEGE);
    expect(availability).toEqual([
      { node: 0, aliveMs: 12_900, frozenMs: 0, downMs: 100, untoldMs: 0, ledMs: 2100 },
      { node: 1, aliveMs: 3800, frozenMs: 0, downMs: 9200, untoldMs: 0, ledMs: 2500 },
      { node: 2, aliveMs: 11_700, frozenMs: 1000, downMs: 300, untoldMs: 0, ledMs: 0 },
    ]);
    expect(ledMs).toBe(4600);
  });

  it('does not call a general alive, leading or dead of whom nothing is told any more', () => {
    const { availability, ledMs } = measure([
      BEGIN,
      started(0, { at: 100, state: State.Leader }),
      heard({ type: 'contactLost', node: 0, message: 'Nothing more.' }, 1100),
      heard({ type: 'heraldSaid', text: 'later' }, 5100),
    ]);
    const first = { node: 0, aliveMs: 1000, frozenMs: 0, downMs: 100, untoldMs: 4000, ledMs: 1000 };
    expect(availability[0]).toEqual(first);
    expect(ledMs).toBe(1000);
  });

  it('is how long a request and its answer took, by road and time', () => {
    const { roundTrips } = measure(SIEGE);
    expect(roundTrips).toMatchObject([
      { from: 1, to: 0, spread: { count: 1, median: 810 }, partMs: 250 },
    ]);
    expect(roundTrips[0]?.means).toEqual([...Array.from({ length: 8 }, () => null), 810]);
  });

  it('is how long a failover took, beside what was to be expected of it', () => {
    const { spread, bins, unexpected } = measure(SIEGE).failovers;
    expect(spread).toMatchObject({ count: 1, median: 6900 });
    expect(unexpected).toBe(0);
    expect(bins.filter(({ count }) => count > 0)).toMatchObject([
      { fromMs: 6500, toMs: 7000, count: 1 },
    ]);
    const sum = (untilMs: number): number =>
      bins.reduce((all, { toMs, expected }) => all + (toMs <= untilMs ? expected : 0), 0);
    expect(sum(7000)).toBeCloseTo(1, 9);
    // Two timers of 3 to 6 s, a heartbeat of at most 1 s, and 0.8 s on the road: (416 - 13.037) / 1000.
    expect(sum(4000)).toBeCloseTo(0.402963, 6);
  });

  it('expects nothing where those who are left are no majority', () => {
    const dead = SIEGE.slice(0, 4).concat(
      heard(
        {
          type: 'processExited',
          node: 2,
          incarnation: 1,
          cause: 'killed',
          exitStatus: null,
          signal: 'SIGKILL',
          message: 'Killed.',
        },
        500,
      ),
      SIEGE.slice(4),
    );
    const { spread, bins, unexpected } = measure(dead).failovers;
    expect(spread?.count).toBe(1);
    expect(unexpected).toBe(1);
    expect(bins.every(({ expected }) => expected === 0)).toBe(true);
  });

  it('is no failover where a frozen leader goes on, and none of another siege', () => {
    const frozen = [
      ...SIEGE.slice(0, 8),
      heard({ type: 'frozen', node: 1 }, 2000),
      heard({ type: 'thawed', node: 1 }, 3000),
      ...stands(0, 3, 4000),
      ...wins(0, 2, 3, 5000),
    ];
    expect(measure(frozen).failovers.spread).toBeNull();
    // It led from 1.5 s to the end at 5 s, but for the second in which it stood still.
    expect(measure(frozen).ledMs).toBe(2500);
    const again = [
      ...SIEGE.filter(({ at }) => at <= 4000),
      { ...BEGIN, at: 5000 },
      started(0, { at: 5100 }),
      ...stands(0, 9, 6000),
      ...wins(0, 2, 9, 7000),
    ];
    expect(measure(again).failovers.spread).toBeNull();
  });

  it('is nothing where there is nothing', () => {
    expect(measure([])).toMatchObject({
      lengthMs: 0,
      failovers: { spread: null, bins: [] },
      orders: { taken: 0, latency: null, messagesEach: null },
      roundTrips: [],
      availability: [],
    });
  });

  it('agrees with a siege as it is played: round trips as long as roads, nobody up longer than it lasted', () => {
    const siege = new SyntheticSiege();
    siege.advance(3000);
    siege.command({ type: 'order', node: 0, key: 'wall', value: 'north' });
    siege.advance(3000);
    siege.command({ type: 'kill', node: 0 });
    siege.advance(20_000);
    const measured = measure(siege.records.map(({ event }) => event));
    expect(measured.failovers.spread?.count).toBe(1);
    expect(measured.orders).toMatchObject({ taken: 1, latency: { count: 1 } });
    expect(measured.roundTrips.length).toBeGreaterThan(2);
    for (const { spread } of measured.roundTrips) expect(spread.min).toBeGreaterThanOrEqual(800);
    for (const { aliveMs, frozenMs, downMs, untoldMs, ledMs } of measured.availability) {
      expect(aliveMs + frozenMs + downMs + untoldMs).toBeCloseTo(measured.lengthMs, 6);
      expect(ledMs).toBeLessThanOrEqual(aliveMs);
    }
  });
});
