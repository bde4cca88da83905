import type { ExitCause, SiegeEvent } from '../../../shared/cluster-event';
import { kindOf } from '../../../shared/message-kind';
import { State } from '../../../shared/raft';
import { MESSAGE_LOOKS } from '../kit/message-looks';
import type { Sign } from '../kit/signs';

const EXIT_SIGNS: Readonly<Record<ExitCause, Sign>> = {
  killed: 'Skull',
  crashed: 'Skull',
  guard: 'Ban',
  port: 'Lock',
  storage: 'CircleAlert',
  notReady: 'CircleAlert',
  stopped: 'Tent',
};

/** The sign in front of a line. */
export function signOf(event: SiegeEvent): Sign {
  switch (event.type) {
    case 'messageSent':
      return MESSAGE_LOOKS[kindOf(event.cargo)].sign;
    case 'messageLost':
    case 'unanswered':
      return 'MailX';
    case 'heraldSaid':
      return 'Megaphone';
    case 'stateChanged':
      if (event.to === State.Leader) return 'Crown';
      return event.to === State.Candidate ? 'Megaphone' : 'Flag';
    case 'voteCast':
      return event.granted ? 'ThumbsUp' : 'ThumbsDown';
    case 'committed':
      return 'Stamp';
    case 'entriesRemoved':
    case 'diskLost':
      return 'Eraser';
    case 'orderAccepted':
    case 'entriesAppended':
    case 'programWrote':
      return 'PenLine';
    case 'lessonOpened':
    case 'orderGiven':
    case 'orderReceived':
    case 'orderAnswered':
    case 'attackOrdered':
      return 'Scroll';
    case 'peerRefused':
    case 'leadForgotten':
    case 'orderRefused':
    case 'attackMissed':
    case 'eventsDropped':
    case 'gap':
    case 'violation':
      return 'CircleAlert';
    case 'attacked':
      return 'Swords';
    case 'attackDecided':
      return event.succeeded ? 'DoorOpen' : 'Castle';
    case 'guardStopped':
      return 'Ban';
    case 'processExited':
      return EXIT_SIGNS[event.cause];
    case 'frozen':
      return 'Snowflake';
    case 'thawed':
      return 'Sun';
    case 'machineSlept':
      return 'Moon';
    case 'clockSet':
    case 'paceChanged':
    case 'electionTimerHeld':
    case 'electionTimerReleased':
      return 'Clock';
    case 'roadChanged':
      return 'Route';
    case 'fogChanged':
      return 'CloudFog';
    case 'siegeBegan':
    case 'programStarted':
    case 'started':
    case 'processSpawned':
    case 'contactMade':
    case 'contactLost':
    case 'membersChanged':
    case 'replacementPlanned':
    case 'replaceDeposedChanged':
    case 'stopping':
      return 'Tent';
    default:
      return 'Flag';
  }
}

export type Tone = 'plain' | 'quiet' | 'good' | 'bad' | 'cold';

/** How much a line stands out. */
export function toneOf(event: SiegeEvent): Tone {
  switch (event.type) {
    case 'messageSent':
    case 'orderAnswered':
    case 'programWrote':
      return 'quiet';
    case 'processExited':
    case 'diskLost':
    case 'guardStopped':
    case 'violation':
    case 'gap':
    case 'eventsDropped':
      return 'bad';
    case 'attackDecided':
      return event.succeeded ? 'good' : 'bad';
    case 'stateChanged':
      return event.to === State.Leader ? 'good' : 'plain';
    case 'frozen':
    case 'thawed':
    case 'electionTimerHeld':
    case 'electionTimerReleased':
      return 'cold';
    default:
      return 'plain';
  }
}
