import { describe, expect, it } from 'vitest';
import type { Request } from '../../../../src/raft';
import { State } from '../../../../src/raft';
import type {
  Cargo,
  ChronicleItem,
  NodeEvent,
  NodeEventBody,
  NodeEventOf,
  SiegeView,
} from '../../../../src/shared';
import { NO_ATTACK } from '../../../../src/shared/attack/attack-view';
import { appendEntries } from '../../../support/messages';
import { chronicle, isSameLine } from '../../../../src/shared/reduce/chronicle';
import { after, BEGIN, heard, siegeWith, told } from '../siege';

let journeys = 0;

function sent(node: number, to: number, message: Request, at = 1000): NodeEvent {
  journeys += 1;
  const cargo = { leg: 'request', message } as const;
  const body = {
    type: 'messageSent',
    id: `${node}.1.${journeys}`,
    to,
    travelMs: 400,
    cargo,
  } as const;
  return told(node, body, { at, term: message.term, state: State.Leader });
}

const heartbeat = (node: number, to: number, term = 1): NodeEvent =>
  sent(node, to, appendEntries({ term, leaderId: node }));

const entriesBehind = (prevLogIndex: number, to: number): NodeEvent =>
  sent(
    0,
    to,
    appendEntries({
      prevLogIndex,
      prevLogTerm: 1,
      entries: [{ term: 1, command: { type: 'noop' } }],
    }),
  );

const asks = (node: number, to: number, term: number): NodeEvent =>
  sent(node, to, { rpc: 'requestVote', term, candidateId: node, lastLogIndex: 0, lastLogTerm: 0 });

const ofEtcd = {
  rpc: 'etcd',
  term: 1,
  logTerm: 1,
  index: 4,
  commit: 4,
  entries: [],
  entriesCount: 0,
  reject: false,
  snapshotIndex: 0,
  bytes: 30,
} as const;

type EtcdAnswer = Extract<Extract<Cargo, { leg: 'answer' }>['message'], { rpc: 'etcd' }>;

const answered = (type: EtcdAnswer['type']): NodeEvent =>
  told(1, {
    type: 'messageSent',
    id: '0.1.1',
    to: 0,
    travelMs: 400,
    cargo: { leg: 'answer', message: { ...ofEtcd, type } },
  });

const lines = ({ chronicle: items }: SiegeView): readonly (readonly [string, number])[] =>
  items.slice(1).map(({ record: { event }, count }: ChronicleItem) => [event.type, count]);

const refused = (key: string): NodeEvent => told(1, { type: 'orderRefused', key, leader: 0 });

