import type { Ballot } from '../../raft';
import { State } from '../../raft';
import type { NodeEvent } from '../node-event';
import type { AttackStatus, GeneralView, SiegeView } from '../view';
import { updateGeneral } from './generals';
import { appendEntries, removeEntries, tailOf } from './log-tail';
import { arrive, lose, setOut } from './messengers';

/** What an event of a node process changes in the picture. */
export function reduceNodeEvent(view: SiegeView, event: NodeEvent): SiegeView {
  const { term, state } = event;
  const next = updateGeneral(view, event.node, (general) => {
    const changed = reduceGeneral(general, event, view.generals.length);
    return changed.term === term && changed.state === state ? changed : { ...changed, term, state };
  });
  switch (event.type) {
    case 'messageSent':
      return setOut(next, event);
    case 'messageArrived':
      return arrive(next, event);
    case 'messageLost':
      return lose(next, event);
    case 'attackOrdered':
      return next.attack?.time === event.time
        ? next
        : { ...next, attack: { time: event.time, decided: null } };
    case 'attackMissed':
      return next.attack === null ? { ...next, attack: { time: event.time, decided: null } } : next;
    case 'eventsDropped':
      return { ...next, missedEvents: next.missedEvents + event.count };
    default:
      return next;
  }
}

function reduceGeneral(general: GeneralView, event: NodeEvent, size: number): GeneralView {
  switch (event.type) {
    case 'started':
      return {
        ...general,
        condition: { type: 'alive' },
        incarnation: event.incarnation,
        pid: event.pid,
        address: event.address,
        votedFor: event.votedFor,
        leader: event.leader,
        log: tailOf(event.log),
        commitIndex: 0,
        lastApplied: 0,
        timer: null,
        ballots: null,
        progress: event.state === State.Leader ? freshProgress(size, event.log.length) : null,
        attack: null,
        forbidden: null,
      };
    case 'stateChanged':
      return {
        ...general,
        ballots: event.to === State.Candidate ? general.ballots : null,
        progress: event.to === State.Leader ? freshProgress(size, lastIndex(general)) : null,
      };
    case 'termChanged':
      return { ...general, votedFor: null };
    case 'leaderChanged':
      return { ...general, leader: event.leader };
    case 'voteCast': {
      const votedFor = event.granted ? event.candidate : general.votedFor;
      return event.candidate === event.node
        ? { ...general, votedFor, ballots: freshBallots(size, event.node) }
        : { ...general, votedFor };
    }
    case 'voteCounted': {
      const ballot: Ballot = event.granted ? 'granted' : 'refused';
      return event.voter < size && general.ballots !== null
        ? { ...general, ballots: general.ballots.with(event.voter, ballot) }
        : general;
    }
    case 'electionTimerStarted':
      return {
        ...general,
        timer: { type: 'election', startedAt: event.at, durationMs: event.timeoutMs },
      };
    case 'heartbeatTimerStarted':
      return {
        ...general,
        timer: { type: 'heartbeat', startedAt: event.at, durationMs: event.intervalMs },
      };
    case 'entriesAppended':
      return { ...general, log: appendEntries(general.log, event.firstIndex, event.entries) };
    case 'entriesRemoved':
      return { ...general, log: removeEntries(general.log, event.firstIndex) };
    case 'progressChanged': {
      const { peer, nextIndex, matchIndex } = event;
      return peer < size && general.progress !== null
        ? { ...general, progress: general.progress.with(peer, { nextIndex, matchIndex }) }
        : general;
    }
    case 'committed':
      return { ...general, commitIndex: event.commitIndex };
    case 'applied':
      return { ...general, lastApplied: event.lastApplied };
    case 'attackOrdered':
      return withAttack(general, event.time, 'ordered');
    case 'attacked':
      return withAttack(general, event.time, 'attacked');
    case 'attackMissed':
      return withAttack(general, event.time, 'missed');
    case 'guardStopped': {
      const { from, to, reason } = event;
      return { ...general, forbidden: { from, to, reason } };
    }
    case 'messageSent':
    case 'messageArrived':
    case 'messageLost':
    case 'orderReceived':
    case 'orderAccepted':
    case 'orderRefused':
    case 'stopping':
    case 'eventsDropped':
      return general;
  }
}

function lastIndex({ log }: GeneralView): number {
  return log.firstIndex + log.entries.length - 1;
}

function freshProgress(size: number, index: number): NonNullable<GeneralView['progress']> {
  return Array.from({ length: size }, () => ({ nextIndex: index + 1, matchIndex: 0 }));
}

function freshBallots(size: number, own: number): readonly Ballot[] {
  return Array.from({ length: size }, (_, id) => (id === own ? 'granted' : 'out'));
}

function withAttack(general: GeneralView, time: string, status: AttackStatus): GeneralView {
  return { ...general, attack: { time, status } };
}
