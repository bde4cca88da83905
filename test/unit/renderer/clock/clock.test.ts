import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createClock, REDUCED_STEP_MS, type Clock } from '../../../../src/renderer/clock/clock';
import { ManualTime } from '../../../support/window/manual-time';

const NEVER = Number.POSITIVE_INFINITY;

let time: ManualTime;
let clock: Clock;
beforeEach(() => {
  time = new ManualTime(1000);
  clock = createClock(time);
});

describe('the time', () => {
  it("is the cluster's wall time once that is known", () => {
    clock.synchronise(500_000);
    time.advance(250);
    expect(clock.nowMs()).toBe(500_250);
  });

  it('never goes back by itself', () => {
    const later = clock.nowMs();
    vi.spyOn(time, 'nowMs').mockReturnValue(0);
    expect(clock.nowMs()).toBe(later);
  });

  it('is the same for all work of one frame', () => {
    const seen: number[] = [];
    for (const phase of ['write', 'take', 'move'] as const) {
      clock.subscribe(phase, (nowMs) => {
        seen.push(nowMs);
        return nowMs;
      });
    }
    seen.length = 0;
    time.advance(16);
    expect(seen).toEqual([1016, 1016, 1016]);
  });
});

describe('the work of a frame', () => {
  it('is done in the order of the phases, whoever came first', () => {
    const order: string[] = [];
    for (const phase of ['write', 'move', 'take'] as const) {
      clock.subscribe(phase, (nowMs) => {
        order.push(phase);
        return nowMs;
      });
    }
    order.length = 0;
    time.advance(16);
    expect(order).toEqual(['take', 'move', 'write']);
  });

  it('begins at once, so that what is new is right before its first frame', () => {
    const tick = vi.fn(() => NEVER);
    clock.subscribe('write', tick);
    expect(tick).toHaveBeenCalledExactlyOnceWith(1000);
  });

  it('sleeps until it is wanted: no frame is drawn where nothing moves', () => {
    clock.subscribe('write', () => NEVER);
    time.advance(1000);
    expect(time.framesDrawn).toBe(0);
    expect(time.isAsleep).toBe(true);
    expect(time.pendingTimers).toBe(0);
  });

  it('comes at the time it asked for, with one frame', () => {
    const seen: number[] = [];
    clock.subscribe('write', (nowMs) => {
      seen.push(nowMs);
      return seen.length === 1 ? 1500 : NEVER;
    });
    time.advance(1000);
    expect(seen[1]).toBeGreaterThanOrEqual(1499);
    expect(seen[1]).toBeLessThan(1500 + 32);
    expect(time.framesDrawn).toBeLessThanOrEqual(2);
  });

  it('can be woken and stopped', () => {
    const tick = vi.fn(() => NEVER);
    const subscription = clock.subscribe('write', tick);
    subscription.wake();
    time.advance(16);
    expect(tick).toHaveBeenCalledTimes(2);
    subscription.wake();
    subscription.stop();
    time.advance(100);
    expect(tick).toHaveBeenCalledTimes(2);
    expect(time.isAsleep).toBe(true);
  });

  it('can be woken for later, and no frame is made before', () => {
    const tick = vi.fn(() => NEVER);
    const { wake } = clock.subscribe('write', tick);
    wake(1100);
    time.advance(90);
    expect(time.framesDrawn).toBe(0);
    time.advance(40);
    expect(tick).toHaveBeenCalledTimes(2);
    expect(time.framesDrawn).toBe(1);
  });

  it('has its turn in the frame in which earlier work wakes it', () => {
    const write = vi.fn(() => NEVER);
    const writing = clock.subscribe('write', write);
    let frames = 0;
    const taking = clock.subscribe('take', () => {
      if (frames > 0) writing.wake();
      frames += 1;
      return NEVER;
    });
    taking.wake();
    time.advance(160);
    expect(write).toHaveBeenCalledTimes(2);
    expect(time.framesDrawn).toBe(1);
  });

  it('that fails keeps no other from its turn, and sleeps until it is woken', () => {
    let fails = false;
    const tick = vi.fn((nowMs: number) => {
      if (fails) throw new Error('It failed.');
      return nowMs;
    });
    const failing = clock.subscribe('move', tick);
    const other = vi.fn((nowMs: number) => nowMs);
    clock.subscribe('write', other);
    fails = true;
    expect(() => time.advance(16)).toThrow('It failed.');
    time.advance(16);
    expect(other).toHaveBeenCalledTimes(3);
    expect(tick).toHaveBeenCalledTimes(2);
    fails = false;
    failing.wake();
    time.advance(32);
    expect(tick).toHaveBeenCalledTimes(4);
  });

  it('runs with every frame while something moves', () => {
    clock.subscribe('write', (nowMs) => nowMs);
    time.advance(160);
    expect(time.framesDrawn).toBe(10);
  });
});

