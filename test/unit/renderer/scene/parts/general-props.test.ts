import { expect, it } from 'vitest';
import { conditionOf, pipsOf } from '../../../../../src/renderer/scene/parts/general-props';
import type { ExitCause } from '../../../../../src/shared/cluster-event';

const down = (cause: ExitCause) =>
  conditionOf({ type: 'down', cause, message: '', replacedAt: null });

it('gives every condition of a process its own figure', () => {
  expect(conditionOf({ type: 'absent' })).toBe('starting');
  expect(conditionOf({ type: 'starting' })).toBe('starting');
  expect(conditionOf({ type: 'alive' })).toBe('alive');
  expect(conditionOf({ type: 'frozen' })).toBe('frozen');
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
  expect(pipsOf({ id: 1, ballots: ['refused', 'granted', 'out'] })).toEqual([
    'refused',
    'own',
    'out',
  ]);
  expect(pipsOf({ id: 1, ballots: null })).toEqual([]);
});
