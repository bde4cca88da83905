import type { SiegeRecord } from '../cluster-event';
import type { SiegeView } from '../view';
import { chronicle } from './chronicle';
import { reduceClusterEvent } from './cluster-events';
import { settleMessengers } from './messengers';
import { reduceNodeEvent } from './node-events';

/**
 * Takes one record into the picture. Pure: the same records give the same picture in the cluster,
 * in the window and in a replay. A record that the picture already holds changes nothing.
 */
export function reduce(view: SiegeView, record: SiegeRecord): SiegeView {
  if (record.n <= view.n) return view;
  const { event } = record;
  const next = 'seq' in event ? reduceNodeEvent(view, event) : reduceClusterEvent(view, event);
  const at = event.type === 'siegeBegan' ? event.at : Math.max(view.at, event.at);
  return {
    ...next,
    n: record.n,
    at,
    messengers: settleMessengers(next.messengers, at),
    chronicle: chronicle(next.chronicle, record),
  };
}
