import type { Bridge, BridgeMessage } from '../../../../src/shared';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createClock, type Clock } from '../../../../src/renderer/clock/clock';
import { createDeskStore, type DeskStore } from '../../../../src/renderer/store/desk-store';
import { followSiege } from '../../../../src/renderer/store/follow-siege';
import { startServices } from '../../../../src/renderer/store/services';
import { createLessons } from '../../../../src/renderer/store/lessons-store';
import { createScenes } from '../../../../src/renderer/store/scene-store';
import { createTheatre } from '../../../../src/renderer/replay/theatre';
import { createSettingsStore } from '../../../../src/renderer/store/settings-store';
import { createSiegeStore, type SiegeStore } from '../../../../src/renderer/store/siege-store';
import { SyntheticBridge } from '../../../support/siege/synthetic-bridge';
import { NOON_MS, SyntheticSiege } from '../../../support/siege/synthetic-siege';
import { ManualTime } from '../../../support/window/manual-time';

let time: ManualTime;
let clock: Clock;
let siege: SyntheticSiege;
let line: SyntheticBridge;
let store: SiegeStore;
beforeEach(() => {
  time = new ManualTime(5);
  clock = createClock(time);
  siege = new SyntheticSiege();
  line = new SyntheticBridge(siege);
  store = createSiegeStore();
});

/** Lets time pass for the siege and for the window together. */
function pass(ms: number): void {
  for (let passedMs = 0; passedMs < ms; passedMs += 10) {
    siege.advance(10);
    time.advance(10);
  }
}

const ignore = (): void => undefined;

