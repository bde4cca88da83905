import { beforeEach, describe, expect, it } from 'vitest';
import { Timers } from '../../../src/node/timers';
import { ManualClock } from './manual-clock';

describe('the timers of a node', () => {
  let clock: ManualClock;
  let timers: Timers;
  let rings: { readonly timer: 'election' | 'heartbeat'; readonly atMs: number }[];
  let graces: readonly number[];
  let waits: readonly number[];
  let numbers: readonly number[];
  let onElection: () => void;

  beforeEach(() => {
    clock = new ManualClock();
    rings = [];
    graces = [];
    waits = [];
    numbers = [];
    onElection = () => undefined;
    timers = new Timers(clock, 1000, {
      electionTimeout: (timer) => {
        numbers = [...numbers, timer];
        rings.push({ timer: 'election', atMs: clock.monotonicMs() });
        onElection();
      },
      heartbeatDue: (nextMs) => {
        waits = [...waits, nextMs];
        rings.push({ timer: 'heartbeat', atMs: clock.monotonicMs() });
      },
      overslept: (graceMs) => {
        graces = [...graces, graceMs];
      },
    });
  });

  const at = (): readonly number[] => rings.map(({ atMs }) => atMs);

  it('rings once when the election timeout is over', () => {
    timers.startElection(1, 3000);
    clock.advance(2999);
    expect(rings).toEqual([]);
    clock.advance(10_000);
    expect(rings).toEqual([{ timer: 'election', atMs: 3000 }]);
  });

  it('starts the election timeout anew', () => {
    timers.startElection(1, 3000);
    clock.advance(2000);
    timers.startElection(1, 3000);
    clock.advance(2999);
    expect(rings).toEqual([]);
    clock.advance(1);
    expect(at()).toEqual([5000]);
  });

  it('beats on a fixed grid', () => {
    timers.startHeartbeat();
    clock.advance(5000);
    expect(at()).toEqual([1000, 2000, 3000, 4000, 5000]);
  });

  it('does not add up lateness', () => {
    timers.startHeartbeat();
    for (let beat = 1; beat <= 100; beat += 1) clock.freeze(1007 - (beat > 1 ? 7 : 0));
    expect(rings).toHaveLength(100);
    expect(rings.at(-1)?.atMs).toBe(100_007);
    clock.advance(993);
    expect(rings.at(-1)?.atMs).toBe(101_000);
  });

  it('skips the beats that a frozen process has missed instead of making up for them', () => {
    timers.startHeartbeat();
    clock.advance(1000);
    clock.freeze(7400);
    expect(at()).toEqual([1000, 8400]);
    clock.advance(2000);
    expect(at()).toEqual([1000, 8400, 9000, 10_000]);
  });

  it('says with each beat when the next one is due, which after a freeze is sooner', () => {
    timers.startHeartbeat();
    clock.advance(1000);
    clock.freeze(7400);
    clock.advance(600);
    expect(waits).toEqual([1000, 600, 1000]);
  });

  it('says nothing else of the next beat where only this one was late', () => {
    timers.startHeartbeat();
    clock.freeze(1007);
    expect(waits).toEqual([993]);
  });

  it('says which start of the election timer has run out, also after a time of grace', () => {
    timers.startElection(7, 3000);
    clock.advance(3000);
    timers.startElection(8, 3000);
    clock.freeze(9000);
    clock.advance(1050);
    expect(numbers).toEqual([7, 8]);
  });

  it('does not beat twice when the clock rings a little early', () => {
    const early = new EarlyClock();
    const beats: number[] = [];
    const earlyTimers = new Timers(early, 50, {
      electionTimeout: () => undefined,
      heartbeatDue: () => beats.push(early.monotonicMs()),
      overslept: () => undefined,
    });
    earlyTimers.startHeartbeat();
    early.advance(1000);
    expect(beats).toHaveLength(20);
  });

  it('runs at most one of the two', () => {
    timers.startElection(1, 3000);
    timers.startHeartbeat();
    clock.advance(3500);
    expect(rings.map(({ timer }) => timer)).toEqual(['heartbeat', 'heartbeat', 'heartbeat']);
    timers.startElection(1, 3000);
    clock.advance(10_000);
    expect(rings.map(({ timer }) => timer).slice(3)).toEqual(['election']);
  });

  it('gives what came in during a freeze the first word before an election', () => {
    timers.startElection(1, 3000);
    clock.freeze(9000);
    expect(rings).toEqual([]);
    timers.startElection(1, 3000);
    clock.advance(2999);
    expect(rings).toEqual([]);
    clock.advance(1);
    expect(at()).toEqual([12_000]);
  });

  it('starts an election a heartbeat after a freeze in which nothing came in', () => {
    timers.startElection(1, 3000);
    clock.freeze(9000);
    expect(graces).toEqual([1050]);
    clock.advance(1050);
    expect(at()).toEqual([10_050]);
    expect(graces).toHaveLength(1);
  });

  it('is silent once stopped, during the time of grace as well', () => {
    timers.startElection(1, 3000);
    clock.freeze(9000);
    timers.stop();
    clock.advance(10_000);
    timers.startHeartbeat();
    timers.stop();
    clock.advance(10_000);
    expect(rings).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('holds the election timer, however often it is started, until it is released', () => {
    timers.startElection(1, 3000);
    timers.hold();
    timers.startElection(2, 3000);
    clock.advance(60_000);
    expect(rings).toEqual([]);
    timers.release();
    timers.startElection(3, 3000);
    clock.advance(3000);
    expect(numbers).toEqual([3]);
  });

  it('holds no heartbeat', () => {
    timers.startHeartbeat();
    timers.hold();
    clock.advance(2000);
    expect(at()).toEqual([1000, 2000]);
  });

  it('holds the grace of a timer that has slept, too', () => {
    timers.startElection(1, 3000);
    clock.freeze(10_000);
    expect(graces).toHaveLength(1);
    timers.hold();
    clock.advance(60_000);
    expect(rings).toEqual([]);
  });

  it('beats on a new grid at another pace, from that moment on', () => {
    timers.startHeartbeat();
    clock.advance(1500);
    expect(timers.setHeartbeat(200)).toBe(true);
    clock.advance(400);
    expect(at()).toEqual([1000, 1700, 1900]);
  });

  it('keeps a new pace for later where no heartbeat runs', () => {
    timers.startElection(1, 3000);
    expect(timers.setHeartbeat(200)).toBe(false);
    clock.advance(3000);
    timers.startHeartbeat();
    clock.advance(200);
    expect(at()).toEqual([3000, 3200]);
  });
});

/** As setTimeout may: rings up to a millisecond before the time. */
class EarlyClock extends ManualClock {
  override after(delayMs: number, callback: () => void): () => void {
    return super.after(Math.max(0.01, delayMs - 0.9), callback);
  }
}
