import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { State } from '../../../../src/raft';
import type { SiegeEvent, SiegeRecord, SiegeView } from '../../../../src/shared';
import { EMPTY_VIEW, lifeOf, reduce } from '../../../../src/shared';
import { siege, SIZE } from '../arbitrary';
import { after, heard, recordsOf, siegeWith, started, told } from '../siege';

const replay = (records: readonly SiegeRecord[], from: SiegeView = EMPTY_VIEW): SiegeView =>
  records.reduce(reduce, from);

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

/** As it is on the other side of a wall, where no part of it is shared with this one. */
function overTheWire<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

describe('a picture and its records', () => {
  it('has the number of the last record and the time of the latest event', () => {
    const view = siegeWith(
      told(0, { type: 'applied', lastApplied: 1 }, { at: 2000 }),
      told(1, { type: 'applied', lastApplied: 1 }, { at: 1500 }),
    );
    expect(view).toMatchObject({ n: 3, at: 2000 });
  });

  it('goes back with a clock that was set back, and keeps who sets out after', () => {
    const sent = (id: string, at: number): SiegeEvent =>
      told(
        0,
        {
          type: 'messageSent',
          id,
          to: 1,
          travelMs: 400,
          cargo: {
            leg: 'answer',
            message: { rpc: 'requestVote', term: 1, voteGranted: true },
          },
        },
        { at },
      );
    const arrived = told(
      1,
      { type: 'messageArrived', id: 'before', leg: 'answer', from: 0 },
      { at: 90_400 },
    );
    const view = siegeWith(sent('before', 90_000), arrived, sent('after', 50_000));
    expect(view.at).toBe(50_000);
    expect(view.messengers.map(({ id }) => id)).toEqual(['after']);
  });

  it('does not go back for what is told late, however late', () => {
    const applied = (node: number, at: number): SiegeEvent =>
      told(node, { type: 'applied', lastApplied: 1 }, { at });
    const view = siegeWith(applied(0, 50_000), applied(1, 90_000), applied(0, 60_000));
    expect(view.at).toBe(90_000);
    expect(after(view, applied(1, 55_000)).at).toBe(55_000);
  });

  it('goes back behind the moment at which the supervisor told of other members', () => {
    const joined = [{ node: 3, address: { host: 'd', port: 2379 }, command: 'etcd' }];
    for (const more of [{}, { joined }]) {
      const members = { type: 'membersChanged', removed: [], unwatched: 0, ...more } as const;
      const view = siegeWith(heard(members, 60_000));
      expect(view.heardAt[0]).toBe(60_000);
      const set = after(view, heard({ type: 'membersChanged', removed: [], unwatched: 0 }, 30_000));
      expect(set.at).toBe(30_000);
    }
  });

  it('goes back where the supervisor says that the clock was set back, though others tell late', () => {
    const applied = (node: number, at: number): SiegeEvent =>
      told(node, { type: 'applied', lastApplied: 1 }, { at });
    const set: SiegeEvent = { v: 1, at: 50_100, type: 'clockSet', byMs: -40_000 };
    const view = siegeWith(applied(0, 90_000), applied(0, 50_000), applied(1, 90_000), set);
    expect(view.at).toBe(50_100);
    expect(after(view, { ...set, at: 95_000, byMs: 40_000 }).at).toBe(95_000);
  });

  it('goes back only for what is told more than a second late, by who told of a later moment', () => {
    const applied = (node: number, at: number): SiegeEvent =>
      told(node, { type: 'applied', lastApplied: 1 }, { at });
    const view = siegeWith(applied(0, 50_000));
    expect(after(view, applied(0, 49_000)).at).toBe(50_000);
    expect(after(view, applied(0, 48_999)).at).toBe(48_999);
    const others = after(view, applied(1, 90_000));
    expect(after(others, applied(0, 50_000)).at).toBe(90_000);
    expect(after(others, applied(2, 40_000)).at).toBe(90_000);
    const ahead: SiegeEvent = { v: 1, at: 80_000, type: 'clockSet', byMs: 40_000 };
    expect(after(others, ahead).at).toBe(90_000);
    expect(after(others, { ...ahead, byMs: 0 }).at).toBe(90_000);
  });

  it('goes back with whom it shows: who ended by then, and who is under way', () => {
    const message = { rpc: 'requestVote', term: 1, voteGranted: true } as const;
    const sent = (id: string): SiegeEvent => {
      const cargo = { leg: 'answer', message } as const;
      return told(0, { type: 'messageSent', id, to: 1, travelMs: 400, cargo }, { at: 49_600 });
    };
    const arrived = (id: string, at: number): SiegeEvent =>
      told(1, { type: 'messageArrived', id, leg: 'answer', from: 0 }, { at });
    const back = told(0, { type: 'applied', lastApplied: 1 }, { at: 50_000 });
    const view = siegeWith(
      ...['ended', 'yet to end', 'under way'].map(sent),
      ...[arrived('ended', 50_000), arrived('yet to end', 50_001)],
      told(0, { type: 'applied', lastApplied: 1 }, { at: 90_000 }),
      back,
    );
    expect(view.at).toBe(50_000);
    expect(view.messengers.map(({ id }) => id)).toEqual(['ended', 'under way']);
  });

  it('is the very same after a record that it holds already', () => {
    fc.assert(
      fc.property(siege, (records) => {
        let view = EMPTY_VIEW;
        for (const record of records) {
          view = reduce(view, record);
          expect(reduce(view, record)).toBe(view);
        }
        expect(replay(records, view)).toBe(view);
      }),
    );
  });

  it('is never changed, only replaced', () => {
    fc.assert(
      fc.property(siege, (records) => {
        let view = deepFreeze(EMPTY_VIEW);
        for (const record of records) view = deepFreeze(reduce(view, deepFreeze(record)));
        expect(view.n).toBe(records.length);
      }),
    );
  });

  it('is the same from a snapshot and the rest as from all records, also over the wire', () => {
    fc.assert(
      fc.property(siege, fc.nat(), (records, cut) => {
        const place = cut % (records.length + 1);
        const whole = replay(records);
        const snapshot = overTheWire(replay(records.slice(0, place)));
        const rest = overTheWire(records.slice(place));
        expect(replay(rest, snapshot)).toEqual(whole);
        // A batch that reaches back behind the snapshot does no harm.
        expect(replay(overTheWire(records), snapshot)).toEqual(whole);
      }),
    );
  });

  it('stays within its bounds and keeps one place per general', () => {
    fc.assert(
      fc.property(siege, (records) => {
        const view = replay(records);
        // One may have joined.
        const sizes = [SIZE, SIZE + 1];
        expect(sizes).toContain(view.generals.length);
        expect(view.generals.map(({ id }) => id)).toEqual([...view.generals.keys()]);
        for (const general of view.generals) {
          const role = lifeOf(general)?.role;
          if (role?.state === State.Candidate) expect(sizes).toContain(role.ballots.length);
          if (role?.state === State.Leader) expect(sizes).toContain(role.progress.length);
          expect(general.log.firstIndex).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });

  it('leaves alone what an event does not concern, so that nobody draws it again', () => {
    const before = siegeWith(started(0), started(1));
    const [record] = recordsOf([told(1, { type: 'committed', commitIndex: 1 })], before);
    if (record === undefined) throw new Error('There is no record.');
    const view = reduce(before, record);
    expect(view.generals[0]).toBe(before.generals[0]);
    expect(view.generals[1]).not.toBe(before.generals[1]);
    expect(view.roads).toBe(before.roads);
    expect(view.messengers).toBe(before.messengers);
    expect(after(view).generals).toBe(view.generals);
  });
});
