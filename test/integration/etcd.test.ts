import { afterEach, describe, expect, it, vi } from 'vitest';
import { isOver, lessonNamed } from '../../src/lessons';
import { findEtcd, refusalOfEtcd } from '../../src/program';
import type { SiegeEvent } from '../../src/shared';
import { kindOf, lifeOf } from '../../src/shared';
import { State } from '../../src/raft';
import { isAlive } from '../../src/cluster/is-alive';
import { playLesson } from '../support/play-lesson';
import { RealCluster } from '../support/real-cluster';
import { processesOf } from '../support/remains';
import { expectDone } from '../support/expect-done';

const etcd = findEtcd(undefined);
const file = etcd.type === 'found' ? etcd.file : '';
if (etcd.type === 'missing') {
  console.warn(`The tests with real etcd are skipped. ${etcd.message}`);
}

let real: RealCluster;
async function end(): Promise<void> {
  vi.unstubAllEnvs();
  await real.stop();
  expect(await real.remains()).toEqual([]);
  await real.dispose();
}

async function begin(size: number): Promise<void> {
  const programs = [{ node: 0, kind: 'etcd' as const, command: file, mapping: {} }];
  const timing = { heartbeatMs: 200, electionTimeoutMs: { min: 1500, max: 3000 } };
  real = await RealCluster.create({ programs, timing }, size);
  expectDone(await real.cluster.start());
  await real.leader();
}

const say = (line: string): ReturnType<RealCluster['cluster']['say']> =>
  real.cluster.say([line], new AbortController().signal);

type Sent = Extract<SiegeEvent, { type: 'messageSent' }>;
const sent = (from: number, to?: number): readonly Sent[] =>
  real.events.filter(
    (event): event is Sent =>
      event.type === 'messageSent' && event.node === from && (to === undefined || event.to === to),
  );
const arrived = (id: string): SiegeEvent | undefined =>
  real.events.find((event) => event.type === 'messageArrived' && event.id === id);

const snapshotsTo = (to: number): readonly Sent[] =>
  [0, 1, 2].flatMap((from) => sent(from, to)).filter(({ cargo }) => kindOf(cargo) === 'snapshot');

/** Asks the leader's own port as etcd's clients do, until it is done. */
async function ask(path: string, body: object): Promise<Readonly<Record<string, unknown>>> {
  const port = real.ports[await real.leader()] ?? 0;
  let answer: Response | null = null;
  const tryIt = async (): Promise<number> => {
    const init = { method: 'POST', body: JSON.stringify(body) };
    answer = await fetch(`http://127.0.0.1:${port}${path}`, init);
    return answer.status;
  };
  // Members change only once all of them have been connected for five seconds.
  await expect.poll(tryIt, { timeout: 30_000, interval: 250 }).toBe(200);
  return (await (answer as Response | null)?.json()) as Readonly<Record<string, unknown>>;
}

async function metricOf(node: number, name: string): Promise<number> {
  const port = real.ports[node] ?? 0;
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return [...text.matchAll(new RegExp(`^${name}\\{[^}]*\\} (\\S+)$`, 'gm'))]
    .map(([, value]) => Number(value))
    .reduce((sum, value) => sum + value, 0);
}

