import { afterEach, describe, expect, it } from 'vitest';
import { Leaders } from '../../../../src/cluster/attached/leaders';
import { MemberLine } from '../../../../src/cluster/attached/member-line';
import { Enrolment } from '../../../../src/cluster/attached/enrolment';
import { Roster } from '../../../../src/cluster/attached/roster';
import { Relay } from '../../../../src/cluster/relay';
import { MACHINE_TIME } from '../../../../src/cluster/time';
import { MemberClient, Members } from '../../../../src/program';
import type { SiegeEvent } from '../../../../src/shared';
import { Waiting } from '../../../support/waiting';
import { Server } from './server';

const CLUSTER = '77';

/** What a member answers for its status; null: it hangs up. */
type Answer = Readonly<Record<string, unknown>> | null;

const status = (more: Readonly<Record<string, unknown>> = {}): Answer => ({
  header: { member_id: '10', cluster_id: CLUSTER },
  ...{ version: '3.4.23', leader: '11', raftTerm: '2', raftIndex: '8', raftAppliedIndex: '7' },
  ...more,
});

let server: Server;
let line: MemberLine | null = null;
afterEach(async () => {
  line?.close();
  await server.close();
});

interface Stage {
  answer: Answer;
  /** Which members it says there are. */
  list: {
    readonly members: readonly { readonly ID: string; readonly clientURLs?: readonly string[] }[];
  };
  /** What the member answers that came to be one later. */
  newcomer: Answer;
  /** Who is watched as well by now. */
  readonly joined: readonly number[];
  readonly events: readonly SiegeEvent[];
  readonly line: MemberLine;
  readonly until: (what: string, holds: () => boolean) => Promise<boolean>;
}

async function watch(answer: Answer): Promise<Stage> {
  const events: SiegeEvent[] = [];
  const joined: number[] = [];
  const waiting = new Waiting(() => JSON.stringify(events));
  const relay = new Relay();
  relay.listen(({ event }) => {
    events.push(event);
    waiting.look();
  });
  const members = new Members();
  members.learn('b', 1);
  server = await Server.open((request, response) => {
    const isNewcomer = request.headers.host?.startsWith('localhost') === true;
    const answer = isNewcomer ? stage.newcomer : stage.answer;
    if (answer === null) response.destroy();
    else if (request.url === '/v3/cluster/member/list') response.end(JSON.stringify(stage.list));
    else response.end(JSON.stringify(answer));
  });
  line = new MemberLine({
    ...{ node: 0, where: 'member:1', clusterId: CLUSTER, members, relay },
    client: new MemberClient('127.0.0.1', server.port),
    leaders: new Leaders(),
    enrolment: new Enrolment({
      ...{
        roster: new Roster(members, ['member:1', 'member:2'], ['10', '11']),
        relay,
        clusterId: CLUSTER,
      },
      clientOf: ({ host, port }) => new MemberClient(host, port),
      commandOf: ({ port }, version) => `etcd ${version} at ${port}`,
      onJoined: (node) => {
        joined.push(node);
      },
    }),
    time: MACHINE_TIME,
  });
  const stage: Stage = {
    ...{ answer, events, line, joined, newcomer: null },
    list: { members: [{ ID: '10' }, { ID: '11' }] },
    until: (what, holds) => waiting.until(what, holds),
  };
  await line.open();
  return stage;
}

const told = ({ events }: Stage): object[] =>
  events.flatMap((event) => (event.type === 'memberTold' ? [event] : []));

