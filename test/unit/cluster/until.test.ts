import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MACHINE_TIME } from '../../../src/cluster/time';
import { until } from '../../../src/cluster/until';

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
    until(MACHINE_TIME, START + ms, action);
    vi.advanceTimersByTime(Math.max(0, ms - 5));
    expect(action).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10);
    expect(action).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not take any time where the hour is past, but is never done at once', () => {
    const action = vi.fn();
    until(MACHINE_TIME, START - 1000, action);
    expect(action).not.toHaveBeenCalled();
    vi.advanceTimersByTime(0);
    expect(action).toHaveBeenCalledOnce();
  });

  it('notices that the machine has slept, or its clock was set', () => {
    const action = vi.fn();
    until(MACHINE_TIME, START + 3_600_000, action);
    vi.setSystemTime(START + 3_600_000);
    vi.advanceTimersByTime(5001);
    expect(action).toHaveBeenCalledOnce();
  });

  it('can be called off', () => {
    const action = vi.fn();
    const cancel = until(MACHINE_TIME, START + 20_000, action);
    vi.advanceTimersByTime(7000);
    cancel();
    vi.advanceTimersByTime(60_000);
    expect(action).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
