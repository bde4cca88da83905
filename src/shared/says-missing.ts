import type { SiegeEvent } from './cluster-event';

/** Whether it says that events of a node are missing, lost on their way or dropped: what the node is has to be asked. */
export function saysMissing(
  event: SiegeEvent,
): event is Extract<SiegeEvent, { readonly type: 'gap' | 'eventsDropped' }> {
  return event.type === 'gap' || event.type === 'eventsDropped';
}
