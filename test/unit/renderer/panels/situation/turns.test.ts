import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Piece } from '../../../../../src/renderer/panels/situation/pieces';
import {
  rankOf,
  SPLIT_VOTE_RANK,
  timesOf,
  type Rank,
} from '../../../../../src/renderer/panels/situation/rank';
import { turnsOf } from '../../../../../src/renderer/panels/situation/turns';
import { State } from '../../../../../src/raft';
import type { SiegeEvent } from '../../../../../src/shared';
import { EVERY_SAMPLE } from '../../../../support/siege/event-samples';

const [event] = EVERY_SAMPLE;

function sample(is: (event: SiegeEvent) => boolean): SiegeEvent {
  const found = EVERY_SAMPLE.find(is);
  if (found === undefined) throw new Error('There is no such sample.');
  return found;
}

const of = (type: SiegeEvent['type']): Rank => rankOf(sample((each) => each.type === type));
const elected = rankOf(sample((each) => each.type === 'stateChanged' && each.to === State.Leader));
const candidacy = rankOf(
  sample((each) => each.type === 'stateChanged' && each.to === State.Candidate),
);

function piece(at: number, rank: Rank, staleMs = Infinity, pace = 1): Piece {
  if (event === undefined) throw new Error('There is no sample.');
  return { at, rank, times: timesOf(rank, pace), news: { type: 'event', event }, staleMs };
}

/** When each piece begins and ends, by its place in the list; an end that is its own is left out. */
function turns(pieces: readonly Piece[], battles: Parameters<typeof turnsOf>[1] = []): unknown {
  return turnsOf(pieces, battles).map((turn) => [
    pieces.indexOf(turn.piece),
    turn.fromMs,
    turn.untilMs,
  ]);
}

