import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  LossReason,
  Messenger,
  NodeEvent,
  SiegeView,
  UnansweredReason,
} from '../../../../src/shared';
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

function unanswered({
  id,
  from = 0,
  to = 1,
  at,
  reason,
}: Journey & { readonly reason: UnansweredReason }): NodeEvent {
  return told(from, { type: 'unanswered', id, to, reason }, { at: at ?? 7400 });
}

function heardOut({
  node,
  peer,
  life = 1,
}: {
  readonly node: number;
  readonly peer: number;
  readonly life?: number;
}): NodeEvent {
  return told(node, { type: 'heardOut', peer, life }, { at: 1550 });
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
      term: 1,
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

  it('was not lost if its receiver has taken it in, whichever was told first', () => {
    const ends = [arrived({ id: '0.1.1' }), lost({ id: '0.1.1' })];
    for (const told of [ends, ends.toReversed()]) {
      const view = after(all, sent({ id: '0.1.1' }), ...told);
      expect(messenger(view, '0.1.1:request').end).toEqual({ type: 'arrived', at: 1400 });
    }
  });

  it('lies unread at a frozen general however long, also when nobody waits for an answer', () => {
    const frozen = after(all, heard({ type: 'frozen', node: 1 }, 900), sent({ id: '0.1.1' }));
    expect(messenger(after(frozen, tick(1_000_000)), '0.1.1:request').end).toBeNull();
    const givenUp = after(frozen, unanswered({ id: '0.1.1', at: 7800, reason: 'expired' }));
    expect(messenger(givenUp, '0.1.1:request')).toMatchObject({ end: null, givenUpAt: 7800 });
    expect(messenger(after(givenUp, tick(1_000_000)), '0.1.1:request').end).toBeNull();
    const read = after(
      givenUp,
      heard({ type: 'thawed', node: 1 }, 9000),
      arrived({ id: '0.1.1', at: 9001 }),
    );
    expect(messenger(read, '0.1.1:request').end).toEqual({ type: 'arrived', at: 9001 });
    const killed = after(givenUp, exited(1, 9000));
    expect(messenger(killed, '0.1.1:request').end).toEqual({
      type: 'lost',
      at: 9000,
      fraction: 1,
      reason: 'receiverEnded',
    });
  });

  it('of whom nobody has told yet waits at the gate of a general that lives', () => {
    const view = after(all, sent({ id: '0.1.1' }), tick(1_000_000));
    expect(messenger(view, '0.1.1:request').end).toBeNull();
  });

  it.each(['brokenOff', 'unusable'] as const)(
    'is lost at the gate where its RPC is %s',
    (reason) => {
      const view = after(all, sent({ id: '0.1.1' }), unanswered({ id: '0.1.1', at: 1450, reason }));
      const end = { type: 'lost', at: 1450, fraction: 1, reason };
      expect(messenger(view, '0.1.1:request').end).toEqual(end);
      const known = after(view, arrived({ id: '0.1.1', at: 1401 }));
      expect(messenger(known, '0.1.1:request').end?.type).toBe('arrived');
    },
  );

  it('was taken in where its answer comes back, whether or not that was told', () => {
    const view = after(
      all,
      sent({ id: '0.1.1' }),
      sent({ id: '0.1.1', leg: 'answer', from: 1, to: 0, at: 1410 }),
      arrived({ id: '0.1.1', leg: 'answer', from: 1, to: 0, at: 1810 }),
    );
    expect(messenger(view, '0.1.1:request').end).toEqual({ type: 'arrived', at: 1410 });
  });

  it('wears the term of its message, or of its general where it carries none', () => {
    const message = { rpc: 'refusal', status: 503 } as const;
    const body = { type: 'messageSent', id: '0.1.1', to: 0, travelMs: 400 } as const;
    const view = after(
      all,
      sent({ id: '0.1.1' }),
      told(1, { ...body, cargo: { leg: 'answer', message } }, { at: 1410, term: 7 }),
    );
    expect(messenger(view, '0.1.1:request').term).toBe(1);
    expect(messenger(view, '0.1.1:answer').term).toBe(7);
  });

  it('whose reports are missing has an unknown end, until somebody knows better', () => {
    const gap = heard({ type: 'gap', node: 1, incarnation: 1, expected: 3, got: 5 }, 1500);
    const dropped = told(1, { type: 'eventsDropped', count: 2 }, { at: 1500 });
    for (const missing of [gap, dropped]) {
      const view = after(
        all,
        sent({ id: '0.1.1' }),
        sent({ id: '1.1.1', from: 1, to: 2 }),
        sent({ id: '0.1.2', to: 2 }),
        missing,
      );
      const unknown = { type: 'unknown', at: 1500 };
      expect(messenger(view, '0.1.1:request').end).toEqual(unknown);
      expect(messenger(view, '1.1.1:request').end).toEqual(unknown);
      expect(messenger(view, '0.1.2:request').end).toBeNull();
      const known = after(view, lost({ id: '0.1.1' }));
      expect(messenger(known, '0.1.1:request').end?.type).toBe('lost');
    }
  });

  it('has an unknown end where its departure is told after the reports that are missing', () => {
    const dropped = told(1, { type: 'eventsDropped', count: 2 }, { at: 1500 });
    const missing = after(all, dropped);
    const there = after(missing, sent({ id: '0.1.1', at: 1100 }));
    expect(messenger(there, '0.1.1:request').end).toEqual({ type: 'unknown', at: 1100 });
    const known = after(there, arrived({ id: '0.1.1', at: 1499 }));
    expect(messenger(known, '0.1.1:request').end?.type).toBe('arrived');
    // Its arrival is still to come, and will be told.
    const onTheRoad = after(missing, sent({ id: '0.1.2', at: 1101 }));
    expect(messenger(onTheRoad, '0.1.2:request').end).toBeNull();
  });

  it('keeps its end open where what is missing is older than it, or it has yet to arrive', () => {
    const dropped = (node: number) => told(node, { type: 'eventsDropped', count: 2 }, { at: 1500 });
    const later = after(all, sent({ id: '0.1.1', at: 1501, travelMs: 0 }), dropped(1));
    expect(messenger(later, '0.1.1:request').end).toBeNull();
    const onTheRoad = after(all, sent({ id: '0.1.1', at: 1101 }), dropped(1));
    expect(messenger(onTheRoad, '0.1.1:request').end).toBeNull();
  });

  it('has an unknown end where reports of its sender are missing after it, though a clock was set back', () => {
    const dropped = told(0, { type: 'eventsDropped', count: 2 }, { at: 1500 });
    const view = after(all, sent({ id: '0.1.1', at: 1600 }), dropped);
    expect(messenger(view, '0.1.1:request').end?.type).toBe('unknown');
  });

  it('that is lost and never set out is nobody', () => {
    expect(after(all, lost({ id: '0.1.1' })).messengers).toEqual([]);
  });

  it('stays a moment after its end, so that the end can be seen, and leaves with the next change among them', () => {
    const view = after(all, sent({ id: '0.1.1' }), arrived({ id: '0.1.1', at: 1400 }));
    expect(keys(after(view, sent({ id: '0.1.2', at: 2900 })))).toContain('0.1.1:request');
    expect(keys(after(view, tick(2901)))).toEqual(['0.1.1:request']);
    expect(keys(after(view, sent({ id: '0.1.2', at: 2901 })))).toEqual(['0.1.2:request']);
  });

  it('is one of 600 at most, the latest', () => {
    const many = Array.from({ length: 650 }, (_, i) => sent({ id: `0.1.${i}` }));
    const view = after(all, ...many);
    expect(view.messengers).toHaveLength(600);
    expect(keys(view).at(-1)).toBe('0.1.649:request');
  });

  it('makes room for others once it has ended, before those who have not', () => {
    const many = Array.from({ length: 599 }, (_, i) => sent({ id: `0.1.${i}` }));
    const over = [sent({ id: '0.1.700' }), arrived({ id: '0.1.700' })];
    const view = after(all, ...many, ...over, sent({ id: '0.1.701' }));
    expect(keys(view)).toHaveLength(600);
    expect(keys(view)).not.toContain('0.1.700:request');
    expect(keys(view)).toContain('0.1.0:request');
  });
});

