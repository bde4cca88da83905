import { describe, expect, it } from 'vitest';
import { State } from '../../../../src/raft';
import { EMPTY_VIEW, IDEAL_ROAD, VISIBLE_ROAD } from '../../../../src/shared';
import type { SiegeView } from '../../../../src/shared';
import { reduceClusterEvent } from '../../../../src/shared/reduce/cluster-events';
import { after, BEGIN, general, heard, life, siegeWith, started, told } from '../siege';

const exit = {
  type: 'processExited',
  node: 1,
  incarnation: 1,
  cause: 'killed',
  exitStatus: null,
  signal: 'SIGKILL',
  message: 'General 1 was killed.',
} as const;

describe('siegeBegan', () => {
  it('shows the generals, of whom nothing is known but where they are', () => {
    const view = siegeWith();
    expect(view).toMatchObject({ rules: 'exercise', replaceDeposed: true, n: 1, at: 0 });
    expect(view.generals.map(({ address }) => address.port)).toEqual([10_000, 10_001, 10_002]);
    expect(general(view, 2)).toMatchObject({ id: 2, condition: { type: 'absent' }, term: 0 });
    expect(view.roads).toHaveLength(2);
  });

  it('knows how a road is where there is none, and whether anything is kept', () => {
    const commonRoad = { ...VISIBLE_ROAD, travelMs: 160 };
    const lone = { ...BEGIN, roads: [], commonRoad };
    expect(after(EMPTY_VIEW, lone)).toMatchObject({ commonRoad, keepsNothing: false });
    const forgetful = { ...BEGIN, keepsNothing: true };
    expect(after(EMPTY_VIEW, forgetful).keepsNothing).toBe(true);
  });

  it('takes the common road from the first there is, where an old recording does not say it', () => {
    const road = { ...VISIBLE_ROAD, travelMs: 170 };
    const roads = [
      { from: 0, to: 1, road },
      { from: 1, to: 0, road: VISIBLE_ROAD },
    ];
    const old = { ...BEGIN, roads };
    expect(after(EMPTY_VIEW, old).commonRoad).toEqual(road);
    const alone = { ...BEGIN, roads: [] };
    expect(after(EMPTY_VIEW, alone).commonRoad).toEqual(EMPTY_VIEW.commonRoad);
  });

  it('has the tempo and the owner that are told, and else its own', () => {
    expect(siegeWith()).toMatchObject({ tempo: 1, isAttached: false });
    const given = { ...BEGIN, tempo: 20, attached: true };
    expect(after(EMPTY_VIEW, given)).toMatchObject({ tempo: 20, isAttached: true });
  });

  it('says in no term any of those that somebody else has started, until it is heard', () => {
    const attached = { ...BEGIN, attached: true };
    const message = 'Nobody answers there.';
    const view = after(EMPTY_VIEW, attached, heard({ type: 'contactLost', node: 1, message }));
    expect(view.generals.map(({ term }) => term)).toEqual([null, null, null]);
    expect(general(view, 1).condition).toMatchObject({ type: 'unknown', message });
    const clock = { aheadMs: 30, withinMs: 4 };
    const found = { type: 'contactMade', node: 1, incarnation: 3, pid: 815, clock } as const;
    expect(general(after(view, heard(found)), 1)).toMatchObject({
      condition: { type: 'starting', pid: 815 },
      incarnation: 3,
      clock,
    });
  });

  it('knows how many members nobody watches, until that is otherwise', () => {
    const view = siegeWith(heard({ type: 'membersChanged', removed: [2], unwatched: 1 }));
    expect(view.unwatched).toBe(1);
    expect(
      after(view, heard({ type: 'membersChanged', removed: [], unwatched: 0 })).unwatched,
    ).toBe(0);
  });

  it('counts of those that nobody watches only who has a vote', () => {
    const two = { removed: [], unwatched: 2, unwatchedLearners: 1 };
    const view = siegeWith(heard({ type: 'membersChanged', ...two }));
    expect(view).toMatchObject({ unwatched: 1, unwatchedLearners: 1, unwatchedAt: [] });
    const addresses = ['a:1', 'b:1', 'c:1', 'd:1', 'e:1'];
    const known = after(view, heard({ type: 'membersChanged', ...two, addresses }));
    expect(known.unwatchedAt).toEqual(['d:1', 'e:1']);
    const none = { removed: [], unwatched: 0, addresses: ['a:1', 'b:1', 'c:1'] };
    const watched = after(known, heard({ type: 'membersChanged', ...none }));
    expect(watched).toMatchObject({ unwatched: 0, unwatchedLearners: 0, unwatchedAt: [] });
  });

  it('knows who is a member with a vote, a learner, or none any more', () => {
    const programs = [0, 1, 2].map((node) => ({ node, kind: 'etcd' as const, command: 'etcd' }));
    const attached = { ...BEGIN, programs, attached: true };
    const before = after(EMPTY_VIEW, attached);
    const of = (view: SiegeView): readonly unknown[] =>
      view.generals.map(({ membership }) => membership);
    expect(of(before)).toEqual([null, null, null]);
    const indexes = { leader: 0, commitIndex: 1, lastApplied: 1 };
    const heardOf = after(
      before,
      told(0, { type: 'memberTold', ...indexes, learner: false }),
      told(1, { type: 'memberTold', ...indexes, learner: true }),
      told(2, { type: 'memberTold', ...indexes }),
    );
    expect(of(heardOf)).toEqual(['voter', 'learner', null]);
    const removed = after(heardOf, heard({ type: 'membersChanged', removed: [0], unwatched: 0 }));
    expect(of(removed)).toEqual(['removed', 'learner', null]);
    const again = after(removed, heard({ type: 'membersChanged', removed: [], unwatched: 0 }));
    expect(of(again)).toEqual([null, 'learner', null]);
  });

  it('has a member that joins, with its roads, as one that is yet to be heard', () => {
    const address = { host: 'd', port: 2379 };
    const joined = [{ node: 3, address, command: 'etcd 3.4.23 at http://d:2379' }];
    const view = siegeWith(heard({ type: 'membersChanged', removed: [], unwatched: 0, joined }));
    expect(view.generals).toHaveLength(4);
    expect(general(view, 3)).toMatchObject({
      ...{ id: 3, address, condition: { type: 'absent' }, term: null, membership: null },
      program: { kind: 'etcd', command: 'etcd 3.4.23 at http://d:2379' },
    });
    const pairs = view.roads.filter(({ from, to }) => from === 3 || to === 3);
    expect(pairs.map(({ from, to }) => `${from}>${to}`)).toEqual([
      ...['0>3', '3>0', '1>3', '3>1', '2>3', '3>2'],
    ]);
    expect(view.heardAt.slice(1)).toEqual([null, null, null, null]);
    expect(view.attack.away).toHaveLength(4);
    const spoke = after(
      view,
      heard({ type: 'contactMade', node: 3, incarnation: 1, pid: null, clock: null }),
    );
    expect(general(spoke, 3).condition.type).toBe('starting');
  });

  it('has a member that joins only once, and none behind a gap', () => {
    const address = { host: 'd', port: 2379 };
    const joins = (node: number) => {
      const joined = [{ node, address, command: 'etcd' }];
      return heard({ type: 'membersChanged', removed: [], unwatched: 0, joined });
    };
    for (const node of [2, 4]) {
      const { generals, roads } = siegeWith(joins(node));
      expect([generals, roads]).toEqual([siegeWith().generals, siegeWith().roads]);
    }
    for (const node of [2, 4]) expect(siegeWith(joins(node)).heardAt).toHaveLength(4);
    const twice = siegeWith(joins(3), joins(3));
    expect([twice.generals.length, twice.roads.length]).toEqual([4, 8]);
  });

  it('makes void whatever was known before, and its clock starts anew', () => {
    const before = siegeWith(
      started(0),
      told(0, { type: 'termChanged', previous: 0 }, { at: 9000 }),
      heard({ type: 'gap', node: 0, incarnation: 1, expected: 2, got: 9 }),
    );
    const view = after(before, { ...BEGIN, at: 5000 });
    expect(view).toMatchObject({
      n: before.n + 1,
      at: 5000,
      attack: { sinceMs: 5000, hours: [] },
      missedEvents: 0,
    });
    expect(view.chronicle).toHaveLength(1);
    expect(view.generals).toEqual(siegeWith().generals);
  });
});

