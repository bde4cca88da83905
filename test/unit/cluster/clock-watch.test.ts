import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ClockWatch } from '../../../src/cluster/clock-watch';

describe("the watch over the machine's clocks", () => {
  const tell = vi.fn();
  let clocks = { monotonicMs: 0, uptimeMs: 0, wallMs: 0 };
  let watch: ClockWatch;

  beforeEach(() => {
    vi.useFakeTimers();
    tell.mockClear();
    clocks = { monotonicMs: 500, uptimeMs: 90_000, wallMs: 1_795_900_000_000 };
    watch = new ClockWatch(tell, () => clocks);
    watch.start();
  });
  afterEach(() => {
    watch.close();
    vi.useRealTimers();
  });

  /** Time goes by on each of the three clocks, and the watch looks. */
  const pass = (monotonicMs: number, uptimeMs: number, wallMs: number): void => {
    clocks = {
      monotonicMs: clocks.monotonicMs + monotonicMs,
      uptimeMs: clocks.uptimeMs + uptimeMs,
      wallMs: clocks.wallMs + wallMs,
    };
    vi.advanceTimersByTime(1000);
  };

  it('says nothing while they go together, a second more or less', () => {
    pass(1000, 1000, 1000);
    pass(1000, 2000, 1);
    pass(1000, 0, 1999);
    pass(60_000, 60_000, 60_000);
    expect(tell).not.toHaveBeenCalled();
  });

  it('tells of a sleep, in which one of them stood still', () => {
    pass(1000, 61_000, 61_000);
    expect(tell.mock.calls).toEqual([[{ type: 'machineSlept', forMs: 60_000 }]]);
  });

  it('tells of a sleep of which only the system knew, as all of them went on', () => {
    watch.suspends();
    pass(1000, 1000, 1000);
    pass(61_000, 61_000, 61_000);
    watch.resumed();
    pass(61_000, 61_000, 61_000);
    expect(tell.mock.calls).toEqual([[{ type: 'machineSlept', forMs: 61_000 }]]);
  });

  it.each([3_600_000, -5000])('tells of a clock that was set by %i ms', (byMs) => {
    pass(1000, 1000, 1000 + byMs);
    expect(tell.mock.calls).toEqual([[{ type: 'clockSet', byMs }]]);
  });

  it('tells both where a clock was set in a sleep', () => {
    pass(1000, 11_000, 71_000);
    expect(tell.mock.calls).toEqual([
      [{ type: 'machineSlept', forMs: 10_000 }],
      [{ type: 'clockSet', byMs: 60_000 }],
    ]);
  });

  it('looks no more once it is closed', () => {
    watch.close();
    pass(1000, 61_000, 61_000);
    expect(tell).not.toHaveBeenCalled();
  });
});
