import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SiegePlan } from '../../../src/cluster';
import { Cluster, serversOn, SystemStation } from '../../../src/cluster';
import { State } from '../../../src/raft';
import type { CommandResult, SiegeChoice, SiegeEvent } from '../../../src/shared';
import { AS_IT_CAME, commandResultSchema, portsOf } from '../../../src/shared';
import type { FakeChild, FakeSpawn } from '../../support/fake-spawn';
import { fakeSpawn } from '../../support/fake-spawn';
import { freePorts, freeRow } from '../../support/ports';
import { siegePlan } from '../../support/siege-plan';

/** How far wall time with fractions may be from the system's, and one millisecond of rounding. */
const CLOCK_DRIFT_MS = 3;

/** A node that listens, and dies of every signal that one dies of. */
function obedient(child: FakeChild): void {
  const { send, signal } = child;
  child.send = (message) => {
    send.call(child, message);
    if (message.type === 'stop') queueMicrotask(() => child.exit({ status: 0 }));
  };
  child.signal = (name) => {
    signal.call(child, name);
    if (name === 'SIGKILL') queueMicrotask(() => child.exit({ signal: name }));
  };
  if (child.settings.node === child.settings.decreedLeader && child.settings.incarnation === 1) {
    child.teller.state = State.Leader;
  }
  child.started();
}

