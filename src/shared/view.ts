import type { LogEntry, NodeId, Property, Rules, StateChange } from '../raft';
import { majority, State } from '../raft';
import type { AttackView } from './attack/attack-view';
import { NO_ATTACK } from './attack/attack-view';
import type { ClockDifference } from './clock-difference';
import type { ExitCause, SiegeRecord } from './cluster-event';
import type { Fog } from './fog';
import type { Cargo } from './messages';
import { NO_FAILOVERS, type Failovers } from './failovers';
import type { Standing } from './fate';
import type { LossReason, RoleView } from './node-event';
import type { PortTaken } from './port-taken';
import type { ProgramKind } from './program-kind';
import type { Address, Road, Timers, Timing } from './settings';
import type { Engine } from './siege-choice';
import { DEFAULT_TIMING, VISIBLE_ROAD } from './settings';

/** The one timer a living node has. Times are wall time in milliseconds. */
export interface Timer {
  readonly type: 'election' | 'heartbeat';
  readonly startedAt: number;
  readonly durationMs: number;
  /** Since when it stands still, as its commander holds it. */
  readonly heldAt?: number | undefined;
}

/** A change of state that the guard forbade. */
export type ForbiddenChange = Omit<StateChange, 'reason'>;

/** A general whose process runs, and what ends with that process. */
export interface Life {
  readonly type: 'alive' | 'frozen';
  /** Null where it is not told, as by members of etcd that somebody else has started. */
  readonly pid: number | null;
  /** Null where it is not told, as by programs of others. */
  readonly state: State | null;
  /** What it is in its state, in more detail; null where that is not told. */
  readonly role: RoleView | null;
  readonly timer: Timer | null;
  /** Whether its election timer is held: it stands still whenever it is started. */
  readonly isTimerHeld: boolean;
  /** The change that the guard forbade, of which the process is about to end. */
  readonly forbidden: ForbiddenChange | null;
}

/** How a general's process is. */
export type Condition =
  | { readonly type: 'absent' }
  | { readonly type: 'starting'; readonly pid: number | null }
  | Life
  /** It is not heard any more, or never was; whether it lives nobody here can say. */
  | { readonly type: 'unknown'; readonly since: number; readonly message: string }
  | {
      readonly type: 'down';
      readonly cause: ExitCause;
      readonly message: string;
      /** What is known of its port, where another program has it. */
      readonly portTaken?: PortTaken | undefined;
      /** The change that the guard forbade, where it stopped the last life. */
      readonly forbidden: ForbiddenChange | null;
      /** When a replacement comes by itself, wall time in milliseconds; null: never. */
      readonly replacedAt: number | null;
    };

/** Entries that a log had to give up for the leader's (section 5.3). */
export interface StruckOut {
  /** Wall time in milliseconds. */
  readonly at: number;
  readonly firstIndex: number;
  readonly entries: readonly LogEntry[];
}

/** The end of a log: the entries from `firstIndex` on, older ones are not kept for the picture. */
export interface LogTail {
  readonly firstIndex: number;
  readonly entries: readonly LogEntry[];
}

/** What a program has written last. */
export interface ProgramOutput {
  readonly lines: readonly string[];
  /** How many lines before them are not kept. */
  readonly omitted: number;
}

/**
 * What a general is among those who vote: one of them; a learner of etcd, which takes in the log and has no vote; or no
 * member any more. Null: a member of etcd that has not told it.
 */
export type Membership = 'voter' | 'learner' | 'removed' | null;

/** A general that is none of ours: what it does not tell is not known. */
export interface ProgramView {
  readonly kind: ProgramKind;
  /** The command line, as it was given. */
  readonly command: string;
  readonly output: ProgramOutput;
}

export interface GeneralView {
  readonly id: NodeId;
  readonly address: Address;
  /** Null: it is one of ours, which tells everything; else vote and log are not told, and see `tellsIndexes`. */
  readonly program: ProgramView | null;
  readonly membership: Membership;
  readonly condition: Condition;
  /** How many lives the node has had; 0 before the first. */
  readonly incarnation: number;
  /** Null where it is not told. */
  readonly term: number | null;
  readonly votedFor: NodeId | null;
  readonly log: LogTail;
  /** What its log had to give up last in this life; null: nothing. */
  readonly struckOut: StruckOut | null;
  readonly commitIndex: number;
  readonly lastApplied: number;
  /** Reports of it are missing, the latest of them from this moment, in wall time; null: none. */
  readonly untoldUntil: number | null;
  /** How its machine's clock differs from the one that all times here are of; null: it is the same machine's. */
  readonly clock: ClockDifference | null;
}

