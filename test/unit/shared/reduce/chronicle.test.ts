import { describe, expect, it } from 'vitest';
import type { Request } from '../../../../src/raft';
import { State } from '../../../../src/raft';
import type { ChronicleItem, NodeEvent, NodeEventBody, SiegeView } from '../../../../src/shared';
import { appendEntries } from '../../../support/messages';
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

const lines = ({ chronicle }: SiegeView): readonly (readonly [string, number])[] =>
  chronicle.slice(1).map(({ record: { event }, count }: ChronicleItem) => [event.type, count]);

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
