import { describe, expect, it } from 'vitest';
import { Replay } from '../../../src/replay/replay';
import type { KeptRecord, SiegeEvent } from '../../../src/shared';
import { STORY } from '../../support/siege/recorded';
import { BEGIN, heard } from '../shared/siege';

const records = (...events: readonly SiegeEvent[]): KeptRecord[] =>
  events.map((event, i) => ({ type: 'event', n: i + 1, at: event.at, event }));

async function replayOf(...events: readonly SiegeEvent[]): Promise<Replay> {
  const replay = await Replay.of(records(...events), 'one.rafttrace');
  if (replay === null) throw new Error('There is no record.');
  return replay;
}

const story = (): Promise<Replay> => replayOf(...STORY);

describe('the tape of a recording', () => {
  it('is a band for each term and leader, from one to the other', async () => {
    const { tape } = await story();
    expect(tape).toMatchObject({ lengthMs: 6000, firstRecord: 1, lastRecord: 9 });
    expect(tape.bands).toEqual([
      { fromMs: 0, term: 0, leader: null },
      { fromMs: 100, term: 1, leader: null },
      { fromMs: 1000, term: 2, leader: 1 },
      { fromMs: 3000, term: 2, leader: null },
      { fromMs: 6000, term: 3, leader: 2 },
    ]);
  });

  it('has a mark for what happened, once', async () => {
    const { tape } = await story();
    expect(tape.marks).toEqual([
      { sight: 'election', n: 5, elapsedMs: 1000, node: 1 },
      { sight: 'death', n: 6, elapsedMs: 3000, node: 1 },
      { sight: 'cut', n: 7, elapsedMs: 3500, node: 0 },
      { sight: 'election', n: 9, elapsedMs: 6000, node: 2 },
    ]);
  });

  it('stays short, however much happened', async () => {
    const deaths = Array.from({ length: 20_000 }, (_, i) =>
      heard(
        {
          type: 'processExited',
          node: i % 3,
          incarnation: 1,
          cause: 'killed',
          exitStatus: null,
          signal: 'SIGKILL',
          message: 'Killed.',
        },
        i,
      ),
    );
    const { tape } = await replayOf(BEGIN, ...deaths);
    expect(tape.marks.length).toBeLessThanOrEqual(2001);
    expect(tape.marks.length).toBeGreaterThan(1000);
  });
});

describe('a place in a recording', () => {
  it('is found by what happened there, in both directions', async () => {
    const replay = await story();
    const find = (sight: 'election' | 'death', direction: 'next' | 'previous', n: number): number =>
      replay.momentAt({ type: 'sight', sight, direction, n }).view.n;
    expect(find('election', 'next', 1)).toBe(5);
    expect(find('election', 'next', 5)).toBe(9);
    expect(find('election', 'previous', 9)).toBe(5);
    expect(find('death', 'previous', 9)).toBe(6);
    // Where there is none, one stays.
    expect(find('election', 'next', 9)).toBe(9);
    expect(find('death', 'previous', 6)).toBe(6);
  });

  it('is a record or a time', async () => {
    const replay = await story();
    expect(replay.momentAt({ type: 'record', n: 6 }).elapsedMs).toBe(3000);
    expect(replay.momentAt({ type: 'time', elapsedMs: 2999 }).view.n).toBe(5);
  });

  it('is none where nothing was recorded', async () => {
    expect(await Replay.of([], 'empty.rafttrace')).toBeNull();
  });
});
