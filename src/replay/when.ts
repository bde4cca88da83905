import type { KeptRecord } from '../shared';
import type { Glance } from './timeline';

/**
 * When something was, in milliseconds since the first record. Events of several processes come out of order by a
 * little, so a record's own time may be before what the recording has come to with it.
 *
 * @param atMs wall time in milliseconds, near that of the moment
 */
export function whenWas(atMs: number, { view, elapsedMs }: Glance): number {
  return Math.max(0, atMs + elapsedMs - view.at);
}

/** When a record's event was; `moment` is the one that the record makes. */
export function whenOf(record: KeptRecord, moment: Glance): number {
  return record.type === 'event' ? whenWas(record.event.at, moment) : moment.elapsedMs;
}
