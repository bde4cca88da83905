import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterOnThisMachine } from '../../../src/cluster/after';
import { Relay } from '../../../src/cluster/relay';
import { RoadMap } from '../../../src/cluster/road-map';
import { Supervisor } from '../../../src/cluster/supervisor';
import type { SiegeEvent } from '../../../src/shared';
import { DEFAULT_TIMING, VISIBLE_ROAD } from '../../../src/shared';
import type { FakeChild, FakeSpawn } from '../../support/fake-spawn';
import { fakeSpawn } from '../../support/fake-spawn';

interface Setup {
  readonly fake: FakeSpawn;
  readonly supervisor: Supervisor;
  readonly events: SiegeEvent[];
}

function setUp(
  script: (child: FakeChild) => void = (child) => {
    child.started();
  },
  decreedLeader: number | null = 0,
): Setup {
  const fake = fakeSpawn(script);
  const relay = new Relay();
  const events: SiegeEvent[] = [];
  relay.listen(({ event }) => events.push(event));
  const servers = [20_000, 20_001, 20_002].map((port) => ({ host: '127.0.0.1', port }));
  const supervisor = new Supervisor({
    spawn: fake.spawn,
    settings: {
      clusterId: 'siege',
      servers,
      rules: 'exercise',
      timing: DEFAULT_TIMING,
      decreedLeader,
      dataDir: '/data',
    },
    roads: new RoadMap(3),
    relay,
    replaceDeposed: true,
    after: afterOnThisMachine,
    groups: null,
  });
  return { fake, supervisor, events };
}

/** The guard stops a node. */
function depose({ fake }: Setup, node: number): void {
  fake.latest(node).exit({ status: 3 });
}

const types = (events: readonly SiegeEvent[]): string[] => events.map(({ type }) => type);

