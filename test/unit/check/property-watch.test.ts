import { afterEach, describe, expect, it, vi } from 'vitest';
import { PropertyWatch } from '../../../src/check/property-watch';
import { Relay } from '../../../src/cluster/relay';
import { State } from '../../../src/raft';
import type { ClusterEventOf, NodeEvent } from '../../../src/shared';
import { DEFAULT_TIMING } from '../../../src/shared';
import { Teller } from '../../support/node-events';

type Violation = ClusterEventOf<'violation'>;

class Watched {
  readonly relay = new Relay();
  readonly violations: Violation[] = [];
  readonly #tellers: Teller[] = [];

  constructor(decreedLeader: number | null = null) {
    const watch = new PropertyWatch((found) => {
      this.relay.announce({ type: 'violation', ...found });
    });
    this.relay.listen((record) => {
      watch.take(record);
      if (record.event.type === 'violation') this.violations.push(record.event);
    });
    this.relay.announce({
      type: 'siegeBegan',
      servers: [1, 2, 3].map((port) => ({ host: '127.0.0.1', port })),
      rules: 'paper',
      timing: DEFAULT_TIMING,
      decreedLeader,
      roads: [],
      replaceDeposed: true,
    });
  }

  teller(node: number): Teller {
    return (this.#tellers[node] ??= new Teller(node));
  }

  say(...events: NodeEvent[]): void {
    for (const event of events) this.relay.receive(event.node, event.incarnation, [event]);
  }

  /** Starts three followers of term 0. */
  start(): void {
    for (const node of [0, 1, 2]) {
      const teller = this.teller(node);
      teller.term = 0;
      this.say(teller.started());
    }
  }

  campaign(node: number, term: number): void {
    const teller = this.teller(node);
    teller.term = term;
    teller.state = State.Candidate;
    this.say(
      teller.tell({ type: 'stateChanged', from: State.Follower, to: State.Candidate, reason: '' }),
      teller.tell({ type: 'termChanged', previous: term - 1 }),
      teller.tell({ type: 'voteCast', candidate: node, granted: true, reason: 'granted' }),
    );
  }

  /** Takes the lead with nobody's vote but its own. */
  usurp(node: number, term: number): void {
    this.campaign(node, term);
    const teller = this.teller(node);
    this.say(
      teller.tell({ type: 'stateChanged', from: State.Candidate, to: State.Leader, reason: '' }),
    );
  }

  /** The voter's side of a granted vote; the events are returned, not told. */
  vote(voter: number, candidate: number, term: number, id: string): NodeEvent[] {
    const teller = this.teller(voter);
    const previous = teller.term;
    teller.term = term;
    const message = { rpc: 'requestVote', term, voteGranted: true } as const;
    return [
      teller.tell({ type: 'termChanged', previous }),
      teller.tell({ type: 'voteCast', candidate, granted: true, reason: 'granted' }),
      teller.tell({
        type: 'messageSent',
        id,
        to: candidate,
        travelMs: 0,
        cargo: { leg: 'answer', message },
      }),
    ];
  }

  /** The candidate's side: the answer arrives, and it leads. */
  win(node: number, voter: number, id: string): void {
    const teller = this.teller(node);
    teller.state = State.Leader;
    this.say(
      teller.tell({ type: 'messageArrived', id, leg: 'answer', from: voter }),
      teller.tell({ type: 'voteCounted', voter, granted: true }),
      teller.tell({ type: 'stateChanged', from: State.Candidate, to: State.Leader, reason: '' }),
    );
  }
}

describe('live invariants', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('say nothing of an election as it should be', () => {
    const watched = new Watched();
    watched.start();
    watched.campaign(0, 1);
    watched.say(...watched.vote(1, 0, 1, '0.1.1'));
    watched.win(0, 1, '0.1.1');
    expect(watched.violations).toEqual([]);
  });

  it('say nothing of a leader by decree', () => {
    const watched = new Watched(0);
    const teller = watched.teller(0);
    teller.state = State.Leader;
    watched.say(teller.started({ votedFor: 0, leader: 0 }));
    expect(watched.violations).toEqual([]);
  });

  it('say nothing where the winner is told of before the vote that it won by', () => {
    const watched = new Watched();
    watched.start();
    watched.campaign(0, 1);
    const vote = watched.vote(1, 0, 1, '0.1.1');
    watched.win(0, 1, '0.1.1');
    watched.say(...vote);
    expect(watched.violations).toEqual([]);
  });

  it('name the property that is broken and the record that broke it', () => {
    const watched = new Watched();
    watched.start();
    watched.campaign(0, 1);
    const teller = watched.teller(0);
    watched.say(
      teller.tell({ type: 'stateChanged', from: State.Candidate, to: State.Leader, reason: '' }),
    );
    // siegeBegan, three started, three of the campaign, and then this one.
    expect(watched.violations).toMatchObject([
      { property: 'Leader won its election', node: 0, record: 8 },
    ]);
  });

  it.each([
    [
      'a term that goes back',
      'Terms never decrease',
      (watched: Watched): void => {
        watched.campaign(0, 5);
        watched.campaign(0, 4);
      },
    ],
    [
      'two votes in one term',
      'Votes consistent',
      (watched: Watched): void => {
        watched.say(...watched.vote(2, 0, 3, '0.1.1'));
        watched.say(
          watched
            .teller(2)
            .tell({ type: 'voteCast', candidate: 1, granted: true, reason: 'granted' }),
        );
      },
    ],
    [
      'a commit beyond the log',
      'Commit index consistent',
      (watched: Watched): void => {
        watched.say(watched.teller(1).tell({ type: 'committed', commitIndex: 4 }));
      },
    ],
    [
      'two different committed entries',
      'State Machine Safety',
      (watched: Watched): void => {
        for (const [node, term] of [
          [0, 1],
          [1, 2],
        ] as const) {
          const teller = watched.teller(node);
          teller.term = 2;
          watched.say(
            teller.tell({ type: 'termChanged', previous: 0 }),
            teller.tell({
              type: 'entriesAppended',
              firstIndex: 1,
              entries: [{ term, command: { type: 'noop' } }],
            }),
            teller.tell({ type: 'committed', commitIndex: 1 }),
          );
        }
      },
    ],
  ])('see %s', (_, property, act) => {
    const watched = new Watched();
    watched.start();
    act(watched);
    expect(watched.violations.map((violation) => violation.property)).toContain(property);
  });

  it('see two leaders of one term', () => {
    vi.useFakeTimers();
    const watched = new Watched();
    watched.start();
    watched.campaign(0, 1);
    watched.say(...watched.vote(1, 0, 1, '0.1.1'));
    watched.win(0, 1, '0.1.1');
    watched.campaign(2, 1);
    watched.win(2, 1, '2.1.1');
    expect(watched.violations.map(({ property }) => property)).not.toContain('Election Safety');
    watched.relay.announce({
      type: 'processExited',
      node: 1,
      incarnation: 1,
      cause: 'killed',
      exitStatus: null,
      signal: 'SIGKILL',
      message: '',
    });
    vi.advanceTimersByTime(110);
    expect(watched.violations.map(({ property }) => property)).toContain('Election Safety');
  });

  it('blame nobody for a vote whose giver was killed before it could tell of it', () => {
    vi.useFakeTimers();
    const watched = new Watched();
    watched.start();
    watched.campaign(0, 1);
    watched.win(0, 1, '0.1.1');
    watched.relay.announce({
      type: 'processExited',
      node: 1,
      incarnation: 1,
      cause: 'killed',
      exitStatus: null,
      signal: 'SIGKILL',
      message: '',
    });
    vi.advanceTimersByTime(110);
    expect(watched.violations).toEqual([]);
    // Its next life begins with the vote it had stored, and the watch is whole again.
    const reborn = new Teller(1, 2);
    reborn.term = 1;
    watched.say(reborn.started({ votedFor: 0, restored: true }));
    watched.campaign(2, 7);
    const teller = watched.teller(2);
    watched.say(
      teller.tell({ type: 'stateChanged', from: State.Candidate, to: State.Leader, reason: '' }),
    );
    expect(watched.violations).toMatchObject([{ property: 'Leader won its election', node: 2 }]);
  });

  it('blame nobody for a vote that a frozen node has given but not told of, until it tells', () => {
    vi.useFakeTimers();
    const watched = new Watched();
    watched.start();
    watched.campaign(0, 1);
    const vote = watched.vote(1, 0, 1, '0.1.1');
    watched.win(0, 1, '0.1.1');
    vi.advanceTimersByTime(5000);
    expect(watched.violations).toEqual([]);
    watched.say(...vote);
    expect(watched.violations).toEqual([]);
  });

  it('watch on after a freeze, when what had been given up is read', () => {
    const watched = new Watched();
    watched.start();
    const [sender, frozen] = [watched.teller(0), watched.teller(1)];
    const message = { rpc: 'requestVote', term: 0, voteGranted: false } as const;
    watched.say(
      sender.tell({
        type: 'messageSent',
        id: '1.1.1',
        to: 1,
        travelMs: 0,
        cargo: { leg: 'answer', message },
      }),
      sender.tell({
        type: 'messageLost',
        id: '1.1.1',
        leg: 'answer',
        to: 1,
        fraction: 1,
        reason: 'expired',
      }),
      frozen.tell({ type: 'messageArrived', id: '1.1.1', leg: 'answer', from: 0 }),
    );
    watched.usurp(2, 7);
    expect(watched.violations).toMatchObject([{ property: 'Leader won its election', node: 2 }]);
  });

  it('watch on once a sender has told of a later moment than an arrival that it never told of', () => {
    vi.useFakeTimers();
    const watched = new Watched();
    watched.start();
    watched.say(
      watched.teller(1).tell({ type: 'messageArrived', id: '1.1.1', leg: 'answer', from: 0 }),
    );
    vi.advanceTimersByTime(5000);
    watched.usurp(2, 7);
    expect(watched.violations).toEqual([]);
    watched.teller(0).at += 1000;
    watched.say(watched.teller(0).tell({ type: 'electionTimerStarted', timeoutMs: 100 }));
    watched.usurp(2, 9);
    expect(watched.violations).toMatchObject([{ property: 'Leader won its election', node: 2 }]);
  });

  it('see that a node comes back without what it had committed', () => {
    const watched = new Watched();
    watched.start();
    const teller = watched.teller(1);
    const entries = [{ term: 0, command: { type: 'noop' } }] as const;
    watched.say(
      teller.tell({ type: 'entriesAppended', firstIndex: 1, entries }),
      teller.tell({ type: 'committed', commitIndex: 1 }),
    );
    const reborn = new Teller(1, 2);
    reborn.term = 0;
    watched.say(reborn.started({ restored: true }));
    expect(watched.violations).toMatchObject([{ property: 'State Machine Safety', node: 1 }]);
  });

  it('do not follow a node that adds to a log where it has no end', () => {
    const watched = new Watched();
    watched.start();
    const teller = watched.teller(1);
    const entries = [{ term: 0, command: { type: 'noop' } }] as const;
    watched.say(
      teller.tell({ type: 'entriesAppended', firstIndex: 7, entries }),
      teller.tell({ type: 'committed', commitIndex: 7 }),
    );
    expect(watched.violations).toEqual([]);
  });

  it('do not follow a node of which events are missing, until its next life', () => {
    const watched = new Watched();
    watched.start();
    const teller = watched.teller(1);
    teller.tell({
      type: 'entriesAppended',
      firstIndex: 1,
      entries: [{ term: 1, command: { type: 'noop' } }],
    });
    watched.say(teller.tell({ type: 'committed', commitIndex: 1 }));
    expect(watched.violations).toEqual([]);
    watched.campaign(0, 1);
    watched.say(
      watched
        .teller(0)
        .tell({ type: 'stateChanged', from: State.Candidate, to: State.Leader, reason: '' }),
    );
    expect(watched.violations).toEqual([]);
    const reborn = new Teller(1, 2);
    watched.say(reborn.started({ restored: true }));
    watched.say(reborn.tell({ type: 'committed', commitIndex: 9 }));
    expect(watched.violations).toMatchObject([{ property: 'Commit index consistent' }]);
  });

  it('do not blame a node that dropped events for what follows from that', () => {
    const watched = new Watched();
    watched.start();
    const teller = watched.teller(1);
    watched.say(
      teller.tell({ type: 'eventsDropped', count: 3 }),
      teller.tell({ type: 'committed', commitIndex: 1 }),
    );
    expect(watched.violations).toEqual([]);
  });

  it('follow a node again once it has told what it is', () => {
    const watched = new Watched();
    watched.start();
    const teller = watched.teller(1);
    const entry = { term: 1, command: { type: 'noop' } } as const;
    teller.term = 1;
    watched.say(
      teller.tell({ type: 'eventsDropped', count: 3 }),
      teller.tell({
        type: 'stateTold',
        votedFor: null,
        role: { state: State.Follower, leader: 0 },
        firstIndex: 5,
        prevTerm: 1,
        log: [entry, entry],
        commitIndex: 6,
        lastApplied: 6,
      }),
      teller.tell({ type: 'entriesAppended', firstIndex: 7, entries: [entry] }),
      teller.tell({ type: 'committed', commitIndex: 7 }),
    );
    expect(watched.violations).toEqual([]);
    watched.say(teller.tell({ type: 'committed', commitIndex: 9 }));
    expect(watched.violations).toMatchObject([{ property: 'Commit index consistent' }]);
  });

  it('begin anew with a new siege', () => {
    const watched = new Watched();
    watched.start();
    watched.campaign(0, 5);
    watched.relay.announce({
      type: 'siegeBegan',
      servers: [{ host: '127.0.0.1', port: 1 }],
      rules: 'paper',
      timing: DEFAULT_TIMING,
      decreedLeader: null,
      roads: [],
      replaceDeposed: true,
    });
    const fresh = new Teller(0, 2);
    fresh.term = 0;
    watched.say(fresh.started());
    expect(watched.violations).toEqual([]);
  });
});

