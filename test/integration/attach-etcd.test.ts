import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { State } from '../../src/raft';
import { currentLeader, leaderOf, lifeOf } from '../../src/shared';
import type { Command, SiegeEvent } from '../../src/shared';
import { refusedAttach, startAttached } from '../support/attached';
import { ETCD, EtcdCluster, warnWithoutEtcd } from '../support/etcd/cluster';
import { RaftCluster } from '../support/raft-process';
import type { WebShell } from '../support/web-shell';
import { expectDone } from '../support/expect-done';
import { freePorts } from '../support/ports';

warnWithoutEtcd();

let cluster: EtcdCluster | null = null;
let shell: WebShell | null = null;
let heard: SiegeEvent[] = [];

afterEach(async () => {
  shell?.process.kill('SIGKILL');
  await shell?.ended;
  await cluster?.destroy();
  [shell, cluster, heard] = [null, null, []];
});

const hasLeader = ({ view }: WebShell): boolean =>
  view.generals.every(({ condition }) => condition.type === 'alive') &&
  currentLeader(view) !== null &&
  view.generals.every((general) => leaderOf(general) === currentLeader(view)?.id);

/** Watches the cluster, as from a terminal, and opens the window. */
async function attach(list: string, ...more: readonly string[]): Promise<WebShell> {
  const opened = startAttached([list, ...more], (events) => heard.push(...events));
  shell = opened;
  await opened.open();
  return opened;
}

/** Starts a cluster that somebody leads. */
async function begin(size: number, wantsTls = false): Promise<EtcdCluster> {
  const begun = await EtcdCluster.start(size, wantsTls);
  cluster = begun;
  await begun.untilLed();
  return begun;
}

