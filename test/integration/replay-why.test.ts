import { join } from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Replay } from '../../src/replay';
import { State } from '../../src/raft';
import type { Question, SiegeEvent } from '../../src/shared';
import { RealCluster } from '../support/real-cluster';
import { expectDone } from '../support/expect-done';

let folder = '';
let real: RealCluster;
let replay: Replay;
/** The record at which each act was over. */
const after = { election: 0, rollback: 0, attack: 0 };
let [first, second, third, absent] = [0, 0, 0, 0];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'why-'));
  const path = join(folder, 'one.rafttrace');
  real = await RealCluster.create({ recording: { type: 'named', path }, rules: 'paper' });
  const say = async (command: unknown): Promise<void> => {
    expectDone(await real.cluster.command(command));
  };
  const perform = (...words: string[]) => say({ type: 'perform', words });
  expectDone(await real.cluster.start());
  first = await real.leader();
  await say({ type: 'order', node: null, key: 'wall', value: 'north' });
  await real.until('all have it', () =>
    real.view.generals.every(({ commitIndex }) => commitIndex > 0),
  );
  await say({ type: 'kill', node: first });
  second = await real.leader(first);
  after.election = real.view.n;

  await say({ type: 'appoint', node: first });
  await real.until('it follows', () => {
    const { generals } = real.view;
    return generals[first]?.term === generals[second]?.term;
  });
  await perform('isolate', String(second));
  void real.cluster.command({ type: 'order', node: second, key: 'wall', value: 'lost' });
  third = await real.leader(second);
  await perform('heal');
  await real.until('it has struck out', () => real.view.generals[second]?.struckOut !== null);
  after.rollback = real.view.n;

  absent = [0, 1, 2].find((id) => id !== third && id !== second) ?? 0;
  await say({ type: 'kill', node: absent });
  await perform('attack', '+1s');
  await perform('wait', 'attack', 'decided');
  after.attack = real.view.n;
  await real.stop();
  replay = await Replay.open([path]);
}, 120_000);
afterAll(async () => {
  await real.stop();
  await real.dispose();
  await rm(folder, { recursive: true, force: true });
});

/** What led to it, newest first. */
async function chain(question: Question, node: number, n: number): Promise<readonly SiegeEvent[]> {
  const links = (await replay.why(question, node, n, () => true)) ?? [];
  const numbers = links.map((link) => link.n);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => b - a));
  expect(Math.max(0, ...numbers)).toBeLessThanOrEqual(n);
  return links.flatMap((link) => (link.type === 'event' ? [link.event] : []));
}

/** One after another, two generals stand for election in the same term and refuse each other their votes. */
async function splitTwice(path: string): Promise<{ readonly winner: number; readonly n: number }> {
  const split = await RealCluster.create({ recording: { type: 'named', path } });
  try {
    const perform = async (...words: string[]): Promise<void> => {
      expectDone(await split.cluster.command({ type: 'perform', words }));
    };
    expectDone(await split.cluster.start());
    const fallen = await split.leader();
    const [one = 0, other = 0] = [0, 1, 2].filter((id) => id !== fallen);
    await perform('hold', `${one},${other}`);
    await perform('slow', 'all', '500ms');
    await perform('kill', String(fallen));
    for (const term of [2, 3]) {
      await Promise.all([perform('timeout', String(one)), perform('timeout', String(other))]);
      await split.until('both are refused', () =>
        [one, other].every((id) => {
          const general = split.view.generals[id];
          const role = general?.condition.type === 'alive' ? general.condition.role : null;
          const ballot = role?.state === State.Candidate ? role.ballots[one + other - id] : null;
          return general?.term === term && ballot === 'refused';
        }),
      );
    }
    await perform('timeout', String(one));
    const winner = await split.leader(fallen);
    return { winner, n: split.view.n };
  } finally {
    await split.stop();
    await split.dispose();
  }
}

const of = <T extends SiegeEvent['type']>(
  events: readonly SiegeEvent[],
  type: T,
): readonly Extract<SiegeEvent, { type: T }>[] =>
  events.filter((event): event is Extract<SiegeEvent, { type: T }> => event.type === type);