describe('cluster', () => {
  let base = '';
  let fake: FakeSpawn;
  let cluster: Cluster;
  let ports: readonly number[] = [];

  const start = async (
    script = obedient,
    plan: Partial<SiegePlan> = {},
  ): Promise<CommandResult> => {
    fake = fakeSpawn(script);
    cluster = new Cluster({
      station: new SystemStation({
        spawn: fake.spawn,
        dataBase: base,
        keptDir: join(base, 'kept'),
      }),
      plan: siegePlan({ servers: serversOn(ports), ...plan }),
    });
    return cluster.start();
  };
  const events = (): SiegeEvent[] => (cluster.recordsSince(0, 1e6) ?? []).map(({ event }) => event);
  const ask = async (command: unknown): Promise<CommandResult> => {
    const result = commandResultSchema.parse(await cluster.command(command));
    expect(result.message).toMatch(/[.)]$/);
    return result;
  };

  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'cluster-test-'));
    ports = await freePorts(3);
  });
  afterEach(async () => {
    await cluster.stop();
    await rm(base, { recursive: true, force: true });
  });

  it('begins with the whole picture of the siege, and everybody alive', async () => {
    expect(await start()).toEqual({
      outcome: 'done',
      message: `A new siege has begun on ports ${ports.join(', ')}.`,
    });
    const beforeMs = Date.now();
    const { view, capabilities, nowMs } = cluster.snapshot();
    const afterMs = Date.now();
    expect(view.generals.map(({ condition }) => condition.type)).toEqual([
      'alive',
      'alive',
      'alive',
    ]);
    expect(view.roads).toHaveLength(6);
    expect(view.roads.every(({ road }) => road.travelMs === 400)).toBe(true);
    expect(view).toMatchObject({ rules: 'exercise', replaceDeposed: true });
    expect(capabilities.freeze).toBe(process.platform !== 'win32');
    expect(nowMs).toBeGreaterThanOrEqual(beforeMs - CLOCK_DRIFT_MS);
    expect(nowMs).toBeLessThanOrEqual(afterMs + CLOCK_DRIFT_MS);
    expect(events()[0]).toMatchObject({ type: 'siegeBegan', decreedLeader: 0 });
    expect(cluster.addressOf(2)).toEqual({ host: '127.0.0.1', port: ports[2] });
    expect(cluster.addressOf(3)).toBeNull();
  });

  it('begins with one general alone, at a tempo and with nothing kept, and says so', async () => {
    ports = ports.slice(0, 1);
    const { message } = await start(obedient, { tempo: 4, data: { type: 'memory' } });
    expect(message).toBe(`A new siege has begun on port ${ports[0]}.`);
    expect(cluster.view).toMatchObject({
      tempo: 4,
      timing: { heartbeatMs: 250 },
      commonRoad: { travelMs: 100 },
      roads: [],
      keepsNothing: true,
    });
    expect(fake.children.map(({ settings }) => settings.dataDir)).toEqual([null]);
  });

  it('says which general could not be started, and lets the others fight', async () => {
    const result = await start((child) => {
      if (child.settings.node !== 0) return obedient(child);
      child.report({ type: 'failed', exitStatus: 4, message: 'Port 1 is taken.' });
      child.exit({ status: 4 });
    });
    expect(result).toMatchObject({
      outcome: 'refused',
      message: 'A new siege has begun, but not with every general. Port 1 is taken.',
    });
    expect(cluster.view.generals[0]?.condition).toMatchObject({ type: 'down', cause: 'port' });
    expect(cluster.view.generals[1]?.condition.type).toBe('alive');
  });

  it.each(['gap', 'eventsDropped'] as const)(
    'asks a general what it is after a hole in its reports (%s), and believes that',
    async (hole) => {
      await start();
      const child = fake.latest(2);
      const { teller } = child;
      teller.tell({ type: 'committed', commitIndex: 1 });
      if (hole === 'gap') child.say(teller.tell({ type: 'applied', lastApplied: 0 }));
      else child.say(teller.tell({ type: 'eventsDropped', count: 2 }));
      expect(child.sent.at(-1)).toEqual({ type: 'tellState' });
      const log = [{ term: 4, command: { type: 'set', key: 'a', value: 'b' } }] as const;
      teller.term = 4;
      const role = { state: State.Follower, leader: 1 } as const;
      child.say(
        teller.tell({
          type: 'stateTold',
          votedFor: 1,
          role,
          firstIndex: 3,
          prevTerm: 1,
          log,
          commitIndex: 3,
          lastApplied: 2,
        }),
      );
      expect(cluster.view.generals[2]).toMatchObject({
        term: 4,
        votedFor: 1,
        log: { firstIndex: 3, entries: log },
        commitIndex: 3,
        lastApplied: 2,
        condition: { role },
      });
      expect(cluster.view.violations).toEqual([]);
    },
  );

  it('kills, and appoints, each once', async () => {
    await start();
    expect(await ask({ type: 'appoint', node: 1 })).toMatchObject({ outcome: 'refused' });
    expect(await ask({ type: 'kill', node: 1 })).toMatchObject({ outcome: 'done' });
    expect(await ask({ type: 'kill', node: 1 })).toMatchObject({
      outcome: 'refused',
      message: 'General 1 is dead already. Appoint a new one to kill again.',
    });
    expect(cluster.view.generals[1]?.condition).toMatchObject({ type: 'down', cause: 'killed' });
    expect(await ask({ type: 'appoint', node: 1 })).toMatchObject({ outcome: 'done' });
    expect(await ask({ type: 'appoint', node: 1 })).toMatchObject({
      outcome: 'refused',
      message: 'General 1 is alive, so there is nobody to replace.',
    });
    expect(cluster.view.generals[1]).toMatchObject({
      incarnation: 2,
      condition: { type: 'alive' },
    });
  });

  it('answers a second click while the first is still being carried out', async () => {
    await start();
    await ask({ type: 'kill', node: 1 });
    const answers = await Promise.all([
      ask({ type: 'appoint', node: 1 }),
      ask({ type: 'appoint', node: 1 }),
    ]);
    expect(answers).toMatchObject([{ outcome: 'done' }, { outcome: 'refused' }]);
    expect(answers[1].message).toContain('being appointed already');
  });

  it.skipIf(process.platform === 'win32')('freezes and thaws, each once', async () => {
    await start();
    expect(await ask({ type: 'thaw', node: 2 })).toMatchObject({ outcome: 'refused' });
    expect(await ask({ type: 'freeze', node: 2 })).toMatchObject({ outcome: 'done' });
    expect(await ask({ type: 'freeze', node: 2 })).toMatchObject({ outcome: 'refused' });
    expect(await ask({ type: 'appoint', node: 2 })).toMatchObject({ outcome: 'refused' });
    expect(cluster.view.generals[2]?.condition.type).toBe('frozen');
    expect(await ask({ type: 'thaw', node: 2 })).toMatchObject({ outcome: 'done' });
    expect(fake.latest(2).signals).toEqual(['SIGSTOP', 'SIGCONT']);
    await ask({ type: 'kill', node: 2 });
    expect(await ask({ type: 'freeze', node: 2 })).toMatchObject({ outcome: 'refused' });
    expect(await ask({ type: 'thaw', node: 2 })).toMatchObject({ outcome: 'refused' });
  });

  it('lets the herald say something, of bounded length', async () => {
    await start();
    expect(await ask({ type: 'say', text: ' Watch. ' })).toMatchObject({ outcome: 'done' });
    expect(events().at(-1)).toMatchObject({ type: 'heraldSaid', text: 'Watch.' });
    for (const text of ['', '  ', 'x'.repeat(281)]) {
      expect(await ask({ type: 'say', text })).toMatchObject({ outcome: 'refused' });
    }
    expect(await ask({ type: 'say', text: 'x'.repeat(280) })).toMatchObject({ outcome: 'done' });
  });

  it('leaves members of etcd the timers that they were started with, and their roads a pace', async () => {
    const programs = [0, 1, 2].map((node) => ({
      ...({ node, kind: 'etcd', command: '/usr/bin/etcd', mapping: {} } as const),
    }));
    await start(obedient, { programs, decreedLeader: null, rules: 'paper' });
    const kept = { outcome: 'refused', objections: [{ type: 'etcdPace' }] };
    expect(await ask({ type: 'setTempo', factor: 10 })).toMatchObject(kept);
    expect(await ask({ type: 'setPace', heartbeatMs: 50 })).toMatchObject(kept);
    expect(await ask({ type: 'setPace', timers: 'spread' })).toMatchObject(kept);
    expect(await ask({ type: 'setPace', travelMs: 40 })).toMatchObject({ outcome: 'done' });
  });

  it('goes on at another pace, also in lives to come, and keeps what was set by hand', async () => {
    await start();
    await ask({ type: 'kill', node: 2 });
    await ask({ type: 'setRoad', from: 0, to: 1, change: { travelMs: 900 } });
    expect((await ask({ type: 'setTempo', factor: 10 })).message).toBe(
      'A heartbeat every 100 ms, election timeouts from 300 to 600 ms, 40 ms on every road that nobody has slowed by hand.',
    );
    expect(await ask({ type: 'setTempo', factor: 10 })).toMatchObject({ outcome: 'refused' });
    const fast = { heartbeatMs: 100, electionTimeoutMs: { min: 300, max: 600 } };
    expect(fake.latest(0).sent.at(-1)).toEqual({ type: 'timing', timing: fast });
    const told = fake.latest(0).sent.flatMap((each) => (each.type === 'road' ? [each] : []));
    expect(told.slice(-2).map(({ to, road }) => [to, road.travelMs])).toEqual([
      [1, 900],
      [2, 40],
    ]);
    expect(cluster.view).toMatchObject({ timing: fast, tempo: 10, commonRoad: { travelMs: 40 } });
    await ask({ type: 'appoint', node: 2 });
    expect(fake.latest(2).settings.timing).toEqual(fast);
    expect(fake.latest(2).settings.roads.map(({ road }) => road.travelMs)).toEqual([40, 40]);
    // A factor divides what was given, not what the last one has made of it.
    await ask({ type: 'setTempo', factor: 2 });
    expect(cluster.view.timing.heartbeatMs).toBe(500);
    await ask({ type: 'setPace', heartbeatMs: 250 });
    expect(cluster.view).toMatchObject({ timing: { heartbeatMs: 250 }, tempo: null });
    const nonsense = { type: 'setPace', electionTimeoutMs: { min: 600, max: 300 } };
    expect(await ask(nonsense)).toMatchObject({ outcome: 'refused' });
    expect(await ask({ type: 'setTempo', factor: 1000 })).toMatchObject({ outcome: 'refused' });
    const slow = await ask({ type: 'setPace', heartbeatMs: 9000 });
    expect(slow).toMatchObject({ outcome: 'done' });
    expect(slow.message).toContain('Warning');
  });

  it('keeps a travel time that was set by hand until the road is mended', async () => {
    await start();
    await ask({ type: 'setRoad', from: 0, to: 1, change: { travelMs: 900 } });
    await ask({ type: 'setPace', travelMs: 900 });
    await ask({ type: 'setPace', travelMs: 50 });
    const travel = (): number | undefined =>
      cluster.view.roads.find(({ from, to }) => from === 0 && to === 1)?.road.travelMs;
    expect(travel()).toBe(900);
    await ask({ type: 'setRoad', from: 0, to: 1, change: cluster.view.commonRoad });
    await ask({ type: 'setPace', travelMs: 70 });
    expect(travel()).toBe(70);
  });

  it('ends, holds and releases an election timer, and says so once the general has', async () => {
    await start((child) => {
      obedient(child);
      const andSend = child.send;
      child.send = (message) => {
        andSend.call(child, message);
        if (message.type !== 'electionTimer' || message.act === 'timeout') return;
        const type = message.act === 'hold' ? 'electionTimerHeld' : 'electionTimerReleased';
        queueMicrotask(() => child.say(child.teller.tell({ type })));
      };
    });
    expect(await ask({ type: 'hold', node: 0 })).toMatchObject({ outcome: 'refused' });
    expect(await ask({ type: 'hold', node: 1 })).toEqual({
      outcome: 'done',
      message: 'The election timer of general 1 is held.',
    });
    expect(await ask({ type: 'hold', node: 1 })).toMatchObject({ outcome: 'refused' });
    expect(await ask({ type: 'release', node: 1 })).toMatchObject({ outcome: 'done' });
    const ending = ask({ type: 'timeout', node: 1 });
    const { teller } = fake.latest(1);
    teller.term += 1;
    fake.latest(1).say(teller.tell({ type: 'termChanged', previous: teller.term - 1 }));
    expect(await ending).toMatchObject({ outcome: 'done' });
    await ask({ type: 'kill', node: 1 });
    expect(await ask({ type: 'timeout', node: 1 })).toMatchObject({ outcome: 'refused' });
  });

  it('changes what is given of one road in one direction', async () => {
    await start();
    const cut = { type: 'setRoad', from: 0, to: 2, change: { open: false } };
    expect(await ask(cut)).toEqual({
      outcome: 'done',
      message: 'The road from general 0 to general 2 is cut.',
    });
    expect(await ask(cut)).toMatchObject({ outcome: 'refused' });
    const road = {
      open: false,
      travelMs: 400,
      jitterMs: 0,
      lossRate: 0,
      repeatRate: 0,
      reorderRate: 0,
    };
    expect(fake.latest(0).sent.at(-1)).toEqual({ type: 'road', to: 2, road });
    expect(cluster.view.roads.filter((each) => !each.road.open)).toEqual([
      { from: 0, to: 2, road },
    ]);
    const slow = {
      open: true,
      travelMs: 900,
      jitterMs: 100,
      lossRate: 0.25,
      repeatRate: 0,
      reorderRate: 0,
    };
    expect((await ask({ type: 'setRoad', from: 0, to: 2, change: slow })).message).toBe(
      'The road from general 0 to general 2 is open, takes 900 to 1000 ms and loses 25 % of the messengers.',
    );
    expect(await ask({ type: 'setRoad', from: 1, to: 1, change: slow })).toMatchObject({
      outcome: 'refused',
    });
  });

  it('turns the replacement of deposed generals off and on', async () => {
    await start();
    expect(await ask({ type: 'setReplaceDeposed', on: true })).toMatchObject({
      outcome: 'refused',
    });
    expect(await ask({ type: 'setReplaceDeposed', on: false })).toMatchObject({ outcome: 'done' });
    expect(cluster.view.replaceDeposed).toBe(false);
  });

  it('gives an order to the general that leads, and tells what was answered', async () => {
    const server = createServer((_, response) => {
      response.end(JSON.stringify({ key: 'k', value: 'v', index: 1, term: 1 }));
    });
    await new Promise<void>((resolve) => server.listen(ports[0], '127.0.0.1', resolve));
    await start();
    expect(await ask({ type: 'order', node: null, key: 'k', value: 'v' })).toMatchObject({
      outcome: 'done',
    });
    expect(events().slice(-2)).toMatchObject([
      { type: 'orderGiven', node: 0, key: 'k', value: 'v' },
      { type: 'orderAnswered', node: 0, key: 'k', status: 200 },
    ]);
    expect(await ask({ type: 'order', node: 1, key: 'k', value: 'v' })).toMatchObject({
      outcome: 'refused',
    });
    expect(events().at(-1)).toMatchObject({ type: 'orderAnswered', node: 1, status: null });
    // Answered orders make room for others: after so many as may be unanswered, the next is taken.
    for (let i = 0; i < 33; i += 1) {
      const { outcome, message } = await ask({ type: 'order', node: 0, key: `k-${i}`, value: 'v' });
      expect(outcome, message).toBe('done');
    }
    await ask({ type: 'kill', node: 0 });
    const leaderless = await ask({ type: 'order', node: null, key: 'k', value: 'v' });
    expect(leaderless.message).toContain('Nobody leads');
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([
    ['nothing', undefined],
    ['no object', 'kill'],
    ['an unknown type', { type: 'surrender' }],
    ['no node', { type: 'kill' }],
    ['a negative node', { type: 'kill', node: -1 }],
    ['a fraction of a node', { type: 'appoint', node: 0.5 }],
    ['a node as text', { type: 'freeze', node: '0' }],
    ['a key that is none', { type: 'order', node: null, key: 'Attack Time', value: 'x' }],
    ['a value of over 1 KiB', { type: 'order', node: null, key: 'k', value: '€'.repeat(342) }],
    ['an impossible loss', { type: 'setRoad', from: 0, to: 1, change: { lossRate: 2 } }],
    ['a privileged port', { type: 'beginAnew', ports: [80] }],
    ['no ports', { type: 'beginAnew', ports: [] }],
  ])('refuses %s with a sentence', async (_, command) => {
    await start();
    const before = events().length;
    const result = await ask(command);
    expect(result.outcome).toBe('refused');
    expect(result.message).toContain('This is no command.');
    expect(events()).toHaveLength(before);
  });

  it.each([
    { type: 'kill', node: 3 },
    { type: 'appoint', node: 7 },
    { type: 'freeze', node: 3 },
    { type: 'thaw', node: 3 },
    { type: 'order', node: 3, key: 'k', value: 'v' },
    { type: 'setRoad', from: 0, to: 3, change: { open: false } },
    { type: 'setRoad', from: 3, to: 0, change: { open: false } },
  ])('knows no general beyond the last: $type', async (command) => {
    await start();
    const result = await ask(command);
    expect(result.outcome).toBe('refused');
    expect(result.message).toContain('numbered 0 to 2');
  });

  describe('beginning anew', () => {
    it('starts with nothing stored, on the same ports, with all roads as at first', async () => {
      await start();
      await ask({ type: 'setRoad', from: 0, to: 1, change: { open: false } });
      await ask({ type: 'setReplaceDeposed', on: false });
      const before = fake.latest(0).settings.dataDir ?? '';
      const n = cluster.view.n;
      expect(await ask({ type: 'beginAnew' })).toMatchObject({ outcome: 'done' });
      const { settings } = fake.latest(0);
      expect(settings.incarnation).toBe(1);
      expect(settings.dataDir).not.toBe(before);
      expect(existsSync(before)).toBe(false);
      expect(settings.servers).toEqual(serversOn(ports));
      expect(cluster.view.generals.every(({ condition }) => condition.type === 'alive')).toBe(true);
      expect(cluster.view.roads.every(({ road }) => road.open)).toBe(true);
      expect(cluster.view.replaceDeposed).toBe(false);
      expect(cluster.view.n).toBeGreaterThan(n);
      expect(cluster.view.chronicle[0]?.record.event.type).toBe('siegeBegan');
    });

    it('moves to other ports, and to another number of generals', async () => {
      await start();
      const others = await freePorts(5);
      expect(await ask({ type: 'beginAnew', ports: others })).toMatchObject({ outcome: 'done' });
      expect(cluster.view.generals.map(({ address }) => address.port)).toEqual(others);
      expect(fake.children).toHaveLength(8);
    });

    it('leaves the present siege alone where a port is taken, and names free ones', async () => {
      await start();
      const [taken = 0, ...free] = await freePorts(3);
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(taken, '127.0.0.1', resolve));
      const result = await ask({ type: 'beginAnew', ports: [taken, ...free] });
      expect(result.outcome).toBe('refused');
      expect(result.message).toMatch(new RegExp(`^Port ${taken}( \\(.+\\))? cannot be opened`));
      expect(result.message).toMatch(/Free at the moment: \d+, \d+, \d+\./);
      expect(fake.children).toHaveLength(3);
      await new Promise((resolve) => server.close(resolve));
    });

    it('takes generals with one port on hosts of their own, as the first siege does', async () => {
      fake = fakeSpawn(obedient);
      const servers = ['127.0.0.1', '127.0.0.2'].map((host) => ({ host, port: ports[0] ?? 0 }));
      cluster = new Cluster({
        station: new SystemStation({
          spawn: fake.spawn,
          dataBase: base,
          keptDir: join(base, 'kept'),
        }),
        plan: siegePlan({ servers }),
      });
      await cluster.start();
      expect(await ask({ type: 'beginAnew' })).toMatchObject({ outcome: 'done' });
      expect(cluster.view.generals.map(({ address }) => address)).toEqual(servers);
    });

    it('wants a port for each', async () => {
      await start();
      const [port = 0] = ports;
      const result = await ask({ type: 'beginAnew', ports: [port, port, port] });
      expect(result.message).toBe('Each general needs a port of its own.');
    });

    describe('by choice', () => {
      const keptFile = (): string => join(base, 'kept', 'new-siege.json');
      const chosen = async (change: Partial<SiegeChoice> = {}): Promise<SiegeChoice> => {
        const { armies = 5 } = change;
        const [basePort = 0] = await freeRow(armies);
        return { ...AS_IT_CAME, armies, basePort, rules: 'paper', leader: null, ...change };
      };

      it('begins what was chosen, and keeps the choice', async () => {
        await start();
        const choice = await chosen({ tempo: 2 });
        expect(await ask({ type: 'beginSiege', choice })).toMatchObject({ outcome: 'done' });
        expect(fake.children).toHaveLength(8);
        const { settings } = fake.latest(4);
        expect(settings.servers).toEqual(serversOn(portsOf(choice)));
        expect(settings).toMatchObject({ rules: 'paper', decreedLeader: null });
        expect(settings.timing.heartbeatMs).toBe(500);
        expect(cluster.view.rules).toBe('paper');
        const { outlook } = await ask({ type: 'lookAhead', choice: null });
        const pace = { type: 'possible', timing: settings.timing, travelMs: 200 };
        expect(outlook).toEqual({
          choice,
          taken: [],
          freeBasePort: null,
          etcd: null,
          pace,
          keptIsBroken: false,
        });
        await cluster.stop();
        await start();
        expect((await ask({ type: 'lookAhead', choice: null })).outlook?.choice).toEqual(choice);
      });

      it('keeps what generals write where that is chosen, and goes on with it', async () => {
        await start();
        const choice = await chosen({ data: 'kept', armies: 2 });
        await ask({ type: 'beginSiege', choice });
        const folder = fake.latest(1).settings.dataDir ?? '';
        expect(folder).toBe(join(base, 'kept', 'kept', '2-armies'));
        await writeFile(join(folder, 'word'), 'kept');
        await ask({ type: 'beginSiege', choice: { ...choice, data: 'fresh' } });
        expect(fake.latest(1).settings.dataDir).not.toBe(folder);
        await ask({ type: 'beginSiege', choice });
        expect(await readdir(fake.latest(1).settings.dataDir ?? '')).toContain('word');
      });

      it('says which ports are taken, and where as many are free; to begin there is refused', async () => {
        await start();
        const choice = await chosen({ armies: 2 });
        const server = createServer();
        await new Promise<void>((done) => server.listen(choice.basePort + 1, '127.0.0.1', done));
        const { outlook } = await ask({ type: 'lookAhead', choice });
        expect(outlook?.taken.map(({ port }) => port)).toEqual([choice.basePort + 1]);
        expect(outlook?.freeBasePort).toBeGreaterThan(1023);
        const result = await ask({ type: 'beginSiege', choice });
        expect(result).toMatchObject({ outcome: 'refused' });
        expect(result.message).toMatch(/^Port \d+( \(.+\))? cannot be opened/);
        expect(fake.children).toHaveLength(3);
        expect(existsSync(keptFile())).toBe(false);
        await new Promise((resolve) => server.close(resolve));
        expect((await ask({ type: 'lookAhead', choice })).outlook?.taken).toEqual([]);
      });

      it('says at which pace no siege can go', async () => {
        await start();
        const paceAt = async (tempo: number) =>
          (await ask({ type: 'lookAhead', choice: await chosen({ tempo }) })).outlook?.pace;
        expect(await paceAt(100)).toMatchObject({ type: 'possible', timing: { heartbeatMs: 10 } });
        const refused = await paceAt(400);
        const result = await ask({ type: 'beginSiege', choice: await chosen({ tempo: 400 }) });
        expect(result.outcome).toBe('refused');
        expect(refused).toEqual({ type: 'refused', objection: result.objections?.[0] });
        expect(result.objections).toEqual([expect.objectContaining({ type: 'heartbeat' })]);
      });

      it('has its own ports for the next', async () => {
        await start();
        const [basePort = 0] = ports;
        const choice = { ...AS_IT_CAME, armies: 1, basePort };
        const server = createServer();
        await new Promise<void>((done) => server.listen(basePort, '127.0.0.1', done));
        expect((await ask({ type: 'lookAhead', choice })).outlook?.taken).toEqual([]);
        await new Promise((resolve) => server.close(resolve));
      });

      it('says once that what was kept is broken, and begins as it is', async () => {
        await mkdir(join(base, 'kept'));
        await writeFile(keptFile(), '{"armies":');
        await start();
        const first = await ask({ type: 'lookAhead', choice: null });
        expect(first.outlook).toMatchObject({
          keptIsBroken: true,
          choice: { armies: 3, basePort: ports[0] },
        });
        expect(first.message).toContain("can't be read");
        expect((await ask({ type: 'lookAhead', choice: null })).outlook?.keptIsBroken).toBe(false);
      });

      it('is begun also where the choice can’t be kept, which is said', async () => {
        await writeFile(join(base, 'kept'), 'a file where a folder should be');
        await start();
        const result = await ask({ type: 'beginSiege', choice: await chosen({ armies: 1 }) });
        expect(result.outcome).toBe('done');
        expect(result.message).toContain("can't be kept for the next start");
      });

      it('is refused at a tempo that no timer can keep, and the present one goes on', async () => {
        await start();
        const result = await ask({ type: 'beginSiege', choice: await chosen({ tempo: 1000 }) });
        expect(result.message).toMatch(/^A heartbeat of 1 ms can't be kept/);
        expect(fake.children).toHaveLength(3);
      });
    });

    it('is done once for two clicks, and other commands wait their turn', async () => {
      await start();
      const [first, second] = await Promise.all([
        ask({ type: 'beginAnew' }),
        ask({ type: 'beginAnew' }),
      ]);
      expect(first).toMatchObject({ outcome: 'done' });
      expect(second.message).toContain('being begun already');
      expect(fake.children).toHaveLength(6);
    });
  });

  describe('without a place for its files', () => {
    const noPlace = /^The files of a siege cannot be kept in .+ try again\.$/;
    let away = '';
    beforeEach(() => {
      away = `${base}-away`;
    });
    afterEach(async () => {
      await rm(away, { recursive: true, force: true });
    });
    const takePlace = async (): Promise<void> => {
      await rename(base, away);
      await writeFile(base, '');
    };
    const givePlace = async (): Promise<void> => {
      await rm(base);
      await rename(away, base);
    };

    it('does not begin, says so to every command, and begins anew once there is one', async () => {
      await takePlace();
      await expect(start()).rejects.toThrow('cannot be kept');
      expect(await ask({ type: 'kill', node: 0 })).toMatchObject({
        outcome: 'refused',
        message: 'There is no siege. Begin one anew.',
      });
      expect((await ask({ type: 'beginAnew' })).message).toMatch(noPlace);
      await givePlace();
      expect(await ask({ type: 'beginAnew' })).toMatchObject({ outcome: 'done' });
      expect(await ask({ type: 'kill', node: 0 })).toMatchObject({ outcome: 'done' });
    });

    it('does not begin anew, and the present siege goes on', async () => {
      await start();
      await takePlace();
      expect((await ask({ type: 'beginAnew' })).message).toMatch(noPlace);
      expect(await ask({ type: 'kill', node: 1 })).toMatchObject({ outcome: 'done' });
      await givePlace();
      expect(await ask({ type: 'beginAnew' })).toMatchObject({ outcome: 'done' });
      await cluster.stop();
      expect(await readdir(base)).toEqual([]);
    });
  });

  it('leaves no folder when it stops, and obeys no more', async () => {
    await start();
    await cluster.stop();
    expect(await readdir(base)).toEqual([]);
    expect(cluster.view.generals.every(({ condition }) => condition.type === 'down')).toBe(true);
    expect(await ask({ type: 'kill', node: 0 })).toMatchObject({
      outcome: 'refused',
      message: 'The siege is over.',
    });
    expect(await ask({ type: 'beginAnew' })).toMatchObject({ outcome: 'refused' });
    await cluster.stop();
  });

  it('leaves nothing when it is stopped while it begins anew', async () => {
    await start();
    const begun = ask({ type: 'beginAnew' });
    await cluster.stop();
    await begun;
    expect(await readdir(base)).toEqual([]);
  });

  it('leaves nothing when it is stopped while it begins', async () => {
    fake = fakeSpawn(obedient);
    cluster = new Cluster({
      station: new SystemStation({
        spawn: fake.spawn,
        dataBase: base,
        keptDir: join(base, 'kept'),
      }),
      plan: siegePlan({ servers: serversOn(ports) }),
    });
    const started = cluster.start();
    await cluster.stop();
    await started;
    expect(await readdir(base)).toEqual([]);
    expect(fake.children.every(({ sent }) => sent.at(-1)?.type === 'stop')).toBe(true);
  });
});
