import { describe, expect, it } from 'vitest';
import type { Rules } from '../../../src/raft';
import { allows, State } from '../../../src/raft';

const { Follower, Candidate, Leader } = State;

/** The whole table: rules, from, to, whether the change is allowed. */
const table: readonly (readonly [Rules, State, State, boolean])[] = [
  ['exercise', Follower, Follower, false],
  ['exercise', Follower, Candidate, true],
  ['exercise', Follower, Leader, false],
  ['exercise', Candidate, Follower, true],
  ['exercise', Candidate, Candidate, false],
  ['exercise', Candidate, Leader, true],
  ['exercise', Leader, Follower, false],
  ['exercise', Leader, Candidate, false],
  ['exercise', Leader, Leader, false],
  ['paper', Follower, Follower, false],
  ['paper', Follower, Candidate, true],
  ['paper', Follower, Leader, false],
  ['paper', Candidate, Follower, true],
  ['paper', Candidate, Candidate, false],
  ['paper', Candidate, Leader, true],
  ['paper', Leader, Follower, true],
  ['paper', Leader, Candidate, false],
  ['paper', Leader, Leader, false],
];

describe('the guard of state changes', () => {
  it.each(table)('under the rules of the %s, %s to %s: %s', (rules, from, to, allowed) => {
    expect(allows(rules, from, to)).toBe(allowed);
  });

  it('is tested for every pair of states under both rule sets', () => {
    const pairs = new Set(table.map(([rules, from, to]) => `${rules} ${from} ${to}`));
    expect(pairs.size).toBe(2 * 3 * 3);
  });
});