describe('a process', () => {
  const spawned = { type: 'processSpawned', node: 1, incarnation: 2, pid: 815 } as const;

  it('that is spawned is starting', () => {
    expect(general(siegeWith(heard(spawned)), 1)).toMatchObject({
      condition: { type: 'starting', pid: 815 },
      incarnation: 2,
    });
  });

  it('that has ended is down, and nothing in it ticks any more', () => {
    const view = siegeWith(
      started(1, { state: State.Leader }),
      told(1, { type: 'heartbeatTimerStarted', intervalMs: 1000 }, { state: State.Leader }),
      heard(exit),
    );
    expect(general(view, 1).condition).toEqual({
      type: 'down',
      cause: 'killed',
      message: 'General 1 was killed.',
      forbidden: null,
      replacedAt: null,
    });
  });

  it('may end before it has said anything', () => {
    const view = siegeWith(heard(spawned), heard({ ...exit, incarnation: 2 }));
    expect(general(view, 1).condition).toMatchObject({ type: 'down', forbidden: null });
  });

  it('whose port another program has keeps what is known of that', () => {
    const portTaken = { holder: { pid: 4711, name: 'nginx' }, freePorts: null };
    const view = siegeWith(started(1), heard({ ...exit, cause: 'port', exitStatus: 4, portTaken }));
    expect(general(view, 1).condition).toMatchObject({ type: 'down', cause: 'port', portTaken });
  });

  it('that the guard stopped shows the forbidden change until a new one is spawned', () => {
    const forbidden = { from: State.Leader, to: State.Follower };
    const view = siegeWith(
      started(1),
      told(1, { type: 'guardStopped', ...forbidden, reason: 'node 2 leads' }),
      heard({ ...exit, cause: 'guard', exitStatus: 3, signal: null }),
    );
    expect(general(view, 1).condition).toMatchObject({ type: 'down', forbidden });
    const next = after(view, heard(spawned), started(1, { incarnation: 2 }), heard(exit));
    expect(general(next, 1).condition).toMatchObject({ type: 'down', forbidden: null });
  });

  it('that is to be replaced says when; one that is alive is not', () => {
    const planned = { type: 'replacementPlanned', node: 1, inMs: 3000 } as const;
    const down = siegeWith(started(1), heard(exit), heard(planned, 2000));
    expect(general(down, 1).condition).toMatchObject({ type: 'down', replacedAt: 5000 });
    const alive = siegeWith(started(1), heard(planned, 2000));
    expect(general(alive, 1).condition.type).toBe('alive');
    expect(general(alive, 1).condition).not.toHaveProperty('replacedAt');
  });

  it('can be frozen and thawed', () => {
    const alive = siegeWith(started(1));
    const frozen = after(alive, heard({ type: 'frozen', node: 1 }));
    expect(general(frozen, 1).condition).toEqual({ ...life(alive, 1), type: 'frozen' });
    const thawed = after(frozen, heard({ type: 'thawed', node: 1 }));
    expect(general(thawed, 1).condition).toEqual(life(alive, 1));
  });

  it('that is down is neither frozen nor thawed', () => {
    const down = siegeWith(started(1), heard(exit));
    for (const type of ['frozen', 'thawed'] as const) {
      expect(general(after(down, heard({ type, node: 1 })), 1)).toBe(general(down, 1));
    }
  });
});