describe('the turns of the news', () => {
  it('lets an order be read between the cut before it and the election after it', () => {
    const told = turns([
      piece(0, of('roadChanged')),
      piece(50, of('orderGiven')),
      piece(3000, candidacy),
      piece(3500, elected),
    ]);
    expect(told).toEqual([
      [0, 0, 2000],
      [1, 2000, 4000],
      [3, 4000, 9500],
    ]);
  });

  it('lets nobody wait longer for a death where the siege is told slowly', () => {
    const told = (pace: number): readonly Piece[] => [
      piece(0, of('orderGiven'), Infinity, pace),
      piece(400, of('processExited'), Infinity, pace),
    ];
    expect(turns(told(1))).toEqual([
      [0, 0, 2000],
      [1, 2000, 4400],
    ]);
    // A tenth of the pace: two seconds of whoever reads are a fifth of one of the siege.
    expect(turns(told(0.1))).toEqual([
      [0, 0, 300],
      [1, 400, 800],
    ]);
  });

  it('tells a broken property at once, and an election at once after a candidacy', () => {
    expect(turns([piece(0, candidacy), piece(300, elected), piece(900, of('violation'))])).toEqual([
      [0, 0, 300],
      [1, 300, 900],
      [2, 900, 15_900],
    ]);
  });

  it('tells an election after the fall of a leader once that was read, and not after all of its time', () => {
    const fall = rankOf(
      sample((each) => each.type === 'stateChanged' && each.from === State.Leader),
    );
    expect(turns([piece(0, fall), piece(800, elected)])).toEqual([
      [0, 0, 3000],
      [1, 3000, 6800],
    ]);
  });

  it('tells an election and the fall of the old leader one after the other, whatever was being read', () => {
    const fall = rankOf(
      sample((each) => each.type === 'stateChanged' && each.from === State.Leader),
    );
    const vote = piece(0, SPLIT_VOTE_RANK);
    expect(turns([vote, piece(500, elected), piece(1200, fall)])).toEqual([
      [0, 0, 2000],
      [1, 2000, 4000],
      [2, 4000, 8200],
    ]);
    expect(turns([vote, piece(500, fall), piece(1200, elected)])).toEqual([
      [0, 0, 2000],
      [1, 2000, 5000],
      [2, 5000, 7200],
    ]);
    // A death does not hide an election from which the dead one came.
    expect(turns([vote, piece(500, elected), piece(1200, of('processExited'))])).toEqual([
      [0, 0, 2000],
      [1, 2000, 4000],
      [2, 4000, 6000],
    ]);
  });

  it('tells what was struck out after the fall that led to it, and both though an election is being read', () => {
    const fall = rankOf(
      sample((each) => each.type === 'stateChanged' && each.from === State.Leader),
    );
    const removed = of('entriesRemoved');
    expect(turns([piece(0, elected), piece(900, fall), piece(905, removed)])).toEqual([
      [0, 0, 2000],
      [1, 2000, 5000],
      [2, 5000, 12_000],
    ]);
  });

  it('tells no order any more of which it is known what came of it', () => {
    const given = piece(50, of('orderGiven'), 800);
    expect(turns([piece(0, of('roadChanged')), given, piece(800, of('orderAnswered'))])).toEqual([
      [0, 0, 2000],
      [2, 2000, 6000],
    ]);
    expect(turns([piece(0, of('orderGiven'), 800), piece(800, of('orderAnswered'))])).toEqual([
      [0, 0, 2000],
      [1, 2000, 6000],
    ]);
  });

  it('leaves a battle its time, and the seconds before it to the countdown', () => {
    const battles = [{ fromMs: 10_000, untilMs: 20_000 }];
    const pieces = [piece(4000, of('guardStopped')), piece(15_000, of('orderGiven'))];
    expect(turns(pieces, battles)).toEqual([
      [0, 4000, 6000],
      [1, 20_000, 23_000],
    ]);
    expect(turns([piece(12_000, elected)], [{ fromMs: 10_000, untilMs: Infinity }])).toEqual([]);
  });

  const piecesArbitrary = fc
    .array(
      fc.record({
        at: fc.integer({ min: 0, max: 30_000 }),
        rank: fc.constantFrom(...EVERY_SAMPLE.map(rankOf)),
      }),
      { maxLength: 30 },
    )
    .map((all) => all.map(({ at, rank }) => piece(at, rank)));
  const battlesArbitrary = fc
    .array(fc.tuple(fc.nat({ max: 30_000 }), fc.nat({ max: 12_000 })), { maxLength: 2 })
    .map((all) => all.map(([fromMs, forMs]) => ({ fromMs, untilMs: fromMs + forMs })));

  it('are one after another, none twice, and what weighs is read for two seconds', () => {
    fc.assert(
      fc.property(piecesArbitrary, battlesArbitrary, (pieces, battles) => {
        const told = turnsOf(pieces, battles);
        expect(new Set(told.map((turn) => turn.piece)).size).toBe(told.length);
        for (const [i, { piece: one, fromMs, untilMs }] of told.entries()) {
          const next = told[i + 1];
          expect(fromMs).toBeGreaterThanOrEqual(one.at);
          expect(untilMs).toBeLessThanOrEqual(next?.fromMs ?? Infinity);
          const isPushed = (next?.piece.rank.weight ?? 0) >= 8;
          if (one.rank.weight < 4 || isPushed) continue;
          expect(untilMs - fromMs).toBeGreaterThanOrEqual(2000);
        }
      }),
    );
  });

  it('stay as they are when more happens', () => {
    fc.assert(
      fc.property(
        piecesArbitrary,
        battlesArbitrary,
        fc.nat({ max: 30_000 }),
        (pieces, battles, nowMs) => {
          const begun = (all: readonly Piece[]): unknown =>
            turnsOf(all, battles)
              .filter(({ fromMs }) => fromMs <= nowMs)
              .map((turn) => [pieces.indexOf(turn.piece), turn.fromMs]);
          expect(begun(pieces)).toEqual(begun(pieces.filter(({ at }) => at <= nowMs)));
        },
      ),
    );
  });
});
