import { describe, expect, it } from 'vitest';
import { State } from '../../../src/raft';
import type { Lead, SiegeEvent } from '../../../src/shared';
import { followLead } from '../../../src/shared';

/** A general that tells of anything, at a moment in milliseconds. */
function told(node: number, term: number | null, state: State, at = 0): SiegeEvent {
  const envelope = { v: 1, node, incarnation: 1, seq: 1, at, term, state } as const;
  return { ...envelope, type: 'commitAdvanced', commitIndex: 1 } as unknown as SiegeEvent;
}

const frozen = (node: number, at: number): SiegeEvent => ({ v: 1, type: 'frozen', node, at });
const thawed = (node: number, at: number): SiegeEvent => ({ v: 1, type: 'thawed', node, at });
const exited = (node: number, at: number): SiegeEvent => ({
  ...{ v: 1, type: 'processExited', node, incarnation: 1, at, cause: 'killed' },
  ...{ exitStatus: null, signal: 'SIGKILL', message: '' },
});

const follow = (events: readonly SiegeEvent[]): Lead | null =>
  events.reduce<Lead | null>(followLead, null);

const LEADS = told(0, 1, State.Leader);

describe('who led last', () => {
  it('is whoever tells of leading the newest term', () => {
    expect(follow([told(0, 1, State.Follower)])).toBeNull();
    expect(follow([told(0, null, State.Leader)])).toBeNull();
    expect(follow([LEADS])).toEqual({ node: 0, term: 1, lostAt: null, isOver: false });
    expect(follow([LEADS, told(2, 3, State.Leader)])).toMatchObject({ node: 2, term: 3 });
    expect(follow([told(2, 3, State.Leader), LEADS])).toMatchObject({ node: 2, term: 3 });
  });

  it('falls silent once, when it is frozen or its process ends, and speaks again when it thaws', () => {
    expect(follow([LEADS, frozen(0, 5), exited(0, 9)])).toMatchObject({ lostAt: 5 });
    expect(follow([LEADS, frozen(0, 5), thawed(0, 7)])).toMatchObject({ lostAt: null });
    expect(follow([LEADS, exited(0, 9), told(0, 1, State.Follower, 12)])).toMatchObject({
      lostAt: 9,
      isOver: false,
    });
    expect(follow([LEADS, frozen(1, 5), exited(2, 9), thawed(1, 9)])).toEqual(follow([LEADS]));
  });

  it('is not lost where it has stepped down before', () => {
    const steppedDown = [LEADS, told(0, 2, State.Follower)];
    expect(follow(steppedDown)).toMatchObject({ node: 0, term: 1, isOver: true });
    expect(follow([...steppedDown, exited(0, 9)])).toMatchObject({ lostAt: null, isOver: true });
  });

  it('is told by the same picture where nothing of it changes, and is nobody in a new siege', () => {
    const lead = follow([LEADS]);
    for (const event of [LEADS, told(1, 1, State.Follower), thawed(0, 3), frozen(1, 3)]) {
      expect(followLead(lead, event)).toBe(lead);
    }
    const began = { v: 1, type: 'siegeBegan', at: 9 } as unknown as SiegeEvent;
    expect(followLead(lead, began)).toBeNull();
  });
});
