import type { SiegeEvent } from '../../shared/cluster-event';
import { isNodeEvent } from '../../shared/is-node-event';
import { classify } from '../../shared/message-kind';
import type { Cargo } from '../../shared/messages';
import type { NodeEvent } from '../../shared/node-event';
import { ROAD_RATES, type Road } from '../../shared/settings';
import { State } from '../../shared/raft';
import type { Paper } from './en/paper';

export type Passage = Exclude<keyof Paper, 'heading'>;

/** The passage of the paper that made a message set out. */
export function passageOfCargo(cargo: Cargo): Passage | null {
  const known = classify(cargo);
  switch (known.kind) {
    case 'voteGranted':
      return 'granted';
    case 'voteRefused':
      return 'refused';
    case 'accepted':
      return 'acknowledged';
    case 'rejected':
      // A member of an etcd cluster answers a stale term with its own, and rejects what does not fit its log.
      return known.message.rpc === 'appendEntries' && known.message.conflict === undefined
        ? 'staleTerm'
        : 'inconsistent';
    case 'turnedAway':
      return 'lost';
    case 'heard':
      return 'acknowledged';
    case 'voteAsked':
      return 'asksForVotes';
    case 'heartbeat':
      return 'heartbeat';
    case 'entries':
      return known.message.entries.every(
        (entry) => ('command' in entry ? entry.command : entry).type === 'noop',
      )
        ? 'noop'
        : 'entries';
    default:
      return null;
  }
}

/** The passage of the paper that an event follows; null where it is the story's own. */
export function passageOf(event: SiegeEvent): Passage | null {
  if (isNodeEvent(event)) return passageOfNodeEvent(event);
  switch (event.type) {
    case 'processExited':
      return event.cause === 'guard' ? 'guard' : 'crash';
    case 'replacementPlanned':
      return 'guard';
    case 'frozen':
      return 'lost';
    case 'roadChanged':
      return isSound(event.road) ? null : 'lost';
    case 'orderGiven':
    case 'orderAnswered':
      return 'ordered';
    case 'attackDecided':
      return 'majority';
    default:
      return null;
  }
}

function passageOfNodeEvent(event: NodeEvent): Passage | null {
  switch (event.type) {
    case 'started':
      return event.restored ? 'crash' : null;
    case 'stateChanged':
      if (event.to === State.Leader) return 'elected';
      if (event.to === State.Candidate) return 'asksForVotes';
      return event.from === State.Leader ? 'higherTerm' : 'gaveUp';
    case 'termChanged':
      return 'higherTerm';
    case 'leaderChanged':
    case 'heartbeatTimerStarted':
      return 'heartbeat';
    case 'voteCast':
      return event.granted ? 'granted' : 'refused';
    case 'voteCounted':
      return 'elected';
    case 'electionTimerStarted':
    case 'electionTimerHeld':
    case 'electionTimerReleased':
      return 'timer';
    case 'entriesAppended':
      return 'entries';
    case 'entriesRemoved':
      return 'conflict';
    case 'progressChanged':
      return 'acknowledged';
    case 'committed':
      return 'committed';
    case 'applied':
    case 'attackOrdered':
    case 'attacked':
      return 'applied';
    case 'messageSent':
      return passageOfCargo(event.cargo);
    case 'messageLost':
    case 'unanswered':
      return 'lost';
    case 'orderReceived':
    case 'orderAccepted':
    case 'orderRefused':
      return 'ordered';
    case 'guardStopped':
      return 'guard';
    default:
      return null;
  }
}

/** Whether a road delivers everything, once, and in order. */
function isSound(road: Road): boolean {
  return road.open && ROAD_RATES.every((rate) => road[rate] === 0);
}
