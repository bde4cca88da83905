import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClock } from '../../../../src/renderer/clock/clock';
import { followSiege } from '../../../../src/renderer/store/follow-siege';
import { createSiegeStore } from '../../../../src/renderer/store/siege-store';
import { createSilenceWatch } from '../../../../src/renderer/store/silence';
import { SyntheticBridge } from '../../../support/siege/synthetic-bridge';
import { SyntheticSiege } from '../../../support/siege/synthetic-siege';
import { ManualTime } from '../../../support/window/manual-time';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

describe('silence', () => {
  it('is three beats without a word, whatever the word is, and is noticed once', () => {
    const onSilence = vi.fn();
    const watch = createSilenceWatch(onSilence);
    watch.hear(200);
    vi.advanceTimersByTime(590);
    watch.hear();
    vi.advanceTimersByTime(590);
    expect(onSilence).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10);
    expect(onSilence).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(10_000);
    expect(onSilence).toHaveBeenCalledOnce();
    watch.hear();
    vi.advanceTimersByTime(600);
    expect(onSilence).toHaveBeenCalledTimes(2);
  });

  it('is not expected to end where nobody has said how often a word comes, and not at rest', () => {
    const onSilence = vi.fn();
    const watch = createSilenceWatch(onSilence);
    watch.hear();
    vi.advanceTimersByTime(60_000);
    watch.hear(200);
    watch.rest();
    vi.advanceTimersByTime(60_000);
    expect(onSilence).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not the fault of the program where the window itself stood still', () => {
    const onSilence = vi.fn();
    const watch = createSilenceWatch(onSilence);
    watch.hear(200);
    const now = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
    vi.advanceTimersByTime(600);
    expect(onSilence).not.toHaveBeenCalled();
    watch.hear();
    vi.advanceTimersByTime(200);
    expect(onSilence).not.toHaveBeenCalled();
    now.mockRestore();
  });
});

describe('the window', () => {
  it('stands still in a silence, and is right again with the first word', () => {
    const time = new ManualTime(5);
    const clock = createClock(time);
    const siege = new SyntheticSiege();
    const line = new SyntheticBridge(siege);
    const store = createSiegeStore();
    const pass = (ms: number): void => {
      vi.advanceTimersByTime(ms);
      time.advance(ms);
    };
    const stop = followSiege(line, store, clock, () => undefined);
    siege.advance(500);
    line.connect();
    line.beat(100);
    pass(200);
    expect(store.getState().connection).toBe('connected');
    pass(200);
    expect(store.getState().connection).toBe('silent');
    expect(clock.held).toBe(true);
    const { at } = store.getState().view;
    pass(60_000);
    expect(clock.nowMs()).toBe(at);

    siege.advance(40);
    line.beat(100);
    time.frame();
    expect(store.getState().connection).toBe('connected');
    expect(clock.held).toBe(false);

    pass(400);
    expect(store.getState().connection).toBe('silent');
    siege.advance(1000);
    time.frame();
    expect(store.getState().connection).toBe('connected');
    expect(clock.held).toBe(false);
    expect(store.getState().live).toEqual(siege.view);

    pass(400);
    line.lose('refused');
    line.beat(100);
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says first why nothing comes, where it knows', () => {
    const time = new ManualTime(5);
    const siege = new SyntheticSiege();
    const line = new SyntheticBridge(siege);
    const store = createSiegeStore();
    followSiege(line, store, createClock(time), () => undefined);
    line.connect();
    line.beat(100);
    line.lose();
    vi.advanceTimersByTime(10_000);
    time.frame();
    expect(store.getState().connection).toBe('lost');
  });
});
