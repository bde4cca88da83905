import { describe, expect, it } from 'vitest';
import { State } from '../../../src/raft';
import { currentLeader } from '../../../src/shared';
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