describe.skipIf(ETCD.type === 'missing')('members of etcd that somebody else has started', () => {
  it('are seen with what they tell of themselves, and with nothing else', async () => {
    const { list, ports } = await begin(3);
    const watched = await attach(list);
    await watched.until('one leads', () => hasLeader(watched));
    const { view } = watched;
    expect(view).toMatchObject({ isAttached: true, takesOrders: false, rules: 'paper' });
    const leader = currentLeader(view)?.id ?? 0;
    for (const general of view.generals) {
      expect(general).toMatchObject({
        address: { port: ports[general.id] },
        program: {
          kind: 'etcd',
          command: expect.stringMatching(/^etcd 3\.\S+ at http:/) as string,
        },
        term: view.generals[leader]?.term,
        clock: null,
      });
      expect(general.commitIndex).toBeGreaterThan(3);
      expect(lifeOf(general)).toMatchObject({
        pid: null,
        state: general.id === leader ? State.Leader : State.Follower,
      });
    }
    expect(view.violations).toEqual([]);
    expect(heard.some(({ type }) => type === 'messageSent')).toBe(false);
    const before = view.generals[leader]?.commitIndex ?? 0;
    await cluster?.client(leader).put('gate', 'south', 5000);
    await watched.until('all have it', () =>
      watched.view.generals.every(({ lastApplied }) => lastApplied > before),
    );
  });

  it('are unknown while they are away, and seen as they are once they are back', async () => {
    const { list } = await begin(3);
    const watched = await attach(list);
    await watched.until('one leads', () => hasLeader(watched));
    const first = currentLeader(watched.view)?.id ?? 0;
    const term = watched.view.generals[first]?.term ?? 0;
    cluster?.signal(first, 'SIGKILL');
    await watched.until('it is unknown', () => conditionOf(watched, first) === 'unknown');
    await watched.until(
      'another leads',
      () => ![undefined, first].includes(currentLeader(watched.view)?.id),
    );
    expect(currentLeader(watched.view)?.term).toBeGreaterThan(term);
    cluster?.spawn(first);
    await watched.until('it is back', () => hasLeader(watched));
    const other = (first + 1) % 3;
    cluster?.signal(other, 'SIGSTOP');
    await watched.until('it is silent', () => conditionOf(watched, other) === 'unknown');
    cluster?.signal(other, 'SIGCONT');
    await watched.until('it is back', () => hasLeader(watched));
    expect(watched.view.missedEvents).toBe(0);
    expect(watched.view.violations).toEqual([]);
  });

  it('are watched as well once they are added, and seen to go where they are removed', async () => {
    const { list } = await begin(3);
    const watched = await attach(list, '--command');
    await watched.until('one leads', () => hasLeader(watched));
    await cluster?.add();
    await watched.until('it is watched and follows', () => {
      const { generals } = watched.view;
      return generals.length === 4 && hasLeader(watched);
    });
    const four = cluster?.list.split(',') ?? [];
    expect(heard.findLast(({ type }) => type === 'membersChanged')).toMatchObject({
      ...{ removed: [], unwatched: 0, addresses: four },
      joined: [{ node: 3, command: expect.stringMatching(/^etcd 3\.\S+ at http:/) as string }],
    });
    const order: Command = { type: 'order', node: 3, key: 'gate', value: 'east' };
    expectDone(await watched.command(order));
    const all: Command = { type: 'perform', words: ['wait', 'order', 'gate=east'] };
    expectDone(await watched.command(all));
    const first = currentLeader(watched.view)?.id ?? 0;
    await cluster?.remove(first);
    await watched.until('it is no member', () => {
      const gone = watched.view.generals[first];
      return gone?.membership === 'removed' && gone.condition.type === 'unknown';
    });
    await watched.until('another leads', () => {
      const leader = currentLeader(watched.view);
      return leader !== null && leader.id !== first;
    });
    expect(watched.view.violations).toEqual([]);
    expect(watched.view.missedEvents).toBe(0);
  });

  it('are watched once they are added, though one of those named is never heard', async () => {
    const { list } = await begin(3);
    const [closed] = await freePorts(1);
    const watched = await attach(list.replace(/\d+$/, `${closed}`));
    const isThere = (node: number): boolean => conditionOf(watched, node) === 'alive';
    await watched.until('two are heard', () => isThere(0) && isThere(1));
    await cluster?.add();
    await watched.until('the fourth is watched', () => isThere(3));
    expect(watched.view.generals).toHaveLength(4);
    expect(watched.view.unwatched).toBe(0);
    expect(conditionOf(watched, 2)).toBe('unknown');
  });

  it('are told of while nobody is heard at the address that they name', async () => {
    const { list } = await begin(3);
    const watched = await attach(list);
    await watched.until('one leads', () => hasLeader(watched));
    await cluster?.announce();
    await watched.until('it is told', () =>
      heard.some((event) => event.type === 'membersChanged' && event.unwatched === 1),
    );
    expect(watched.view.generals).toHaveLength(3);
    cluster?.spawn(3);
    await watched.until('it is watched', () => watched.view.generals.length === 4);
    await watched.until('it follows', () => hasLeader(watched));
  });

  it('count learners for no majority, until they get a vote', async () => {
    const begun = await begin(1);
    await begun.add(true);
    const watched = await attach(begun.list);
    const membership = (): unknown => watched.view.generals[1]?.membership;
    await watched.until('it is a learner', () => membership() === 'learner');
    await watched.until('one leads', () => hasLeader(watched));
    expect(watched.view.generals.map((one) => one.membership)).toEqual(['voter', 'learner']);
    begun.signal(1, 'SIGKILL');
    await watched.until('it is unknown', () => conditionOf(watched, 1) === 'unknown');
    const led: Command = { type: 'perform', words: ['expect', 'leader', '0'] };
    expectDone(await watched.command(led));
    begun.spawn(1);
    await watched.until('it is back', () => hasLeader(watched));
    await begun.promote(1);
    await watched.until('it has a vote', () => membership() === 'voter');
    begun.signal(1, 'SIGKILL');
    await watched.until('it is unknown', () => conditionOf(watched, 1) === 'unknown');
    expect(await watched.command(led)).toMatchObject({ outcome: 'refused' });
  });

  it('take orders where --command is given, and nothing else', async () => {
    const { list } = await begin(3);
    const watched = await attach(list, '--command');
    await watched.until('one leads', () => hasLeader(watched));
    const order: Command = { type: 'order', node: null, key: 'gate', value: 'west' };
    expectDone(await watched.command(order));
    expect(await cluster?.client(2).held('gate', 5000)).toMatchObject({ value: 'west' });
    const all: Command = { type: 'perform', words: ['wait', 'order', 'gate=west'] };
    expectDone(await watched.command(all));
    const attack: Command = { type: 'order', node: 1, key: 'attack-time', value: '+30s' };
    expect(await watched.command(attack)).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining('no army stands behind them') as string,
    });
    expect(await watched.command({ type: 'kill', node: 1 })).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining('can be given orders, and nothing else') as string,
    });
  });

  it('are done nothing to without it', async () => {
    const { list } = await begin(1);
    const watched = await attach(list);
    const order: Command = { type: 'order', node: 0, key: 'gate', value: 'west' };
    expect(await watched.command(order)).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining('attach with --command') as string,
    });
    expect(await cluster?.client(0).held('gate', 5000)).toMatchObject({ value: 'north' });
  });

  it('are found by TLS with a certificate, and say what is missing where it is', async () => {
    const { list, certFile, keyFile } = await begin(3, true);
    expect(refusedAttach(list)).toEqual({
      status: 3,
      stderr: expect.stringContaining('If it speaks TLS only, name whose certificates') as string,
    });
    expect(refusedAttach(list, '--tls-ca', certFile)).toEqual({
      status: 3,
      stderr: expect.stringContaining('--tls-cert FILE --tls-key FILE') as string,
    });
    expect(refusedAttach(list, '--tls-cert', certFile, '--tls-key', keyFile)).toEqual({
      status: 3,
      stderr: expect.stringContaining('--tls-ca FILE') as string,
    });
    const tls = ['--tls-ca', certFile, '--tls-cert', certFile, '--tls-key', keyFile];
    const watched = await attach(list, ...tls, '--command');
    await watched.until('one leads', () => hasLeader(watched));
    expect(watched.view.generals[0]?.program?.command).toContain('https://127.0.0.1:');
    const order: Command = { type: 'order', node: 2, key: 'gate', value: 'east' };
    expectDone(await watched.command(order));
  });

  it('have to be named once each, and none of another kind', async () => {
    const { ports } = await begin(3);
    const [first, second, third] = ports;
    expect(refusedAttach(`${first},${second}`)).toEqual({
      status: 2,
      stderr: expect.stringContaining('is one of 3, and 2 are named') as string,
    });
    expect(refusedAttach(`${first},${second},localhost:${second}`)).toEqual({
      status: 2,
      stderr: expect.stringContaining('named twice') as string,
    });
    const ours = await RaftCluster.prepare(1);
    try {
      await ours.startAll();
      expect(refusedAttach(`${first},${third},${ours.ports[0]}`)).toEqual({
        status: 2,
        stderr: expect.stringContaining('Name one kind only') as string,
      });
      expect(refusedAttach(`${ours.ports[0]}`, '--tls-ca', cluster?.certFile ?? '')).toEqual({
        status: 3,
        stderr: expect.stringContaining('It does not speak TLS') as string,
      });
    } finally {
      await ours.destroy();
    }
  });
});

describe('files of TLS', () => {
  it('that can’t be used are said, and nobody is asked', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tls-files-'));
    const nonsense = join(folder, 'nonsense.pem');
    await writeFile(nonsense, 'nonsense');
    expect(refusedAttach('10000', '--tls-ca', join(folder, 'nowhere.pem'))).toEqual({
      status: 5,
      stderr: expect.stringContaining("nowhere.pem can't be read") as string,
    });
    expect(refusedAttach('10000', '--tls-ca', nonsense)).toEqual({
      status: 5,
      stderr: expect.stringContaining('holds no certificate in PEM') as string,
    });
    expect(refusedAttach('10000', '--tls-cert', nonsense)).toEqual({
      status: 2,
      stderr: expect.stringContaining('needs --tls-key FILE beside it') as string,
    });
    await rm(folder, { recursive: true });
  });
});

function conditionOf({ view }: WebShell, node: number): string | undefined {
  return view.generals[node]?.condition.type;
}
