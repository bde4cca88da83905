import type pc from 'picocolors';
import { State } from '../../raft';
import type { NodeEvent, NodeEventOf } from '../../shared';
import { classify } from '../../shared';
import type { NodePlan } from '../plan';
import { HeartbeatRounds } from './heartbeat-rounds';
import { describe, describeLoss, describeRange, describeUnanswered } from './sentences';
import type { Format } from './stream-listener';

type Colours = ReturnType<typeof pc.createColors>;

/** Heartbeats faster than this are told of once in this time. */
const HEARTBEAT_PAUSE_MS = 500;
/** More lines than this in a second can't be read; they are counted. */
const LINES_PER_SECOND_MAX = 100;

const UNWANTED: ReadonlySet<NodeEvent['type']> = new Set([
  'electionTimerStarted',
  'heartbeatTimerStarted',
  'progressChanged',
  'applied',
  'orderAccepted',
]);

/** What is told however much is going on. */
const URGENT: ReadonlySet<NodeEvent['type']> = new Set([
  'started',
  'stateChanged',
  'attacked',
  'attackMissed',
  'guardStopped',
  'stopping',
]);

/** A node's events as lines for a person: time, node, state, term and what happened. */
export class Printer implements Format {
  readonly #colours: Colours;
  readonly #rounds: HeartbeatRounds;
  /** The requests for votes of the last election. */
  #votesAsked = new Set<string>();
  #lastHeartbeatAt = Number.NEGATIVE_INFINITY;
  #second = 0;
  #linesInSecond = 0;
  #untold = 0;

  constructor({ servers }: Pick<NodePlan, 'servers'>, colours: Colours) {
    this.#colours = colours;
    this.#rounds = new HeartbeatRounds(servers.length - 1);
  }

  wants(type: NodeEvent['type']): boolean {
    return !UNWANTED.has(type);
  }

  text(event: NodeEvent): string {
    const what = this.#tell(event);
    if (what === null) return '';
    const second = Math.floor(event.at / 1000);
    const before = second === this.#second ? '' : this.#beginSecond(second, event);
    if (this.#linesInSecond >= LINES_PER_SECOND_MAX && !URGENT.has(event.type)) {
      this.#untold += 1;
      return before;
    }
    this.#linesInSecond += 1;
    return before + this.#line(event, what);
  }

  #beginSecond(second: number, event: NodeEvent): string {
    const untold = this.#untold;
    this.#second = second;
    this.#linesInSecond = 0;
    this.#untold = 0;
    return untold === 0 ? '' : this.#line(event, `… ${untold} more lines in that second`);
  }

  #tell(event: NodeEvent): string | null {
    switch (event.type) {
      case 'messageSent':
        return this.#tellDeparture(event);
      case 'messageArrived':
        return event.leg === 'answer'
          ? this.#atHeartbeatPace(event, this.#rounds.answered(event))
          : null;
      case 'messageLost': {
        const why = describeLoss(event.reason);
        if (event.reason === 'senderEnded') return null;
        if (event.leg === 'answer') return `its answer is lost: node ${event.to} ${why}`;
        return this.#tellFailure(event, why);
      }
      case 'unanswered':
        return this.#tellFailure(event, describeUnanswered(event.reason));
      case 'stateChanged':
      case 'termChanged':
        this.#votesAsked = new Set();
        return describe(event);
      default:
        return describe(event);
    }
  }

  #tellFailure(event: NodeEventOf<'messageLost' | 'unanswered'>, why: string): string | null {
    if (this.#votesAsked.has(event.id)) return `node ${event.to} ${why}`;
    return this.#atHeartbeatPace(event, this.#rounds.lost(event, why));
  }

  /** What a follower heard is told when it answers. */
  #tellDeparture(event: NodeEventOf<'messageSent'>): string | null {
    const { to } = event;
    const known = classify(event.cargo);
    switch (known.kind) {
      case 'voteAsked':
        this.#votesAsked.add(event.id);
        return `asks node ${to} for its vote`;
      case 'heartbeat':
        return this.#atHeartbeatPace(event, this.#rounds.sent(event, 'heartbeat'));
      case 'entries': {
        const { message } = known;
        const what =
          message.rpc === 'etcd'
            ? describeRange(message.index + 1, message.entriesCount)
            : describeRange(message.prevLogIndex + 1, message.entries.length);
        return this.#atHeartbeatPace(event, this.#rounds.sent(event, what));
      }
      case 'accepted':
        return this.#atHeartbeatPace(event, `hears the heartbeat of node ${to}`);
      case 'rejected':
        return known.message.rpc === 'appendEntries' && known.message.conflict === undefined
          ? `refuses to follow node ${to}, which is in an earlier term`
          : `tells node ${to} that its log does not match yet`;
      case 'turnedAway':
        return `turns node ${to} away`;
      case 'otherAsked':
        return `sends ${known.message.method} ${known.message.path} to node ${to}`;
      case 'otherAnswered':
        return `answers node ${to} with HTTP status ${known.message.status}`;
      // Votes are told where they are cast, and members of an etcd cluster are no nodes of a terminal.
      default:
        return null;
    }
  }

  #atHeartbeatPace({ at }: NodeEvent, what: string | null): string | null {
    if (what === null || at - this.#lastHeartbeatAt < HEARTBEAT_PAUSE_MS) return null;
    this.#lastHeartbeatAt = at;
    return what;
  }

  #line({ at, node, state, term }: NodeEvent, what: string): string {
    const { dim, bold } = this.#colours;
    const time = dim(formatTime(at));
    const role = this.#colourOf(state)((state ?? '').padEnd(9));
    return `${time}  ${bold(`node ${node}`)}  ${role}  term ${term ?? '?'}  ${what}\n`;
  }

  #colourOf(state: State | null): (text: string) => string {
    switch (state) {
      case State.Follower:
        return this.#colours.green;
      case State.Candidate:
        return this.#colours.magenta;
      case State.Leader:
        return this.#colours.yellow;
      case null:
        return this.#colours.dim;
    }
  }
}

function formatTime(at: number): string {
  const time = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':');
  return `${clock}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}
