import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterOnThisMachine } from '../../../src/cluster/after';
import type { LifeEnd } from '../../../src/cluster/life';
import { SYSTEM_GROUPS } from '../../../src/cluster/system-station';
import { Life } from '../../../src/cluster/life';
import type { NodeEvent, NodeSettings } from '../../../src/shared';
import { DEFAULT_TIMING, IDEAL_ROAD } from '../../../src/shared';
import type { FakeChild } from '../../support/fake-spawn';
import { fakeSpawn } from '../../support/fake-spawn';

const address = { host: '127.0.0.1', port: 20_000 };
const settings: NodeSettings = {
  node: 0,
  incarnation: 1,
  clusterId: 'siege',
  servers: [address],
  decreedLeader: null,
  rules: 'exercise',
  timing: DEFAULT_TIMING,
  dataDir: '/data',
  roads: [],
};

interface Begun {
  readonly life: Life;
  readonly child: FakeChild;
  readonly told: unknown[];
}

function begin(onEvents: (events: readonly NodeEvent[]) => boolean = () => true): Begun {
  const fake = fakeSpawn();
  const told: unknown[] = [];
  const life = new Life(
    { spawn: fake.spawn, after: afterOnThisMachine, groups: SYSTEM_GROUPS },
    0,
    address,
    {
      onSpawned: (pid) => told.push(pid),
      onEvents: (events) => {
        told.push(...events.map(({ type }) => type));
        return onEvents(events);
      },
      onStandstill: (isStill, cause) => told.push(`${isStill ? 'still' : 'goes on'}: ${cause}`),
      onEnd: (end) => told.push(end.cause),
    },
  );
  life.begin(settings);
  return { life, child: fake.latest(0), told };
}

