import type { SiegeEvent } from './cluster-event';
import type { NodeEvent } from './node-event';

/** Whether a node says it of itself, else the supervisor does: only nodes number what they say. */
export function isNodeEvent(event: SiegeEvent): event is NodeEvent {
  return 'seq' in event;
}
