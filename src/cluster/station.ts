import type { Description } from '../recording';
import type {
  Address,
  Objection,
  Outcome,
  Refusal,
  SiegeChoice,
  SiegeOutlook,
  SiegeRecord,
} from '../shared';
import type { OrderEntry } from '../shared/attack/attack-view';
import type { DataFolder } from './data-folder';
import type { Kept } from './kept-choice';
import type { Groups } from './life';
import type { RecordingPlan } from './recordings';
import type { ClusterNews } from './relay';
import type { SiegeData, SiegePlan } from './siege-plan';
import type { Spawn } from './spawn';
import type { Time } from './time';

/** What came of an order. */
export interface OrderOutcome {
  /** The last HTTP status; null where there was no answer. */
  readonly status: number | null;
  readonly outcome: Outcome;
  /** What came of it, as a sentence. */
  readonly message: string;
  /** Why it was not carried out, or may not have been; null where all that is known is the sentence. */
  readonly objection: Objection | null;
  /** The node that had it in the end. */
  readonly recipient: number;
  /** The log entry that it became; null where nobody says so. */
  readonly entry: OrderEntry | null;
}

/** How orders get to the generals, as from a client of theirs. */
export interface OrderPost {
  /**
   * Gives an order to a general, and goes where that one says that another leads.
   *
   * @param limitMs how long an answer is waited for
   */
  give(
    servers: readonly Address[],
    node: number,
    key: string,
    value: string,
    limitMs: number,
  ): Promise<OrderOutcome>;
  /** What a general has applied for a key; null where it says that it has nothing, or says nothing. */
  readonly ask: (address: Address, key: string) => Promise<string | null>;
}

/** Records the sieges of a program, each by itself. */
export interface SiegeRecorder {
  /** Where the present siege is recorded; null: it isn't. */
  readonly path: string | null;
  /** The files of the present siege's recording, with all that was told so far; null: it isn't recorded. */
  written(): Promise<readonly string[] | null>;
  /**
   * Makes room for the siege that is about to begin.
   *
   * @throws NoRecording where a file was named that can't be made
   */
  prepare(plan: RecordingPlan, describe: () => Description): Promise<void>;
  take(record: SiegeRecord): void;
  /** Resolves once everything is written. */
  close(): Promise<void>;
}

/** Tells of the machine's sleep and of a clock that was set. */
export interface WatchOfClocks {
  start(): void;
  /** The machine is about to sleep, as the system tells some programs. */
  suspends(): void;
  resumed(): void;
  close(): void;
}

/** The choice of the latest siege that was begun by one. */
export interface ChoiceStore {
  read(): Kept;
  /** Keeps a choice. Returns why it could not, as a sentence; null where it could. */
  write(choice: SiegeChoice): string | null;
}

/**
 * Everything that a cluster takes from the outside, as a node does from its `Machine`: time, chance, processes,
 * ports and files. A program has the machine that it runs on (`SystemStation`); a siege in virtual time has
 * one of its own, around the very same cluster.
 */
export interface Station {
  readonly time: Time;
  /** Whether a process can be stopped and let go on. */
  readonly canFreeze: boolean;
  readonly spawn: Spawn;
  /** Of processes that belong to a node's own; null where there are none. */
  readonly groups: Groups | null;
  readonly orders: OrderPost;
  readonly choices: ChoiceStore;
  /** A name that nobody else has drawn. */
  drawName(): string;
  /** A whole number from 0 to `max`, by chance. */
  drawWhole(max: number): number;
  openRecorder(listener: {
    /** Something can't be recorded, as a sentence. */
    readonly onTrouble: (message: string) => void;
    /** Another part of a recording has begun, and what every node is has to be told in it. */
    readonly onPart: () => void;
  }): SiegeRecorder;
  watchClocks(tell: (news: ClusterNews) => void): WatchOfClocks;
  /**
   * Where the nodes of one siege write.
   *
   * @param isAsked whether a command line asks for this siege, and not somebody who wants to begin anew
   * @throws NoDataFolder where there is no place for it
   */
  openDataFolder(data: SiegeData, isAsked: boolean): Promise<DataFolder>;
  /** Why no siege can be begun on these ports; those of the present siege will be free. */
  refusePorts(ports: readonly number[], own: readonly Address[]): Promise<Refusal | null>;
  /** Waits, for a short while, for the ports of a program that is only just ending. */
  untilHandedOver(servers: readonly Address[], isVoid: () => boolean): Promise<void>;
  /** The siege of a choice, or why none can be so, as a sentence. */
  planOf(choice: SiegeChoice, present: SiegePlan): SiegePlan | Refusal;
  /** What stands in the way of a choice: ports that are taken, an etcd that is missing where `etcd` says, or in the PATH. */
  lookAhead(
    choice: SiegeChoice,
    own: readonly Address[],
    etcd: string | null,
  ): Promise<Omit<SiegeOutlook, 'keptIsBroken' | 'pace'>>;
}