describe('the line to a member of etcd', () => {
  it('tells that it is heard, and then what it is', async () => {
    const stage = await watch(status());
    expect(stage.events).toMatchObject([
      { type: 'contactMade', node: 0, pid: null, clock: null },
      {
        ...{ type: 'memberTold', node: 0, seq: 1, term: 2, state: 'Follower' },
        ...{ leader: 1, commitIndex: 8, lastApplied: 7, learner: false },
      },
    ]);
  });

  it('tells what is news, and nothing else', async () => {
    const stage = await watch(status());
    stage.answer = status({ raftIndex: '9' });
    await stage.until('it is told', () => told(stage).length === 2);
    stage.answer = status({ raftIndex: '9', leader: '10', raftTerm: '3' });
    await stage.until('it is told', () => told(stage).length === 3);
    expect(told(stage)).toMatchObject([
      { seq: 1 },
      { seq: 2, commitIndex: 9 },
      { seq: 3, term: 3, state: 'Leader', leader: 0 },
    ]);
  });

  it('does not guess what one is that knows no leader, nor who is a leader that nobody has named', async () => {
    const stage = await watch(status({ leader: undefined }));
    expect(told(stage)).toMatchObject([{ state: null, leader: null }]);
    stage.answer = status({ leader: '99' });
    await stage.until('it is told', () => told(stage).length === 2);
    expect(told(stage)[1]).toMatchObject({ state: 'Follower', leader: null });
  });

  it('leaves out an answer of two moments', async () => {
    const stage = await watch(status());
    const asked = server.requests;
    stage.answer = status({ leader: '10', raftIndex: '9' });
    await expect.poll(() => server.requests).toBeGreaterThan(asked + 1);
    expect(told(stage)).toHaveLength(1);
    stage.answer = status({ leader: '10', raftIndex: '9', raftTerm: '3' });
    await stage.until('it is told', () => told(stage).length === 2);
    expect(told(stage)[1]).toMatchObject({ term: 3, leader: 0 });
  });

  it('says once that it is not heard, and again what it is once it is', async () => {
    const stage = await watch(null);
    expect(stage.events).toMatchObject([{ type: 'contactLost', node: 0 }]);
    const asked = server.requests;
    await expect.poll(() => server.requests).toBeGreaterThan(asked + 1);
    expect(stage.events).toHaveLength(1);
    stage.answer = status();
    await stage.until('it is told', () => told(stage).length === 1);
    stage.answer = null;
    await stage.until('it is lost', () => stage.events.at(-1)?.type === 'contactLost');
    expect(stage.events.some(({ type }) => type === 'gap')).toBe(false);
  });

  it('hears no other member, and none of another cluster', async () => {
    const stage = await watch(status({ header: { member_id: '10', cluster_id: '78' } }));
    expect(stage.events).toMatchObject([
      { type: 'contactLost', message: expect.stringContaining('another cluster') as string },
    ]);
  });

  it('hears no other of the members that are watched', async () => {
    const stage = await watch(status({ header: { member_id: '11', cluster_id: CLUSTER } }));
    expect(stage.events).toMatchObject([
      { type: 'contactLost', message: expect.stringContaining('another of these') as string },
    ]);
  });

  it('tells that members were added or removed', async () => {
    const stage = await watch(status());
    stage.list = { members: [{ ID: '10' }, { ID: '12' }] };
    await stage.until('it is told', () => stage.events.at(-1)?.type === 'membersChanged');
    expect(stage.events.at(-1)).toMatchObject({ removed: [1], unwatched: 1 });
  });

  it('tells of a member that was added only once that one answers, and then it is watched', async () => {
    const stage = await watch(status());
    const clientURLs = [`http://localhost:${server.port}`];
    stage.newcomer = status({ header: { member_id: '99', cluster_id: CLUSTER } });
    stage.list = { members: [{ ID: '10' }, { ID: '11' }, { ID: '12', clientURLs }] };
    await stage.until('it is told', () => stage.events.at(-1)?.type === 'membersChanged');
    expect(stage.events.at(-1)).toMatchObject({ unwatched: 1 });
    expect(stage.events.at(-1)).not.toHaveProperty('joined');
    stage.newcomer = status({ header: { member_id: '12', cluster_id: CLUSTER } });
    await stage.until('it is watched', () =>
      stage.events.some((event) => event.type === 'membersChanged' && event.joined !== undefined),
    );
    const { port } = server;
    expect(stage.events.findLast(({ type }) => type === 'membersChanged')).toMatchObject({
      ...{ removed: [], unwatched: 0 },
      joined: [
        { node: 2, address: { host: 'localhost', port }, command: `etcd 3.4.23 at ${port}` },
      ],
    });
    expect(stage.joined).toEqual([2]);
  });

  it('tells that it is a learner, and that it has a vote by now', async () => {
    const stage = await watch(status({ isLearner: true }));
    stage.answer = status();
    await stage.until('it is told', () => told(stage).length === 2);
    expect(told(stage)).toMatchObject([{ learner: true }, { learner: false }]);
  });

  it('says anew what it is where that went missing', async () => {
    const stage = await watch(status());
    stage.line.renew();
    expect(told(stage)).toMatchObject([{ seq: 1 }, { seq: 2, commitIndex: 8 }]);
  });
});
