import type { SiegeEvent } from '../cluster-event';
import { NO_FAILOVERS, type Failovers } from '../failovers';
import { currentLeader, type SiegeView } from '../view';

const MAX_FAILOVERS = 5;

/**
 * Measures failovers: from the death or the freezing of a leader to the moment in which another leads a later term.
 *
 * @param before the picture before the event, `after` with it
 */
export function foldFailovers(before: SiegeView, after: SiegeView, event: SiegeEvent): Failovers {
  const { failovers } = before;
  const { lost } = failovers;
  if (event.type === 'siegeBegan') return NO_FAILOVERS;
  if (event.type === 'processExited' || event.type === 'frozen') {
    const leader = currentLeader(before);
    const falls = leader?.id === event.node && leader.condition.type !== 'frozen';
    if (!falls) return failovers;
    return { ...failovers, lost: { node: leader.id, term: leader.term ?? 0, at: event.at } };
  }
  if (lost === null) return failovers;
  if (event.type === 'thawed' && event.node === lost.node) return { ...failovers, lost: null };
  const next = currentLeader(after);
  if (next === null || (next.term ?? 0) <= lost.term) return failovers;
  const durationMs = Math.max(0, event.at - lost.at);
  const latest = [...failovers.latest, { from: lost.node, to: next.id, durationMs }];
  return { lost: null, latest: latest.slice(-MAX_FAILOVERS) };
}