describe('an answer that nobody waits for any more', () => {
  const answer = { id: '0.1.1', leg: 'answer', from: 1, to: 0, at: 1500 } as const;
  const taken = after(all, sent({ id: '0.1.1' }), arrived({ id: '0.1.1' }));

  it('ends where it is', () => {
    const view = after(
      taken,
      sent(answer),
      unanswered({ id: '0.1.1', at: 1600, reason: 'expired' }),
    );
    const end = { type: 'lost', at: 1600, fraction: 0.25, reason: 'unawaited' };
    expect(messenger(view, '0.1.1:answer').end).toEqual(end);
  });

  it('ends at the gate that it has reached, and where a frozen general holds it', () => {
    const giveUp = unanswered({ id: '0.1.1', at: 9000, reason: 'expired' });
    const there = after(taken, sent(answer), giveUp);
    expect(messenger(there, '0.1.1:answer').end).toMatchObject({ type: 'lost', fraction: 1 });
    const held = after(taken, sent(answer), heard({ type: 'frozen', node: 1 }, 1700), giveUp);
    expect(messenger(held, '0.1.1:answer').end).toMatchObject({ type: 'lost', fraction: 0.5 });
  });

  it('ends as it sets out where that is told later', () => {
    const giveUp = unanswered({ id: '0.1.1', at: 1450, reason: 'expired' });
    const view = after(taken, giveUp, sent(answer));
    const end = { type: 'lost', at: 1500, fraction: 0, reason: 'unawaited' };
    expect(messenger(view, '0.1.1:answer').end).toEqual(end);
    expect(view.earlyEnds).toEqual([]);
  });

  it('ends no sooner than it set out where both are told the other way round', () => {
    const giveUp = unanswered({ id: '0.1.1', at: 1450, reason: 'expired' });
    const view = after(taken, sent(answer), giveUp);
    const end = { type: 'lost', at: 1500, fraction: 0, reason: 'unawaited' };
    expect(messenger(view, '0.1.1:answer').end).toEqual(end);
  });

  it('ends with the process that asked, wherever it is', () => {
    const view = after(taken, sent(answer), exited(0, 1600));
    const end = { type: 'lost', at: 1600, fraction: 0.25, reason: 'receiverEnded' };
    expect(messenger(view, '0.1.1:answer').end).toEqual(end);
  });

  it('ends as it sets out where that process is gone already, or lives anew', () => {
    const gone = after(taken, exited(0, 1450));
    expect(messenger(after(gone, sent(answer)), '0.1.1:answer').end).toMatchObject({ fraction: 0 });
    const anew = after(
      gone,
      heard({ type: 'processSpawned', node: 0, incarnation: 2, pid: 1 }, 1460),
      started(0, { incarnation: 2, at: 1470 }),
      sent(answer),
    );
    expect(messenger(anew, '0.1.1:answer').end).toMatchObject({ reason: 'receiverEnded' });
    const own = after(anew, sent({ ...answer, id: '0.2.1' }));
    expect(messenger(own, '0.2.1:answer').end).toBeNull();
  });

  it('is not lost where it was a refusal that was taken in', () => {
    const view = after(
      taken,
      sent(answer),
      arrived({ ...answer, at: 1900 }),
      unanswered({ id: '0.1.1', at: 1900, reason: 'refused' }),
    );
    expect(messenger(view, '0.1.1:answer').end).toEqual({ type: 'arrived', at: 1900 });
    expect(messenger(view, '0.1.1:request').end?.type).toBe('arrived');
  });
});

