import type { Observed } from '../raft';
import { Log, State } from '../raft';
import type { NodeEvent } from '../shared';

/**
 * What a node's events say that it is, in the terms in which Raft's properties are stated. Follows
 * only what an event tells as news; its envelope may be ahead, being the node's after a whole step.
 * Null where the event can't follow from what was known, so that something must be missing.
 */
export function mirror(last: Observed | null, event: NodeEvent, size: number): Observed | null {
  if (event.type === 'started') {
    const log = Log.suffix(event.firstIndex, event.prevTerm, event.log);
    return {
      state: event.state,
      term: event.term,
      votedFor: event.votedFor,
      log,
      commitIndex: 0,
      lastApplied: 0,
      ...(event.state === State.Leader ? { progress: freshProgress(size, log) } : {}),
    };
  }
  if (event.type === 'stateTold') {
    const { state, term, votedFor, role, commitIndex, lastApplied } = event;
    const log = Log.suffix(event.firstIndex, event.prevTerm, event.log);
    const common = { state, term, votedFor, log, commitIndex, lastApplied };
    return role.state === State.Leader ? { ...common, progress: role.progress } : common;
  }
  if (last === null) return null;
  switch (event.type) {
    case 'stateChanged': {
      const { term, votedFor, log, commitIndex, lastApplied } = last;
      const common = { term, votedFor, log, commitIndex, lastApplied };
      return event.to === State.Leader
        ? { ...common, state: event.to, progress: freshProgress(size, log) }
        : { ...common, state: event.to };
    }
    case 'termChanged':
      return { ...last, term: event.term, votedFor: null };
    case 'voteCast':
      return event.granted ? { ...last, votedFor: event.candidate } : last;
    case 'entriesAppended': {
      if (!isKnown(last.log, event.firstIndex)) return null;
      const log = last.log.truncateFrom(event.firstIndex).append(event.entries);
      return { ...last, log };
    }
    case 'entriesRemoved':
      if (!isKnown(last.log, event.firstIndex)) return null;
      return { ...last, log: last.log.truncateFrom(event.firstIndex) };
    case 'progressChanged': {
      const { peer, nextIndex, matchIndex } = event;
      if (last.progress?.[peer] === undefined) return last;
      return { ...last, progress: last.progress.with(peer, { nextIndex, matchIndex }) };
    }
    case 'committed':
      return { ...last, commitIndex: event.commitIndex };
    case 'applied':
      return { ...last, lastApplied: event.lastApplied };
    default:
      return last;
  }
}

/** Whether the log can go on from here: it is neither too short, nor is too little of it known. */
function isKnown(log: Log, firstIndex: number): boolean {
  return firstIndex >= log.firstIndex && firstIndex <= log.lastIndex + 1;
}

function freshProgress(size: number, log: Log): NonNullable<Observed['progress']> {
  return Array.from({ length: size }, () => ({ nextIndex: log.lastIndex + 1, matchIndex: 0 }));
}
