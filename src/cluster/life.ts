import type { NodeId } from '../raft';
import type {
  Address,
  ElectionTimerAct,
  ExitCause,
  NodeEvent,
  NodeSettings,
  PortTaken,
  Report,
  Road,
  Timing,
} from '../shared';
import { ExitStatus, reportSchema } from '../shared';
import type { After } from './after';
import type { Intent } from './exit-cause';
import { explainExit } from './exit-cause';
import type { Child, ChildExit, Spawn } from './spawn';
import type { StandstillCause } from './standstill';
import { Standstill } from './standstill';

/** How long a process may take until it listens: also where all cores are busy with something else. */
const READY_LIMIT_MS = 45_000;
/** After how long, counted from the request to stop, the stronger means are used. */
const SIGTERM_AFTER_MS = 1000;
const SIGKILL_AFTER_MS = 1500;

/** By then a cluster has stopped, or its processes are left to notice that their channel closed. */
export const STOP_LIMIT_MS = 1900;

/** How a life ended, as it is told in `processExited`. */
export interface LifeEnd {
  readonly cause: ExitCause;
  readonly exitStatus: number | null;
  readonly signal: string | null;
  readonly message: string;
  readonly portTaken: PortTaken | undefined;
}

export interface LifeListener {
  onSpawned(pid: number | null): void;
  /** Events in the order in which the node told them; false where they make no sense. */
  onEvents(events: readonly NodeEvent[]): boolean;
  /** The process was stopped, or goes on again, and not by this program's doing. */
  onStandstill(isStill: boolean, cause: StandstillCause): void;
  onEnd(end: LifeEnd): void;
}

/** How further processes, which the one of a node has started, are reached by the one that began their group. */
export interface Groups {
  signal(leader: number, signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  /** Whether it was stopped by a signal; null where the system doesn't say. */
  standsStill(leader: number): boolean | null;
}

/** How the further processes ended by themselves. */
export type GroupEnd = Extract<Report, { type: 'groupEnded' }>;

export type LifeCondition = 'starting' | 'alive' | 'frozen' | 'ended';

/** What a life takes from the outside. */
export interface LifeParts {
  readonly spawn: Spawn;
  readonly after: After;
  /** Null where no process has others that belong to it. */
  readonly groups: Groups | null;
}

/** One life of one node: one process from its spawning to its end. */
export class Life {
  /** Settles when the node listens (null) or has ended before it did. Never rejects. */
  readonly ready: Promise<LifeEnd | null>;
  readonly ended: Promise<LifeEnd>;

  readonly #node: NodeId;
  readonly #address: Address;
  readonly #listener: LifeListener;
  readonly #child: Child;
  readonly #after: After;
  readonly #groups: Groups | null;
  /** How to call off what is waited for. */
  readonly #waits: (() => void)[] = [];
  #condition: LifeCondition = 'starting';
  #standstill: Standstill | null = null;
  /** Further processes, which live and die with the node's own; the one that began their group. */
  #group: number | null = null;
  #groupEnd: GroupEnd | null = null;
  #begun = false;
  #pid: number | null = null;
  #intent: Intent | null = null;
  #ownWords: string | null = null;
  #portTaken: PortTaken | undefined;
  #lifeEnd: LifeEnd | null = null;
  #settleReady: (end: LifeEnd | null) => void = () => undefined;
  #settleEnded: (end: LifeEnd) => void = () => undefined;