describe('supervisor', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('starts all processes at once, and lets the decreed leader begin when the rest listen', async () => {
    const { fake, supervisor } = setUp(() => undefined);
    const started = supervisor.startAll();
    const begun = (): boolean[] => fake.children.map(({ hasBegun }) => hasBegun);
    expect(begun()).toEqual([false, true, true]);
    fake.latest(1).started();
    await vi.advanceTimersByTimeAsync(0);
    expect(begun()).toEqual([false, true, true]);
    fake.latest(2).started();
    await vi.advanceTimersByTimeAsync(0);
    expect(begun()).toEqual([true, true, true]);
    fake.latest(0).started();
    expect(await started).toEqual([]);
  });

  it('lets all begin at once where no leader is decreed', () => {
    const { fake, supervisor } = setUp(() => undefined, null);
    void supervisor.startAll();
    expect(fake.children.map(({ settings }) => settings.node)).toEqual([0, 1, 2]);
  });

  it('comes up without the nodes that cannot, and says why', async () => {
    const { supervisor, events } = setUp((child) => {
      if (child.settings.node !== 1) child.started();
      else {
        child.report({ type: 'failed', exitStatus: 4, message: 'Port 20001 is taken.' });
        child.exit({ status: 4 });
      }
    });
    expect(await supervisor.startAll()).toMatchObject([{ cause: 'port' }]);
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'processExited',
        node: 1,
        cause: 'port',
        message: 'Port 20001 is taken.',
      }),
    );
    expect([0, 1, 2].map((id) => supervisor.standing(id))).toEqual(['alive', 'gone', 'alive']);
  });

  it('gives each life of a node the next number and its roads as they are', async () => {
    const { fake, supervisor, events } = setUp();
    await supervisor.startAll();
    const cut = { ...VISIBLE_ROAD, open: false };
    supervisor.setRoad(1, 2, cut);
    expect(fake.latest(1).sent.at(-1)).toEqual({ type: 'road', to: 2, road: cut });
    void supervisor.kill(1);
    fake.latest(1).exit({ signal: 'SIGKILL' });
    expect(await supervisor.appoint(1)).toBeNull();
    expect(fake.latest(1).settings).toMatchObject({ node: 1, incarnation: 2 });
    expect(fake.latest(1).settings.roads).toEqual([
      { to: 0, road: VISIBLE_ROAD },
      { to: 2, road: cut },
    ]);
    expect(types(events).slice(-4)).toEqual([
      'roadChanged',
      'processExited',
      'processSpawned',
      'started',
    ]);
  });

  it('does not start a second process beside a living one', async () => {
    const { fake, supervisor } = setUp();
    await supervisor.startAll();
    await supervisor.appoint(2);
    expect(fake.children).toHaveLength(3);
  });

  it('replaces a node that the guard stopped after three seconds', async () => {
    const setup = setUp();
    const { fake, supervisor, events } = setup;
    await supervisor.startAll();
    depose(setup, 0);
    expect(events.at(-1)).toMatchObject({ type: 'replacementPlanned', node: 0, inMs: 3000 });
    await vi.advanceTimersByTimeAsync(2999);
    expect(fake.children).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(1);
    expect(fake.latest(0).settings.incarnation).toBe(2);
    expect(supervisor.standing(0)).toBe('alive');
  });

  it('replaces a node that the guard stops a second time, and a third', async () => {
    const setup = setUp();
    const { fake, supervisor } = setup;
    await supervisor.startAll();
    for (const incarnation of [2, 3, 4]) {
      depose(setup, 0);
      await vi.advanceTimersByTimeAsync(3000);
      expect(fake.latest(0).settings.incarnation).toBe(incarnation);
      expect(supervisor.standing(0)).toBe('alive');
    }
  });

  it('replaces nobody who is deposed while the siege ends', async () => {
    const setup = setUp();
    const { fake, supervisor, events } = setup;
    await supervisor.startAll();
    const stopped = supervisor.stopAll();
    depose(setup, 0);
    for (const node of [1, 2]) fake.latest(node).exit({ status: 0 });
    await stopped;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(types(events)).not.toContain('replacementPlanned');
    expect(fake.children).toHaveLength(3);
  });

  it('asks those that run to hear out one whose process is gone', async () => {
    const { fake, supervisor } = setUp();
    await supervisor.startAll();
    void supervisor.kill(1);
    fake.latest(1).exit({ signal: 'SIGKILL' });
    for (const node of [0, 2]) {
      expect(fake.latest(node).sent.at(-1)).toEqual({ type: 'peerEnded', peer: 1, life: 1 });
    }
    expect(fake.latest(1).sent).not.toContainEqual(expect.objectContaining({ type: 'peerEnded' }));
  });

  it.each(['killed', 'crashed'])('leaves a node dead that was %s', async (how) => {
    const { fake, supervisor, events } = setUp();
    await supervisor.startAll();
    fake.latest(0).exit(how === 'killed' ? { signal: 'SIGKILL' } : { status: 1 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(types(events)).not.toContain('replacementPlanned');
    expect(fake.children).toHaveLength(3);
  });

  it('replaces nobody while the switch is off, and makes up for it when it is on again', async () => {
    const setup = setUp();
    const { fake, supervisor, events } = setup;
    await supervisor.startAll();
    supervisor.setReplaceDeposed(false);
    depose(setup, 0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fake.children).toHaveLength(3);
    supervisor.setReplaceDeposed(true);
    expect(types(events).slice(-2)).toEqual(['replaceDeposedChanged', 'replacementPlanned']);
    await vi.advanceTimersByTimeAsync(3000);
    expect(fake.children).toHaveLength(4);
  });

  it('gives up a planned replacement when the switch is turned off or the user is faster', async () => {
    const setup = setUp();
    const { fake, supervisor } = setup;
    await supervisor.startAll();
    depose(setup, 0);
    supervisor.setReplaceDeposed(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fake.children).toHaveLength(3);
    supervisor.setReplaceDeposed(true);
    await supervisor.appoint(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fake.children).toHaveLength(4);
  });

  it('tells of freezing and thawing', async () => {
    const { fake, supervisor, events } = setUp();
    await supervisor.startAll();
    supervisor.freeze(2);
    expect(supervisor.standing(2)).toBe('frozen');
    supervisor.thaw(2);
    expect(fake.latest(2).signals).toEqual(['SIGSTOP', 'SIGCONT']);
    expect(types(events).slice(-2)).toEqual(['frozen', 'thawed']);
  });

  it('stops everybody, and starts nobody any more', async () => {
    const setup = setUp();
    const { fake, supervisor } = setup;
    await supervisor.startAll();
    depose(setup, 1);
    const stopped = supervisor.stopAll();
    for (const node of [0, 2]) {
      expect(fake.latest(node).sent.at(-1)).toEqual({ type: 'stop' });
      fake.latest(node).exit({ status: 0 });
    }
    await stopped;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fake.children).toHaveLength(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not let the leader begin any more where it is stopped between', async () => {
    const { fake, supervisor } = setUp(() => undefined);
    const started = supervisor.startAll();
    const stopped = supervisor.stopAll();
    for (const child of fake.children) child.exit({ status: 0 });
    await Promise.all([started, stopped]);
    expect(fake.children[0]?.sent).toEqual([{ type: 'stop' }]);
  });
});
