import pc from 'picocolors';
import { beforeEach, describe, expect, it } from 'vitest';
import { Printer } from '../../../../src/node/events/printer';
import { State } from '../../../../src/raft';
import type { Cargo, NodeEvent } from '../../../../src/shared';
import { appendEntries } from '../../../support/messages';
import { Teller } from '../../../support/node-events';

const servers = [10_000, 10_001, 10_002].map((port) => ({ host: '127.0.0.1', port }));
const plain = pc.createColors(false);

const heartbeat: Cargo = { leg: 'request', message: appendEntries() };
const voteRequest: Cargo = {
  leg: 'request',
  message: { rpc: 'requestVote', term: 2, candidateId: 0, lastLogIndex: 0, lastLogTerm: 0 },
};
function answer(success: boolean, conflict?: { term: null; firstIndex: number }): Cargo {
  return { leg: 'answer', message: { rpc: 'appendEntries', term: 1, success, conflict } };
}
const entry = { term: 1, command: { type: 'set', key: 'k', value: 'v' } } as const;

describe('the readable lines of a node', () => {
  let printer: Printer;
  let teller: Teller;
  let lines: string[];

  beforeEach(() => {
    printer = new Printer({ servers }, plain);
    teller = new Teller(0);
    lines = [];
  });

  function hear(...events: readonly NodeEvent[]): void {
    for (const event of events) {
      if (!printer.wants(event.type)) continue;
      const text = printer.text(event);
      if (text !== '') lines.push(...text.trimEnd().split('\n'));
    }
  }

  /** What the lines say after time, node, state and term. */
  const said = (): readonly string[] =>
    lines.map((line) => line.split(/ {2,}/).slice(4).join('  '));

  function send(id: string, to: number, cargo: Cargo): NodeEvent {
    return teller.tell({ type: 'messageSent', id, to, travelMs: 0, cargo });
  }
  function arrive(id: string, from: number): NodeEvent {
    return teller.tell({ type: 'messageArrived', id, leg: 'answer', from });
  }
  function lose(id: string, to: number, reason: 'unreachable' | 'cut' | 'expired'): NodeEvent {
    return teller.tell({ type: 'messageLost', id, leg: 'request', to, fraction: 1, reason });
  }

  it('carry time, node, state, term and what happened', () => {
    teller.state = State.Leader;
    hear(teller.tell({ type: 'committed', commitIndex: 3 }));
    expect(lines).toEqual([
      expect.stringMatching(
        /^\d\d:\d\d:\d\d\.\d{3} {2}node 0 {2}Leader {5}term 1 {2}committed up to log entry 3$/,
      ),
    ]);
  });

  it('have colours only if they are given colours', () => {
    const colourful = new Printer({ servers }, pc.createColors(true));
    const event = teller.started();
    expect(colourful.text(event)).toContain('\u001b[');
    expect(printer.text(event)).not.toContain('\u001b[');
  });

  it('tell a round of heartbeats in one line', () => {
    hear(
      send('0.1.1', 1, heartbeat),
      send('0.1.2', 2, heartbeat),
      arrive('0.1.1', 1),
      lose('0.1.2', 2, 'unreachable'),
    );
    expect(said()).toEqual([
      'heartbeat: node 1 answered in 2.0 ms, node 2 was not reached, nobody listens there',
    ]);
  });

  it('do not wait for a peer that does not answer', () => {
    hear(send('0.1.1', 1, heartbeat), send('0.1.2', 2, heartbeat), arrive('0.1.1', 1));
    expect(said()).toEqual([]);
    teller.at += 1000;
    hear(send('0.1.3', 1, heartbeat));
    expect(said()).toEqual(['heartbeat: node 1 answered in 2.0 ms, node 2 has not answered yet']);
  });

  it('tell heartbeats and entries of one round apart', () => {
    const message = appendEntries({ entries: [entry, entry] });
    const carrying: Cargo = { leg: 'request', message };
    hear(
      send('0.1.1', 1, heartbeat),
      send('0.1.2', 2, carrying),
      arrive('0.1.1', 1),
      arrive('0.1.2', 2),
    );
    expect(said()).toEqual([
      'heartbeat: node 1 answered in 2.0 ms; log entries 1 to 2: node 2 answered in 2.0 ms',
    ]);
  });

  it('are no flood, however fast the heartbeat', () => {
    for (let beat = 0; beat < 200; beat += 1) {
      hear(send(`0.1.${beat}`, 1, heartbeat), send(`0.1.${beat}b`, 2, heartbeat));
      hear(arrive(`0.1.${beat}`, 1), arrive(`0.1.${beat}b`, 2));
      teller.at += 46;
    }
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.length).toBeLessThan(25);
  });

  it('tell a follower that it hears its leader', () => {
    hear(send('1.1.1', 1, answer(true)));
    expect(said()).toEqual(['hears the heartbeat of node 1']);
  });

  it('say why a leader is refused', () => {
    hear(send('1.1.1', 1, answer(false)));
    hear(send('1.1.2', 2, answer(false, { term: null, firstIndex: 1 })));
    expect(said()).toEqual([
      'refuses to follow node 1, which is in an earlier term',
      'tells node 2 that its log does not match yet',
    ]);
  });

  it('tell an election', () => {
    teller.term = 2;
    teller.state = State.Candidate;
    hear(
      teller.tell({
        type: 'stateChanged',
        from: State.Follower,
        to: State.Candidate,
        reason: { type: 'leaderUnheard', term: 1 },
      }),
      teller.tell({ type: 'termChanged', previous: 1 }),
      teller.tell({ type: 'voteCast', candidate: 0, granted: true, reason: 'granted' }),
      send('0.1.1', 1, voteRequest),
      send('0.1.2', 2, voteRequest),
      lose('0.1.2', 2, 'cut'),
      teller.tell({ type: 'voteCounted', voter: 1, granted: false }),
      teller.tell({ type: 'voteCast', candidate: 1, granted: false, reason: 'votedForAnother' }),
      teller.tell({ type: 'leaderChanged', leader: 1 }),
    );
    expect(said()).toEqual([
      'Follower → Candidate: no leader was heard for a whole election timeout in term 1',
      'term 1 → 2',
      'votes for itself',
      'asks node 1 for its vote',
      'asks node 2 for its vote',
      'node 2 was not reached, the road is cut',
      'node 1 refuses its vote',
      'refuses its vote to node 1: it has voted for another in this term',
      'node 1 leads',
    ]);
  });

  it('tell an order and the attack', () => {
    const time = '2030-01-31T06:00:00.000Z';
    const order = { index: 1, term: 1 };
    hear(
      teller.tell({ type: 'orderReceived', key: 'attack-time', value: '+30s' }),
      teller.tell({ type: 'orderRefused', key: 'k', leader: null }),
      teller.tell({ type: 'orderAccepted', key: 'k', value: 'v', index: 1 }),
      teller.tell({ type: 'entriesAppended', firstIndex: 1, entries: [entry] }),
      teller.tell({ type: 'entriesRemoved', firstIndex: 2, count: 3 }),
      teller.tell({ type: 'attackOrdered', entry: order, time }),
      teller.tell({ type: 'attacked', entry: order, time, lateMs: 1.25 }),
      teller.tell({ type: 'attackMissed', entry: order, time, reason: 'asleep', lateMs: 2340 }),
    );
    expect(said()).toEqual([
      'is given the order attack-time = "+30s"',
      'does not take the order k: it knows no leader at the moment',
      'appends log entry 1: k = "v"',
      'removes log entries 2 to 4, which the leader does not have',
      `will attack at ${time}`,
      `ATTACKS, 1.3 ms after ${time}`,
      `misses the attack of ${time}: its process did not run at that time, and went on 2.3 s after it`,
    ]);
  });

  it('tell the end of a life', () => {
    hear(
      teller.tell({
        type: 'guardStopped',
        from: State.Leader,
        to: State.Follower,
        reason: { type: 'higherTerm', sender: 1, message: 'appendEntries', term: 2, ownTerm: 1 },
      }),
      teller.tell({ type: 'stopping', exitStatus: 3, reason: 'the guard' }),
      teller.tell({ type: 'eventsDropped', count: 12 }),
    );
    expect(said()[0]).toBe(
      "STOPPED by the state guard: Leader → Follower is not allowed; node 1 leads in term 2, which is higher than this node's term 1",
    );
    expect(said()[1]).toBe('stops: the guard');
    expect(said()[2]).toContain('12 events are not shown');
  });

  it('let no control character of a client through to the terminal', () => {
    hear(teller.tell({ type: 'orderReceived', key: 'k', value: '\u001b[2J\u009b1m\n\u2028x' }));
    // eslint-disable-next-line no-control-regex -- that is what must not be there
    expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028]/);
    expect(lines).toHaveLength(1);
  });

  it('cut a long value', () => {
    hear(teller.tell({ type: 'orderReceived', key: 'k', value: 'x'.repeat(1000) }));
    expect(lines[0]?.length).toBeLessThan(200);
  });

  it('count what is too much to read, but never leave out what matters most', () => {
    teller.at = 5000;
    for (let index = 1; index <= 500; index += 1) {
      hear(teller.tell({ type: 'entriesAppended', firstIndex: index, entries: [entry] }));
    }
    hear(teller.tell({ type: 'stopping', exitStatus: 0, reason: 'enough' }));
    expect(lines.length).toBe(101);
    expect(said().at(-1)).toBe('stops: enough');
    teller.at = 7000;
    hear(teller.tell({ type: 'committed', commitIndex: 500 }));
    expect(said().slice(-2)).toEqual([
      '… 400 more lines in that second',
      'committed up to log entry 500',
    ]);
  });
});