export interface RoadView {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly road: Road;
}

/**
 * How a messenger's way ended, told by whoever knows it: its receiver that it was taken in, its sender that it
 * was not, whoever asked that the connection broke, the supervisor that a process is gone. Times are wall time
 * in milliseconds.
 */
export type JourneyEnd =
  | { readonly type: 'arrived'; readonly at: number }
  | {
      readonly type: 'lost';
      readonly at: number;
      /** How much of the way it had come, 0 to 1. */
      readonly fraction: number;
      readonly reason: LossReason | 'brokenOff' | 'unusable' | 'receiverEnded';
    }
  /** Reports are missing, and its end may have been among them. */
  | { readonly type: 'unknown'; readonly at: number };

/** A message that has set out: one leg of one RPC. `key` is unique, `id` is shared by both legs. */
interface Departure {
  readonly key: string;
  readonly id: string;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly cargo: Cargo;
  /** The term of the message, or of its sender where the message has none; null where neither is told. */
  readonly term: number | null;
  /** The message that this is a second copy of; missing: it is none. */
  readonly copyOf?: string | undefined;
  readonly sentAt: number;
  readonly travelMs: number;
}

/** Where a message is, which is one of these at a time. */
type Whereabouts =
  /**
   * On its road or, its travel time being over, at its receiver's gate. `givenUpAt`: since when whoever asked
   * waits no longer, although the receiver may still take it in.
   */
  | {
      readonly end: null;
      readonly heldAt?: undefined;
      readonly givenUpAt?: number | undefined;
    }
  /** Since then its sender, whose process holds it, is frozen: it stands where it was. */
  | { readonly end: null; readonly heldAt: number; readonly givenUpAt?: undefined }
  | { readonly end: JourneyEnd; readonly heldAt?: undefined; readonly givenUpAt?: undefined };

/** One message on a road, from its departure until a moment after its end. */
export type Messenger = Departure & Whereabouts;

/** One line of the chronicle: the latest record of it, and how often the like of it happened. */
export interface ChronicleItem {
  readonly record: SiegeRecord;
  /** The first record of the line, which gives the line its place; `at` is wall time in milliseconds. */
  readonly since: { readonly n: number; readonly at: number };
  /** How often it happened; messages to several generals at once are one time. */
  readonly count: number;
  /** To whom messages went, by id, and how many to each; empty for anything else. */
  readonly recipients: readonly { readonly id: NodeId; readonly count: number }[];
}

export interface ViolationView {
  readonly property: Property;
  readonly node: NodeId;
  readonly detail: string;
  readonly record: number;
}

/** All that is to be seen of a siege at one moment. Plain data, so it can cross any wall. */
export interface SiegeView {
  /** The number of the last record taken in; 0 before the first. */
  readonly n: number;
  /** The wall time of the latest event taken in, in milliseconds. */
  readonly at: number;
  readonly rules: Rules;
  readonly timing: Timing;
  /** How every road is that nobody has changed. */
  readonly commonRoad: Road;
  /** What the paces that the siege was given are divided by; null: they were set one by one. */
  readonly tempo: number | null;
  /** How election timeouts come to be. */
  readonly timers: Timers;
  readonly failovers: Failovers;
  readonly replaceDeposed: boolean;
  /** Whether a general that is appointed again has forgotten its term, vote and log. */
  readonly keepsNothing: boolean;
  /** Whether somebody else has started its generals, so that nothing can be done to them. */
  readonly isAttached: boolean;
  /** Whether orders can be given to its generals. */
  readonly takesOrders: boolean;
  /** How many members with a vote of an etcd cluster that is watched are not among its generals. */
  readonly unwatched: number;
  /** How many learners of it are not. */
  readonly unwatchedLearners: number;
  /** Where all of those say that they listen for clients; empty where one has not said it. */
  readonly unwatchedAt: readonly string[];
  /** Faults that come by chance; null: none do. */
  readonly fog: Fog | null;
  readonly generals: readonly GeneralView[];
  readonly roads: readonly RoadView[];
  /** Messengers under way and those that ended a moment ago, in the order in which they set out. */
  readonly messengers: readonly Messenger[];
  /** Ends that were told before their departure, which comes from another process. */
  readonly earlyEnds: readonly { readonly key: string; readonly end: JourneyEnd }[];
  /** The moments that the supervisor and each node, by id, told of last; wall time in milliseconds, null: of none. */
  readonly heardAt: readonly (number | null)[];
  readonly attack: AttackView;
  readonly violations: readonly ViolationView[];
  /** How many events are known to be missing from the picture. */
  readonly missedEvents: number;
  /** What happened, oldest first, the last few hundred lines. */
  readonly chronicle: readonly ChronicleItem[];
}