describe.skipIf(etcd.type === 'missing')('three members of a real etcd cluster', () => {
  afterEach(end);

  it('is an etcd that can be used', async () => {
    await begin(1);
    expect(await refusalOfEtcd(file)).toBeNull();
    expect(lifeOf(real.general(0))?.state).toBe(State.Leader);
    expect((await say('order gate=north')).status).toBe(0);
    expect((await say('expect order gate=north')).status).toBe(0);
  });

  it('tell their messages by kind, at the ends of roads that take their time', async () => {
    await begin(3);
    const leader = await real.leader();
    const [a = 0, b = 0] = [0, 1, 2].filter((id) => id !== leader);
    expect((await say('order gate=north')).message).toMatch(/agreed upon: entry 2/);
    expect((await say('wait order gate=north')).status).toBe(0);
    const kinds = (id: number): readonly string[] => sent(id).map(({ cargo }) => kindOf(cargo));
    await real.until('heartbeats are heard', () => kinds(a).includes('heard'));
    expect(kinds(leader)).toEqual(expect.arrayContaining(['heartbeat', 'entries']));
    expect(kinds(a)).toContain('accepted');
    expect([0, 1, 2].flatMap(kinds)).toEqual(
      expect.arrayContaining(['preVoteAsked', 'preVoteGranted', 'voteAsked', 'voteGranted']),
    );
    expect([0, 1, 2].flatMap(kinds)).not.toContain('unknown');
    const put = sent(leader, a).flatMap(({ cargo }) =>
      cargo.message.rpc === 'etcd' ? cargo.message.entries : [],
    );
    expect(put).toContainEqual({ type: 'put', key: 'gate', value: 'north' });

    expect((await say(`slow ${leader}>${b} 300ms`)).status).toBe(0);
    // Those that set out before the general has heard of it go as they did.
    const slow = (): Sent | undefined => sent(leader, b).find(({ travelMs }) => travelMs === 300);
    await real.until('a slow one arrives', () => arrived(slow()?.id ?? '') !== undefined);
    const tookMs = (arrived(slow()?.id ?? '')?.at ?? 0) - (slow()?.at ?? 0);
    expect(tookMs).toBeGreaterThanOrEqual(298);
  });

  it('elect another leader where one is killed, who comes back with what it had', async () => {
    await begin(3);
    const first = await real.leader();
    expect((await say(`kill ${first}`)).status).toBe(0);
    const second = await real.leader(first);
    expect((await say('order gate=west')).status).toBe(0);
    expect((await say(`appoint ${first}`)).status).toBe(0);
    expect((await say('wait order gate=west')).status).toBe(0);
    await real.until('it follows', () => lifeOf(real.general(first))?.state === State.Follower);
    expect(real.general(first).term).toBe(real.general(second).term);
    const { nodes, properties } = (await say('status')).value ?? {};
    expect(nodes?.[second]).toMatchObject({ commitIndex: expect.any(Number) as number });
    expect(properties?.broken).toEqual([]);
    expect(properties?.notTold).toContain('Log Matching');
    expect(properties?.notTold).not.toContain('Election Safety');
  });

  it.each(['heartbeats', 'leader-falls', 'frozen-not-dead'])(
    'take the lesson %s to its end',
    async (name) => {
      await begin(3);
      await real.leader();
      const lesson = lessonNamed(name);
      if (lesson === null) throw new Error('There is no such lesson.');
      const run = await playLesson(real, lesson);
      expect([isOver(run), run.obstacle]).toEqual([true, null]);
    },
  );

  it('refuse a lesson that takes our own', async () => {
    await begin(1);
    expect(await say('lesson split-vote')).toMatchObject({
      status: 1,
      message: expect.stringContaining('It takes our own generals') as string,
    });
  });

  it('stay in their term where one was alone and comes back, as the lesson says that compares', async () => {
    await begin(3);
    const leader = await real.leader();
    const { term } = real.general(leader);
    const lesson = lessonNamed('two-engines');
    if (lesson === null) throw new Error('There is no such lesson.');
    const run = await playLesson(real, lesson);
    expect([isOver(run), run.obstacle]).toEqual([true, null]);
    expect(real.general(leader)).toMatchObject({ term, condition: { state: State.Leader } });
    expect(real.view.violations).toEqual([]);
  });

  it('attack at an hour that each of them holds', async () => {
    await begin(3);
    expect((await say('attack +3s')).status).toBe(0);
    expect((await say('wait attack succeeded --limit 20s')).status).toBe(0);
    const parts = real.view.attack.hours.at(-1)?.outcome?.parts.map(({ part }) => part);
    expect(parts).toEqual(['attacked', 'attacked', 'attacked']);
  });

  it.skipIf(process.platform === 'win32')(
    'lose messages on a road that is cut, and stand still with a general that is frozen',
    async () => {
      await begin(3);
      const leader = await real.leader();
      const [a = 0, b = 0] = [0, 1, 2].filter((id) => id !== leader);
      expect((await say(`cut ${leader}>${a}`)).status).toBe(0);
      await real.until('one is lost', () =>
        real.events.some(
          (event) => event.type === 'messageLost' && event.to === a && event.reason === 'cut',
        ),
      );
      expect((await say('heal')).status).toBe(0);
      expect((await say(`freeze ${b}`)).status).toBe(0);
      expect((await say('order gate=south')).status).toBe(0);
      expect((await say(`thaw ${b}`)).status).toBe(0);
      expect((await say('wait order gate=south')).status).toBe(0);
    },
  );

  it('send as many bytes as etcd itself counts', async () => {
    await begin(3);
    for (const value of ['one', 'two', 'three']) await say(`order gate=${value}`);
    const leader = await real.leader();
    const told = (): number =>
      sent(leader).reduce(
        (sum, { cargo: { message } }) => sum + (message.rpc === 'etcd' ? message.bytes : 0),
        0,
      );
    // Link checks of 30 bytes, about one a second and stream, are counted by etcd and are no messengers.
    const before = told();
    const counted = await metricOf(leader, 'etcd_network_peer_sent_bytes_total');
    const after = told();
    const checks = [before, after].map((bytes) => (counted - bytes) / 30);
    expect(checks[0]).toBeGreaterThanOrEqual(0);
    const wholeChecks = Array.from({ length: 200 }, (_, n) => counted - n * 30);
    expect(wholeChecks.some((bytes) => bytes >= before && bytes <= after)).toBe(true);
    expect(checks[1]).toBeLessThan(200);
  });

  it('bring one up by a snapshot that was away while their logs were compacted', async () => {
    // A member keeps little of its log behind its last snapshot once it has started anew.
    vi.stubEnv('ETCD_SNAPSHOT_COUNT', '10');
    await begin(3);
    const away = ((await real.leader()) + 1) % 3;
    expect((await say(`kill ${away}`)).status).toBe(0);
    for (let i = 0; i < 25; i += 1) expect((await say(`order gate=n${i}`)).status).toBe(0);
    for (const node of [0, 1, 2].filter((id) => id !== away)) {
      expect((await say(`kill ${node}`)).status).toBe(0);
      expect((await say(`appoint ${node}`)).status).toBe(0);
      await real.until('somebody leads', () => real.settledLeader() !== null);
    }
    expect((await say(`appoint ${away}`)).status).toBe(0);
    await real.until('a snapshot arrives', () => snapshotsTo(away).some(({ id }) => arrived(id)));
    expect((await say('wait order gate=n24')).status).toBe(0);
    const [snapshot] = snapshotsTo(away);
    expect(snapshot?.cargo.leg).toBe('request');
    expect(snapshot?.cargo.message).toMatchObject({ snapshotIndex: expect.any(Number) as number });
    const from = snapshot?.node ?? -1;
    expect(snapshot?.state).toBe(State.Leader);
    // Where etcd sends another, both are one line, which has the newest of them.
    const told = real.view.chronicle.map(({ record }) => record.event);
    expect(snapshotsTo(away).some((one) => told.includes(one))).toBe(true);
    expect(from).not.toBe(away);
    expect(real.view.violations).toEqual([]);
  });

  it('are seen to compact their store and to change who is a member', async () => {
    await begin(3);
    expect((await say('order gate=north')).status).toBe(0);
    await ask('/v3/kv/compaction', { revision: 2 });
    const peerURLs = ['http://192.0.2.9:2380'];
    const { member } = await ask('/v3/cluster/member/add', { peerURLs, isLearner: true });
    await ask('/v3/cluster/member/remove', { ID: (member as { readonly ID: string }).ID });
    const entries = () =>
      [0, 1, 2]
        .flatMap((id) => sent(id))
        .flatMap(({ cargo: { message } }) => (message.rpc === 'etcd' ? message.entries : []));
    const changes = (): number => entries().filter(({ type }) => type === 'memberChange').length;
    // Each goes to both of the others.
    await real.until('both changes are sent', () => changes() >= 4);
    expect(entries()).toContainEqual({ type: 'other', name: 'compaction' });
    expect((await say('order gate=south')).status).toBe(0);
  });

  it.skipIf(process.platform !== 'linux')('leave no process, however they end', async () => {
    await begin(3);
    const pids = processesOf(`--data-dir=${real.base}`);
    expect(pids.length).toBeGreaterThanOrEqual(3);
    await real.stop();
    await expect.poll(() => pids.filter(isAlive), { timeout: 5000 }).toEqual([]);
  });
});

describe.skipIf(etcd.type === 'missing')('five members', () => {
  afterEach(end);

  it('stand two deaths, and no third', async () => {
    await begin(5);
    const first = await real.leader();
    await say(`kill ${first}`);
    const second = await real.leader(first);
    await say(`kill ${second}`);
    await real.until(
      'a third leads',
      () => ![first, second, -1].includes(real.settledLeader()?.id ?? -1),
    );
    expect((await say('order gate=east')).status).toBe(0);
    const third = real.settledLeader()?.id ?? 0;
    await say(`kill ${third}`);
    await real.until('nobody leads', () => real.settledLeader() === null);
    expect((await say(`appoint ${first}`)).status).toBe(0);
    await real.until('somebody leads again', () => real.settledLeader() !== null);
    expect((await say('wait order gate=east')).status).toBe(0);
    expect(real.view.violations).toEqual([]);
  });
});
