import { describe, expect, it } from 'vitest';
import type { Lesson } from '../../../src/lessons';
import { begin, holdUpOf, isOver, step, type Input, type Run } from '../../../src/lessons/run';
import {
  VISIBLE_ROAD,
  type ClusterEvent,
  type SiegeRecord,
  type SiegeView,
} from '../../../src/shared';
import { SyntheticSiege } from '../../support/siege/synthetic-siege';

const text = (en: string): { en: string; de: string } => ({ en, de: en });
const LESSON: Lesson = {
  name: 'made-up',
  title: text('Made up'),
  about: text('For a test.'),
  section: '§5',
  before: [
    { type: 'tell', cast: { first: 'leader', second: 'follower' }, caption: text('{first}') },
  ],
  prediction: {
    ask: text('What?'),
    right: { text: text('this'), why: text('so') },
    wrong: [{ text: text('that'), why: text('not so') }],
  },
  after: [
    {
      type: 'do',
      words: ['cut {first}-{second}'],
      needs: ['second'],
      until: [{ saw: 'roadChanged', with: { from: '{first}' }, binds: { end: 'to' } }],
      caption: text('cutting'),
    },
    {
      type: 'ask',
      words: ['kill {first}'],
      until: [{ holds: 'not alive {all}' }],
      caption: text('kill'),
    },
  ],
  alone: text('More.'),
};

/** A siege in which one leads, and a lesson on it as far as the inputs take it. */
function onSiege(): { siege: SyntheticSiege; view: SiegeView } {
  const siege = new SyntheticSiege();
  siege.until(({ generals }) => generals.every(({ condition }) => condition.type === 'alive'));
  siege.until(({ generals }) => generals.every(({ term }) => (term ?? 0) > 0));
  siege.advance(3000);
  return { siege, view: siege.view };
}

const record = (event: ClusterEvent): SiegeRecord => ({ n: 1, event });
const roadChanged = (from: number, to: number): Input => ({
  type: 'record',
  record: record({
    v: 1,
    at: 0,
    type: 'roadChanged',
    from,
    to,
    road: { ...VISIBLE_ROAD, open: false },
  }),
});
const performed = (stage: number, refusal: string | null = null): Input => ({
  type: 'performed',
  stage,
  refusal: refusal === null ? null : { message: refusal },
});

function play(
  view: SiegeView,
  ...inputs: readonly Input[]
): { run: Run; words: readonly string[] } {
  let turn = begin(LESSON, view);
  for (const input of [performed(0), ...inputs]) turn = step(turn.run, input, view);
  return turn;
}

const forward: Input = { type: 'forward' };
const back: Input = { type: 'back' };
const answer = (choice: number): Input => ({ type: 'answer', choice });
const toCut = [forward, answer(1), forward] as const;

describe('a lesson', () => {
  it('begins by mending everything, and waits until that is done', () => {
    const { view } = onSiege();
    const { run, words } = begin(LESSON, view);
    expect(words).toEqual(['heal', 'appoint all']);
    expect([run.at, holdUpOf(run)]).toEqual([0, 'waiting']);
    expect(play(view).run.at).toBe(1);
  });

  it('gives out its roles: the leader, and another', () => {
    const [scope] = play(onSiege().view).run.scopes.slice(-1);
    expect(scope?.['first']).toBe(0);
    expect([1, 2]).toContain(scope?.['second']);
  });

  it('lets nobody past its question without an answer', () => {
    const { view } = onSiege();
    const unanswered = play(view, forward, forward);
    expect([unanswered.run.at, holdUpOf(unanswered.run)]).toEqual([2, 'unanswered']);
    expect(play(view, forward, answer(2), forward).run.at).toBe(2);
    expect(play(view, forward, answer(-1), forward).run.at).toBe(2);
    expect(play(view, ...toCut).run).toMatchObject({ at: 3, prediction: 1 });
  });

  it('does not let the answer be changed once it can be seen', () => {
    const { view } = onSiege();
    const { run } = play(view, ...toCut, back, answer(0));
    expect([run.at, run.prediction]).toEqual([2, 1]);
  });

  it('takes an action once, and waits for the event that it asks for, not for another', () => {
    const { view } = onSiege();
    const begun = play(view, ...toCut);
    expect(begun.words).toEqual(['cut {first}-{second}']);
    const waiting = play(view, ...toCut, performed(3), roadChanged(1, 2), forward);
    expect([waiting.run.at, waiting.words]).toEqual([3, []]);
    const seen = play(view, ...toCut, performed(3), roadChanged(0, 2));
    expect(seen.run.at).toBe(4);
    expect(seen.run.scopes.at(-1)).toMatchObject({ end: 2 });
  });

  it('goes back without undoing, and on again without doing it twice', () => {
    const { view } = onSiege();
    const inputs = [...toCut, performed(3), back, back, roadChanged(0, 2)];
    const looking = play(view, ...inputs);
    expect([looking.run.at, looking.run.reached, looking.run.isDone]).toEqual([1, 3, true]);
    const again = play(view, ...inputs, forward, forward);
    expect([again.run.at, again.words]).toEqual([4, []]);
    expect(play(view, ...[back, back, back, back]).run.at).toBe(0);
  });

  it('ends when the last thing has come', () => {
    const { siege, view } = onSiege();
    const { run } = play(view, ...toCut, performed(3), roadChanged(0, 2));
    expect(isOver(run)).toBe(false);
    siege.command({ type: 'kill', node: 0 });
    const { run: last } = step(run, roadChanged(1, 2), siege.view);
    expect([isOver(last), holdUpOf(last)]).toEqual([true, 'last']);
  });
});

