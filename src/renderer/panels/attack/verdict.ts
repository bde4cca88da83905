import type { ClusterEventOf } from '../../../shared/cluster-event';
import { assaultOf } from '../../scene/motion/assault';

type Decided = Pick<ClusterEventOf<'attackDecided'>, 'time' | 'parts' | 'succeeded' | 'at'>;

/**
 * When the outcome of an attack can be seen on the map, wall time in milliseconds: its armies stand
 * at the wall by then. Nobody is told the end before. Where nobody marches, it is when it is known.
 */
export function verdictAtMs({ time, parts, succeeded, at }: Decided): number {
  const assault = assaultOf({ time, decided: { parts, succeeded, at } }, []);
  if (assault === null || assault.armies.length === 0) return at;
  return assault.outcome?.atMs ?? at;
}
