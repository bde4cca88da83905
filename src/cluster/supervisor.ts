import type {
  Address,
  DiskLoss,
  ClusterConfig,
  ElectionTimerAct,
  Refusal,
  Road,
  Standing,
  Timing,
} from '../shared';
import type { NodeId } from '../raft';
import type { After } from './after';
import type { Groups, LifeEnd } from './life';
import { forgetOnDisk } from './forget';
import { Life } from './life';
import { refusal } from './objections';
import type { Relay } from './relay';
import type { ProgramPlan } from './programs';
import type { RoadMap } from './road-map';
import type { Spawn } from './spawn';

/** After how long a general that the guard has stopped is replaced. */
const REPLACEMENT_DELAY_MS = 3000;

export interface SiegeSettings extends ClusterConfig {
  /** No two sieges have the same. */
  readonly clusterId: string;
  /** Generals that are programs of others. */
  readonly programs?: readonly ProgramPlan[];
  /** The folder that holds all nodes' folders; null: they keep nothing. */
  readonly dataDir: string | null;
}

export interface SupervisorOptions {
  readonly spawn: Spawn;
  readonly settings: SiegeSettings;
  readonly roads: RoadMap;
  readonly relay: Relay;
  readonly replaceDeposed: boolean;
  readonly after: After;
  /** Null where no process has others that belong to it. */
  readonly groups: Groups | null;
}

/** One node's place in the cluster, whichever process fills it. */
interface Seat {
  life: Life | null;
  lives: number;
  /** Calls off what is waited for; null where the node is not to be replaced. */
  cancelReplacement: (() => void) | null;
  /** Whether a process is at work on its disk; no life begins meanwhile. */
  isForgetting: boolean;
}

