import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/built.mjs';
import { State } from '../../src/raft';
import type { SiegeEvent, SiegeView } from '../../src/shared';
import { kindOf, lifeOf } from '../../src/shared';
import { isAlive } from '../../src/cluster/is-alive';
import { standsStill } from '../../src/cluster';
import { freePorts } from '../support/ports';
import { findExamples } from '../support/programs/examples';
import { RealCluster } from '../support/real-cluster';
import { processesOf } from '../support/remains';
import { Terminal } from '../support/terminal';

const NODE = `"${process.execPath}"`;
const MJS = `${NODE} "${join(root, 'examples/generals/general.mjs')}"`;
const EXAMPLES = findExamples();
/** The exam's right general, which has elections and a log. */
const WHOLE = `${NODE} "${join(root, 'test/support/exam/general.mjs')}"`;
const hostile = (mode: string): string =>
  `${NODE} "${join(root, 'test/support/programs/hostile.mjs')}" ${mode}`;

let real: RealCluster;
async function end(): Promise<void> {
  await real.stop();
  expect(await real.remains()).toEqual([]);
  await real.dispose();
}

async function begin(
  node: number,
  command: string,
  changes: Parameters<typeof RealCluster.create>[0] = {},
): Promise<void> {
  real = await RealCluster.create({
    programs: [{ node, kind: 'program', command, mapping: {} }],
    ...changes,
  });
  await real.cluster.start();
}

const say = (line: string): ReturnType<RealCluster['cluster']['say']> =>
  real.cluster.say([line], new AbortController().signal);
const stateOf = (view: SiegeView, id: number): State | null | undefined => {
  const general = view.generals[id];
  return general === undefined ? undefined : lifeOf(general)?.state;
};

type Sent = Extract<SiegeEvent, { type: 'messageSent' }>;
const sent = (from: number, to: number): readonly Sent[] =>
  real.events.filter((event): event is Sent => {
    return event.type === 'messageSent' && event.node === from && event.to === to;
  });
const arrivals = (at: number, leg: 'request' | 'answer'): readonly SiegeEvent[] =>
  real.events.filter(
    (event) => event.type === 'messageArrived' && event.node === at && event.leg === leg,
  );

