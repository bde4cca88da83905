import { useEffect, useMemo, useState } from 'react';
import type { AttackView } from '../../shared/attack/attack-view';
import { attackStage, type AttackStage } from '../../shared/attack/stage';
import type { Clock } from './clock';

/** What is shown of the attack now; renders once more whenever the clock alone changes that. */
export function useAttackStage(clock: Clock, attack: AttackView): AttackStage {
  const [nowMs, setNow] = useState(() => clock.nowMs());
  useEffect(() => {
    const subscription = clock.subscribe('take', (now) => {
      setNow(now);
      return attackStage(attack, now).nextMs;
    });
    return () => subscription.stop();
  }, [clock, attack]);
  return useMemo(() => attackStage(attack, nowMs), [attack, nowMs]);
}
