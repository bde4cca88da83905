import { State } from '../raft';
import type { SiegeEvent } from './cluster-event';
import { isNodeEvent } from './is-node-event';

/** Who led last, in the newest term of which somebody has told that it leads. */
export interface Lead {
  readonly node: number;
  readonly term: number;
  /** Since when its process is gone or stands still, wall time in milliseconds; null: it goes on. */
  readonly lostAt: number | null;
  /** It has said itself that it leads no more. */
  readonly isOver: boolean;
}

/**
 * Takes one event into who leads. Another leads where the term is another.
 *
 * @param lead null: nobody has led yet
 */
export function followLead(lead: Lead | null, event: SiegeEvent): Lead | null {
  if (isNodeEvent(event)) {
    const { node, term, state } = event;
    // Programs of others may not tell their term.
    if (term === null) return lead;
    if (state === State.Leader && (lead === null || term > lead.term)) {
      return { node, term, lostAt: null, isOver: false };
    }
    const stepsDown = node === lead?.node && state !== State.Leader && lead.lostAt === null;
    return stepsDown && !lead.isOver ? { ...lead, isOver: true } : lead;
  }
  if (event.type === 'siegeBegan') return null;
  if (lead === null || lead.isOver || !('node' in event) || event.node !== lead.node) return lead;
  switch (event.type) {
    case 'processExited':
    case 'frozen':
      return lead.lostAt === null ? { ...lead, lostAt: event.at } : lead;
    case 'thawed':
      return lead.lostAt === null ? lead : { ...lead, lostAt: null };
    default:
      return lead;
  }
}