/** Starts, ends and replaces the processes of one siege, and tells what became of them. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #seats: readonly Seat[];
  readonly #after: After;
  #replaceDeposed: boolean;
  #timingOf: (node: NodeId) => Timing;
  #stopping = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#replaceDeposed = options.replaceDeposed;
    this.#after = options.after;
    this.#timingOf = () => options.settings.timing;
    this.#seats = options.settings.servers.map(() => ({
      life: null,
      lives: 0,
      cancelReplacement: null,
      isForgetting: false,
    }));
  }

  get replaceDeposed(): boolean {
    return this.#replaceDeposed;
  }

  /** How a node's process stands. */
  standing(node: NodeId): Standing {
    const condition = this.#seat(node).life?.condition ?? 'ended';
    if (this.#seat(node).isForgetting) return 'starting';
    return condition === 'ended' ? 'gone' : condition;
  }

  pid(node: NodeId): number | null {
    return this.#seat(node).life?.pid ?? null;
  }

  /**
   * Starts all processes at once, and lets the followers begin first, so that they hear the first
   * heartbeat of the leader by decree. Resolves with the ends of those that did not get as far as
   * listening.
   */
  async startAll(): Promise<readonly LifeEnd[]> {
    const { decreedLeader } = this.#options.settings;
    const lives = this.#seats.map((seat, node) => this.#spawn(node, seat));
    for (const [node, life] of lives.entries()) {
      if (node !== decreedLeader) this.#begin(node, life);
    }
    await Promise.all(lives.filter((_, node) => node !== decreedLeader).map(({ ready }) => ready));
    const leader = decreedLeader === null ? undefined : lives[decreedLeader];
    if (decreedLeader !== null && leader !== undefined) this.#begin(decreedLeader, leader);
    const ends = await Promise.all(lives.map(({ ready }) => ready));
    return ends.filter((end) => end !== null);
  }

  /** Starts a node that has no living process; resolves with null once it listens. */
  appoint(node: NodeId): Promise<LifeEnd | null> {
    const seat = this.#seat(node);
    this.#cancelReplacement(seat);
    const life = this.#spawn(node, seat);
    this.#begin(node, life);
    return life.ready;
  }

  kill(node: NodeId): Promise<LifeEnd> | null {
    return this.#seat(node).life?.kill() ?? null;
  }

  freeze(node: NodeId): void {
    this.#seat(node).life?.freeze();
    this.#options.relay.announce({ type: 'frozen', node });
  }

  thaw(node: NodeId): void {
    // Told before it is done, so that what the node says once it is awake comes after.
    this.#options.relay.announce({ type: 'thawed', node });
    this.#seat(node).life?.thaw();
  }

  actOnElectionTimer(node: NodeId, act: ElectionTimerAct): void {
    this.#seat(node).life?.actOnElectionTimer(act);
  }

  /** Tells all nodes their timing, also lives to come, and those that live how their roads are now. */
  setPace(timingOf: (node: NodeId) => Timing): void {
    this.#timingOf = timingOf;
    for (const [node, { life }] of this.#seats.entries()) {
      for (const { to, road } of this.#options.roads.from(node)) life?.setRoad(to, road);
      life?.setTiming(timingOf(node));
    }
  }

  /** Sets a road, also for the lives to come of the node that it begins at. */
  setRoad(from: NodeId, to: NodeId, road: Road): void {
    const { roads, relay } = this.#options;
    roads.set(from, to, road);
    this.#seat(from).life?.setRoad(to, road);
    relay.announce({ type: 'roadChanged', from, to, road });
  }

  /** A dead node's disk loses something. Resolves with null, or with the sentence that says why it does not. */
  async forget(node: NodeId, loss: DiskLoss): Promise<Refusal | null> {
    const { settings, spawn, relay } = this.#options;
    const seat = this.#seat(node);
    this.#cancelReplacement(seat);
    if (seat.isForgetting) return refusal({ type: 'diskChanging', node });
    seat.isForgetting = true;
    try {
      const { servers, dataDir } = settings;
      const why =
        dataDir === null
          ? refusal({ type: 'keepsNothing', node })
          : await forgetOnDisk(spawn, { node, servers, dataDir }, loss);
      if (why === null) relay.announce({ type: 'diskLost', node, loss });
      return why;
    } finally {
      seat.isForgetting = false;
    }
  }

  /** Reports of a node are missing, so it is asked what it is. */
  askState(node: NodeId): void {
    this.#seat(node).life?.askState();
  }

  setReplaceDeposed(on: boolean): void {
    this.#replaceDeposed = on;
    this.#options.relay.announce({ type: 'replaceDeposedChanged', on });
    for (const [node, seat] of this.#seats.entries()) {
      if (!on) this.#cancelReplacement(seat);
      else this.#replaceIfDeposed(node, seat);
    }
  }

  /** Ends all processes, in order where they let it. No process is left when it resolves. */
  async stopAll(): Promise<void> {
    this.#stopping = true;
    for (const seat of this.#seats) this.#cancelReplacement(seat);
    const lives = this.#seats.flatMap(({ life }) => life ?? []);
    await Promise.all(lives.map((life) => life.stop()));
  }

  /** The living process of a node, a new one where there is none. */
  #spawn(node: NodeId, seat: Seat): Life {
    if (seat.life !== null && seat.life.condition !== 'ended') return seat.life;
    const { spawn, relay, groups } = this.#options;
    const after = this.#after;
    seat.lives += 1;
    const incarnation = seat.lives;
    seat.life = new Life({ spawn, after, groups }, node, this.#addressOf(node), {
      onSpawned: (pid) => {
        relay.announce({ type: 'processSpawned', node, incarnation, pid });
      },
      onEvents: (events) => relay.receive(node, incarnation, events),
      onStandstill: (isStill, noticed) => {
        relay.announce({ type: isStill ? 'frozen' : 'thawed', node, noticed });
      },
      onEnd: (end) => {
        relay.announce({ type: 'processExited', node, incarnation, ...end });
        for (const [peer, { life }] of this.#seats.entries()) {
          if (peer !== node && life?.condition !== 'ended') life?.tellPeerEnded(node, incarnation);
        }
        this.#replaceIfDeposed(node, seat);
      },
    });
    return seat.life;
  }

  #begin(node: NodeId, life: Life): void {
    const { settings, roads } = this.#options;
    const { clusterId, servers, decreedLeader, rules, dataDir, programs } = settings;
    const program = programs?.find((one) => one.node === node);
    const timing = this.#timingOf(node);
    life.begin({
      node,
      incarnation: this.#seat(node).lives,
      clusterId,
      servers,
      decreedLeader,
      rules,
      timing,
      dataDir,
      roads: roads.from(node),
      ...(program === undefined ? {} : { program }),
    });
  }

  #replaceIfDeposed(node: NodeId, seat: Seat): void {
    const wasDeposed = seat.life?.end?.cause === 'guard';
    if (!wasDeposed || !this.#replaceDeposed || this.#stopping || seat.cancelReplacement !== null)
      return;
    seat.cancelReplacement = this.#after(REPLACEMENT_DELAY_MS, () => {
      void this.appoint(node);
    });
    this.#options.relay.announce({
      type: 'replacementPlanned',
      node,
      inMs: REPLACEMENT_DELAY_MS,
    });
  }

  #cancelReplacement(seat: Seat): void {
    seat.cancelReplacement?.();
    seat.cancelReplacement = null;
  }

  #addressOf(node: NodeId): Address {
    const address = this.#options.settings.servers[node];
    if (address === undefined) throw new RangeError(`There is no node ${node}.`);
    return address;
  }

  #seat(node: NodeId): Seat {
    const seat = this.#seats[node];
    if (seat === undefined) throw new RangeError(`There is no node ${node}.`);
    return seat;
  }
}
