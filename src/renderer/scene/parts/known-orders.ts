import { ATTACK_KEY } from '../../../shared/orders';
import type { GeneralView } from '../../../shared/view';
import type { KnownOrder } from './GeneralStand';

/** How many entries a plate shows: the last ones. */
const SHOWN = 5;

/** The last entries a general has in its log, and how far each has come there. */
export function knownOrders({
  log,
  commitIndex,
  lastApplied,
}: Pick<GeneralView, 'log' | 'commitIndex' | 'lastApplied'>): KnownOrder[] {
  const start = Math.max(0, log.entries.length - SHOWN);
  return log.entries.slice(start).map(({ term, command }, i): KnownOrder => {
    const index = log.firstIndex + start + i;
    return {
      index,
      term,
      kind: command.type === 'noop' ? 'noop' : command.key === ATTACK_KEY ? 'attack' : 'order',
      stage: index <= lastApplied ? 'applied' : index <= commitIndex ? 'committed' : 'logged',
    };
  });
}
