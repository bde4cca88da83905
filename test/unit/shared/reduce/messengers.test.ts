import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LossReason, Messenger, NodeEvent, SiegeView } from '../../../../src/shared';
import { after, heard, messenger, siegeWith, started, told } from '../siege';

type Leg = 'request' | 'answer';

const cargo = {
  request: {
    leg: 'request',
    message: { rpc: 'requestVote', term: 1, candidateId: 0, lastLogIndex: 0, lastLogTerm: 0 },
  },
  answer: { leg: 'answer', message: { rpc: 'requestVote', term: 1, voteGranted: true } },
} as const;

interface Journey {
  readonly id: string;
  readonly leg?: Leg;
  readonly from?: number;
  readonly to?: number;
  readonly at?: number;
}

function sent({
  id,
  leg = 'request',
  from = 0,
  to = 1,
  at = 1000,
  travelMs = 400,
}: Journey & { readonly travelMs?: number }): NodeEvent {
  return told(from, { type: 'messageSent', id, to, travelMs, cargo: cargo[leg] }, { at });
}

function arrived({ id, leg = 'request', from = 0, to = 1, at = 1400 }: Journey): NodeEvent {
  return told(to, { type: 'messageArrived', id, leg, from }, { at });
}

function lost({
  id,
  leg = 'request',
  from = 0,
  to = 1,
  at = 1200,
  fraction = 0.5,
  reason = 'cut',
}: Journey & { readonly fraction?: number; readonly reason?: LossReason }): NodeEvent {
  const body = { type: 'messageLost', id, leg, to, fraction, reason } as const;
  return told(from, body, { at });
}

const exited = (node: number, at: number) =>
  heard(
    {
      type: 'processExited',
      node,
      incarnation: 1,
      cause: 'killed',
      exitStatus: null,
      signal: 'SIGKILL',
      message: 'It was killed.',
    },
    at,
  );

const tick = (at: number): NodeEvent => told(2, { type: 'applied', lastApplied: 0 }, { at });

const keys = ({ messengers }: SiegeView): readonly string[] => messengers.map(({ key }) => key);

const all = siegeWith(started(0), started(1), started(2));