describe('a lesson that can’t go on says why', () => {
  it('where there are too few generals', () => {
    const { view } = onSiege();
    const { run, words } = begin({ ...LESSON, armies: 5 }, view);
    expect([run.obstacle, words]).toEqual([{ type: 'armies', needed: 5 }, []]);
  });

  it('where its words are refused, until it comes true all the same', () => {
    const { view } = onSiege();
    const refused = play(view, ...toCut, performed(3, 'No.'));
    expect(refused.run.obstacle).toEqual({ type: 'refused', message: 'No.' });
    const late = step(refused.run, roadChanged(0, 2), view);
    expect([late.run.at, late.run.obstacle]).toEqual([4, null]);
  });

  it('where somebody it needs is dead, and where no majority lives', () => {
    const { siege, view } = onSiege();
    const { run } = play(view, ...toCut, performed(3));
    const needed = run.scopes.at(-1)?.['second'] ?? -1;
    siege.command({ type: 'kill', node: needed });
    const gone = step(run, roadChanged(1, 0), siege.view).run;
    expect(gone.obstacle).toEqual({ type: 'gone', node: needed });
    const other = [1, 2].find((id) => id !== needed) ?? -1;
    siege.command({ type: 'appoint', node: needed });
    siege.command({ type: 'kill', node: 0 });
    siege.command({ type: 'kill', node: other });
    expect(step(run, roadChanged(1, 0), siege.view).run.obstacle).toEqual({ type: 'noMajority' });
    siege.command({ type: 'appoint', node: 0 });
    siege.command({ type: 'appoint', node: needed });
    expect(step(run, roadChanged(1, 0), siege.view).run.obstacle).toBeNull();
    // Who has no vote counts for no majority.
    siege.tellOf({ type: 'membersChanged', removed: [0], unwatched: 0 });
    expect(step(run, roadChanged(1, 0), siege.view).run.obstacle).toEqual({ type: 'noMajority' });
  });

  it('where nobody can play a part, where a new siege has begun', () => {
    const { siege, view } = onSiege();
    const { run } = play(view, roadChanged(1, 2));
    siege.command({ type: 'beginAnew' });
    const began = siege.records.find(({ event }) => event.type === 'siegeBegan');
    if (began === undefined) throw new Error('No siege has begun.');
    expect(step(run, { type: 'record', record: began }, view).run.obstacle).toEqual({
      type: 'anew',
    });
    const alone: SiegeView = { ...view, generals: view.generals.slice(0, 1) };
    const prepared = begin(LESSON, view).run;
    const leads = step({ ...prepared }, performed(0), alone);
    expect(leads.run.obstacle).toEqual({ type: 'nobody', pick: 'follower' });
  });

  it('where nothing comes for so many records, counted and not timed', () => {
    const { view } = onSiege();
    let { run } = play(view, ...toCut, performed(3));
    const patience = run.recordsLeft;
    for (let i = 1; i < patience; i += 1) ({ run } = step(run, roadChanged(1, 2), view));
    expect(run.obstacle).toBeNull();
    ({ run } = step(run, roadChanged(1, 2), view));
    expect(run.obstacle).toEqual({ type: 'tooLong', records: patience });
  });
});
