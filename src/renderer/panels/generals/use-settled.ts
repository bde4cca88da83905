import { useState } from 'react';
import { shallow } from 'zustand/shallow';
import { State } from '../../../shared/raft';
import { lifeOf, type GeneralView } from '../../../shared/view';

/**
 * A general, anew only where something other than the course of its timer is different, or what a leader knows of the
 * others: those change with every heartbeat, and little that is read of a general depends on them.
 */
export function useSettled(general: GeneralView): GeneralView {
  const [settled, settle] = useState(general);
  if (settled === general || isSettled(settled, general)) return settled;
  settle(general);
  return general;
}

/** Whether two pictures of a general differ in nothing but the course of a timer and a leader's progress. */
export function isSettled(a: GeneralView, b: GeneralView): boolean {
  const { condition: one, ...restOfOne } = a;
  const { condition: other, ...restOfOther } = b;
  return shallow(restOfOne, restOfOther) && (one === other || livesAlike(a, b));
}

function livesAlike(a: GeneralView, b: GeneralView): boolean {
  const [one, other] = [lifeOf(a), lifeOf(b)];
  if (one === null || other === null) return false;
  const { timer, role, ...rest } = one;
  const { timer: otherTimer, role: otherRole, ...restOfOther } = other;
  const areLeaders = role?.state === State.Leader && otherRole?.state === State.Leader;
  return (
    shallow(rest, restOfOther) &&
    timer?.type === otherTimer?.type &&
    (areLeaders || role === otherRole)
  );
}
