import { isNodeEvent } from '../is-node-event';
import type { KeptRecord } from '../kept-record';
import type { NodeEvent } from '../node-event';
import type { SiegeView } from '../view';
import { lifeOf } from '../view';
import { reduceClusterEvent } from './cluster-events';
import { reduceTeller } from './node-events';

/** What a bare picture has in common with the whole one. */
export type BareView = Pick<SiegeView, 'generals' | 'roads' | 'timing'>;

/**
 * Takes one record of a file into a picture that lacks time, messengers, chronicle, attack and failovers, which take
 * most of the work. What a `BareView` has is as `reduceKept` makes it; but of the generals only the term, the commit
 * index, and what their conditions say of type and state are.
 *
 * @param view made by this function alone, from `UNBEGUN_VIEW` on
 */
export function reduceBare(view: SiegeView, record: KeptRecord): SiegeView {
  if (record.type !== 'event') return view;
  const { event } = record;
  if (!isNodeEvent(event)) return reduceClusterEvent(view, event);
  return isNews(view, event) ? reduceTeller(view, event) : view;
}

/** Of what a general tells, all that changes more of it here than its term and its state. */
const TELLING: ReadonlySet<NodeEvent['type']> = new Set([
  'started',
  'programStarted',
  'memberTold',
  'stateTold',
  'committed',
]);

function isNews({ generals }: SiegeView, { type, node, term, state }: NodeEvent): boolean {
  const general = generals[node];
  if (general === undefined) return false;
  return TELLING.has(type) || general.term !== term || lifeOf(general)?.state !== state;
}
