import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Timeline } from '../../../src/replay/timeline';
import type { GeneralView, KeptRecord, SiegeRecord, SiegeView } from '../../../src/shared';
import { EMPTY_VIEW, lifeOf, reduce } from '../../../src/shared';
import { siege } from '../shared/arbitrary';
import { BEGIN, heard } from '../shared/siege';

const kept = ({ n, event }: SiegeRecord): KeptRecord => ({ type: 'event', n, at: event.at, event });

function timelineOf(records: readonly SiegeRecord[], blockRecords?: number): Timeline {
  const timeline = new Timeline(blockRecords);
  for (const record of records) timeline.add(kept(record));
  return timeline;
}

/** What a window shows that was there all the time, after each record. */
function picturesOf(records: readonly SiegeRecord[]): SiegeView[] {
  const pictures: SiegeView[] = [];
  for (const record of records) pictures.push(reduce(pictures.at(-1) ?? EMPTY_VIEW, record));
  return pictures;
}

const said = (n: number, at: number): SiegeRecord => ({
  n,
  event: heard({ type: 'heraldSaid', text: `${n}` }, at),
});
const begun: SiegeRecord = { n: 1, event: BEGIN };

describe('the picture at a record', () => {
  it('is the one that the window showed live, whatever was told and wherever a picture was kept', () => {
    fc.assert(
      fc.property(siege, fc.integer({ min: 1, max: 20 }), (records, blockRecords) => {
        const timeline = timelineOf(records, blockRecords);
        const pictures = picturesOf(records);
        // Backwards and forwards, so that no order of asking is a lucky one.
        for (const view of [...pictures].reverse().concat(pictures)) {
          expect(timeline.atRecord(view.n).view).toEqual(view);
        }
      }),
    );
  });

  it('is the same once its records are packed, and so are they', async () => {
    await fc.assert(
      fc.asyncProperty(siege, fc.integer({ min: 1, max: 20 }), async (records, blockRecords) => {
        const timeline = timelineOf(records, blockRecords);
        const before = timeline.stepsAfter(0, records.length);
        expect(before.map(({ n }) => n)).toEqual(records.map(({ n }) => n));
        await timeline.packed();
        expect(timeline.stepsAfter(0, records.length)).toEqual(before);
        for (const view of picturesOf(records)) {
          expect(timeline.atRecord(view.n).view).toEqual(view);
        }
      }),
    );
  });

  it('goes on to the next one by the steps behind it', () => {
    fc.assert(
      fc.property(siege, fc.integer({ min: 1, max: 9 }), (records, blockRecords) => {
        const timeline = timelineOf(records, blockRecords);
        const limit = 7;
        const seen: number[] = [];
        for (let n = 0; ;) {
          const steps = timeline.stepsAfter(n, limit);
          seen.push(...steps.map((step) => step.n));
          const last = steps.at(-1);
          if (last === undefined) break;
          n = last.n;
        }
        expect(seen).toEqual(records.map(({ n }) => n));
      }),
    );
  });

  it('is the first or the last where there is no such record', () => {
    const timeline = timelineOf([begun, said(2, 10), said(3, 20)], 2);
    expect(timeline.atRecord(0).view.n).toBe(1);
    expect(timeline.atRecord(99).view.n).toBe(3);
    expect(timeline.stepsAfter(99, 5)).toEqual([]);
  });
});

describe('the picture at a time', () => {
  it('holds all that was told by then and nothing of what was told later', () => {
    const timeline = timelineOf([begun, said(2, 100), said(3, 100), said(4, 250)], 2);
    const at = (elapsedMs: number): readonly unknown[] => {
      const { view, elapsedMs: reached, nowMs } = timeline.atTime(elapsedMs);
      return [view.n, reached, nowMs];
    };
    expect(at(0)).toEqual([1, 0, 0]);
    expect(at(99.5)).toEqual([1, 99.5, 99.5]);
    expect(at(100)).toEqual([3, 100, 100]);
    expect(at(249)).toEqual([3, 249, 249]);
    expect(at(250)).toEqual([4, 250, 250]);
    expect(at(9999)).toEqual([4, 250, 250]);
  });

  it('goes on where the clock was set back, and shows the clock as it was then', () => {
    const timeline = timelineOf([begun, said(2, 10_000), said(3, 4000), said(4, 4500)], 2);
    expect(timeline.end).toMatchObject({ elapsedMs: 10_500, nowMs: 4500 });
    expect(timeline.atTime(10_200)).toMatchObject({ nowMs: 4200, view: { n: 3 } });
  });

  it('does not go back where one node was told of later than another', () => {
    const timeline = timelineOf([begun, said(2, 500), said(3, 480), said(4, 510)]);
    const elapsed = timeline.stepsAfter(0, 9).map(({ elapsedMs }) => elapsedMs);
    expect(elapsed).toEqual([0, 500, 500, 510]);
  });
});

describe('records that are missing in a file', () => {
  it('are counted, take nobody’s place, and leave no message on its road for ever', () => {
    const timeline = timelineOf([begun]);
    timeline.add({ type: 'unknown', n: 2, at: 5 });
    timeline.add({ type: 'dropped', n: 3, at: 6, count: 40 });
    const { view } = timeline.atRecord(3);
    expect(view).toMatchObject({ n: 3, missedEvents: 40 });
    expect(view.generals.map(({ untoldUntil }) => untoldUntil)).toEqual([6, 6, 6]);
    expect(timeline.atRecord(2).view.missedEvents).toBe(0);
  });

  it('may be the beginning, which has number 0 then', () => {
    const timeline = timelineOf([{ n: 0, event: BEGIN }, said(1, 10)]);
    expect(timeline.firstRecord).toBe(0);
    expect(timeline.atRecord(0).view.generals).toHaveLength(3);
    expect(timeline.atRecord(1).view).toMatchObject({ n: 1, at: 10 });
  });
});

describe('what is known of a moment at once', () => {
  it('is as in its picture, whatever was told', () => {
    fc.assert(
      fc.property(siege, (records) => {
        const timeline = new Timeline(3);
        const glances = records.map((record) => ({ n: record.n, ...timeline.add(kept(record)) }));
        for (const { n, view, elapsedMs } of glances) {
          const moment = timeline.atRecord(n);
          const { at, generals, roads, timing } = moment.view;
          expect(elapsedMs).toBe(moment.elapsedMs);
          expect({ ...view, generals: view.generals.map(told) }).toEqual({
            at,
            roads,
            timing,
            generals: generals.map(told),
          });
        }
      }),
    );
  });
});

/** What is known of a general at once. */
const told = (general: GeneralView): object => ({
  term: general.term,
  commitIndex: general.commitIndex,
  type: general.condition.type,
  state: lifeOf(general)?.state,
});

describe('the pictures that are kept', () => {
  it('are made one after another, and a place is ready once those before it are made', () => {
    const timeline = timelineOf([begun, said(2, 10), said(3, 20), said(4, 30), said(5, 40)], 2);
    expect(timeline.readinessAt(2)).toBe(1);
    expect(timeline.readinessAt(5)).toBeCloseTo(1 / 3);
    expect(timeline.readinessAtTime(25)).toBeCloseTo(1 / 2);
    expect(timeline.prepare()).toBe(true);
    expect(timeline.readinessAt(4)).toBe(1);
    expect(timeline.readinessAt(5)).toBeCloseTo(2 / 3);
    expect(timeline.prepare()).toBe(true);
    expect(timeline.prepare()).toBe(false);
    expect(timeline.readinessAt(5)).toBe(1);
  });
});
