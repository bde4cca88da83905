import { describe, expect, it } from 'vitest';
import { LESSONS, lessonNamed, UNFIT_REASONS, unfitFor, unfitText } from '../../../src/lessons';
import { begin } from '../../../src/lessons/run';
import type { SiegeView } from '../../../src/shared';
import { SyntheticSiege } from '../../support/siege/synthetic-siege';

const OURS = new SyntheticSiege().advance(2000).view;

/** The same siege with generals of another kind. */
function withKind(kind: 'etcd' | 'program', isAttached = false): SiegeView {
  const program = { kind, command: kind, output: { lines: [], omitted: 0 } };
  return { ...OURS, isAttached, generals: OURS.generals.map((one) => ({ ...one, program })) };
}

const fitting = (view: SiegeView): readonly string[] =>
  LESSONS.filter((lesson) => unfitFor(lesson, view) === null).map(({ name }) => name);

describe('the generals that a lesson takes', () => {
  it('are ours, for each', () => {
    expect(fitting(OURS)).toHaveLength(LESSONS.length);
  });

  it('may be members of etcd where what they tell is enough', () => {
    const fit = fitting(withKind('etcd'));
    expect(fit).toEqual(LESSONS.filter(({ ours }) => ours === undefined).map(({ name }) => name));
    for (const name of ['heartbeats', 'leader-falls', 'frozen-not-dead', 'two-engines']) {
      expect(fit).toContain(name);
    }
    for (const name of ['split-vote', 'one-vote', 'crash-keeps-log', 'guard', 'isolated-returns']) {
      expect(fit).not.toContain(name);
    }
  });

  it('are neither programs of others nor those that are only watched', () => {
    expect(fitting(withKind('program'))).toEqual([]);
    expect(fitting(withKind('etcd', true))).toEqual([]);
    expect(fitting({ ...OURS, isAttached: true })).toEqual([]);
  });

  it('are asked for in a sentence, before anything is done', () => {
    const lesson = lessonNamed('split-vote');
    if (lesson === null) throw new Error('There is no such lesson.');
    const { run, words } = begin(lesson, withKind('etcd'));
    expect(words).toEqual([]);
    expect(run.obstacle).toEqual({ type: 'unfit', unfit: { type: 'etcd', ours: 'timers' } });
    for (const view of [withKind('etcd'), withKind('program'), withKind('etcd', true)]) {
      const unfit = unfitFor(lesson, view);
      expect(unfit === null ? '' : unfitText(unfit, UNFIT_REASONS)).toMatch(/^[A-Z].*\.$/);
    }
  });
});
