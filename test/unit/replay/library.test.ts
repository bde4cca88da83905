import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { Library } from '../../../src/replay/library';
import { Replay } from '../../../src/replay/replay';
import type { OpenedRecording, ReplayAnswer } from '../../../src/shared';
import { STORY } from '../../support/siege/recorded';
import { BEGIN, heard } from '../shared/siege';

let library: Library;
let opened: OpenedRecording;
beforeEach(async () => {
  const said = [1, 2, 3].map((n) => heard({ type: 'heraldSaid', text: `${n}` }, n * 100));
  const records = [BEGIN, ...said].map(
    (event, i) => ({ type: 'event', n: i + 1, at: event.at, event }) as const,
  );
  const replay = await Replay.of(records, 'one.rafttrace');
  if (replay === null) throw new Error('There is no record.');
  library = new Library();
  opened = library.add(replay, 2);
});

/** A recording of 20,001 records. */
async function long(): Promise<Replay> {
  const said = Array.from({ length: 20_000 }, (_, i) =>
    heard({ type: 'heraldSaid', text: 'x' }, i),
  );
  const records = [BEGIN, ...said].map(
    (event, i) => ({ type: 'event', n: i + 1, at: event.at, event }) as const,
  );
  const replay = await Replay.of(records, 'long.rafttrace');
  if (replay === null) throw new Error('There is no record.');
  return replay;
}

describe('what a window asks about a recording', () => {
  it('is a moment, with what follows it', async () => {
    expect(opened).toMatchObject({ at: 2, tape: { name: 'one.rafttrace', lastRecord: 4 } });
    const place = { type: 'time', elapsedMs: 250 };
    expect(await library.ask({ type: 'moment', recording: opened.id, place })).toMatchObject({
      type: 'moment',
      moment: { view: { n: 3 }, elapsedMs: 250, nowMs: 250 },
      steps: [{ n: 4, elapsedMs: 300 }],
    });
  });

  it('is worked out from the moments before it, and says meanwhile how far that is', async () => {
    const replay = await long();
    const hurried = new Library(0);
    const { id } = hurried.add(replay, 1);
    const question = { type: 'moment', recording: id, place: { type: 'record', n: 19_500 } };
    const shares: number[] = [];
    let answer = await hurried.ask(question);
    while (answer.type === 'preparing') {
      shares.push(answer.share);
      await setImmediate();
      answer = await hurried.ask(question);
    }
    expect(answer).toMatchObject({ type: 'moment', moment: { view: { n: 19_500 } } });
    expect(shares[0]).toBeLessThan(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it('is what follows a record', async () => {
    expect(await library.ask({ type: 'steps', recording: opened.id, n: 2 })).toMatchObject({
      steps: [{ n: 3 }, { n: 4 }],
    });
    expect(await library.ask({ type: 'steps', recording: opened.id, n: 4 })).toEqual({
      type: 'steps',
      steps: [],
    });
  });

  it('is what a diagram shows of a stretch', async () => {
    const ask = { type: 'chart', recording: opened.id, fromMs: 100, toMs: 250 };
    expect(await library.ask(ask)).toMatchObject({
      type: 'chart',
      chart: { fromMs: 100, toMs: 250, content: { type: 'each', messages: [], marks: [] } },
    });
  });

  it('is what all of it measures, the same each time', async () => {
    const ask = { type: 'statistics', recording: opened.id };
    const answer = await library.ask(ask);
    expect(answer).toMatchObject({
      type: 'statistics',
      statistics: { lengthMs: 300, availability: [{ downMs: 300 }, {}, {}] },
    });
    expect(await library.ask(ask)).toEqual(answer);
  });

  it('is answered while what all of it measures is still counted', async () => {
    const replay = await long();
    await replay.prepare(() => true);
    const { id } = library.add(replay, 1);
    const answered: string[] = [];
    const note = ({ type }: ReplayAnswer): number => answered.push(type);
    const counting = library.ask({ type: 'statistics', recording: id }).then(note);
    const again = library.ask({ type: 'statistics', recording: id }).then(note);
    const place = { type: 'record', n: 19_500 };
    await library.ask({ type: 'moment', recording: id, place }).then(note);
    await library.ask({ type: 'steps', recording: id, n: 5 }).then(note);
    await library.ask({ type: 'chart', recording: id, fromMs: 0, toMs: 9 }).then(note);
    await Promise.all([counting, again]);
    expect(answered).toEqual(['moment', 'steps', 'chart', 'statistics', 'statistics']);
  });

  it('is counted no further once the recording is closed', async () => {
    const { id } = library.add(await long(), 1);
    const counting = library.ask({ type: 'statistics', recording: id });
    library.close(id);
    expect(await counting).toEqual({
      type: 'refused',
      message: 'This recording is not open any more.',
    });
  });

  it('is what led to a state of a general', async () => {
    const records = STORY.map(
      (event, i) => ({ type: 'event', n: i + 1, at: event.at, event }) as const,
    );
    const story = await Replay.of(records, 'story.rafttrace');
    if (story === null) throw new Error('There is no record.');
    const { id } = library.add(story, 1);
    const ask = { type: 'why', recording: id, question: 'role', node: 1, n: 5 };
    expect(await library.ask(ask)).toMatchObject({
      type: 'why',
      links: [{ n: 5, event: { type: 'stateChanged', node: 1, to: 'Leader' } }],
    });
    expect(await library.ask({ ...ask, n: 1 })).toEqual({ type: 'why', links: [] });
  });

  it('is answered while what led to a state is still looked for, which ends once the recording is closed', async () => {
    const { id } = library.add(await long(), 1);
    const question = { type: 'why', recording: id, question: 'attack', node: 0, n: 20_001 };
    const answered: string[] = [];
    const looking = library.ask(question).then(({ type }) => answered.push(type));
    await library
      .ask({ type: 'steps', recording: id, n: 5 })
      .then(({ type }) => answered.push(type));
    await looking;
    expect(answered).toEqual(['steps', 'why']);

    const again = library.ask(question);
    library.close(id);
    expect(await again).toMatchObject({ type: 'refused' });
  });

  it.each([
    ['nothing', undefined],
    ['another question', { type: 'erase', recording: 1 }],
    ['no place', { type: 'moment', recording: 1, place: { type: 'time', elapsedMs: -1 } }],
    ['no stretch', { type: 'chart', recording: 1, fromMs: 'x', toMs: 5 }],
    ['a stretch without an end', { type: 'chart', recording: 1, fromMs: 0, toMs: Infinity }],
    ['no general', { type: 'why', recording: 1, question: 'role', node: -1, n: 1 }],
    ['an odd question', { type: 'why', recording: 1, question: 'fate', node: 1, n: 1 }],
    ['no number', { type: 'steps', recording: 1, n: 'x' }],
    ['a recording that is not open', { type: 'steps', recording: 7, n: 1 }],
  ])('is refused with a sentence where it is %s', async (_, question) => {
    expect(await library.ask(question)).toMatchObject({ type: 'refused' });
  });
});