describe('a clock that is held', () => {
  it('stands still, and shows once how things stood then', () => {
    const tick = vi.fn((nowMs: number) => nowMs);
    clock.subscribe('write', tick);
    time.advance(160);
    tick.mockClear();
    clock.hold(1100);
    time.advance(1000);
    expect(clock.held).toBe(true);
    expect(clock.nowMs()).toBe(1100);
    expect(tick).toHaveBeenCalledExactlyOnceWith(1100);
    expect(time.isAsleep).toBe(true);
    expect(time.pendingTimers).toBe(0);
  });

  it('still takes in what is new, and makes no timer for what is later', () => {
    clock.hold(1000);
    const tick = vi.fn(() => NEVER);
    const { wake } = clock.subscribe('write', tick);
    wake();
    time.advance(16);
    expect(tick).toHaveBeenCalledTimes(2);
    wake(2000);
    time.advance(5000);
    expect(tick).toHaveBeenCalledTimes(2);
    expect(time.pendingTimers).toBe(0);
  });

  it('goes on from the time that it learns next', () => {
    const tick = vi.fn((nowMs: number) => nowMs);
    clock.subscribe('write', tick);
    clock.hold(1000);
    time.advance(500);
    clock.synchronise(9000);
    time.advance(16);
    expect(clock.held).toBe(false);
    expect(tick).toHaveBeenLastCalledWith(9016);
  });
});

describe('a hidden window', () => {
  it('draws nothing, and is right at once when it is seen again', () => {
    const seen: number[] = [];
    clock.subscribe('write', (nowMs) => {
      seen.push(nowMs);
      return nowMs;
    });
    time.setVisible(false);
    time.advance(5000);
    expect(time.framesDrawn).toBe(0);
    time.setVisible(true);
    time.frame();
    expect(seen.at(-1)).toBe(6000);
  });

  it('wakes those who slept, because they may have missed their hour', () => {
    const tick = vi.fn(() => NEVER);
    clock.subscribe('write', tick);
    time.setVisible(false);
    time.setVisible(true);
    time.frame();
    expect(tick).toHaveBeenCalledTimes(2);
  });
});

describe('reduced motion', () => {
  it('moves in steps', () => {
    clock.setReducedMotion(true);
    const seen: number[] = [];
    clock.subscribe('write', (nowMs) => {
      seen.push(nowMs);
      return nowMs;
    });
    seen.length = 0;
    time.advance(1000);
    expect(seen.length).toBeLessThanOrEqual(1000 / REDUCED_STEP_MS + 1);
    expect(seen.length).toBeGreaterThan(2);
  });

  it('draws everything in one frame for each step, whenever it wanted to be drawn', () => {
    clock.setReducedMotion(true);
    const seen = new Set<number>();
    for (const everyMs of [16, 70, 110, 260]) {
      clock.subscribe('write', (nowMs) => {
        seen.add(nowMs);
        return nowMs + everyMs;
      });
    }
    seen.clear();
    const before = time.framesDrawn;
    time.advance(2000);
    expect(time.framesDrawn - before).toBe(2000 / REDUCED_STEP_MS);
    expect(seen.size).toBe(2000 / REDUCED_STEP_MS);
  });

  it('takes in what arrives without delay', () => {
    clock.setReducedMotion(true);
    const tick = vi.fn((nowMs: number) => nowMs);
    clock.subscribe('take', tick);
    time.advance(160);
    expect(tick.mock.calls.length).toBeGreaterThan(8);
  });
});

it('owns no frame and no timer any more after its end', () => {
  clock.subscribe('write', (nowMs) => nowMs);
  clock.subscribe('write', (nowMs) => nowMs + 5000);
  clock.dispose();
  time.advance(10_000);
  expect(time.framesDrawn).toBe(0);
  expect(time.pendingTimers).toBe(0);
});

describe('the pace of the time', () => {
  it('goes on from where it is when it is changed', () => {
    clock.synchronise(500_000);
    time.advance(100);
    clock.setRate(20);
    expect(clock.nowMs()).toBe(500_100);
    time.advance(10);
    expect(clock.nowMs()).toBe(500_300);
    clock.setRate(0.05);
    time.advance(100);
    expect(clock.nowMs()).toBe(500_305);
  });

  it('is kept where the time is set or held', () => {
    clock.setRate(2);
    clock.synchronise(1000);
    time.advance(50);
    expect(clock.nowMs()).toBe(1100);
    clock.hold(7000);
    clock.setRate(4);
    expect(clock.nowMs()).toBe(7000);
    clock.synchronise(7000);
    time.advance(10);
    expect(clock.nowMs()).toBe(7040);
  });

  it('wakes work when its moment comes, sooner or later by the clock on the wall', () => {
    clock.synchronise(0);
    clock.setRate(0.1);
    const calls: number[] = [];
    clock.subscribe('take', (nowMs) => {
      calls.push(nowMs);
      return nowMs < 50 ? 50 : NEVER;
    });
    calls.length = 0;
    time.advance(480);
    expect(calls).toEqual([]);
    time.advance(32);
    expect(calls).toHaveLength(1);
  });
});