describe('a messenger', () => {
  it('sets out with its message', () => {
    expect(messenger(after(all, sent({ id: '0.1.1' })), '0.1.1:request')).toEqual({
      key: '0.1.1:request',
      id: '0.1.1',
      from: 0,
      to: 1,
      cargo: cargo.request,
      sentAt: 1000,
      travelMs: 400,
      end: null,
    });
  });

  it('arrives when the other process says so', () => {
    const view = after(all, sent({ id: '0.1.1' }), arrived({ id: '0.1.1', at: 1417 }));
    expect(messenger(view, '0.1.1:request').end).toEqual({ type: 'arrived', at: 1417 });
  });

  it('is one of two for an RPC, each with its own end', () => {
    const view = after(
      all,
      sent({ id: '0.1.1' }),
      arrived({ id: '0.1.1' }),
      sent({ id: '0.1.1', leg: 'answer', from: 1, to: 0, at: 1410 }),
      lost({ id: '0.1.1', leg: 'answer', from: 1, to: 0, at: 1500, fraction: 0.2 }),
    );
    expect(keys(view)).toEqual(['0.1.1:request', '0.1.1:answer']);
    expect(messenger(view, '0.1.1:request').end?.type).toBe('arrived');
    expect(messenger(view, '0.1.1:answer').end).toEqual({
      type: 'lost',
      at: 1500,
      fraction: 0.2,
      reason: 'cut',
    });
  });

  it('has the end that is told first', () => {
    const twice = after(
      all,
      sent({ id: '0.1.1' }),
      arrived({ id: '0.1.1' }),
      lost({ id: '0.1.1' }),
    );
    expect(messenger(twice, '0.1.1:request').end?.type).toBe('arrived');
    const other = after(
      all,
      sent({ id: '0.1.1' }),
      lost({ id: '0.1.1' }),
      arrived({ id: '0.1.1' }),
    );
    expect(messenger(other, '0.1.1:request').end?.type).toBe('lost');
  });

  it('lies unread at a frozen general whose sender has given it up, until it is read', () => {
    const frozen = after(
      all,
      heard({ type: 'frozen', node: 1 }, 900),
      sent({ id: '0.1.1' }),
      lost({ id: '0.1.1', at: 7800, fraction: 1, reason: 'expired' }),
    );
    expect(messenger(frozen, '0.1.1:request')).toMatchObject({ end: null, unread: true });
    const read = after(
      frozen,
      heard({ type: 'thawed', node: 1 }, 9000),
      arrived({ id: '0.1.1', at: 9001 }),
    );
    expect(messenger(read, '0.1.1:request').end).toEqual({ type: 'arrived', at: 9001 });
    const killed = after(frozen, exited(1, 9000));
    expect(messenger(killed, '0.1.1:request').end).toEqual({
      type: 'lost',
      at: 9000,
      fraction: 1,
      reason: 'expired',
    });
  });

  it('is lost where its sender gives it up on the road, or the general is awake', () => {
    const awake = after(
      all,
      sent({ id: '0.1.1' }),
      lost({ id: '0.1.1', at: 7800, fraction: 1, reason: 'expired' }),
    );
    expect(messenger(awake, '0.1.1:request').end?.type).toBe('lost');
    const onTheRoad = after(
      all,
      heard({ type: 'frozen', node: 1 }, 900),
      sent({ id: '0.1.1' }),
      lost({ id: '0.1.1', fraction: 0.5, reason: 'expired' }),
    );
    expect(messenger(onTheRoad, '0.1.1:request').end?.type).toBe('lost');
  });

  it('that is lost and never set out is nobody', () => {
    expect(after(all, lost({ id: '0.1.1' })).messengers).toEqual([]);
  });

  it('stays a moment after its end, so that the end can be seen', () => {
    const view = after(all, sent({ id: '0.1.1' }), arrived({ id: '0.1.1', at: 1400 }));
    expect(keys(after(view, tick(2900)))).toEqual(['0.1.1:request']);
    expect(keys(after(view, tick(2901)))).toEqual([]);
  });

  it('of whom nobody tells any more is given up in the end', () => {
    const view = after(all, sent({ id: '0.1.1' }));
    expect(keys(after(view, tick(16_400)))).toEqual(['0.1.1:request']);
    expect(keys(after(view, tick(16_401)))).toEqual([]);
  });

  it('is one of 600 at most, the latest', () => {
    const many = Array.from({ length: 650 }, (_, i) => sent({ id: `0.1.${i}` }));
    const view = after(all, ...many);
    expect(view.messengers).toHaveLength(600);
    expect(keys(view).at(-1)).toBe('0.1.649:request');
  });
});

describe('an arrival that is told before the departure', () => {
  it('is kept until the departure is told', () => {
    const early = after(all, arrived({ id: '0.1.1', at: 1400 }));
    expect(early.messengers).toEqual([]);
    expect(early.earlyArrivals).toEqual([{ key: '0.1.1:request', at: 1400 }]);
    const view = after(early, sent({ id: '0.1.1' }));
    expect(messenger(view, '0.1.1:request').end).toEqual({ type: 'arrived', at: 1400 });
    expect(view.earlyArrivals).toEqual([]);
  });

  it('is one of 100 at most, the latest', () => {
    const many = Array.from({ length: 120 }, (_, i) => arrived({ id: `0.1.${i}` }));
    const { earlyArrivals } = after(all, ...many);
    expect(earlyArrivals).toHaveLength(100);
    expect(earlyArrivals.at(-1)?.key).toBe('0.1.119:request');
  });

  it('makes no difference to the messengers, whatever the order', () => {
    const journeys = fc.array(
      fc.record({ at: fc.nat({ max: 400 }), travelMs: fc.nat({ max: 600 }), place: fc.nat() }),
      { minLength: 1, maxLength: 25 },
    );
    fc.assert(
      fc.property(
        journeys,
        fc.array(fc.nat(), { minLength: 50, maxLength: 50 }),
        (made, places) => {
          const events = made.flatMap(({ at, travelMs }, i) => [
            sent({ id: `0.1.${i}`, at, travelMs }),
            arrived({ id: `0.1.${i}`, at: at + travelMs }),
          ]);
          const shuffled = events
            .map((event, i) => ({ event, place: places[i] ?? 0 }))
            .sort((a, b) => a.place - b.place)
            .map(({ event }) => event);
          const byKey = (view: SiegeView): ReadonlyMap<string, Messenger> =>
            new Map(view.messengers.map((one) => [one.key, one]));
          const straight = after(all, ...events);
          const crooked = after(all, ...shuffled);
          expect(byKey(crooked)).toEqual(byKey(straight));
          expect(crooked.messengers).toHaveLength(straight.messengers.length);
          expect(crooked.earlyArrivals).toEqual([]);
        },
      ),
    );
  });
});

