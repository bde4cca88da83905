import { describe, expect, it } from 'vitest';
import { appendEntries, entriesOf, followerOf, receive, take } from './support';

/** As many as one step applies. */
const PORTION = 256;

/** What a follower does that learns at once that all of its log is committed. */
function commitAll(entries: number): ReturnType<typeof take> {
  const log = Array.from({ length: entries }, () => 1);
  const request = appendEntries({ prevLogIndex: entries, prevLogTerm: 1, leaderCommit: entries });
  return take(followerOf({ leader: 1, log }), receive(request));
}

describe('what is committed', () => {
  it('is told, and applied in the same step', () => {
    const { node, news, applied } = commitAll(2);
    expect(news).toEqual([{ type: 'committed', commitIndex: 2 }]);
    expect(applied).toEqual(entriesOf([1, 1]));
    expect(node).toMatchObject({ commitIndex: 2, lastApplied: 2 });
  });

  it.each([
    [PORTION - 1, false],
    [PORTION, false],
    [PORTION + 1, true],
  ])('leaves something for later only beyond one portion: %i entries', (entries, isMore) => {
    const { node, effects } = commitAll(entries);
    expect(effects.filter(({ type }) => type === 'applyLater')).toHaveLength(isMore ? 1 : 0);
    const rest = take(node, { type: 'applyDue' });
    expect(rest.applied).toHaveLength(isMore ? 1 : 0);
    expect(rest.node.lastApplied).toBe(entries);
  });

  it('never moves back', () => {
    const { node } = commitAll(3);
    const older = take(
      node,
      receive(appendEntries({ prevLogIndex: 3, prevLogTerm: 1, leaderCommit: 1 })),
    );
    expect(older.node.commitIndex).toBe(3);
    expect(older.news).toEqual([]);
  });
});
