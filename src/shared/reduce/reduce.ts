import { foldAttack, keepDecided } from '../attack/fold';
import type { SiegeEvent, SiegeRecord } from '../cluster-event';
import { isNodeEvent } from '../is-node-event';
import type { Messenger, SiegeView } from '../view';
import { chronicle } from './chronicle';
import { reduceClusterEvent } from './cluster-events';
import { copied } from './copied';
import { foldFailovers } from './failovers';
import { settleMessengers } from './messengers';
import { reduceNodeEvent } from './node-events';

/** Events of several processes come out of order by less than this; what is older tells of a clock that was set back. */
export const LATE_MS = 1000;

/**
 * Takes one record into the picture. Pure: the same records give the same picture in the cluster,
 * in the window and in a replay. A record that the picture already holds changes nothing.
 */
export function reduce(view: SiegeView, record: SiegeRecord): SiegeView {
  if (record.n <= view.n) return view;
  const { event } = record;
  const next = isNodeEvent(event) ? reduceNodeEvent(view, event) : reduceClusterEvent(view, event);
  const isSetBack = isClockSetBack(view, event);
  const at = timeAfter(view, event);
  const attack = foldAttack(view.attack, event);
  const changed = copied(next);
  changed.n = record.n;
  changed.at = at;
  changed.heardAt = heard(view.heardAt, event);
  changed.messengers = isSetBack ? untilNow(next.messengers, at) : settled(next, event, at);
  changed.failovers = foldFailovers(view.failovers, event);
  changed.attack = isSetBack ? keepDecided(attack) : attack;
  changed.chronicle = chronicle(next.chronicle, record, attack);
  return changed;
}

/** What is known of the clocks. */
export type Times = Pick<SiegeView, 'at' | 'heardAt'>;

/** The wall time of a picture with this event, in milliseconds, `view` being the picture before it. */
export function timeAfter(view: Times, event: SiegeEvent): number {
  return isClockSetBack(view, event) ? event.at : Math.max(view.at, event.at);
}

/**
 * An event may be told late, and its moment lie behind that of others. Only who tells of an earlier moment than
 * it told of before has a clock that was set back.
 */
export function isClockSetBack({ at, heardAt }: Times, event: SiegeEvent): boolean {
  if (event.type === 'siegeBegan') return true;
  if (event.type === 'clockSet') return event.byMs < 0;
  const last = heardAt[placeOf(event)] ?? Number.NEGATIVE_INFINITY;
  return event.at < at - LATE_MS && event.at < last;
}

/** The moments of whoever told something, with this event. */
export function heard(heardAt: SiegeView['heardAt'], event: SiegeEvent): SiegeView['heardAt'] {
  if (event.type === 'siegeBegan') return [event.at, ...event.servers.map(() => null)];
  const place = placeOf(event);
  const told = place < heardAt.length ? heardAt.with(place, event.at) : heardAt;
  if (event.type !== 'membersChanged') return told;
  return (event.joined ?? []).reduce(
    (known, { node }) => (node + 1 === known.length ? [...known, null] : known),
    told,
  );
}

/** Where the moment of whoever tells it stands. */
function placeOf(event: SiegeEvent): number {
  return isNodeEvent(event) ? event.node + 1 : 0;
}

/** Whoever ended long enough ago leaves as soon as another sets out: looking at all of them takes time. */
function settled({ messengers }: SiegeView, event: SiegeEvent, at: number): readonly Messenger[] {
  return event.type === 'messageSent' ? settleMessengers(messengers, at) : messengers;
}

/** Without those whose end the clock has yet to reach again, for which nobody waits. */
function untilNow(messengers: readonly Messenger[], at: number): readonly Messenger[] {
  return messengers.filter(({ end }) => end === null || end.at <= at);
}
