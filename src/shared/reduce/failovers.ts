import type { SiegeEvent } from '../cluster-event';
import type { Failovers } from '../failovers';
import { followLead } from '../lead';

const MAX_FAILOVERS = 5;

/** Measures failovers: from the death or the freezing of a leader to the moment in which another leads a later term. */
export function foldFailovers(failovers: Failovers, event: SiegeEvent): Failovers {
  const before = failovers.lead;
  const lead = followLead(before, event);
  if (lead === before) return failovers;
  if (lead === null) return { lead, latest: [] };
  if (typeof before?.lostAt !== 'number' || lead.term === before.term) {
    return { ...failovers, lead };
  }
  const durationMs = Math.max(0, event.at - before.lostAt);
  const latest = [...failovers.latest, { from: before.node, to: lead.node, durationMs }];
  return { lead, latest: latest.slice(-MAX_FAILOVERS) };
}