describe('the death of a process', () => {
  it('that is frozen holds its messengers where they are, until it goes on', () => {
    const road = after(all, sent({ id: '0.1.1' }), sent({ id: '1.1.1', from: 1, to: 0 }));
    const frozen = after(road, heard({ type: 'frozen', node: 0 }, 1100));
    expect(messenger(frozen, '0.1.1:request').heldAt).toBe(1100);
    expect(messenger(frozen, '1.1.1:request').heldAt).toBeUndefined();
    expect(keys(after(frozen, tick(1_000_000)))).toEqual(['0.1.1:request']);
    const thawed = after(frozen, heard({ type: 'thawed', node: 0 }, 9000));
    expect(messenger(thawed, '0.1.1:request').heldAt).toBeUndefined();
    const killed = after(frozen, exited(0, 9000));
    expect(messenger(killed, '0.1.1:request').end).toMatchObject({ type: 'lost', fraction: 0.25 });
  });

  it('takes with it the messengers that it still held on the road', () => {
    const view = after(
      all,
      sent({ id: '0.1.1', at: 1000 }),
      sent({ id: '0.1.2', at: 1000, to: 2, travelMs: 0 }),
      exited(0, 1100),
    );
    expect(messenger(view, '0.1.1:request').end).toEqual({
      type: 'lost',
      at: 1100,
      fraction: 0.25,
      reason: 'senderDied',
    });
    // This one had reached the other, who lives and can tell.
    expect(messenger(view, '0.1.2:request').end).toBeNull();
  });

  it('leaves those on their way to it to their sender', () => {
    const view = after(all, sent({ id: '0.1.1' }), exited(1, 1100));
    expect(messenger(view, '0.1.1:request').end).toBeNull();
  });

  it('ends what had reached it, when its sender is dead as well', () => {
    const there = after(all, sent({ id: '0.1.1' }), exited(0, 1500));
    expect(messenger(there, '0.1.1:request').end).toBeNull();
    const view = after(there, exited(1, 1600));
    expect(messenger(view, '0.1.1:request').end).toMatchObject({ type: 'lost', fraction: 1 });
  });

  it('does not touch those of others, nor those that have ended', () => {
    const view = after(
      all,
      sent({ id: '1.1.1', from: 1, to: 2 }),
      sent({ id: '0.1.1' }),
      arrived({ id: '0.1.1', at: 1050 }),
      exited(0, 1100),
    );
    expect(messenger(view, '1.1.1:request').end).toBeNull();
    expect(messenger(view, '0.1.1:request').end?.type).toBe('arrived');
  });
});

describe('all messengers', () => {
  it('end, whatever is told of them', () => {
    const step = fc.oneof(
      fc.record({ what: fc.constant('sent' as const), rpc: fc.nat({ max: 15 }), at: fc.nat(3000) }),
      fc.record({
        what: fc.constant('arrived' as const),
        rpc: fc.nat({ max: 15 }),
        at: fc.nat(3000),
      }),
      fc.record({ what: fc.constant('lost' as const), rpc: fc.nat({ max: 15 }), at: fc.nat(3000) }),
      fc.record({
        what: fc.constant('exited' as const),
        rpc: fc.nat({ max: 2 }),
        at: fc.nat(3000),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const events = steps.map(({ what, rpc, at }) => {
          const journey = { id: `0.1.${rpc}`, at };
          if (what === 'sent') return sent(journey);
          if (what === 'arrived') return arrived(journey);
          return what === 'lost' ? lost(journey) : exited(rpc, at);
        });
        expect(after(all, ...events, tick(60_000)).messengers).toEqual([]);
      }),
    );
  });
});