describe('roads and switches', () => {
  it('a road changes in its one direction', () => {
    const road = { ...VISIBLE_ROAD, open: false };
    const view = siegeWith(heard({ type: 'roadChanged', from: 0, to: 1, road }));
    expect(view.roads).toEqual([
      { from: 0, to: 1, road },
      { from: 1, to: 0, road: VISIBLE_ROAD },
    ]);
  });

  it('a road that is not there changes nothing', () => {
    const view = siegeWith(heard({ type: 'roadChanged', from: 0, to: 2, road: IDEAL_ROAD }));
    expect(view.roads).toEqual(siegeWith().roads);
  });

  it('the switch for replacements is as it was set', () => {
    const view = siegeWith(heard({ type: 'replaceDeposedChanged', on: false }));
    expect(view.replaceDeposed).toBe(false);
  });

  it('nobody is to be replaced any more once that is switched off', () => {
    const planned = siegeWith(
      ...[started(0), started(1), heard(exit)],
      heard({ type: 'replacementPlanned', node: 1, inMs: 3000 }),
    );
    const on = after(planned, heard({ type: 'replaceDeposedChanged', on: true }));
    expect(general(on, 1).condition).toMatchObject({ type: 'down', replacedAt: 4000 });
    const off = after(planned, heard({ type: 'replaceDeposedChanged', on: false }));
    expect(general(off, 1).condition).toMatchObject({ type: 'down', replacedAt: null });
    expect(general(off, 0)).toBe(general(planned, 0));
  });

  it('roads to one general change one by one', () => {
    const roads = [0, 2].map((from) => ({ from, to: 1, road: VISIBLE_ROAD }));
    const changed = heard({ type: 'roadChanged', from: 2, to: 1, road: IDEAL_ROAD });
    const view = reduceClusterEvent({ ...siegeWith(), roads }, changed);
    expect(view.roads.map(({ road }) => road)).toEqual([VISIBLE_ROAD, IDEAL_ROAD]);
  });

  it('another pace is that of all timers and roads', () => {
    const timing = { heartbeatMs: 50, electionTimeoutMs: { min: 150, max: 300 } };
    const road = { ...VISIBLE_ROAD, travelMs: 20 };
    const roads = [{ from: 0, to: 1, road }];
    const pace = { type: 'paceChanged', timing, road, tempo: 20, roads } as const;
    const view = siegeWith(heard({ ...pace, timers: 'spread' }));
    expect(view).toMatchObject({ timing, commonRoad: road, tempo: 20, timers: 'spread', roads });
    expect(after(view, heard({ ...pace, tempo: null }))).toMatchObject({
      tempo: null,
      timers: 'random',
    });
  });

  it('fog comes and goes', () => {
    const fog = { ratePerMinute: 6, seed: 7 };
    const view = siegeWith(heard({ type: 'fogChanged', fog }));
    expect(view.fog).toEqual(fog);
    expect(after(view, heard({ type: 'fogChanged', fog: null })).fog).toBeNull();
  });

  it('orders are taken in a siege of our own, and in another where its owner lets them', () => {
    const takes = (given: object): boolean => after(EMPTY_VIEW, { ...BEGIN, ...given }).takesOrders;
    expect(takes({})).toBe(true);
    expect(takes({ attached: true })).toBe(false);
    expect(takes({ attached: true, takesOrders: false })).toBe(false);
    expect(takes({ attached: true, takesOrders: true })).toBe(true);
  });
});

