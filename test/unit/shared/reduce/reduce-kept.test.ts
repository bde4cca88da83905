import { describe, expect, it } from 'vitest';
import type { KeptRecord, SiegeView } from '../../../../src/shared';
import { EMPTY_VIEW, reduce, reduceKept, UNBEGUN_VIEW } from '../../../../src/shared';
import { BEGIN, started, told } from '../siege';

const events = [BEGIN, started(0), told(0, { type: 'termChanged', previous: 0 }, { at: 2000 })];

function read(...more: readonly KeptRecord[]): SiegeView {
  const records = events.map((event, n): KeptRecord => ({ type: 'event', n, at: event.at, event }));
  return [...records, ...more].reduce(reduceKept, UNBEGUN_VIEW);
}

describe('the picture of a file', () => {
  it('is the one that was seen, from a record on whose number is 0', () => {
    const seen = events.reduce((view, event, i) => reduce(view, { n: i + 1, event }), EMPTY_VIEW);
    const { generals, heardAt, at } = read();
    expect({ generals, heardAt, at }).toEqual({
      generals: seen.generals,
      heardAt: seen.heardAt,
      at: 2000,
    });
    expect(read().n).toBe(2);
  });

  it('counts what is missing, which may be anybody’s', () => {
    const gone = read({ type: 'dropped', n: 3, at: 1500, count: 4 });
    const view = reduceKept(gone, { type: 'dropped', n: 4, at: 1600, count: 2 });
    expect(view).toMatchObject({ n: 4, missedEvents: 6 });
    expect(view.generals.map(({ untoldUntil }) => untoldUntil)).toEqual([1600, 1600, 1600]);
  });

  it('goes on behind a record that is not known here', () => {
    expect(read({ type: 'unknown', n: 3, at: 1500 })).toEqual({ ...read(), n: 3 });
  });
});
