import type { MockInstance } from 'vitest';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { until } from '../../../src/cluster/until';
import { nowMs } from '../../../src/cluster/wall-clock';

const START = Date.UTC(2026, 0, 1);

describe('waiting until an hour', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: START });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([10, 5000, 60_000, 86_400_000])('takes as long as it is away: %d ms', (ms) => {
    const action = vi.fn();
    until(START + ms, action);
    vi.advanceTimersByTime(Math.max(0, ms - 5));
    expect(action).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10);
    expect(action).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not take any time where the hour is past, but is never done at once', () => {
    const action = vi.fn();
    until(START - 1000, action);
    expect(action).not.toHaveBeenCalled();
    vi.advanceTimersByTime(0);
    expect(action).toHaveBeenCalledOnce();
  });

  it('notices that the machine has slept, or its clock was set', () => {
    const action = vi.fn();
    until(START + 3_600_000, action);
    vi.setSystemTime(START + 3_600_000);
    vi.advanceTimersByTime(5001);
    expect(action).toHaveBeenCalledOnce();
  });

  it('can be called off', () => {
    const action = vi.fn();
    const cancel = until(START + 20_000, action);
    vi.advanceTimersByTime(7000);
    cancel();
    vi.advanceTimersByTime(60_000);
    expect(action).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('wall time', () => {
  let systemMs: MockInstance<typeof Date.now>;
  let monotonicMs: MockInstance<typeof performance.now>;

  beforeEach(() => {
    systemMs = vi.spyOn(Date, 'now').mockReturnValue(START);
    monotonicMs = vi.spyOn(performance, 'now').mockReturnValue(500);
    nowMs();
  });

  it('is the system’s to the millisecond, and finer', () => {
    const times = [0.25, 0.5, 0.75, 1, 1.25].map((passedMs) => {
      systemMs.mockReturnValue(START + Math.floor(passedMs));
      monotonicMs.mockReturnValue(500 + passedMs);
      return nowMs();
    });
    expect(times.map((time) => time - START)).toEqual([0.25, 0.5, 0.75, 1, 1.25]);
  });

  it('follows the system where its clock is set, forwards and back', () => {
    systemMs.mockReturnValue(START + 3_600_000);
    expect(nowMs()).toBe(START + 3_600_000);
    monotonicMs.mockReturnValue(500.5);
    expect(nowMs()).toBe(START + 3_600_000.5);
    systemMs.mockReturnValue(START);
    expect(nowMs()).toBe(START);
  });
});
