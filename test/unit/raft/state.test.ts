import { describe, expect, it } from 'vitest';
import { State } from '../../../src/raft';

describe('the state of a node', () => {
  it.each([
    [State.Follower, 'Follower'],
    [State.Candidate, 'Candidate'],
    [State.Leader, 'Leader'],
  ])('prints %s as %s', (state, name) => {
    expect(state).toBe(name);
    expect(JSON.stringify({ state })).toBe(`{"state":"${name}"}`);
  });

  it('knows three states and no other', () => {
    expect(Object.values(State)).toEqual(['Follower', 'Candidate', 'Leader']);
  });
});