/** What the picture shows before the first record. */
export const EMPTY_VIEW: SiegeView = {
  n: 0,
  at: 0,
  rules: 'exercise',
  timing: DEFAULT_TIMING,
  commonRoad: VISIBLE_ROAD,
  tempo: 1,
  timers: 'random',
  failovers: NO_FAILOVERS,
  replaceDeposed: true,
  keepsNothing: false,
  isAttached: false,
  takesOrders: true,
  unwatched: 0,
  unwatchedLearners: 0,
  unwatchedAt: [],
  fog: null,
  generals: [],
  roads: [],
  messengers: [],
  earlyEnds: [],
  heardAt: [],
  attack: NO_ATTACK,
  violations: [],
  missedEvents: 0,
  chronicle: [],
};

/** What the generals of a siege are. */
export function engineOf({ generals }: Pick<SiegeView, 'generals'>): Engine {
  return generals.some(({ program }) => program?.kind === 'etcd') ? 'etcd' : 'raft-siege';
}

/** The generals who vote; who has not told whether it is a learner is taken for one of them. */
export function votersOf({ generals }: Pick<SiegeView, 'generals'>): readonly GeneralView[] {
  return generals.filter(isVoter);
}

export function isVoter({ membership }: Pick<GeneralView, 'membership'>): boolean {
  return membership !== 'learner' && membership !== 'removed';
}

/** All who vote: the generals that are watched, and how many others there are. */
export type Electorate = Pick<SiegeView, 'generals' | 'unwatched'>;

/** How many vote, whoever of them is watched. */
export function voterCountOf(electorate: Electorate): number {
  return votersOf(electorate).length + electorate.unwatched;
}

/** How many of those who vote make a majority, whoever of them is watched. */
export function majorityOf(electorate: Electorate): number {
  return majority(voterCountOf(electorate));
}

/** Whether a general tells how far its log is committed and carried out, and what it holds for a key. */
export function tellsIndexes({ program }: Pick<GeneralView, 'program'>): boolean {
  return program?.kind !== 'program';
}

/** Whether a general has told how far its log is committed and carried out. */
export function hasToldIndexes(general: Pick<GeneralView, 'program' | 'term'>): boolean {
  return tellsIndexes(general) && general.term !== null;
}

/** Whether the paces of its generals are told: members of etcd that somebody else has started keep them to themselves. */
export function tellsTiming(view: Pick<SiegeView, 'generals' | 'isAttached'>): boolean {
  return !view.isAttached || engineOf(view) !== 'etcd';
}

/** The life of a general whose process runs, frozen or not; null where none does. */
export function lifeOf({ condition }: Pick<GeneralView, 'condition'>): Life | null {
  return condition.type === 'alive' || condition.type === 'frozen' ? condition : null;
}

/** How a general's process stands, for whoever wants to do something to it. */
export function standingOf({ condition }: Pick<GeneralView, 'condition'>): Standing {
  switch (condition.type) {
    case 'down':
    case 'absent':
    case 'unknown':
      return 'gone';
    default:
      return condition.type;
  }
}

/** The process of a general, as far as it is known. */
export function pidOf({ condition }: Pick<GeneralView, 'condition'>): number | null {
  return 'pid' in condition ? condition.pid : null;
}

/** Whom a general takes for the leader of its term; null where it knows none or does not live. */
export function leaderOf(general: Pick<GeneralView, 'id' | 'condition'>): NodeId | null {
  const life = lifeOf(general);
  switch (life?.state) {
    case State.Follower:
      return life.role?.state === State.Follower ? life.role.leader : null;
    case State.Leader:
      return general.id;
    case State.Candidate:
    case null:
    case undefined:
      return null;
  }
}

/**
 * Who takes an order that is for nobody in particular: the leader, or where that one may be unwatched, somebody who
 * hands it on; null: nobody.
 */
export function takerOf(view: Electorate): NodeId | null {
  const leader = currentLeader(view);
  if (leader !== null || view.unwatched === 0) return leader?.id ?? null;
  return view.generals.find(({ condition }) => condition.type === 'alive')?.id ?? null;
}

/** The leader of the highest term among those alive; what most people mean by "the leader". */
export function currentLeader(view: Pick<SiegeView, 'generals'>): GeneralView | null {
  let best: GeneralView | null = null;
  for (const general of view.generals) {
    if (lifeOf(general)?.state !== State.Leader) continue;
    if (best === null || (general.term ?? 0) > (best.term ?? 0)) best = general;
  }
  return best;
}
