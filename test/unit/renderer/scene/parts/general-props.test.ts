import { expect, it } from 'vitest';
import { conditionOf, pipsOf } from '../../../../../src/renderer/scene/parts/general-props';
import { State } from '../../../../../src/raft';
import type { ExitCause } from '../../../../../src/shared/cluster-event';
import type { RoleView } from '../../../../../src/shared/node-event';
import type { Life } from '../../../../../src/shared/view';

const FOLLOWER: RoleView = { state: State.Follower, leader: 0 };

const living = (role: RoleView): Life => ({
  type: 'alive',
  pid: 4711,
  state: role.state,
  role,
  timer: null,
  isTimerHeld: false,
  forbidden: null,
});

const down = (cause: ExitCause) =>
  conditionOf({ type: 'down', cause, message: '', forbidden: null, replacedAt: null });

it('gives every condition of a process its own figure', () => {
  expect(conditionOf({ type: 'absent' })).toBe('starting');
  expect(conditionOf({ type: 'starting', pid: null })).toBe('starting');
  expect(conditionOf(living(FOLLOWER))).toBe('alive');
  expect(conditionOf({ ...living(FOLLOWER), type: 'frozen' })).toBe('frozen');
  expect(['killed', 'stopped', 'crashed'].map((cause) => down(cause as ExitCause))).toEqual([
    'dead',
    'dead',
    'dead',
  ]);
  expect(down('guard')).toBe('stopped');
  expect(['port', 'storage', 'notReady'].map((cause) => down(cause as ExitCause))).toEqual([
    'failed',
    'failed',
    'failed',
  ]);
});

it("tells a candidate's own ballot from those of others", () => {
  const ballots = ['refused', 'granted', 'out'] as const;
  const candidate = { id: 1, condition: living({ state: State.Candidate, ballots }) };
  expect(pipsOf(candidate)).toEqual(['refused', 'own', 'out']);
  expect(pipsOf({ id: 1, condition: living(FOLLOWER) })).toEqual([]);
});
