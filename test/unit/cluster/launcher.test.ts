import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followLauncher } from '../../../src/cluster';

describe('following the program that started this one', () => {
  const onGone = vi.fn();
  let failure: string | null = null;

  beforeEach(() => {
    vi.useFakeTimers();
    onGone.mockClear();
    failure = null;
    vi.spyOn(process, 'kill').mockImplementation((pid, signal) => {
      expect([pid, signal]).toEqual([4711, 0]);
      if (failure !== null) throw Object.assign(new Error(failure), { code: failure });
      return true;
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('calls back once, when it is gone', () => {
    followLauncher({ RAFT_SIEGE_LAUNCHER: '4711' }, onGone);
    vi.advanceTimersByTime(5000);
    expect(onGone).not.toHaveBeenCalled();
    failure = 'ESRCH';
    vi.advanceTimersByTime(5000);
    expect(onGone).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('takes one that belongs to somebody else for alive', () => {
    failure = 'EPERM';
    followLauncher({ RAFT_SIEGE_LAUNCHER: '4711' }, onGone);
    vi.advanceTimersByTime(5000);
    expect(onGone).not.toHaveBeenCalled();
  });

  it.each([undefined, '', 'x', '-1', '0'])('follows nobody where the pid is %j', (pid) => {
    followLauncher({ RAFT_SIEGE_LAUNCHER: pid }, onGone);
    expect(vi.getTimerCount()).toBe(0);
  });
});
