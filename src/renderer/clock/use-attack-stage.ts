import { useCallback, useMemo } from 'react';
import type { AttackView } from '../../shared/attack/attack-view';
import { attackStage, type AttackStage } from '../../shared/attack/stage';
import type { Clock } from './clock';
import { useMoment } from './use-moment';

/** What is shown of the attack now; renders once more whenever the clock alone changes that. */
export function useAttackStage(clock: Clock, attack: AttackView): AttackStage {
  const nextMs = useCallback((nowMs: number) => attackStage(attack, nowMs).nextMs, [attack]);
  const nowMs = useMoment(clock, nextMs);
  return useMemo(() => attackStage(attack, nowMs), [attack, nowMs]);
}