  constructor(
    { spawn, after, groups }: LifeParts,
    node: NodeId,
    address: Address,
    listener: LifeListener,
  ) {
    this.#after = after;
    this.#groups = groups;
    this.#node = node;
    this.#address = address;
    this.#listener = listener;
    this.ready = new Promise((resolve) => {
      this.#settleReady = resolve;
    });
    this.ended = new Promise((resolve) => {
      this.#settleEnded = resolve;
    });
    this.#child = spawn({
      onSpawned: (pid) => {
        this.#pid = pid;
        listener.onSpawned(pid);
      },
      onMessage: (message) => {
        this.#hear(message);
      },
      onExit: (exit) => {
        this.#end(exit);
      },
    });
    this.#wait(READY_LIMIT_MS, () => {
      if (this.#condition === 'starting') this.#force('notReady');
    });
  }

  get condition(): LifeCondition {
    return this.#condition;
  }

  get end(): LifeEnd | null {
    return this.#lifeEnd;
  }

  get pid(): number | null {
    return this.#pid;
  }

  /** Lets the process, which has only been started so far, be the node. */
  begin(settings: NodeSettings): void {
    if (this.#begun || this.#intent !== null || this.#condition === 'ended') return;
    this.#begun = true;
    this.#child.send({ type: 'begin', settings });
  }

  /** Changes a road of a node that has begun; the settings of any other will say how it is. */
  setRoad(to: number, road: Road): void {
    if (this.#begun) this.#child.send({ type: 'road', to, road });
  }

  /** Does something to the election timer of a node that has begun. */
  actOnElectionTimer(act: ElectionTimerAct): void {
    if (this.#begun) this.#child.send({ type: 'electionTimer', act });
  }

  /** Lets a node that has begun go on at other paces; the settings of any other will say them. */
  setTiming(timing: Timing): void {
    if (this.#begun) this.#child.send({ type: 'timing', timing });
  }

  /** The process of a peer's life is gone: the node is to say when it has taken in all that it left. */
  tellPeerEnded(peer: NodeId, life: number): void {
    if (!this.#begun || this.#intent !== null) return;
    this.#child.send({ type: 'peerEnded', peer, life });
  }

  /** Reports of the node are missing: it is to say what it is. */
  askState(): void {
    if (this.#begun && this.#intent === null) this.#child.send({ type: 'tellState' });
  }

  /** SIGKILL, which a frozen process cannot escape either. */
  kill(): Promise<LifeEnd> {
    this.#force('kill');
    return this.ended;
  }

  freeze(): void {
    if (this.#condition !== 'alive') return;
    this.#condition = 'frozen';
    this.#standstill?.expect(true);
    if (this.#group !== null) this.#groups?.signal(this.#group, 'SIGSTOP');
    this.#child.signal('SIGSTOP');
  }

  thaw(): void {
    if (this.#condition !== 'frozen') return;
    this.#condition = 'alive';
    this.#standstill?.expect(false);
    this.#child.signal('SIGCONT');
    if (this.#group !== null) this.#groups?.signal(this.#group, 'SIGCONT');
  }

  /** Asks the node to stop in order, and uses stronger means after the limits. */
  stop(): Promise<LifeEnd> {
    if (this.#condition === 'ended' || this.#intent !== null) return this.ended;
    this.#intent = 'stop';
    this.#standstill?.close();
    if (this.#condition === 'frozen') {
      // It cannot hear the request, and what it has promised is on disk.
      this.#kill();
      return this.ended;
    }
    this.#child.send({ type: 'stop' });
    this.#wait(SIGTERM_AFTER_MS, () => {
      this.#child.signal('SIGTERM');
    });
    this.#wait(SIGKILL_AFTER_MS, () => {
      this.#kill();
    });
    return this.ended;
  }

  #force(intent: Intent): void {
    if (this.#condition === 'ended') return;
    this.#intent = intent;
    this.#standstill?.close();
    this.#kill();
  }

  #kill(): void {
    if (this.#group !== null) this.#groups?.signal(this.#group, 'SIGKILL');
    this.#child.signal('SIGKILL');
  }

  /** Watches from now on whether the process is stopped by others than this program. */
  #watch(): void {
    this.#standstill = new Standstill({
      after: this.#after,
      standsStill: () =>
        this.#group === null
          ? this.#child.standsStill()
          : (this.#groups?.standsStill(this.#group) ?? null),
      ask: () => {
        this.#child.send({ type: 'ask' });
      },
      onChange: (isStill, cause) => {
        if (this.#intent !== null) return;
        this.#condition = isStill ? 'frozen' : 'alive';
        // What holds the messages of the further processes stands still with them.
        if (this.#group !== null) this.#child.signal(isStill ? 'SIGSTOP' : 'SIGCONT');
        this.#listener.onStandstill(isStill, cause);
      },
    });
  }

  #hear(message: unknown): void {
    this.#standstill?.heard();
    const parsed = reportSchema.safeParse(message);
    if (!parsed.success || !this.#take(parsed.data)) this.#force('notUnderstood');
  }

  #take(report: Report): boolean {
    switch (report.type) {
      case 'here':
        return true;
      case 'group':
        this.#group = report.pid;
        this.#pid = report.pid;
        if (this.#intent === 'kill' || this.#intent === 'notReady') this.#kill();
        return true;
      case 'groupEnded':
        this.#groupEnd = report;
        return true;
      case 'failed':
        this.#ownWords = report.message;
        this.#portTaken = report.portTaken;
        return true;
      case 'events': {
        const last = report.events.at(-1);
        if (last?.type === 'stopping' && last.exitStatus !== ExitStatus.stopped) {
          this.#ownWords ??= last.reason;
        }
        const started = report.events.some(
          ({ type }) => type === 'started' || type === 'programStarted',
        );
        if (started && this.#condition === 'starting') {
          this.#condition = 'alive';
          if (this.#intent === null) this.#watch();
        }
        const understood = this.#listener.onEvents(report.events);
        if (started) this.#settleReady(null);
        return understood;
      }
    }
  }

  #end(exit: ChildExit): void {
    this.#condition = 'ended';
    this.#standstill?.close();
    for (const callOff of this.#waits) callOff();
    if (this.#group !== null && this.#groupEnd === null) {
      this.#groups?.signal(this.#group, 'SIGKILL');
    }
    const { cause, message } = explainExit({
      node: this.#node,
      pid: this.#pid,
      address: this.#address,
      exit,
      groupEnd: this.#groupEnd,
      intent: this.#intent,
      ownWords: this.#ownWords,
      readyLimitMs: READY_LIMIT_MS,
    });
    const { status: exitStatus, signal } = this.#groupEnd ?? exit;
    const end = { cause, exitStatus, signal, message, portTaken: this.#portTaken };
    this.#lifeEnd = end;
    this.#listener.onEnd(end);
    this.#settleReady(end);
    this.#settleEnded(end);
  }

  /** Waits for so long, at most until the end of this life. */
  #wait(delayMs: number, action: () => void): void {
    this.#waits.push(this.#after(delayMs, action));
  }
}