describe('following the siege', () => {
  it('begins with a snapshot and sets the clock by it', () => {
    followSiege(line, store, clock, ignore);
    siege.advance(500);
    line.connect();
    time.frame();
    expect(store.getState().known).toBe(true);
    expect(store.getState().connection).toBe('connected');
    expect(store.getState().view).toBe(siege.view);
    expect(clock.nowMs()).toBe(NOON_MS + 500);
  });

  it('hears of files to open only once there is a siege to come back to', () => {
    const given = vi.fn();
    let say = (_: BridgeMessage): void => undefined;
    const bridge: Bridge = {
      command: (it) => line.command(it),
      replay: () => line.replay(),
      shelf: () => line.shelf(),
      openFiles: () => line.openFiles(),
      openNodePage: ignore,
      subscribe: (onMessage) => {
        say = onMessage;
        return ignore;
      },
    };
    followSiege(bridge, store, clock, ignore, ignore, given);
    say({ type: 'given' });
    expect(given).not.toHaveBeenCalled();
    const { view, nowMs } = siege;
    const snapshot = { type: 'snapshot', view, capabilities: { freeze: true }, nowMs } as const;
    say(snapshot);
    expect(given).toHaveBeenCalledOnce();
    say(snapshot);
    expect(given).toHaveBeenCalledOnce();
    say({ type: 'given' });
    expect(given).toHaveBeenCalledTimes(2);
  });

  it('tells the store once per frame, however much arrives', () => {
    followSiege(line, store, clock, ignore);
    line.connect();
    time.frame();
    const listener = vi.fn();
    store.subscribe(listener);
    siege.advance(1500);
    expect(listener).not.toHaveBeenCalled();
    time.frame();
    expect(listener).toHaveBeenCalledOnce();
    expect(store.getState().view).toEqual(siege.view);
  });

  it('takes in messengers and timers in the steps of less motion, and all else at once', () => {
    followSiege(line, store, clock, ignore);
    clock.setReducedMotion(true);
    siege.until(({ messengers }) => messengers.length > 0);
    time.advance(siege.nowMs - NOON_MS);
    line.connect();
    time.frame();
    const listener = vi.fn();
    store.subscribe(listener);
    pass(4000);
    expect(listener.mock.calls.length).toBeGreaterThan(4);
    expect(listener.mock.calls.length).toBeLessThanOrEqual(16 + 8);
    pass(250);
    listener.mockClear();
    siege.command({ type: 'kill', node: 2 });
    time.advance(16);
    expect(listener).toHaveBeenCalled();
    expect(store.getState().live.generals[2]?.condition.type).toBe('down');
  });

  it('draws what is new in every frame and changes what is read five times a second', () => {
    followSiege(line, store, clock, ignore);
    line.connect();
    time.frame();
    const drawn = new Set<unknown>();
    const read = new Set<unknown>();
    store.subscribe(({ live, view }) => {
      drawn.add(live);
      read.add(view);
    });
    for (let frame = 0; frame < 60; frame += 1) {
      siege.command({ type: 'setReplaceDeposed', on: frame % 2 === 0 });
      time.advance(16);
    }
    expect(drawn.size).toBe(60);
    expect(read.size).toBeGreaterThan(3);
    expect(read.size).toBeLessThan(7);
    time.advance(300);
    expect(store.getState().view).toEqual(siege.view);
  });

  it('shows at once what happens after a quiet time', () => {
    followSiege(line, store, clock, ignore);
    line.connect();
    time.advance(300);
    siege.command({ type: 'setReplaceDeposed', on: false });
    time.frame();
    expect(store.getState().live.replaceDeposed).toBe(false);
    expect(store.getState().view.replaceDeposed).toBe(false);
  });

  it('changes what is read at once while time stands still, as no later moment comes', () => {
    followSiege(line, store, clock, ignore);
    line.connect();
    pass(2000);
    for (const node of [1, 2]) {
      siege.command({ type: 'kill', node });
      clock.hold(siege.nowMs);
      time.frame();
      expect(store.getState().view.generals[node]?.condition.type).toBe('down');
    }
  });

  it('reduces while the window is hidden, and shows the picture at once on return', () => {
    followSiege(line, store, clock, ignore);
    line.connect();
    time.frame();
    time.setVisible(false);
    const listener = vi.fn();
    store.subscribe(listener);
    siege.advance(4000);
    time.advance(4000);
    expect(listener).not.toHaveBeenCalled();
    time.setVisible(true);
    time.frame();
    expect(listener).toHaveBeenCalledOnce();
    expect(store.getState().view).toEqual(siege.view);
  });

  it('doubles nothing when the line is lost and a new snapshot comes', () => {
    followSiege(line, store, clock, ignore);
    siege.advance(100);
    line.connect();
    siege.advance(1000);
    line.lose();
    time.frame();
    expect(store.getState().connection).toBe('lost');
    expect(store.getState().known).toBe(true);
    siege.advance(3000);
    line.connect();
    siege.advance(1000);
    time.frame();
    expect(store.getState().connection).toBe('connected');
    expect(store.getState().view).toEqual(siege.view);
  });

  it('holds the clock at the last thing known while the line is lost', () => {
    followSiege(line, store, clock, ignore);
    line.connect();
    pass(2300);
    line.lose();
    const { at } = siege.view;
    time.advance(5000);
    expect(clock.nowMs()).toBe(at);
    expect(store.getState().view).toEqual(siege.view);
    siege.advance(5000);
    line.connect();
    time.advance(100);
    expect(clock.nowMs()).toBe(siege.nowMs + 100);
  });

  it('holds nothing where nothing was ever known', () => {
    followSiege(line, store, clock, ignore);
    line.lose();
    const before = clock.nowMs();
    time.advance(100);
    expect(clock.nowMs()).toBe(before + 100);
  });

  it('counts records that are left out', () => {
    followSiege(line, store, clock, ignore);
    line.connect();
    const [subscription] = [vi.fn()];
    store.subscribe(subscription);
    const before = siege.records.length;
    siege.advance(100);
    time.frame();
    const { view } = store.getState();
    expect(view.missedEvents).toBe(0);
    expect(siege.records.length).toBeGreaterThan(before);
    const gap = new SyntheticBridge(siege);
    let send: Parameters<SyntheticBridge['subscribe']>[0] = ignore;
    gap.subscribe = (onMessage) => {
      send = onMessage;
      return ignore;
    };
    followSiege(gap, store, clock, ignore);
    const last = siege.records.at(-1);
    if (last === undefined) throw new Error('There are records.');
    send({ type: 'snapshot', view, capabilities: { freeze: true }, nowMs: siege.nowMs });
    send({ type: 'records', records: [{ ...last, n: view.n + 4 }] });
    time.frame();
    expect(store.getState().view.missedEvents).toBe(3);
  });

  it('moves its clock forward where it is told of what has not happened yet', () => {
    followSiege(line, store, clock, ignore);
    line.connect();
    siege.advance(3000);
    expect(clock.nowMs()).toBeGreaterThan(NOON_MS + 2500);
  });

  it('sets its clock back where it runs ahead of all that it is told', () => {
    followSiege(line, store, clock, ignore);
    line.connect();
    time.advance(3000);
    for (let second = 0; second < 30; second += 1) {
      siege.advance(1000);
      time.advance(1000);
    }
    expect(Math.abs(clock.nowMs() - siege.nowMs)).toBeLessThan(1100);
  });

  it('leaves its clock alone where a batch comes late', () => {
    followSiege(line, store, clock, ignore);
    line.connect();
    pass(10_000);
    time.advance(5000);
    siege.advance(5000);
    pass(30_000);
    // The siege is told of in steps, so it is up to one of them ahead.
    expect(Math.abs(clock.nowMs() - siege.nowMs)).toBeLessThan(20);
  });

  it('follows a clock that was set back far', () => {
    let send: Parameters<SyntheticBridge['subscribe']>[0] = ignore;
    line.subscribe = (onMessage) => {
      send = onMessage;
      return ignore;
    };
    followSiege(line, store, clock, ignore);
    siege.advance(1000);
    const { view, nowMs } = siege;
    send({ type: 'snapshot', view, capabilities: { freeze: true }, nowMs });
    const backMs = 3_600_000;
    for (let second = 1; second <= 40; second += 1) {
      time.advance(1000);
      const at = nowMs + second * 1000 - backMs;
      const event = { v: 1, type: 'replaceDeposedChanged', on: second % 2 === 0, at } as const;
      send({ type: 'records', records: [{ n: view.n + second, event }] });
    }
    expect(clock.nowMs()).toBe(nowMs + 40_000 - backMs);
  });

  it('stops when it is told to', () => {
    const stop = followSiege(line, store, clock, ignore);
    line.connect();
    time.frame();
    stop();
    const { view } = store.getState();
    siege.advance(2000);
    time.advance(100);
    expect(store.getState().view).toBe(view);
  });
});