describe('a program among two of ours', () => {
  afterEach(end);

  it.each(EXAMPLES)('follows, in %s: heartbeats go to it and come back', async (_, command) => {
    await begin(1, command);
    await real.until('it answers', () => arrivals(0, 'answer').length >= 4);
    expect(stateOf(real.view, 1)).toBe(State.Follower);
    expect(real.general(1)).toMatchObject({ term: 1, program: { command } });
    expect(sent(0, 1).map(({ cargo }) => kindOf(cargo))).toContain('heartbeat');
    expect(sent(1, 0).map(({ cargo }) => kindOf(cargo))).toContain('accepted');
    expect(arrivals(1, 'request').length).toBeGreaterThan(0);
    expect(real.view.violations).toEqual([]);
  });

  it.each(EXAMPLES)('leads by decree, in %s, and is not deposed by ours', async (_, command) => {
    await begin(0, command, {
      timing: { heartbeatMs: 1000, electionTimeoutMs: { min: 3000, max: 6000 } },
    });
    await real.until('it leads', () => stateOf(real.view, 0) === State.Leader);
    await real.until('both follow it', () =>
      [1, 2].every((id) => {
        const role = lifeOf(real.general(id))?.role;
        return role?.state === State.Follower && role.leader === 0;
      }),
    );
    await real.until('six of its heartbeats are answered', () => arrivals(0, 'answer').length >= 6);
    expect(sent(0, 2).map(({ cargo }) => kindOf(cargo))).toContain('heartbeat');
    expect(sent(2, 0).map(({ cargo }) => kindOf(cargo))).toContain('accepted');
    expect(real.general(1).term).toBe(1);
  });

  it('is understood in words of its own, by a mapping', async () => {
    const command = `${NODE} "${join(root, 'test/support/programs/renamed.mjs')}" {port}`;
    const mapping = {
      heartbeat: {
        path: '/appendEntries',
        fields: { term: 'Term' },
        answer: { term: 'Term', success: 'ok' },
      },
      state: { path: '/status', fields: { state: 'role', term: 'is.t' } },
      states: { Follower: 'F' },
    };
    real = await RealCluster.create({ programs: [{ node: 2, kind: 'program', command, mapping }] });
    await real.cluster.start();
    await real.until('it says what it is', () => stateOf(real.view, 2) === State.Follower);
    await real.until('its answers count', () =>
      real.events.some((event) => event.type === 'messageArrived' && event.from === 2),
    );
    const [first] = sent(2, 0);
    expect(first?.cargo).toMatchObject({
      message: { rpc: 'appendEntries', term: 1, success: true },
      http: { method: 'POST', path: '/appendEntries' },
    });
    await real.until('its term is known', () => real.general(2).term === 1);
    expect((await say('order gate=north')).status).toBe(0);
  });

  it('is seen to fail where it can’t vote once the leader is dead', async () => {
    await begin(1, MJS);
    await say('kill 0');
    await real.until('it has no answer to a vote', () =>
      sent(1, 2).some(
        ({ cargo: { message } }) =>
          message.rpc === 'other' &&
          message.path === '/vote' &&
          'status' in message &&
          message.status === 404,
      ),
    );
  });

  it('votes where it can: a leader is elected by its voice', async () => {
    await begin(1, WHOLE);
    await real.until('it follows', () => stateOf(real.view, 1) === State.Follower);
    await say('kill 0');
    await real.until('somebody leads a later term', () =>
      real.view.generals.some(
        (one) => one.id !== 0 && lifeOf(one)?.state === State.Leader && (one.term ?? 0) > 1,
      ),
    );
    const voices = real.events.flatMap((event) =>
      event.type === 'messageSent' && event.cargo.leg === 'answer' ? [kindOf(event.cargo)] : [],
    );
    expect(voices).toContain('voteGranted');
    expect(real.view.violations).toEqual([]);
  });

  it('has roads that take their time, are cut and mended, each way of its own', async () => {
    await begin(0, MJS, {
      timing: { heartbeatMs: 1000, electionTimeoutMs: { min: 30_000, max: 60_000 } },
    });
    await real.until('it leads', () => arrivals(1, 'request').length > 0);
    expect((await say('slow 0>1 300ms')).status).toBe(0);
    const slowFrom = sent(0, 1).length;
    await real.until('a slow one arrives', () => {
      const slow = sent(0, 1).at(slowFrom);
      return (
        slow !== undefined &&
        real.events.some((event) => event.type === 'messageArrived' && event.id === slow.id)
      );
    });
    const slow = sent(0, 1)[slowFrom];
    const arrival = real.events.find(
      (event) => event.type === 'messageArrived' && event.id === slow?.id && event.node === 1,
    );
    expect(slow?.travelMs).toBe(300);
    const tookMs = (arrival?.at ?? 0) - (slow?.at ?? 0);
    expect(tookMs).toBeGreaterThanOrEqual(298);
    expect(sent(1, 0).at(-1)?.travelMs).toBe(5);

    expect((await say('cut 0>2')).status).toBe(0);
    await real.until('one is lost', () =>
      real.events.some(
        (event) =>
          event.type === 'messageLost' &&
          event.node === 0 &&
          event.to === 2 &&
          event.reason === 'cut',
      ),
    );
    expect((await say('mend 0>2')).status).toBe(0);
    expect((await say('cut 2>0')).status).toBe(0);
    await real.until('an answer is lost on the other way', () =>
      real.events.some(
        (event) => event.type === 'messageLost' && event.node === 2 && event.leg === 'answer',
      ),
    );
  });

  it.skipIf(process.platform === 'win32')('stands still and goes on, with its roads', async () => {
    await begin(1, MJS);
    const { condition } = real.general(1);
    const pid = 'pid' in condition ? (condition.pid ?? 0) : 0;
    expect((await say('freeze 1')).status).toBe(0);
    if (process.platform === 'linux') await expect.poll(() => standsStill(pid)).toBe(true);
    // What it took in before may still be on its way here.
    const stillAt = Date.now();
    const takenIn = () => arrivals(1, 'request').filter(({ at }) => at > stillAt);
    await real.until('nobody answers', () =>
      real.events.some((event) => event.type === 'unanswered' && event.to === 1),
    );
    expect(takenIn()).toEqual([]);
    expect((await say('thaw 1')).status).toBe(0);
    await real.until('it takes in heartbeats again', () => takenIn().length > 0);
    expect(isAlive(pid)).toBe(true);
  });

  it('is killed and appointed again, in the folder that it had', async () => {
    await begin(1, WHOLE);
    expect((await say('kill 1')).message).toMatch(/was killed/);
    expect((await say('appoint 1')).status).toBe(0);
    await real.until('it follows', () => stateOf(real.view, 1) === State.Follower);
    expect(real.general(1).incarnation).toBe(2);
  });

  it('is not asked for what only ours can do', async () => {
    await begin(1, MJS);
    expect((await say('timeout 1')).message).toMatch(/program of others/);
    await say('kill 1');
    expect((await say('forget 1 vote')).message).toMatch(/keeps its files as it likes/);
    const { nodes, properties } = (await say('status')).value ?? {};
    expect(nodes?.[1]).toMatchObject({ program: MJS, commitIndex: null });
    expect(nodes?.[0]).toMatchObject({ program: null, commitIndex: 0 });
    expect(properties).toMatchObject({ hold: 10, of: 12, broken: [] });
    expect(properties?.notTold).toHaveLength(2);
  });
});

