import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../src/raft';
import {
  accepted,
  appendEntries,
  entriesOf,
  entryOf,
  followerOf,
  receive,
  refused,
  take,
  termsOf,
} from './support';

const follower = followerOf({ term: 2, leader: 1, log: [1, 1, 2] });
const append = (prevLogIndex: number, prevLogTerm: number, entries: readonly LogEntry[]) =>
  take(
    follower,
    receive(appendEntries({ term: 2, leaderId: 1, prevLogIndex, prevLogTerm, entries })),
  );

describe('AppendEntries to a follower', () => {
  it('with nothing new leaves the log alone, and tells nothing of it', () => {
    const { node, effects, replies, news } = append(1, 1, entriesOf([1, 2], 1));
    expect(node.log).toBe(follower.log);
    expect(replies).toEqual([accepted(2)]);
    expect(news).toEqual([]);
    expect(effects.some(({ type }) => type === 'persistEntries')).toBe(false);
  });

  it('at the end of the log appends, and removes nothing', () => {
    const { news } = append(3, 2, entriesOf([2], 3));
    expect(news).toEqual([{ type: 'entriesAppended', firstIndex: 4, entries: entriesOf([2], 3) }]);
  });

  it('in conflict with its last entry tells that one is removed before others are appended', () => {
    const older = followerOf({ term: 3, leader: 1, log: [1, 1, 2] });
    const entries = entriesOf([3, 3], 2);
    const { node, news } = take(
      older,
      receive(appendEntries({ term: 3, leaderId: 1, prevLogIndex: 2, prevLogTerm: 1, entries })),
    );
    expect(termsOf(node.log)).toEqual([1, 1, 3, 3]);
    expect(news).toEqual([
      { type: 'entriesRemoved', firstIndex: 3, count: 1 },
      { type: 'entriesAppended', firstIndex: 3, entries },
    ]);
  });

  // Whoever sends this leads the same term a second time, with another log: no leader ever changes its own.
  it.each([0, 1])(
    'with another command of the same term and index is refused, and the log is kept (%i entries before)',
    (before) => {
      const foreign: LogEntry = { term: 1, command: { type: 'noop' } };
      const entries = [...entriesOf([1].slice(0, before)), foreign, entryOf(2, before + 2)];
      const { node, replies, news } = append(0, 0, entries);
      expect(node.log).toBe(follower.log);
      expect(replies).toEqual([refused(2)]);
      expect(news).toEqual([]);
    },
  );

  it('behind the end of the log is refused with where that is', () => {
    const { replies } = append(7, 2, []);
    expect(replies).toEqual([refused(2, { term: null, firstIndex: 4 })]);
  });

  it('on an entry of another term is refused with where that term begins', () => {
    const { replies } = append(2, 2, []);
    expect(replies).toEqual([refused(2, { term: 1, firstIndex: 1 })]);
  });
});