describe('the RPC that is looked at', () => {
  let desk: DeskStore;
  beforeEach(() => {
    desk = createDeskStore();
    startServices({
      bridge: line,
      clock,
      siege: store,
      desk,
      settings: createSettingsStore(null, 'en'),
      lessons: createLessons(line, store, null),
      scenes: createScenes(line),
      theatre: createTheatre({
        bridge: line,
        siege: store,
        createClock: () => createClock(time),
        onView: () => undefined,
      }),
      replay: null,
      rehearsal: null,
    });
    line.connect();
    siege.until(({ messengers }) => messengers.length > 0);
    time.frame();
  });

  it('is followed to its answer, even between two frames', () => {
    const [messenger] = siege.view.messengers;
    if (messenger === undefined) throw new Error('A messenger is on its way.');
    desk.getState().select({ type: 'message', id: messenger.id });
    expect(desk.getState().exchange?.request).toEqual(messenger);
    siege.advance(6000);
    const { exchange } = desk.getState();
    expect(exchange?.request?.end?.type).toBe('arrived');
    expect(exchange?.answer?.end?.type).toBe('arrived');
  });

  it('is forgotten when something else is selected', () => {
    const [messenger] = siege.view.messengers;
    desk.getState().select({ type: 'message', id: messenger?.id ?? '' });
    desk.getState().select({ type: 'general', id: 1 });
    expect(desk.getState().exchange).toBeNull();
  });

  it('may be gone already', () => {
    desk.getState().select({ type: 'message', id: 'no such message' });
    expect(desk.getState().exchange).toEqual({
      id: 'no such message',
      request: null,
      answer: null,
    });
  });
});
