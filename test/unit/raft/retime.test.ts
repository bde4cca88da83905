import { describe, expect, it } from 'vitest';
import { State, step } from '../../../src/raft';
import { candidateOf, followerOf, leaderOfTerm } from './support';

const electionTimeoutMs = { min: 100, max: 200 };
const retime = { type: 'retime', electionTimeoutMs } as const;
const started = (effects: readonly { readonly type: string }[]): unknown[] =>
  effects.filter(({ type }) => type === 'startElectionTimer');

describe('another range of election timeouts', () => {
  it.each([
    ['follower', followerOf({ term: 1 })],
    ['candidate', candidateOf({ term: 2 })],
  ])('starts the timer of a %s anew, drawn from it', (_, node) => {
    const { node: next, effects } = step(node, retime, 0.5);
    expect(effects).toEqual([
      { type: 'startElectionTimer', timer: node.electionTimer + 1, timeoutMs: 150 },
    ]);
    expect(next).toEqual({
      ...node,
      config: { ...node.config, electionTimeoutMs },
      electionTimer: node.electionTimer + 1,
    });
  });

  it('is kept by a leader for when it leads no more', () => {
    const { node, effects } = step(leaderOfTerm({ term: 2 }), retime, 0.5);
    expect(started(effects)).toEqual([]);
    expect(node.config.electionTimeoutMs).toEqual(electionTimeoutMs);
  });
});

describe("a timeout at its commander's word", () => {
  it('is that of whichever timer runs', () => {
    const { node } = step(followerOf({ term: 1 }), { type: 'electionTimeout', timer: null }, 0.5);
    expect(node).toMatchObject({ state: State.Candidate, term: 2 });
  });

  it('is none of a leader', () => {
    const node = leaderOfTerm({ term: 2 });
    expect(step(node, { type: 'electionTimeout', timer: null }, 0.5)).toEqual({
      node,
      effects: [],
    });
  });
});
