// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { LESSONS } from '../../../../src/lessons';
import { createLessons } from '../../../../src/renderer/store/lessons-store';
import { createSiegeStore } from '../../../../src/renderer/store/siege-store';
import { SyntheticBridge } from '../../../support/siege/synthetic-bridge';
import { SyntheticSiege } from '../../../support/siege/synthetic-siege';

const KEY = 'raft-siege.lessons';
const [first] = LESSONS;
beforeEach(() => localStorage.clear());

const open = (): ReturnType<typeof createLessons> =>
  createLessons(new SyntheticBridge(new SyntheticSiege()), createSiegeStore(), localStorage);
const learned = (): unknown => {
  const { done, predictions } = open().store.getState();
  return { done, predictions };
};

describe('what was learned', () => {
  it('is nothing at first', () => {
    expect(learned()).toEqual({ done: [], predictions: {} });
  });

  it('is kept from one start to the next', () => {
    open().store.setState({ done: [first.name], predictions: { [first.name]: 2 } });
    expect(learned()).toEqual({ done: [first.name], predictions: { [first.name]: 2 } });
  });

  it.each([
    ['no JSON', '{'],
    ['of another shape', '[1, 2]'],
    ['null', 'null'],
    ['done is no list', '{"done": {"length": 1}, "predictions": []}'],
    ['lessons that are no more', '{"done": ["gone", 7, null], "predictions": {"gone": 1}}'],
    ['choices that do not exist', `{"predictions": {"${first.name}": 3}}`],
    ['choices that are no numbers', `{"predictions": {"${first.name}": "0"}}`],
    ['half a choice', `{"predictions": {"${first.name}": 0.5}}`],
    ['a choice below the right one', `{"predictions": {"${first.name}": -1}}`],
  ])('that can’t be read is left out: %s', (_, stored) => {
    localStorage.setItem(KEY, stored);
    expect(learned()).toEqual({ done: [], predictions: {} });
  });

  it('counts a lesson once', () => {
    localStorage.setItem(KEY, `{"done": ["${first.name}", "${first.name}"]}`);
    expect(learned()).toEqual({ done: [first.name], predictions: {} });
  });

  it('works without a place to keep it', () => {
    const store = createSiegeStore();
    const { player, store: lessons } = createLessons(
      new SyntheticBridge(new SyntheticSiege()),
      store,
      null,
    );
    player.begin(first);
    expect(lessons.getState().run?.obstacle).toEqual({ type: 'armies', needed: 3 });
    player.leave();
    expect(lessons.getState().run).toBeNull();
  });
});