describe('a hostile program', () => {
  afterEach(end);

  it('that ends is told, with its status and its last words', async () => {
    await begin(1, hostile('ends'));
    await real.until('it is gone', () => real.general(1).condition.type === 'down');
    expect(real.general(1).condition).toMatchObject({
      cause: 'crashed',
      message: expect.stringMatching(/with status 7; its last line: I have had enough/) as string,
    });
    expect(real.general(1).program?.output.lines).toContain('I have had enough.');
  });

  it.each(['floods', 'hangs', 'nonsense', 'forks'])('that %s harms nobody else', async (mode) => {
    await begin(1, hostile(mode));
    await real.until('the others go on', () => arrivals(0, 'answer').length >= 8, 60_000);
    await real.until(
      'they agree',
      () => (lifeOf(real.general(2))?.state ?? null) === State.Follower,
    );
    expect((await say('order gate=north')).status).toBe(0);
    const children = (real.general(1).program?.output.lines ?? []).flatMap((line) => {
      const pid = Number(/^child (\d+)$/.exec(line)?.[1] ?? 0);
      return pid > 0 ? [pid] : [];
    });
    if (mode === 'forks') expect(children).toHaveLength(5);
    if (mode === 'floods') {
      const omitted = (): number => real.general(1).program?.output.omitted ?? 0;
      await real.until('its output is cut, and counted', () => omitted() > 100);
    }
    expect((await say('kill 1')).status).toBe(0);
    await expect.poll(() => children.filter(isAlive), { timeout: 5000 }).toEqual([]);
    expect(real.view.violations).toEqual([]);
  });
});

describe.skipIf(process.platform !== 'linux')('a siege that is killed', () => {
  it.each([false, true])('takes its programs with it, also frozen ones: %s', async (isFrozen) => {
    const folder = await mkdtemp(join(tmpdir(), 'programs-'));
    const mark = `mark-${process.pid}-${isFrozen}`;
    const terminal = new Terminal(folder);
    const siege = terminal.run([
      ...['siege', 'start', '--no-record', '--servers', (await freePorts(3)).join(',')],
      ...['--general', `1=${hostile(`forks-${mark}`)}`],
    ]);
    await siege.until('it has begun', (stdout) => stdout.includes('Ctrl+C'));
    // The shell, the program, and what that has started.
    const running = (): number => processesOf(mark).filter((pid) => pid !== siege.pid).length;
    await expect.poll(running).toBeGreaterThanOrEqual(6);
    if (isFrozen) expect((await terminal.run(['siege', 'freeze', '1']).ended).status).toBe(0);
    siege.kill('SIGKILL');
    await siege.ended;
    await expect.poll(running, { timeout: 10_000 }).toBe(0);
    await rm(folder, { recursive: true, force: true });
  });
});