describe('what must not be', () => {
  const violation = {
    type: 'violation',
    property: 'Election Safety',
    node: 1,
    detail: 'Node 1 leads in term 2, and so does node 0.',
    record: 7,
  } as const;

  it('is kept, the last fifty', () => {
    const { type: _, ...shown } = violation;
    expect(siegeWith(heard(violation)).violations).toEqual([shown]);
    const many = Array.from({ length: 60 }, (__, record) => heard({ ...violation, record }));
    const { violations } = siegeWith(...many);
    expect(violations).toHaveLength(50);
    expect(violations.at(-1)?.record).toBe(59);
  });

  it('is counted where events are missing', () => {
    const gap = { type: 'gap', node: 1, incarnation: 1, expected: 4, got: 9 } as const;
    expect(siegeWith(heard(gap), heard(gap)).missedEvents).toBe(10);
  });
});

describe('what is only told', () => {
  it('changes nothing but the chronicle', () => {
    const before = siegeWith(started(1));
    const view = after(
      before,
      heard({ type: 'orderGiven', node: 1, key: 'gate', value: 'north' }),
      heard({
        type: 'orderAnswered',
        recipient: 1,
        entry: { index: 1, term: 1 },
        node: 1,
        key: 'gate',
        status: 200,
        outcome: 'done',
        message: 'Done.',
      }),
    );
    const { n, chronicle, heardAt } = view;
    expect({ ...before, n, chronicle, heardAt }).toEqual(view);
    expect(chronicle).toHaveLength(before.chronicle.length + 2);
  });
});

describe('before a siege', () => {
  it('events of unknown generals are let pass', () => {
    expect(after(EMPTY_VIEW, heard(exit), started(0)).generals).toEqual([]);
  });
});

describe('a disk that loses something', () => {
  const dead = [started(1, { terms: [1, 1, 2] }), heard(exit)] as const;

  it.each([
    [{ part: 'vote' }, { term: 1, votedFor: null, length: 3 }],
    [
      { part: 'log', firstIndex: 2 },
      { term: 1, votedFor: 0, length: 1 },
    ],
    [{ part: 'all' }, { term: 0, votedFor: null, length: 0 }],
  ] as const)('%j', (loss, { term, votedFor, length }) => {
    const view = siegeWith(...dead, heard({ type: 'diskLost', node: 1, loss }));
    expect(general(view, 1)).toMatchObject({ term, votedFor, log: { firstIndex: 1 } });
    expect(general(view, 1).log.entries).toHaveLength(length);
    expect(view.chronicle.at(-1)?.record.event).toMatchObject({ type: 'diskLost', loss });
  });
});
