import { isNodeEvent } from '../is-node-event';
import type { KeptRecord } from '../kept-record';
import type { SiegeView } from '../view';
import { reduceClusterEvent } from './cluster-events';
import { reduceTeller } from './node-events';

/** What a bare picture has in common with the whole one. */
export type BareView = Pick<SiegeView, 'generals' | 'roads' | 'timing'>;

/**
 * Takes one record of a file into a picture that lacks time, messengers, chronicle, attack and failovers, which take
 * most of the work. What a `BareView` has is as `reduceKept` makes it, but for `untoldUntil` of the generals.
 *
 * @param view made by this function alone, from `UNBEGUN_VIEW` on
 */
export function reduceBare(view: SiegeView, record: KeptRecord): SiegeView {
  if (record.type !== 'event') return view;
  const { event } = record;
  return isNodeEvent(event) ? reduceTeller(view, event) : reduceClusterEvent(view, event);
}
