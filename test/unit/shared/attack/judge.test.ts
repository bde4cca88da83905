import { describe, expect, it } from 'vitest';
import type { Away, HourShare, HourView } from '../../../../src/shared/attack/attack-view';
import type { Membership } from '../../../../src/shared';
import { judge, type Judgement } from '../../../../src/shared/attack/judge';
import { siegeWith, started } from '../siege';
import { knowledgeOf, writtenCount } from '../../../../src/shared/attack/knowledge';

const NOBODY = [null, null, null, null];
const HOUR_MS = 10_000;
const NOTHING: HourShare = {
  ...{ inLog: true, knows: false, learnedAt: null },
  ...{ did: null, away: null },
};
const ATTACKED: HourShare = {
  ...{ inLog: true, knows: true, learnedAt: 5000 },
  ...{ did: { type: 'attacked', at: HOUR_MS, lateMs: 0 }, away: null },
};
const KNOWING: HourShare = { ...ATTACKED, did: null };
const UNHEARD: Away = { since: 8000, why: 'unheard' };

function hourOf(shares: readonly HourShare[]): HourView {
  return {
    ...{ index: 1, term: 1, value: new Date(HOUR_MS).toISOString(), hourMs: HOUR_MS },
    ...{ committed: { by: 0, at: 5000 }, shares, outcome: null },
  };
}

function attackWith(away: readonly (Away | null)[]) {
  return { ...{ sinceMs: 0, hours: [], forgottenIndex: 0, committedIndex: 1 }, away };
}

/** Generals of whom each votes, but for some. */
function viewOf(
  away: readonly (Away | null)[],
  others: Readonly<Record<number, Membership>> = {},
  unwatched = 0,
) {
  const [any] = siegeWith(started(0)).generals;
  const generals = away.flatMap((_, id) =>
    any === undefined ? [] : [{ ...any, id, membership: others[id] ?? 'voter' }],
  );
  return { attack: attackWith(away), generals, unwatched };
}

/** Long after the hour, when whoever is heard has told of a later moment. */
function judged(shares: readonly HourShare[], away: readonly (Away | null)[]): Judgement {
  const heardAt = new Map(away.map((one, node) => [node, one === null ? 60_000 : one.since]));
  const hearing = { nowMs: 60_000, heardAt, awakeSinceMs: null };
  return judge(viewOf(away), hourOf(shares), hearing);
}

describe('an attack of generals that are only watched', () => {
  it('is won by a majority that was heard, whatever the others did', () => {
    expect(judged([ATTACKED, ATTACKED, KNOWING], [null, null, UNHEARD])).toMatchObject({
      type: 'decided',
      succeeded: true,
      parts: [{ part: 'attacked' }, { part: 'attacked' }, { node: 2, part: 'unheard' }],
    });
  });

  it('is lost where those that were not heard would have been too few', () => {
    expect(judged([NOTHING, NOTHING, KNOWING], [null, null, UNHEARD])).toMatchObject({
      type: 'decided',
      succeeded: false,
      parts: [{ part: 'unaware' }, { part: 'unaware' }, { part: 'unheard' }],
    });
  });

  it('stays open where it hangs on them, also once they are heard again', () => {
    const open = { type: 'open', nextMs: Infinity };
    expect(judged([ATTACKED, KNOWING, KNOWING], [null, UNHEARD, UNHEARD])).toEqual(open);
    const back: HourShare = { ...KNOWING, away: 'unheard' };
    expect(judged([ATTACKED, back, back], [null, null, null])).toEqual(open);
  });

  it('waits within the time in which an army may attack for one that may be heard again', () => {
    const hearing = { nowMs: HOUR_MS + 1, heardAt: new Map<number, number>(), awakeSinceMs: null };
    const hour = hourOf([ATTACKED, ATTACKED, KNOWING]);
    const judgement = judge(viewOf([null, null, UNHEARD]), hour, hearing);
    expect(judgement).toMatchObject({ type: 'open' });
    expect(judgement.type === 'open' && judgement.nextMs < Infinity).toBe(true);
  });

  it('counts neither a learner of etcd nor who is no member any more', () => {
    const hour = hourOf([ATTACKED, ATTACKED, NOTHING, NOTHING]);
    const heardAt = new Map([0, 1, 2, 3].map((node) => [node, 60_000]));
    const hearing = { nowMs: 60_000, heardAt, awakeSinceMs: null };
    const all = viewOf(NOBODY);
    expect(judge(all, hour, hearing)).toMatchObject({ type: 'decided', succeeded: false });
    const some = viewOf(NOBODY, { 1: 'learner', 2: 'removed' });
    expect(judge(some, hour, hearing)).toMatchObject({
      ...{ type: 'decided', succeeded: false },
      parts: [
        { node: 0, part: 'attacked' },
        { node: 3, part: 'unaware' },
      ],
    });
    const three = viewOf(NOBODY, { 2: 'learner' });
    expect(judge(three, hour, hearing)).toMatchObject({ type: 'decided', succeeded: true });
    expect(writtenCount(three, { ...hour, shares: [ATTACKED, KNOWING, NOTHING, NOTHING] })).toBe(3);
  });

  it('does not wait for a learner that is not heard', () => {
    const hour = hourOf([ATTACKED, ATTACKED, NOTHING, KNOWING]);
    const heardAt = new Map([0, 1, 2].map((node) => [node, 60_000]));
    const hearing = { nowMs: HOUR_MS + 1500, heardAt, awakeSinceMs: null };
    expect(judge(viewOf(NOBODY), hour, hearing)).toMatchObject({ type: 'open' });
    const learner = viewOf(NOBODY, { 3: 'learner' });
    expect(judge(learner, hour, hearing)).toMatchObject({ type: 'decided', succeeded: true });
  });

  it('stays open where it hangs on voters whom nobody watches', () => {
    const hour = hourOf([ATTACKED, ATTACKED, NOTHING]);
    const heardAt = new Map([0, 1, 2].map((node) => [node, 60_000]));
    const hearing = { nowMs: 60_000, heardAt, awakeSinceMs: null };
    expect(judge(viewOf([null, null, null], {}, 2), hour, hearing)).toEqual({
      type: 'open',
      nextMs: Infinity,
    });
  });

  it('knows of those that are not heard that nobody knows what they know', () => {
    const hour = hourOf([KNOWING, KNOWING, NOTHING]);
    const attack = attackWith([null, UNHEARD, UNHEARD]);
    expect([0, 1, 2].map((node) => knowledgeOf(attack, hour, node))).toEqual([
      ...['ordered', 'unheard', 'unheard'],
    ]);
  });
});