describe('the chronicle', () => {
  it('begins with the siege', () => {
    const view = siegeWith();
    expect(view.chronicle).toEqual([
      { record: { n: 1, event: BEGIN }, since: { n: 1, at: 0 }, count: 1, recipients: [] },
    ]);
  });

  it('folds heartbeats of one leader and term into one line, and counts rounds', () => {
    const last = heartbeat(0, 2);
    const view = siegeWith(heartbeat(0, 1), heartbeat(0, 2), heartbeat(0, 1), last);
    expect(lines(view)).toEqual([['messageSent', 2]]);
    const line = view.chronicle.at(-1);
    expect(line?.record).toEqual({ n: 5, event: last });
    expect(line?.since).toEqual({ n: 2, at: 1000 });
    expect(line?.recipients).toEqual([
      { id: 1, count: 2 },
      { id: 2, count: 2 },
    ]);
  });

  it('names those whom a round has reached by their ids, and counts a round once it begins', () => {
    const view = siegeWith(heartbeat(0, 2), heartbeat(0, 1), heartbeat(0, 2));
    expect(view.chronicle.at(-1)).toMatchObject({
      count: 2,
      recipients: [
        { id: 1, count: 1 },
        { id: 2, count: 2 },
      ],
    });
  });

  it('tells of rounds that left somebody out in a line of their own', () => {
    const view = siegeWith(
      ...[entriesBehind(1, 1), entriesBehind(1, 2)],
      ...[entriesBehind(1, 2), entriesBehind(1, 2), entriesBehind(1, 2)],
    );
    const [both, alone] = view.chronicle.slice(1);
    expect(both).toMatchObject({
      since: { n: 2 },
      count: 1,
      recipients: [
        { id: 1, count: 1 },
        { id: 2, count: 1 },
      ],
    });
    expect(alone).toMatchObject({ since: { n: 4 }, count: 3, recipients: [{ id: 2, count: 3 }] });
  });

  it('begins a new line where somebody comes to rounds that went without', () => {
    const view = siegeWith(
      ...[heartbeat(0, 2), heartbeat(0, 2)],
      ...[heartbeat(0, 1), heartbeat(0, 2), heartbeat(0, 1), heartbeat(0, 2)],
    );
    expect(view.chronicle.slice(1)).toMatchObject([
      { count: 2, recipients: [{ id: 2, count: 2 }] },
      {
        count: 2,
        recipients: [
          { id: 1, count: 2 },
          { id: 2, count: 2 },
        ],
      },
    ]);
  });

  it('keeps a folded line in its place while another happens in turns with it', () => {
    const view = siegeWith(heartbeat(0, 1), asks(2, 1, 1), refused('a'));
    const places = (one: SiegeView): readonly number[] => one.chronicle.map(({ since }) => since.n);
    const later = after(view, heartbeat(0, 1), asks(2, 1, 1), heartbeat(0, 1));
    expect(places(later)).toEqual(places(view));
    expect(lines(later)).toEqual([
      ['messageSent', 3],
      ['messageSent', 2],
      ['orderRefused', 1],
    ]);
  });

  it('does not fold heartbeats of another leader, or another term', () => {
    const view = siegeWith(heartbeat(0, 1), heartbeat(1, 0, 2), heartbeat(1, 0, 3));
    expect(lines(view)).toEqual([
      ['messageSent', 1],
      ['messageSent', 1],
      ['messageSent', 1],
    ]);
  });

  it('folds two things that take turns', () => {
    const turns = Array.from({ length: 5 }, () => [heartbeat(0, 1), heartbeat(1, 0, 2)]).flat();
    expect(lines(siegeWith(...turns))).toEqual([
      ['messageSent', 5],
      ['messageSent', 5],
    ]);
  });

  it('looks back over five other lines, and no further', () => {
    const others = ['a', 'b', 'c', 'd', 'e'].map(refused);
    expect(lines(siegeWith(heartbeat(0, 1), ...others, heartbeat(0, 1)))[0]).toEqual([
      'messageSent',
      2,
    ]);
  });

  it('begins a new line where other things have happened in between', () => {
    const others = ['a', 'b', 'c', 'd', 'e', 'f'].map(refused);
    const view = siegeWith(heartbeat(0, 1), ...others, heartbeat(0, 1));
    expect(lines(view)).toEqual([
      ['messageSent', 1],
      ...others.map(() => ['orderRefused', 1] as const),
      ['messageSent', 1],
    ]);
  });

  it('folds the requests for votes of one candidate in one term', () => {
    const view = siegeWith(asks(1, 0, 2), asks(1, 2, 2), asks(1, 0, 3), asks(1, 2, 3));
    expect(lines(view)).toEqual([
      ['messageSent', 1],
      ['messageSent', 1],
    ]);
  });

  it('folds the same entries on their way to several generals', () => {
    const view = siegeWith(entriesBehind(1, 1), entriesBehind(1, 2), entriesBehind(2, 1));
    expect(lines(view)).toEqual([
      ['messageSent', 1],
      ['messageSent', 1],
    ]);
  });

  it('folds what is lost on one road for one reason', () => {
    const lost = (to: number, reason: 'cut' | 'loss'): NodeEvent =>
      told(0, { type: 'messageLost', id: '0.1.1', leg: 'request', to, fraction: 0, reason });
    const view = siegeWith(lost(1, 'cut'), lost(1, 'cut'), lost(2, 'cut'), lost(1, 'loss'));
    expect(lines(view)).toEqual([
      ['messageLost', 2],
      ['messageLost', 1],
      ['messageLost', 1],
    ]);
  });

  it('folds what nobody answered, from one general and for one reason', () => {
    const silent = (to: number, reason: NodeEventOf<'unanswered'>['reason']): NodeEvent =>
      told(0, { type: 'unanswered', id: '0.1.1', to, reason });
    const view = siegeWith(...[1, 1, 2].map((to) => silent(to, 'expired')), silent(1, 'brokenOff'));
    expect(lines(view)).toEqual([
      ['unanswered', 2],
      ['unanswered', 1],
      ['unanswered', 1],
    ]);
  });

  it('leaves out what is given up because somebody ended, or because nobody waits any more', () => {
    const before = siegeWith();
    const lost = (reason: NodeEventOf<'messageLost'>['reason']): NodeEvent =>
      told(0, { type: 'messageLost', id: '0.1.1', leg: 'request', to: 1, fraction: 0, reason });
    const given = told(0, { type: 'unanswered', id: '0.1.1', to: 1, reason: 'senderEnded' });
    expect(lines(after(before, lost('unawaited'), lost('senderEnded'), given))).toEqual([]);
  });

  it('folds the second copies of one general in one term, whatever they carry', () => {
    const copy = (to: number, message: Request, term = 1): NodeEvent => {
      const body = { type: 'messageSent', id: '0.1.1.2', to, travelMs: 400 } as const;
      const cargo = { leg: 'request', message } as const;
      return told(0, { ...body, cargo, copyOf: '0.1.1' }, { term });
    };
    const asked = { rpc: 'requestVote', term: 1, candidateId: 0 } as const;
    const vote = { ...asked, lastLogIndex: 0, lastLogTerm: 0 };
    expect(lines(siegeWith(copy(1, appendEntries()), copy(2, vote), copy(1, vote, 2)))).toEqual([
      ['messageSent', 1],
      ['messageSent', 1],
    ]);
  });

  it('tells of the votes of etcd’s members by their answers, each in a line, and of no other answer', () => {
    const vote = answered('MsgVoteResp');
    expect(lines(siegeWith(vote, vote, answered('MsgHeartbeatResp')))).toEqual([
      ['messageSent', 1],
      ['messageSent', 1],
    ]);
  });

  it('folds the same entries of etcd’s, and no others', () => {
    const app = (index: number, entriesCount: number): NodeEvent =>
      told(0, {
        type: 'messageSent',
        id: '0.1.1',
        to: 1,
        travelMs: 400,
        cargo: { leg: 'request', message: { ...ofEtcd, type: 'MsgApp', index, entriesCount } },
      });
    expect(isSameLine(app(4, 2), app(4, 2))).toBe(true);
    expect(isSameLine(app(4, 2), app(5, 2))).toBe(false);
    expect(isSameLine(app(4, 2), app(4, 3))).toBe(false);
  });

  it('folds what is heard of a program’s state as long as it is the same', () => {
    const says = (term: number, state: State): NodeEvent =>
      told(1, { type: 'stateHeard', by: 'message' }, { term, state });
    expect(isSameLine(says(2, State.Leader), says(2, State.Leader))).toBe(true);
    expect(isSameLine(says(2, State.Leader), says(3, State.Leader))).toBe(false);
    expect(isSameLine(says(2, State.Leader), says(2, State.Follower))).toBe(false);
    expect(isSameLine(says(2, State.Leader), heartbeat(1, 0, 2))).toBe(false);
  });

  it('tells of an hour that was missed while it is at stake, and not where a general was not there', () => {
    const entry = { index: 4, term: 1 };
    const hour = { ...entry, value: '', hourMs: 900, shares: [], outcome: null };
    const attack = { ...NO_ATTACK, hours: [{ ...hour, committed: { by: 0, at: 100 } }] };
    const missed = (reason: NodeEventOf<'attackMissed'>['reason'], index = 4): number => {
      const event = told(1, {
        type: 'attackMissed',
        entry: { index, term: 1 },
        time: '',
        reason,
        lateMs: 5,
      });
      return chronicle([], { n: 1, event }, attack).length;
    };
    expect(missed('late')).toBe(1);
    expect(missed('asleep')).toBe(1);
    expect(missed('absent')).toBe(0);
    expect(missed('late', 5)).toBe(0);
  });

  it('gives every order, vote and death a line of its own', () => {
    const vote = { type: 'voteCast', candidate: 2, granted: true, reason: 'granted' } as const;
    const view = siegeWith(refused('a'), refused('a'), told(1, vote), told(1, vote));
    expect(lines(view)).toHaveLength(4);
  });

  it('leaves out what only the picture needs', () => {
    const quiet: readonly NodeEventBody[] = [
      { type: 'termChanged', previous: 1 },
      { type: 'leaderChanged', leader: 1 },
      { type: 'voteCounted', voter: 1, granted: true },
      { type: 'electionTimerStarted', timeoutMs: 3000 },
      { type: 'heartbeatTimerStarted', intervalMs: 1000 },
      { type: 'entriesAppended', firstIndex: 1, entries: [] },
      { type: 'progressChanged', peer: 1, nextIndex: 2, matchIndex: 1 },
      { type: 'applied', lastApplied: 1 },
      { type: 'messageArrived', id: '0.1.1', leg: 'request', from: 0 },
      { type: 'orderReceived', key: 'gate', value: 'north' },
      { type: 'stopping', exitStatus: 0, reason: 'asked' },
      {
        type: 'messageSent',
        id: '0.1.1',
        to: 0,
        travelMs: 400,
        cargo: { leg: 'answer', message: { rpc: 'requestVote', term: 1, voteGranted: true } },
      },
    ];
    const before = siegeWith();
    const view = after(
      before,
      ...quiet.map((body) => told(1, body)),
      heard({ type: 'processSpawned', node: 1, incarnation: 1, pid: 4711 }),
    );
    expect(view.chronicle).toBe(before.chronicle);
  });

  it('keeps the last 300 lines', () => {
    const view = siegeWith(...Array.from({ length: 400 }, (_, i) => refused(`key-${i}`)));
    expect(view.chronicle).toHaveLength(300);
    expect(view.chronicle.at(-1)?.record.n).toBe(401);
    expect(view.chronicle[0]?.record.n).toBe(102);
  });
});
