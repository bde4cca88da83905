import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lanes } from '../../../src/replay/lanes';
import { EMPTY_VIEW, reduce } from '../../../src/shared';
import { STORY } from '../../support/siege/recorded';
import { siege } from '../shared/arbitrary';

function lanesOf(records: readonly { n: number; event: (typeof STORY)[number] }[]): Lanes {
  const lanes = new Lanes();
  let view = EMPTY_VIEW;
  for (const record of records) {
    view = reduce(view, record);
    lanes.take(view, record.event.at);
  }
  return lanes;
}

const story = () => lanesOf(STORY.map((event, i) => ({ n: i + 1, event })));

describe('the lanes of a recording', () => {
  it('tell of each general what it was when, and in which term', () => {
    const spans = story().between(0, 6000, 6000);
    expect(spans.filter(({ lane }) => lane === 1)).toEqual([
      { lane: 1, fromMs: 0, toMs: 110, term: 0, stand: 'absent' },
      { lane: 1, fromMs: 110, toMs: 1000, term: 1, stand: 'Follower' },
      { lane: 1, fromMs: 1000, toMs: 3000, term: 2, stand: 'Leader' },
      { lane: 1, fromMs: 3000, toMs: 6000, term: 2, stand: 'down' },
    ]);
    expect(spans.filter(({ lane }) => lane === 2).at(-1)).toMatchObject({ term: 1, toMs: 6000 });
  });

  it('tell of a part of it what was so then', () => {
    const spans = story().between(1500, 2500, 6000);
    expect(spans.map(({ lane, stand }) => `${lane} ${stand}`)).toEqual([
      '0 Follower',
      '1 Leader',
      '2 Follower',
    ]);
  });

  it('have no hole and no two things at once, whatever was told', () => {
    fc.assert(
      fc.property(siege, (records) => {
        const endMs = Math.max(...records.map(({ event }) => event.at));
        const lanes = lanesOf(records);
        for (let lane = 0; lane < lanes.count; lane += 1) {
          const spans = lanes.between(0, endMs, endMs).filter((span) => span.lane === lane);
          spans.forEach((span, i) => {
            expect(span.toMs).toBeGreaterThanOrEqual(span.fromMs);
            if (i > 0) expect(span.fromMs).toBe(spans[i - 1]?.toMs);
          });
        }
      }),
    );
  });

  it('leave out what is too short to be seen, so that there are few however long it is', () => {
    const begin = STORY[0];
    if (begin === undefined) throw new Error('There is no beginning.');
    const flicker = Array.from({ length: 20_000 }, (_, i) => ({
      n: i + 2,
      event: {
        ...{ v: 1 as const, type: i % 2 === 0 ? ('processSpawned' as const) : ('frozen' as const) },
        node: 0,
        incarnation: i,
        pid: null,
        at: i,
        noticed: undefined,
      },
    }));
    const lanes = lanesOf([{ n: 1, event: begin }, ...flicker]);
    expect(lanes.between(0, 20_000, 20_000).length).toBeLessThan(4600);
  });
});