describe('why', () => {
  it('does it lead: the votes, the timer that ran out, and the death before', async () => {
    const events = await chain('role', second, after.election);
    expect(events[0]).toMatchObject({ type: 'stateChanged', node: second, to: 'Leader' });
    const counted = of(events, 'voteCounted');
    expect(counted.length).toBeGreaterThan(0);
    const cast = of(events, 'voteCast');
    expect(cast).toHaveLength(counted.length);
    for (const { voter, term } of counted) {
      expect(cast.find(({ node }) => node === voter)).toMatchObject({
        candidate: second,
        term,
        granted: true,
      });
    }
    expect(of(events, 'termChanged')).toMatchObject([{ node: second, state: 'Candidate' }]);
    expect(of(events, 'electionTimerStarted')[0]).toMatchObject({ node: second });
    expect(of(events, 'processExited')).toMatchObject([{ node: first, cause: 'killed' }]);
    expect(of(events, 'messageSent')).toMatchObject([
      { node: first, to: second, cargo: { message: { rpc: 'appendEntries' } } },
    ]);
    expect(of(events, 'messageArrived')).toMatchObject([{ node: second, from: first }]);
  });

  it('does it lead after several split votes: every term since somebody led, and who refused whom', async () => {
    const path = join(folder, 'split.rafttrace');
    const { winner, n } = await splitTwice(path);
    const told = await Replay.open([path]);
    const links = (await told.why('role', winner, n, () => true)) ?? [];
    const events = links.flatMap((link) => (link.type === 'event' ? [link.event] : []));
    const own = of(events, 'termChanged').filter(({ node }) => node === winner);
    expect(own.map(({ term }) => term)).toEqual([4, 3, 2]);
    const refused = of(events, 'voteCounted').filter(({ granted }) => !granted);
    expect(refused.map(({ term }) => term)).toEqual([3, 2]);
    for (const { term, voter } of refused) {
      const votes = of(events, 'voteCast').filter((vote) => vote.term === term);
      expect(votes).toMatchObject([{ node: voter, candidate: voter, granted: true }]);
    }
    expect(events.at(-1)).toMatchObject({ term: 1 });
    expect(of(events, 'processExited')).toHaveLength(1);
  });

  it('is it gone: it was killed, and that is all', async () => {
    const events = await chain('end', first, after.election);
    expect(events).toMatchObject([{ type: 'processExited', node: first, cause: 'killed' }]);
  });

  it('is it in its term: the message that told it, and how its sender came to that term', async () => {
    const { view } = replay.momentAt({ type: 'record', n: after.rollback });
    const events = await chain('term', second, after.rollback);
    const term = view.generals[second]?.term;
    expect(events[0]).toMatchObject({ type: 'termChanged', node: second, term });
    expect(of(events, 'messageSent')[0]).toMatchObject({ to: second, term });
    expect(of(events, 'stateChanged').at(-1)).toMatchObject({ to: 'Candidate' });
  });

  it('did it strike out entries: who leads by then, by what right, and where they were from', async () => {
    const events = await chain('removed', second, after.rollback);
    expect(events[0]).toMatchObject({ type: 'entriesRemoved', node: second });
    expect(of(events, 'messageSent')[0]).toMatchObject({ node: third, to: second });
    expect(of(events, 'stateChanged')[0]).toMatchObject({ node: third, to: 'Leader' });
    expect(of(events, 'voteCast').length).toBeGreaterThan(0);
    expect(of(events, 'entriesAppended')).toMatchObject([{ node: second }]);
  });

  it('is an entry committed: what the leader told and had counted, and who had stored it', async () => {
    const n = after.attack;
    const follower = second;
    const events = await chain('committed', follower, n);
    expect(events[0]).toMatchObject({ type: 'committed', node: follower });
    expect(of(events, 'committed')[1]).toMatchObject({ node: third, state: 'Leader' });
    expect(of(events, 'progressChanged').length).toBeGreaterThan(0);
    const stored = new Set(of(events, 'entriesAppended').map(({ node }) => node));
    expect(stored.size).toBeGreaterThan(1);
    expect(stored).toContain(third);
  });

  it('did it attack, or not', async () => {
    const attack = await chain('attack', third, after.attack);
    expect(attack.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['attackDecided', 'attacked', 'attackOrdered', 'orderAccepted']),
    );
    expect(await chain('attack', absent, after.attack)).toMatchObject([
      { type: 'attackDecided' },
      { type: 'processExited', node: absent },
    ]);
  });

  it('has no answer where nothing of it was recorded', async () => {
    expect(await chain('removed', first, 3)).toEqual([]);
    expect(await chain('attack', first, after.election)).toEqual([]);
    expect(await chain('role', 7, after.election)).toEqual([]);
  });
});