describe('an arrival that is told before the departure', () => {
  it('is kept until the departure is told', () => {
    const early = after(all, arrived({ id: '0.1.1', at: 1400 }));
    expect(early.messengers).toEqual([]);
    expect(early.earlyEnds).toEqual([{ key: '0.1.1:request', end: { type: 'arrived', at: 1400 } }]);
    const view = after(early, sent({ id: '0.1.1' }));
    expect(messenger(view, '0.1.1:request').end).toEqual({ type: 'arrived', at: 1400 });
    expect(view.earlyEnds).toEqual([]);
  });

  it('is one of 300 at most, the latest', () => {
    const many = Array.from({ length: 320 }, (_, i) => arrived({ id: `0.1.${i}` }));
    const { earlyEnds } = after(all, ...many);
    expect(earlyEnds).toHaveLength(300);
    expect(earlyEnds.at(-1)?.key).toBe('0.1.319:request');
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
          expect(crooked.earlyEnds).toEqual([]);
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
    const later = after(frozen, tick(1_000_000));
    expect(messenger(later, '0.1.1:request')).toMatchObject({ end: null, heldAt: 1100 });
    const thawed = after(frozen, heard({ type: 'thawed', node: 0 }, 9000));
    expect(messenger(thawed, '0.1.1:request').heldAt).toBeUndefined();
    const killed = after(frozen, exited(0, 9000));
    expect(messenger(killed, '0.1.1:request').end).toMatchObject({ type: 'lost', fraction: 0.25 });
  });

  it('that is frozen holds what was due just now, where an awake general has not taken it in', () => {
    const road = after(all, sent({ id: '0.1.1' }), sent({ id: '0.1.2', to: 2 }));
    const asleep = after(road, heard({ type: 'frozen', node: 2 }, 1300));
    const frozen = after(asleep, heard({ type: 'frozen', node: 0 }, 1401));
    expect(messenger(frozen, '0.1.1:request').heldAt).toBe(1401);
    // This one lies at a frozen general, or is about to: it stands at the same place.
    expect(messenger(frozen, '0.1.2:request').heldAt).toBeUndefined();
    const thawed = after(
      frozen,
      heard({ type: 'thawed', node: 0 }, 9000),
      arrived({ id: '0.1.1', at: 9001 }),
    );
    expect(messenger(thawed, '0.1.1:request').end).toEqual({ type: 'arrived', at: 9001 });
  });

  it('that is frozen holds what it sent in its last moment, too', () => {
    const view = after(
      all,
      heard({ type: 'frozen', node: 0 }, 1001),
      sent({ id: '0.1.1', at: 1000 }),
      tick(5000),
    );
    expect(messenger(view, '0.1.1:request').heldAt).toBe(1000);
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
      reason: 'senderEnded',
    });
    // This one had reached the other, who lives and can tell.
    expect(messenger(view, '0.1.2:request').end).toBeNull();
  });

  it('leaves those on their way to it to their sender', () => {
    const view = after(all, sent({ id: '0.1.1' }), exited(1, 1100));
    expect(messenger(view, '0.1.1:request').end).toBeNull();
    const held = after(
      all,
      sent({ id: '0.1.1' }),
      heard({ type: 'frozen', node: 0 }, 1100),
      exited(1, 9000),
    );
    expect(messenger(held, '0.1.1:request')).toMatchObject({ end: null, heldAt: 1100 });
  });

  it('ends what lay unread at it', () => {
    const view = after(all, sent({ id: '0.1.1' }), exited(1, 1402));
    const end = { type: 'lost', at: 1402, fraction: 1, reason: 'receiverEnded' };
    expect(messenger(view, '0.1.1:request').end).toEqual(end);
    const better = after(view, lost({ id: '0.1.1', at: 1403, fraction: 1, reason: 'unreachable' }));
    expect(messenger(better, '0.1.1:request').end).toEqual({ ...end, reason: 'unreachable' });
  });

  it('leaves what it had handed over to whoever is to read it, until that one has heard it out', () => {
    const there = after(all, sent({ id: '0.1.1' }), exited(0, 1500));
    expect(messenger(there, '0.1.1:request').end).toBeNull();
    const read = after(there, arrived({ id: '0.1.1', at: 1501 }), heardOut({ node: 1, peer: 0 }));
    expect(messenger(read, '0.1.1:request').end?.type).toBe('arrived');
    const empty = after(there, heardOut({ node: 1, peer: 0 }));
    expect(messenger(empty, '0.1.1:request').end).toMatchObject({ reason: 'senderEnded' });
    const late = after(empty, arrived({ id: '0.1.1', at: 1501 }));
    expect(messenger(late, '0.1.1:request').end?.type).toBe('arrived');
    const dead = after(there, exited(1, 1600));
    expect(messenger(dead, '0.1.1:request').end).toMatchObject({ reason: 'receiverEnded' });
  });

  it('says nothing of a later life of the same general', () => {
    const anew = after(
      all,
      sent({ id: '0.1.1' }),
      exited(0, 1500),
      heard({ type: 'processSpawned', node: 0, incarnation: 2, pid: 1 }, 1510),
      started(0, { incarnation: 2, at: 1520 }),
      sent({ id: '0.2.1', at: 1530 }),
      heardOut({ node: 1, peer: 0, life: 1 }),
    );
    expect(messenger(anew, '0.1.1:request').end).toMatchObject({ reason: 'senderEnded' });
    expect(messenger(anew, '0.2.1:request').end).toBeNull();
  });

  it('ends what it had sent to one that does not run', () => {
    const view = after(all, exited(1, 900), sent({ id: '0.1.1' }), exited(0, 1500));
    expect(messenger(view, '0.1.1:request').end).toMatchObject({ reason: 'senderEnded' });
  });

  it('leaves its answers that were there to whoever waits for them', () => {
    const answer = { id: '1.1.1', leg: 'answer', from: 0, to: 1 } as const;
    const view = after(all, sent(answer), exited(0, 1500));
    expect(messenger(view, '1.1.1:answer').end).toBeNull();
    const broken = after(
      view,
      unanswered({ id: '1.1.1', from: 1, to: 0, at: 1502, reason: 'brokenOff' }),
    );
    expect(messenger(broken, '1.1.1:answer').end).toMatchObject({ reason: 'brokenOff' });
  });

  it('explains why the connection of an answer on the road broke', () => {
    const answer = { id: '1.1.1', leg: 'answer', from: 0, to: 1 } as const;
    const view = after(
      all,
      sent(answer),
      unanswered({ id: '1.1.1', from: 1, to: 0, at: 1100, reason: 'brokenOff' }),
      exited(0, 1104),
    );
    const end = { type: 'lost', at: 1100, fraction: 0.25, reason: 'senderEnded' };
    expect(messenger(view, '1.1.1:answer').end).toEqual(end);
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

describe('a messenger and those beside it', () => {
  it('that is a copy says of which one', () => {
    const body = { type: 'messageSent', to: 1, travelMs: 400, cargo: cargo.request } as const;
    const view = after(all, told(0, { ...body, id: '0.1.1.2', copyOf: '0.1.1' }));
    expect(messenger(view, '0.1.1.2:request').copyOf).toBe('0.1.1');
    expect(messenger(after(all, sent({ id: '0.1.1' })), '0.1.1:request')).not.toHaveProperty(
      'copyOf',
    );
  });

  it('takes of the ends that were told early only its own', () => {
    const early = after(all, arrived({ id: '0.1.1', at: 1400 }), arrived({ id: '0.1.2' }));
    const view = after(early, sent({ id: '0.1.2' }));
    expect(view.earlyEnds.map(({ key }) => key)).toEqual(['0.1.1:request']);
    expect(messenger(after(view, sent({ id: '0.1.3' })), '0.1.3:request').end).toBeNull();
  });

  it('has the weightier of two ends that were told early', () => {
    const answer = { id: '0.1.1', leg: 'answer', from: 1, to: 0, at: 1500 } as const;
    const ends = [
      arrived({ ...answer, at: 1900 }),
      unanswered({ id: '0.1.1', at: 1900, reason: 'expired' }),
    ];
    for (const told of [ends, ends.toReversed()]) {
      const early = after(all, arrived({ id: '0.1.7' }), ...told);
      expect(early.earlyEnds).toHaveLength(2);
      const view = after(early, sent(answer));
      expect(messenger(view, '0.1.1:answer').end).toEqual({ type: 'arrived', at: 1900 });
      expect(view.earlyEnds.map(({ key }) => key)).toEqual(['0.1.7:request']);
    }
  });

  it('has arrived when its receiver says so, also by a clock that is behind', () => {
    const view = after(all, sent({ id: '0.1.1' }), arrived({ id: '0.1.1', at: 990 }));
    expect(messenger(view, '0.1.1:request').end).toEqual({ type: 'arrived', at: 990 });
  });

  it('was taken in by the time that its answer arrived, where nobody told of the answer before', () => {
    const view = after(
      all,
      sent({ id: '0.1.1' }),
      arrived({ id: '0.1.1', leg: 'answer', from: 1, to: 0, at: 1810 }),
    );
    expect(messenger(view, '0.1.1:request').end).toEqual({ type: 'arrived', at: 1810 });
  });

  it('makes room as the oldest where none has ended', () => {
    const many = Array.from({ length: 601 }, (_, i) => sent({ id: `0.1.${i}` }));
    const view = after(all, ...many);
    expect(keys(view)[0]).toBe('0.1.1:request');
    expect(keys(view).at(-1)).toBe('0.1.600:request');
  });

  it('makes room as the oldest of those that have ended', () => {
    const many = Array.from({ length: 600 }, (_, i) => sent({ id: `0.1.${i}` }));
    const ends = [arrived({ id: '0.1.9' }), arrived({ id: '0.1.5' })];
    const view = after(all, ...many, ...ends, sent({ id: '0.1.700' }));
    expect(keys(view)).not.toContain('0.1.5:request');
    expect(keys(view)).toContain('0.1.9:request');
    expect(keys(view)).toContain('0.1.4:request');
  });
});

describe('a request that nobody awaits an answer to', () => {
  it('is under way as it was where it was refused', () => {
    const view = after(all, sent({ id: '0.1.1' }));
    const next = after(view, unanswered({ id: '0.1.1', reason: 'refused' }));
    expect(next.messengers).toEqual(view.messengers);
    expect(next.earlyEnds).toEqual([]);
  });

  it('is its receiver’s to tell of where its sender has ended, and its answer has nobody to go to', () => {
    const view = after(
      all,
      sent({ id: '0.1.1' }),
      unanswered({ id: '0.1.1', at: 1500, reason: 'senderEnded' }),
    );
    expect(messenger(view, '0.1.1:request')).toMatchObject({ end: null, givenUpAt: 1500 });
    const answered = after(view, sent({ id: '0.1.1', leg: 'answer', from: 1, to: 0, at: 1600 }));
    expect(messenger(answered, '0.1.1:answer').end).toMatchObject({ reason: 'receiverEnded' });
  });

  it('is the only one that is given up, and only while it is under way', () => {
    const road = after(
      all,
      sent({ id: '0.1.1' }),
      sent({ id: '0.1.2' }),
      arrived({ id: '0.1.2', at: 1401 }),
    );
    const view = after(
      road,
      unanswered({ id: '0.1.1', reason: 'expired' }),
      unanswered({ id: '0.1.2', reason: 'expired' }),
    );
    expect(messenger(view, '0.1.1:request').givenUpAt).toBe(7400);
    expect(messenger(view, '0.1.2:request').givenUpAt).toBeUndefined();
    const other = after(road, unanswered({ id: '0.1.9', reason: 'expired' }));
    expect(other.messengers).toEqual(road.messengers);
    const held = after(road, heard({ type: 'frozen', node: 0 }, 1100));
    const later = after(held, unanswered({ id: '0.1.1', reason: 'expired' }));
    expect(messenger(later, '0.1.1:request')).toMatchObject({ heldAt: 1100, givenUpAt: undefined });
  });

  it('lies at the gate, though by the clock of whoever gave it up it has a way to go', () => {
    const givenUp = after(
      all,
      sent({ id: '0.1.1' }),
      unanswered({ id: '0.1.1', at: 1399, reason: 'expired' }),
    );
    const frozen = after(givenUp, heard({ type: 'frozen', node: 0 }, 1399));
    expect(messenger(frozen, '0.1.1:request')).toMatchObject({ heldAt: undefined });
    const end = { type: 'lost', at: 1399, fraction: 1, reason: 'receiverEnded' };
    expect(messenger(after(givenUp, exited(1, 1399)), '0.1.1:request').end).toEqual(end);
  });
});

describe('a general that ends or stands still', () => {
  it('leaves to a frozen one what lies unread there, and to one whom nobody watches', () => {
    const frozen = after(all, heard({ type: 'frozen', node: 1 }), sent({ id: '0.1.1' }));
    expect(messenger(after(frozen, exited(0, 1500)), '0.1.1:request').end).toBeNull();
    const unwatched = after(all, sent({ id: '0.1.1', to: 7 }));
    const ended = after(unwatched, exited(0, 1500));
    expect(messenger(ended, '0.1.1:request').end).toMatchObject({ reason: 'senderEnded' });
    const held = after(unwatched, heard({ type: 'frozen', node: 0 }, 1500));
    expect(messenger(held, '0.1.1:request')).toMatchObject({ end: null, heldAt: undefined });
  });

  it('takes with it what it held at the gate', () => {
    const frozen = after(all, sent({ id: '0.1.1' }), heard({ type: 'frozen', node: 0 }, 1401));
    const end = { type: 'lost', at: 9000, fraction: 1, reason: 'senderEnded' };
    const view = after(frozen, exited(0, 9000));
    expect(messenger(view, '0.1.1:request').end).toEqual(end);
    expect(messenger(view, '0.1.1:request').heldAt).toBeUndefined();
  });

  it('has at its gate at once what takes no time', () => {
    const view = after(all, sent({ id: '0.1.1', travelMs: 0 }), exited(1, 1000));
    const end = { type: 'lost', at: 1000, fraction: 1, reason: 'receiverEnded' };
    expect(messenger(view, '0.1.1:request').end).toEqual(end);
  });

  it('holds none that has ended', () => {
    const frozen = heard({ type: 'frozen', node: 0 }, 1200);
    const over = after(all, sent({ id: '0.1.1' }), lost({ id: '0.1.1', at: 1100 }), frozen);
    expect(messenger(over, '0.1.1:request').heldAt).toBeUndefined();
    const early = after(all, arrived({ id: '0.1.1', at: 1100 }), frozen, sent({ id: '0.1.1' }));
    expect(messenger(early, '0.1.1:request').heldAt).toBeUndefined();
  });

  it('that goes on lets go of its own only', () => {
    const view = after(
      all,
      sent({ id: '0.1.1' }),
      sent({ id: '1.1.1', from: 1, to: 2 }),
      heard({ type: 'frozen', node: 0 }, 1100),
      heard({ type: 'frozen', node: 1 }, 1100),
      heard({ type: 'thawed', node: 0 }, 1200),
    );
    expect(messenger(view, '0.1.1:request').heldAt).toBeUndefined();
    expect(messenger(view, '1.1.1:request').heldAt).toBe(1100);
  });
});

describe('a life that is heard out', () => {
  const etcd = {
    rpc: 'etcd',
    type: 'MsgHeartbeatResp',
    term: 1,
    logTerm: 0,
    index: 0,
    commit: 0,
    entries: [],
    entriesCount: 0,
    reject: false,
    snapshotIndex: 0,
    bytes: 40,
  } as const;

  it('ends what it had sent to that general, and nothing else', () => {
    const view = after(
      all,
      sent({ id: '0.1.1' }),
      sent({ id: '0.1.2', to: 2 }),
      sent({ id: '2.1.1', from: 2 }),
      sent({ id: '1.1.1', leg: 'answer' }),
      sent({ id: 'theirs' }),
      heardOut({ node: 1, peer: 0 }),
    );
    const open = view.messengers.filter(({ end }) => end === null).map(({ key }) => key);
    expect(open).toEqual(['0.1.2:request', '2.1.1:request', '1.1.1:answer', 'theirs:request']);
    expect(messenger(view, '0.1.1:request').end).toMatchObject({ reason: 'senderEnded' });
  });

  it('ends also an answer, where that is a message like all of them', () => {
    const answer = { leg: 'answer', message: etcd } as const;
    const body = { type: 'messageSent', to: 1, travelMs: 400, cargo: answer } as const;
    const view = after(all, told(0, { ...body, id: '0.1.1' }), heardOut({ node: 1, peer: 0 }));
    expect(messenger(view, '0.1.1:answer').end).toMatchObject({ reason: 'senderEnded' });
  });
});

describe('reports that are missing', () => {
  const dropped = (at: number) => told(1, { type: 'eventsDropped', count: 1 }, { at });

  it('reach as far as the latest of them, in whatever order they are told', () => {
    for (const moments of [
      [1200, 1500],
      [1500, 1200],
    ]) {
      const view = after(all, ...moments.map(dropped));
      expect(view.generals[1]?.untoldUntil).toBe(1500);
    }
  });

  it('may be those of a message that set out in that moment and takes no time', () => {
    const view = after(all, sent({ id: '0.1.1', at: 1500, travelMs: 0 }), dropped(1500));
    expect(messenger(view, '0.1.1:request').end).toEqual({ type: 'unknown', at: 1500 });
  });

  it('say nothing of a message that had yet to set out, though it takes no time', () => {
    const view = after(all, dropped(1500), sent({ id: '0.1.1', to: 2, at: 1500, travelMs: 0 }));
    expect(messenger(view, '0.1.1:request').end).toBeNull();
  });
});

describe('an answer as it sets out', () => {
  it('is awaited where whoever asked is not known to be gone', () => {
    const answer = { leg: 'answer', from: 1, to: 0 } as const;
    const gone = after(all, exited(0, 900));
    // That the next life began was not told yet; of the second nothing is known at all.
    for (const id of ['0.2.1', '7.1.1', 'theirs']) {
      const view = after(gone, sent({ ...answer, id }));
      expect(messenger(view, `${id}:answer`).end).toBeNull();
    }
    expect(messenger(after(gone, sent({ ...answer, id: '0.1.1' })), '0.1.1:answer').end).toEqual({
      type: 'lost',
      at: 1000,
      fraction: 0,
      reason: 'receiverEnded',
    });
  });

  it('is lost no more than a request whose sender’s end was told first', () => {
    const view = after(all, exited(0, 1500), sent({ id: '0.1.1' }));
    expect(messenger(view, '0.1.1:request').end).toBeNull();
  });
});
