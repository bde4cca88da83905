// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { State } from '../../../../src/shared/raft';
import { isSettled, useStillView } from '../../../../src/renderer/scene/live-siege';
import {
  EMPTY_VIEW,
  type GeneralView,
  type Life,
  type SiegeView,
} from '../../../../src/shared/view';

const LIFE_TIMER = { type: 'heartbeat', startedAt: 0, durationMs: 1000 } as const;
const LIFE: Life = {
  type: 'alive',
  pid: 1,
  state: State.Leader,
  role: { state: State.Leader, progress: [{ nextIndex: 1, matchIndex: 0 }] },
  timer: LIFE_TIMER,
  isTimerHeld: false,
  forbidden: null,
};
const LEADER: GeneralView = {
  id: 0,
  address: { host: '127.0.0.1', port: 1 },
  program: null,
  membership: 'voter',
  condition: LIFE,
  incarnation: 1,
  term: 1,
  votedFor: 0,
  log: { firstIndex: 1, entries: [] },
  struckOut: null,
  commitIndex: 0,
  lastApplied: 0,
  untoldUntil: null,
  clock: null,
};
const lives = (change: Partial<Life>): GeneralView => ({
  ...LEADER,
  condition: { ...LIFE, ...change },
});

describe('a general', () => {
  it('is settled while only its timer goes on and its leadership is heard of', () => {
    expect(isSettled(LEADER, { ...LEADER })).toBe(true);
    const timer = { type: 'heartbeat', startedAt: 500, durationMs: 1000 } as const;
    const progress = [{ nextIndex: 2, matchIndex: 1 }];
    expect(isSettled(LEADER, lives({ timer, role: { state: State.Leader, progress } }))).toBe(true);
  });

  it.each<[string, GeneralView]>([
    ['a vote', { ...LEADER, votedFor: 1 }],
    ['a commit', { ...LEADER, commitIndex: 1 }],
    ['a log', { ...LEADER, log: { firstIndex: 1, entries: [] } }],
    ['a role', lives({ role: { state: State.Follower, leader: 1 } })],
    ['another timer', lives({ timer: { type: 'election', startedAt: 0, durationMs: 1 } })],
    ['no timer', lives({ timer: null })],
    ['a held timer', lives({ isTimerHeld: true })],
    ['standing still', lives({ type: 'frozen' })],
    ['no life', { ...LEADER, condition: { type: 'absent' } }],
  ])('is not by %s', (_what, other) => {
    expect(isSettled(LEADER, other)).toBe(false);
    expect(isSettled(other, LEADER)).toBe(false);
  });
});

describe('what stands on the map', () => {
  const VIEW: SiegeView = { ...EMPTY_VIEW, generals: [LEADER] };

  /** How often the map is drawn anew by a change of the picture. */
  function drawnBy(change: Partial<SiegeView>): number {
    const siege = createStore(() => ({ live: VIEW }));
    let drawn = 0;
    const { unmount } = renderHook(() => {
      drawn += 1;
      return useStillView(siege);
    });
    const before = drawn;
    act(() => siege.setState({ live: { ...VIEW, ...change } }));
    unmount();
    return drawn - before;
  }

  it.each<[string, Partial<SiegeView>]>([
    ['records that change nothing', { n: 1, at: 1, heardAt: [1] }],
    ['messengers', { messengers: [] }],
    [
      'a timer that begins again',
      { generals: [lives({ timer: { ...LIFE_TIMER, startedAt: 9 } })] },
    ],
  ])('stays as it is by %s', (_what, change) => {
    expect(drawnBy(change)).toBe(0);
  });

  it.each<[string, Partial<SiegeView>]>([
    ['fog', { fog: { ratePerMinute: 6, seed: 7 } }],
    ['a road', { roads: [] }],
    ['an attack', { attack: { ...VIEW.attack } }],
    ['a vote', { generals: [{ ...LEADER, votedFor: 1 }] }],
    ['a held timer', { generals: [lives({ isTimerHeld: true })] }],
    ['reports that are missing', { generals: [{ ...LEADER, untoldUntil: 1 }] }],
    ['one general more', { generals: [LEADER, { ...LEADER, id: 1 }] }],
  ])('is drawn anew by %s', (_what, change) => {
    expect(drawnBy(change)).toBe(1);
  });
});