describe('one life of a node', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    expect(vi.getTimerCount(), 'timers left behind').toBe(0);
    vi.useRealTimers();
  });

  it('is told how to begin, and is alive once it listens', async () => {
    const { life, child, told } = begin();
    expect(child.sent).toEqual([{ type: 'begin', settings }]);
    expect(life.condition).toBe('starting');
    child.started();
    expect(life.condition).toBe('alive');
    expect(await life.ready).toBeNull();
    expect(life.pid).toBe(4000);
    child.exit({ signal: 'SIGKILL' });
    expect(told).toEqual([4000, 'started', 'killed']);
    expect(life.condition).toBe('ended');
  });

  it('is given up where it does not listen in time', async () => {
    const { life, child } = begin();
    child.spawned();
    vi.advanceTimersByTime(44_999);
    expect(child.signals).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(child.signals).toEqual(['SIGKILL']);
    child.exit({ signal: 'SIGKILL' });
    expect(await life.ready).toMatchObject<Partial<LifeEnd>>({ cause: 'notReady' });
  });

  it('ends before it listens, in its own words', async () => {
    const { life, child } = begin();
    const message = 'Port 20000 is taken.';
    const portTaken = { holder: { pid: 4711, name: 'nginx' }, freePorts: [11_000] };
    child.report({ type: 'failed', exitStatus: 4, message, portTaken });
    child.exit({ status: 4 });
    const end = { cause: 'port', exitStatus: 4, signal: null, message, portTaken };
    expect(await life.ready).toEqual(end);
    expect(await life.ended).toEqual(end);
    expect(life.end).toEqual(end);
  });

  it('ends in the words of its last event', async () => {
    const { life, child } = begin();
    child.started();
    child.say(
      child.teller.tell({ type: 'stopping', exitStatus: 3, reason: 'Leader to Follower.' }),
    );
    child.exit({ status: 3 });
    expect(await life.ended).toMatchObject({ cause: 'guard', message: 'Leader to Follower.' });
  });

  it('is killed at once, frozen or not', async () => {
    const { life, child } = begin();
    child.started();
    life.freeze();
    expect(life.condition).toBe('frozen');
    const ended = life.kill();
    expect(child.signals).toEqual(['SIGSTOP', 'SIGKILL']);
    child.exit({ signal: 'SIGKILL' });
    expect(await ended).toMatchObject({ cause: 'killed' });
  });

  it('is frozen and thawed only where that changes anything', () => {
    const { life, child } = begin();
    life.freeze();
    life.thaw();
    child.started();
    life.thaw();
    life.freeze();
    life.freeze();
    life.thaw();
    expect(child.signals).toEqual(['SIGSTOP', 'SIGCONT']);
    child.exit();
  });

  it('is frozen for whoever asks while others have stopped its process', () => {
    const { life, child, told } = begin();
    child.started();
    vi.advanceTimersByTime(1000);
    child.isStill = true;
    vi.advanceTimersByTime(1000);
    expect(life.condition).toBe('frozen');
    expect(child.signals).toEqual([]);
    child.isStill = false;
    vi.advanceTimersByTime(1000);
    expect(life.condition).toBe('alive');
    expect(told).toEqual([4000, 'started', 'still: outside', 'goes on: outside']);
    child.exit();
  });

  it('can be thawed where others have stopped its process', () => {
    const { life, child } = begin();
    child.started();
    vi.advanceTimersByTime(1000);
    child.isStill = true;
    vi.advanceTimersByTime(1000);
    life.thaw();
    expect(child.signals).toEqual(['SIGCONT']);
    expect(life.condition).toBe('alive');
    child.exit();
  });

  it('is not watched any more once it is to end', () => {
    const { life, child, told } = begin();
    child.started();
    vi.advanceTimersByTime(1000);
    void life.stop();
    child.isStill = true;
    vi.advanceTimersByTime(900);
    expect(told).toEqual([4000, 'started']);
    child.exit();
  });

  it('is asked to stop first, then SIGTERM, then SIGKILL', async () => {
    const { life, child } = begin();
    child.started();
    const ended = life.stop();
    expect(child.sent.at(-1)).toEqual({ type: 'stop' });
    expect(child.signals).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(child.signals).toEqual(['SIGTERM']);
    vi.advanceTimersByTime(500);
    expect(child.signals).toEqual(['SIGTERM', 'SIGKILL']);
    child.exit({ signal: 'SIGKILL' });
    expect(await ended).toMatchObject({ cause: 'stopped' });
  });

  it('is sent no signal where it stops by itself', async () => {
    const { life, child } = begin();
    child.started();
    const ended = life.stop();
    child.exit({ status: 0 });
    vi.advanceTimersByTime(5000);
    expect(child.signals).toEqual([]);
    expect(await ended).toMatchObject({ cause: 'stopped', exitStatus: 0 });
    expect(await life.stop()).toMatchObject({ cause: 'stopped' });
  });

  it('does not ask a frozen process, which cannot hear', async () => {
    const { life, child } = begin();
    child.started();
    life.freeze();
    void life.stop();
    expect(child.sent).toHaveLength(1);
    expect(child.signals).toEqual(['SIGSTOP', 'SIGKILL']);
    child.exit({ signal: 'SIGKILL' });
    expect(await life.ended).toMatchObject({ cause: 'stopped' });
  });

  it('passes roads on, once it has begun with those that there were', () => {
    const { life, child } = begin();
    life.setRoad(1, IDEAL_ROAD);
    expect(child.sent.at(-1)).toEqual({ type: 'road', to: 1, road: IDEAL_ROAD });
    child.exit();
  });

  it.each([
    ['no report', 'hello'],
    ['an event of an unknown type', { type: 'events', events: [{ type: 'dance' }] }],
    ['an event of an unknown version', { type: 'events', events: [{ v: 2, type: 'applied' }] }],
  ])('is ended where it says something unreadable: %s', async (_, message) => {
    const { life, child } = begin();
    child.started();
    child.raw(message);
    expect(child.signals).toEqual(['SIGKILL']);
    child.exit({ signal: 'SIGKILL' });
    expect(await life.ended).toMatchObject({ cause: 'crashed' });
  });

  it('is ended where its events make no sense', () => {
    const { child } = begin(() => false);
    child.started();
    expect(child.signals).toEqual(['SIGKILL']);
    child.exit();
  });
});
