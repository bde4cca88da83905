import { entryStage } from '../../../shared/entry-stage';
import { ATTACK_KEY } from '../../../shared/orders';
import type { GeneralView } from '../../../shared/view';
import type { LogEntry } from '../../../raft';
import type { OrderKind } from '../art/general/OrderMark';
import type { KnownOrder } from './GeneralStand';

/** How many entries a plate shows: the last ones. */
const SHOWN = 5;
/** How many torn ones lie beside them for a while. */
const TORN = 3;

/** The last entries a general has in its log, and how far each has come there. */
export function knownOrders(
  general: Pick<GeneralView, 'log' | 'commitIndex' | 'lastApplied'>,
): KnownOrder[] {
  const { log } = general;
  const start = Math.max(0, log.entries.length - SHOWN);
  return log.entries.slice(start).map(({ term, command }, i): KnownOrder => {
    const index = log.firstIndex + start + i;
    return { index, term, kind: kindOf(command), stage: entryStage(general, index) };
  });
}

/** What a general's log had to give up last, and when. */
export interface TornOrders {
  /** Wall time in milliseconds. */
  readonly at: number;
  readonly orders: readonly Pick<KnownOrder, 'index' | 'term' | 'kind'>[];
}

/** The first entries of what a general's log had to give up last; null: nothing. */
export function tornOrders({ struckOut }: Pick<GeneralView, 'struckOut'>): TornOrders | null {
  if (struckOut === null) return null;
  const { at, firstIndex, entries } = struckOut;
  const orders = entries.slice(0, TORN).map(({ term, command }, i) => ({
    index: firstIndex + i,
    term,
    kind: kindOf(command),
  }));
  return { at, orders };
}

function kindOf(command: LogEntry['command']): OrderKind {
  if (command.type === 'noop') return 'noop';
  return command.key === ATTACK_KEY ? 'attack' : 'order';
}
