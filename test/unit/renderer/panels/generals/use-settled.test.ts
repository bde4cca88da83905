import { describe, expect, it } from 'vitest';
import { State } from '../../../../../src/shared/raft';
import { isSettled } from '../../../../../src/renderer/panels/generals/use-settled';
import type { GeneralView, Life } from '../../../../../src/shared/view';

const LIFE: Life = {
  type: 'alive',
  pid: 1,
  state: State.Leader,
  role: { state: State.Leader, progress: [{ nextIndex: 1, matchIndex: 0 }] },
  timer: { type: 'heartbeat', startedAt: 0, durationMs: 1000 },
  isTimerHeld: false,
  forbidden: null,
};
const LEADER: GeneralView = {
  id: 0,
  address: { host: '127.0.0.1', port: 1 },
  program: null,
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
