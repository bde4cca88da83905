import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeptRecord, NodeEvent, SiegeEvent } from '../../../../src/shared';
import { Draft, reduceKept, UNBEGUN_VIEW } from '../../../../src/shared';
import { EVERY_SAMPLE } from '../../../support/siege/event-samples';
import { siege } from '../arbitrary';
import { BEGIN, heard, started, told } from '../siege';

/** Asks for the picture after every so many records, and compares it with the one that was made record by record. */
function compare(records: readonly KeptRecord[], every: number): void {
  const draft = new Draft();
  let view = UNBEGUN_VIEW;
  records.forEach((record, i) => {
    draft.take(record);
    view = reduceKept(view, record);
    if (i % every === 0 || i === records.length - 1) expect(draft.picture()).toEqual(view);
  });
}

const kept = fc.array(
  fc.oneof(
    fc.constant({ type: 'unknown' } as const),
    fc.record({ type: fc.constant('dropped' as const), count: fc.integer({ min: 1, max: 9 }) }),
  ),
  { maxLength: 3 },
);

describe('a picture that is made in place', () => {
  it('is the one that is made record by record, whatever was told or is missing', () => {
    fc.assert(
      fc.property(siege, kept, fc.integer({ min: 1, max: 9 }), (records, missing, every) => {
        const last = records.at(-1);
        const told = records.map(({ n, event }): KeptRecord => ({
          type: 'event',
          n,
          at: event.at,
          event,
        }));
        const behind = missing.map((each, i): KeptRecord => ({
          ...each,
          n: (last?.n ?? 0) + 1 + i,
          at: last?.event.at ?? 0,
        }));
        compare([...told, ...behind], every);
      }),
    );
  });

  it('is so for every kind of event, in both orders', () => {
    for (const events of [EVERY_SAMPLE, EVERY_SAMPLE.toReversed()]) {
      const told = events.map((event, i): KeptRecord => {
        return { type: 'event', n: i + 1, at: event.at, event };
      });
      compare(told, 1);
    }
  });

  it('stays as it was when it was asked for', () => {
    fc.assert(
      fc.property(siege, (records) => {
        const draft = new Draft();
        const pictures = records.map(({ n, event }) => {
          draft.take({ type: 'event', n, at: event.at, event });
          const picture = draft.picture();
          return { picture, then: structuredClone(picture) };
        });
        for (const { picture, then } of pictures) expect(picture).toEqual(then);
      }),
    );
  });
});

describe('whoever ended long enough ago', () => {
  const cargo = {
    request: {
      leg: 'request',
      message: { rpc: 'requestVote', term: 1, candidateId: 0, lastLogIndex: 0, lastLogTerm: 0 },
    },
    answer: { leg: 'answer', message: { rpc: 'requestVote', term: 1, voteGranted: true } },
  } as const;
  type Leg = keyof typeof cargo;

  const sent = (id: string, at: number, leg: Leg = 'request'): NodeEvent => {
    const [from, to] = leg === 'request' ? [0, 1] : [1, 0];
    const body = { type: 'messageSent', id, to, travelMs: 10 } as const;
    return told(from, { ...body, cargo: cargo[leg] }, { at });
  };
  const arrived = (id: string, at: number, leg: Leg = 'request'): NodeEvent => {
    const [from, to] = leg === 'request' ? [0, 1] : [1, 0];
    return told(to, { type: 'messageArrived', id, leg, from }, { at });
  };

  /** What is drawn after these events in a draft that was asked for nothing before. */
  function drawnAfter(...events: readonly SiegeEvent[]): readonly string[] {
    const draft = new Draft();
    let view = UNBEGUN_VIEW;
    [BEGIN, started(0), started(1), ...events].forEach((event, i) => {
      const record: KeptRecord = { type: 'event', n: i + 1, at: event.at, event };
      draft.take(record);
      view = reduceKept(view, record);
    });
    expect(draft.picture()).toEqual(view);
    return draft.picture().messengers.map(({ key }) => key);
  }

  it('leaves a picture made in place one by one, each in its time', () => {
    const first = [sent('0.1.1', 1000), sent('0.1.2', 1000), sent('0.1.3', 1000)];
    const ends = [arrived('0.1.3', 1900), arrived('0.1.1', 1100), arrived('0.1.2', 2000)];
    const before = [...first, ...ends, sent('0.1.4', 2601)];
    expect(drawnAfter(...before)).toEqual(['0.1.2:request', '0.1.3:request', '0.1.4:request']);
    const later = [...before, sent('0.1.5', 3401)];
    expect(drawnAfter(...later)).toEqual(['0.1.2:request', '0.1.4:request', '0.1.5:request']);
    expect(drawnAfter(...later, sent('0.1.6', 3500))).toContain('0.1.2:request');
    expect(drawnAfter(...later, sent('0.1.6', 3501))).not.toContain('0.1.2:request');
  });

  it('leaves it in time where only its answer told that it was taken in', () => {
    const journey = [sent('0.1.1', 1000), sent('0.1.1', 1100, 'answer')];
    const events = [...journey, arrived('0.1.1', 2500, 'answer')];
    expect(drawnAfter(...events, sent('0.1.2', 2600))).toContain('0.1.1:request');
    expect(drawnAfter(...events, sent('0.1.2', 2601))).toEqual(['0.1.1:answer', '0.1.2:request']);
  });

  it('leaves it in time where its end was told before its departure', () => {
    const early = [sent('0.1.9', 1000), arrived('0.1.1', 1100), sent('0.1.1', 1090)];
    expect(drawnAfter(...early, sent('0.1.2', 2600))).toContain('0.1.1:request');
    expect(drawnAfter(...early, sent('0.1.2', 2601))).not.toContain('0.1.1:request');
  });

  it('leaves it in time also after what changes more than one of them', () => {
    const frozen = heard({ type: 'frozen', node: 2 }, 1200);
    const before = [sent('0.1.1', 1000), arrived('0.1.1', 1100), sent('0.1.3', 1150), frozen];
    expect(drawnAfter(...before, sent('0.1.2', 2601))).toEqual(['0.1.3:request', '0.1.2:request']);
  });

  it('goes with a clock that is set back, and a record that was taken already changes nothing', () => {
    const before = [sent('0.1.1', 90_000), arrived('0.1.1', 90_010), sent('0.1.2', 90_020)];
    expect(drawnAfter(...before, sent('0.1.3', 50_000))).toEqual([
      ...['0.1.2:request', '0.1.3:request'],
    ]);
    const draft = new Draft();
    const take = (n: number, event: SiegeEvent): void => {
      draft.take({ type: 'event', n, at: event.at, event });
    };
    [BEGIN, started(0), sent('0.1.1', 1000)].forEach((event, i) => {
      take(i + 1, event);
    });
    const picture = draft.picture();
    take(3, sent('0.1.1', 1000));
    expect(draft.picture()).toEqual(picture);
  });
});
