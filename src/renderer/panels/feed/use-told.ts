import { useCallback, useMemo } from 'react';
import { nextVerdictMs, tellableAtMs } from '../../../shared/attack/stage';
import type { ChronicleItem } from '../../../shared/view';
import { useMoment } from '../../clock/use-moment';
import { useServices, useSiege } from '../../store/services';

/** The lines of the chronicle, oldest first, without an outcome that cannot be seen on the map yet. */
export function useTold(): readonly ChronicleItem[] {
  const { clock } = useServices();
  const chronicle = useSiege(({ view }) => view.chronicle);
  const attack = useSiege(({ view }) => view.attack);
  const nextMs = useCallback((nowMs: number) => nextVerdictMs(attack, nowMs), [attack]);
  const nowMs = useMoment(clock, nextMs);
  return useMemo(
    () => chronicle.filter(({ record }) => tellableAtMs(record.event, attack) <= nowMs),
    [chronicle, attack, nowMs],
  );
}
