import { State } from '../raft';
import type { ChartMark, KeptRecord, MarkKind, SiegeEvent } from '../shared';

/** What a record is on a lane: one mark or none. */
export function marksOf(record: KeptRecord, ms: number): readonly ChartMark[] {
  if (record.type !== 'event') return [];
  const { n, event } = record;
  const kind = kindOf(event);
  if (kind === null || !('node' in event)) return [];
  return [{ kind, lane: event.node, ms, n, value: valueOf(event) }];
}

function kindOf(event: SiegeEvent): MarkKind | null {
  switch (event.type) {
    case 'started':
      return 'start';
    case 'processExited':
      return 'death';
    case 'frozen':
      return 'frozen';
    case 'thawed':
      return 'thawed';
    case 'guardStopped':
      return 'guard';
    case 'stateChanged':
      if (event.to === State.Leader) return 'leader';
      return event.to === State.Candidate ? 'candidate' : null;
    case 'electionTimerStarted':
    case 'heartbeatTimerStarted':
      return 'timer';
    case 'voteCast':
      return event.granted ? 'voteGranted' : 'voteRefused';
    case 'entriesAppended':
      return 'append';
    case 'entriesRemoved':
      return 'strike';
    case 'committed':
      return 'commit';
    case 'orderAccepted':
      return 'order';
    case 'attacked':
      return 'attack';
    case 'violation':
      return 'violation';
    default:
      return null;
  }
}

function valueOf(event: SiegeEvent): number | null {
  switch (event.type) {
    case 'stateChanged':
      return event.term;
    case 'electionTimerStarted':
      return event.timeoutMs;
    case 'heartbeatTimerStarted':
      return event.intervalMs;
    case 'voteCast':
      return event.candidate;
    case 'entriesAppended':
    case 'entriesRemoved':
      return event.firstIndex;
    case 'committed':
      return event.commitIndex;
    case 'orderAccepted':
      return event.index;
    default:
      return null;
  }
}
