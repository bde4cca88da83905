import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeptRecord } from '../../../../src/shared';
import { Draft, reduceKept, UNBEGUN_VIEW } from '../../../../src/shared';
import { EVERY_SAMPLE } from '../../../support/siege/event-samples';
import { siege } from '../arbitrary';

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
