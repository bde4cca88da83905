import type { Command, LogEntry } from '../../raft';
import type {
  LossReason,
  MissReason,
  NodeEvent,
  NodeEventOf,
  UnansweredReason,
} from '../../shared';
import { hostAndPort } from '../../shared';
import { describeChangeReason } from './change-reason';

const SHOWN_LENGTH_MAX = 80;

/** What a client sent may hold anything; control characters must not reach a terminal. */
function show(text: string): string {
  const quoted = JSON.stringify(text).replaceAll(/[\u007f-\u009f\u2028\u2029]/g, '?');
  return quoted.length > SHOWN_LENGTH_MAX ? `${quoted.slice(0, SHOWN_LENGTH_MAX)}…"` : quoted;
}

const LOSSES: Readonly<Record<LossReason, string>> = {
  cut: 'was not reached, the road is cut',
  loss: 'was not reached, the road lost the message',
  unreachable: 'was not reached, nobody listens there',
  stranger: 'was turned away, a node of another cluster listens there',
  expired: 'was not reached in time',
  full: 'was not asked, too many messages to it are unanswered',
  unawaited: 'waits for it no longer',
  senderEnded: 'was not reached before this node ended',
};

const UNANSWERED: Readonly<Record<UnansweredReason, string>> = {
  expired: 'has not answered in time',
  brokenOff: 'broke the connection off before it had answered',
  refused: 'turns it away, it is stopping or has too much to do',
  unusable: 'has answered something else',
  senderEnded: 'has not answered before this node ended',
};

/** Why a message to a peer came to nothing, as what follows the peer's name. */
export function describeLoss(reason: LossReason): string {
  return LOSSES[reason];
}

/** Why there is no answer of a peer, as what follows the peer's name. */
export function describeUnanswered(reason: UnansweredReason): string {
  return UNANSWERED[reason];
}

const VOTE_REASONS: Readonly<Record<NodeEventOf<'voteCast'>['reason'], string>> = {
  granted: '',
  staleTerm: ': it asks in an earlier term',
  votedForAnother: ': it has voted for another in this term',
  logBehind: ': its log is behind',
};

const MISSES: Readonly<Record<MissReason, string>> = {
  late: 'it learned of the order',
  asleep: 'its process did not run at that time, and went on',
  absent: 'its process had not been started yet, and applied the order',
};

function describeVote({ node, candidate, granted, reason }: NodeEventOf<'voteCast'>): string {
  if (candidate === node) return 'votes for itself';
  const verb = granted ? 'grants' : 'refuses';
  return `${verb} its vote to node ${candidate}${VOTE_REASONS[reason]}`;
}

function describeCommand(command: Command): string {
  return command.type === 'noop' ? 'no-op' : `${command.key} = ${show(command.value)}`;
}

/** A range of log entries as `log entry 5` or `log entries 5 to 7`. */
export function describeRange(firstIndex: number, count: number): string {
  return count === 1
    ? `log entry ${firstIndex}`
    : `log entries ${firstIndex} to ${firstIndex + count - 1}`;
}

function describeEntries(firstIndex: number, entries: readonly LogEntry[]): string {
  const range = describeRange(firstIndex, entries.length);
  const [only] = entries;
  return only !== undefined && entries.length === 1
    ? `${range}: ${describeCommand(only.command)}`
    : range;
}

function describeStart(event: NodeEventOf<'started'>): string {
  const { address, pid, rules, durable, restored, firstIndex, log, votedFor, cutBytes } = event;
  const vote = votedFor === null ? 'no vote' : `its vote for node ${votedFor}`;
  const memory = restored
    ? `comes back with ${vote} and ${firstIndex - 1 + log.length} log entries`
    : `starts anew${durable ? '' : ' and keeps nothing'}`;
  const cut =
    cutBytes === 0 ? '' : `, without ${cutBytes} bytes that its former life never finished writing`;
  return `listens on http://${hostAndPort(address)}, ${memory}${cut} (process ${pid}, rules of the ${rules})`;
}

/** What an event says to a person; null for what is told in other words or not at all. */
export function describe(event: NodeEvent): string | null {
  switch (event.type) {
    case 'started':
      return describeStart(event);
    case 'stateChanged':
      return `${event.from} → ${event.to}: ${describeChangeReason(event.reason)}`;
    case 'termChanged':
      return `term ${event.previous} → ${event.term}`;
    case 'leaderChanged':
      if (event.leader === event.node) return 'leads';
      return event.leader === null ? 'knows no leader now' : `node ${event.leader} leads`;
    case 'voteCast':
      return describeVote(event);
    case 'voteCounted':
      return `node ${event.voter} ${event.granted ? 'grants' : 'refuses'} its vote`;
    case 'entriesAppended':
      return `appends ${describeEntries(event.firstIndex, event.entries)}`;
    case 'entriesRemoved':
      return `removes ${describeRange(event.firstIndex, event.count)}, which the leader does not have`;
    case 'committed':
      return `committed up to log entry ${event.commitIndex}`;
    case 'peerRefused':
      return event.refused === 'peer'
        ? `turns node ${event.peer} away: ${event.detail}`
        : `is turned away by node ${event.peer}: ${event.detail}`;
    case 'leadForgotten':
      return (
        `has nothing stored, but node ${event.witness} has heard of a leader: ` +
        'it follows, since it may have led before'
      );
    case 'orderReceived':
      return `is given the order ${event.key} = ${show(event.value)}`;
    case 'orderRefused':
      return `does not take the order ${event.key}: ${
        event.leader === null
          ? 'it knows no leader at the moment'
          : `node ${event.leader} leads, and only the leader takes orders`
      }`;
    case 'attackOrdered':
      return `will attack at ${event.time}`;
    case 'attacked':
      return `ATTACKS, ${event.lateMs.toFixed(1)} ms after ${event.time}`;
    case 'attackMissed':
      return `misses the attack of ${event.time}: ${MISSES[event.reason]} ${(event.lateMs / 1000).toFixed(1)} s after it`;
    case 'guardStopped':
      return `STOPPED by the state guard: ${event.from} → ${event.to} is not allowed; ${describeChangeReason(event.reason)}`;
    case 'stopping':
      return `stops: ${event.reason}`;
    case 'eventsDropped':
      return `${event.count} events are not shown, because they came faster than they could be written`;
    case 'electionTimerHeld':
      return 'holds its election timer, as its supervisor asked';
    case 'electionTimerReleased':
      return 'lets its election timer run again';
    case 'programStarted':
      return `runs as process ${event.pid}: ${event.command}`;
    case 'programWrote':
      return `writes: ${event.lines.join(' / ')}`;
    default:
      return null;
  }
}
