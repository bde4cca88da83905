import { describe, expect, it } from 'vitest';
import { State } from '../../../src/raft';
import { answerTo, at, denied, followerOf, granted, take } from './support';

describe('a candidate', () => {
  const { node, sent } = take(followerOf({ term: 1, config: { size: 5 } }), {
    type: 'electionTimeout',
  });
  const candidate = node;
  const [toOne, toTwo] = [at(sent, 0), at(sent, 1)];

  it('tells every vote that it counts, and every refusal', () => {
    const one = take(candidate, answerTo(toOne, granted(2)));
    expect(one.news).toEqual([{ type: 'voteCounted', voter: 1, granted: true }]);
    expect(one.node.state).toBe(State.Candidate);
    const two = take(one.node, answerTo(toTwo, denied(2)));
    expect(two.news).toEqual([{ type: 'voteCounted', voter: 2, granted: false }]);
  });

  it('counts each voter once, whatever comes again', () => {
    const one = take(candidate, answerTo(toOne, granted(2)));
    for (const again of [granted(2), denied(2)]) {
      const { node: same, news } = take(one.node, answerTo(toOne, again));
      expect(news).toEqual([]);
      expect(same).toEqual(one.node);
    }
  });
});