describe('a long siege', { timeout: 60_000 }, () => {
  const LENGTH = 20_000;
  const entry = (index: number, value = `v${index}`) =>
    ({ term: 1, command: { type: 'set', key: 'k', value } }) as const;

  /** All three hold a log of so many entries, which all know to be committed. */
  function long(): Watched {
    const watched = new Watched(0);
    for (const node of [0, 1, 2]) {
      const teller = watched.teller(node);
      teller.state = node === 0 ? State.Leader : State.Follower;
      watched.say(teller.started({ votedFor: 0, leader: 0 }));
    }
    for (let firstIndex = 1; firstIndex <= LENGTH; firstIndex += 500) {
      const entries = Array.from({ length: 500 }, (_, i) => entry(firstIndex + i));
      for (const node of [0, 1, 2]) {
        const teller = watched.teller(node);
        watched.say(
          teller.tell({ type: 'entriesAppended', firstIndex, entries }),
          teller.tell({ type: 'committed', commitIndex: firstIndex + 499 }),
        );
      }
    }
    return watched;
  }

  it('is followed without a false alarm, and a breach at its end is seen', () => {
    const watched = long();
    expect(watched.violations).toEqual([]);
    const [one, two] = [watched.teller(1), watched.teller(2)];
    const firstIndex = LENGTH + 1;
    watched.say(one.tell({ type: 'entriesAppended', firstIndex, entries: [entry(0, 'one')] }));
    expect(watched.violations).toEqual([]);
    watched.say(two.tell({ type: 'entriesAppended', firstIndex, entries: [entry(0, 'two')] }));
    expect(watched.violations).toMatchObject([{ property: 'Log Matching', node: 2 }]);
  });

  it('takes a general back who tells only the end of his log', () => {
    const watched = long();
    const second = new Teller(1, 2);
    second.at = watched.teller(1).at;
    const firstIndex = LENGTH - 199;
    const log = Array.from({ length: 200 }, (_, i) => entry(firstIndex + i));
    watched.say(
      second.started({ restored: true, votedFor: 0, firstIndex, log, prevTerm: 1 }),
      second.tell({ type: 'committed', commitIndex: LENGTH }),
      second.tell({ type: 'entriesAppended', firstIndex: LENGTH + 1, entries: [entry(0, 'new')] }),
    );
    expect(watched.violations).toEqual([]);
  });

  it('notices what a general has given up of what was committed', () => {
    const watched = long();
    const second = new Teller(1, 2);
    second.at = watched.teller(1).at;
    watched.say(second.started({ restored: true, votedFor: 0, log: [entry(1)] }));
    expect(watched.violations).toMatchObject([{ property: 'State Machine Safety', node: 1 }]);
  });

  it('lets a general who was away catch up from the beginning', () => {
    const watched = long();
    const second = new Teller(2, 2);
    watched.say(second.tell({ type: 'eventsDropped', count: 1 }));
    const third = new Teller(2, 3);
    third.at = watched.teller(2).at;
    const entries = [entry(2), entry(3)];
    watched.say(
      third.started({ restored: true, votedFor: 0, log: [] }),
      third.tell({ type: 'entriesAppended', firstIndex: 1, entries }),
      third.tell({ type: 'committed', commitIndex: 2 }),
    );
    expect(watched.violations.map(({ property }) => property)).not.toContain('Log Matching');
  });
});
