import { describe, expect, it } from 'vitest';
import { State } from '../../../src/raft';
import { currentLeader, majorityOf, takerOf, votersOf } from '../../../src/shared';
import { after, heard, siegeWith, started } from './siege';

const leading = (node: number, term: number) => started(node, { term, state: State.Leader });

const killed = (node: number) =>
  heard({
    type: 'processExited',
    node,
    incarnation: 1,
    cause: 'killed',
    exitStatus: null,
    signal: 'SIGKILL',
    message: 'It was killed.',
  });

describe('the current leader', () => {
  it('is nobody where nobody leads', () => {
    expect(currentLeader(siegeWith())).toBeNull();
    expect(currentLeader(siegeWith(started(0), started(1)))).toBeNull();
  });

  it('is the one of the latest term', () => {
    expect(currentLeader(siegeWith(leading(0, 1), leading(2, 3), leading(1, 2)))?.id).toBe(2);
  });

  it('may be frozen, but not dead', () => {
    const frozen = siegeWith(leading(1, 2), heard({ type: 'frozen', node: 1 }));
    expect(currentLeader(frozen)?.id).toBe(1);
    expect(currentLeader(after(frozen, killed(1)))).toBeNull();
  });
});

describe('a majority', () => {
  const view = siegeWith(started(0), started(1), started(2));

  it('is of those who vote, watched or not', () => {
    expect([votersOf(view).length, majorityOf(view)]).toEqual([3, 2]);
    expect(majorityOf({ ...view, unwatched: 1 })).toBe(3);
  });

  it('counts neither learners nor who is no member any more', () => {
    const [first, second, third] = view.generals;
    const generals = [first, second, third].flatMap((one) => one ?? []);
    const learner = generals.map((one) =>
      one.id === 2 ? { ...one, membership: 'learner' as const } : one,
    );
    expect(votersOf({ generals: learner }).map(({ id }) => id)).toEqual([0, 1]);
    expect(majorityOf({ generals: learner, unwatched: 0 })).toBe(2);
    const alone = learner.map((one) =>
      one.id === 1 ? { ...one, membership: 'removed' as const } : one,
    );
    expect(majorityOf({ generals: alone, unwatched: 0 })).toBe(1);
  });
});

describe('who takes an order', () => {
  it('is the leader, and nobody where nobody leads', () => {
    expect(takerOf(siegeWith(started(1), leading(2, 1)))).toBe(2);
    expect(takerOf(siegeWith(started(1)))).toBeNull();
  });

  it('is whoever lives where the leader may be unwatched', () => {
    expect(takerOf({ ...siegeWith(started(1)), unwatched: 1 })).toBe(1);
    expect(takerOf({ ...siegeWith(), unwatched: 1 })).toBeNull();
  });
});
