import type { ChildListener, Spawn } from '../../../src/cluster';
import { Relay } from '../../../src/cluster/relay';
import { RoadMap } from '../../../src/cluster/road-map';
import { Supervisor } from '../../../src/cluster/supervisor';
import type { Address, Report, Road, SiegeRecord, SiegeView } from '../../../src/shared';
import { DEFAULT_TIMING, EMPTY_VIEW, ExitStatus, lifeOf, reduce } from '../../../src/shared';
import { EventQueue } from '../world/event-queue';
import { Random } from '../world/random';
import { JourneyLedger } from './ledger';
import type { Surroundings } from './model-process';
import { ModelProcess } from './model-process';

const BEGIN_MS = Date.UTC(2030, 0, 31, 6);
/** How long the channel between two programs may keep a message. */
const CHANNEL_MS = 20;
/** By then everything that was given up, held or asked for has come to its end. */
const SETTLE_MS = 30_000;
/** More than there are awaits behind one another that nothing has to happen for. */
const AWAITED_AT_ONCE = 6;

/** What befalls a general or a road. */
export type Deed =
  | { readonly type: 'kill' | 'freeze' | 'thaw' | 'appoint' | 'guard'; readonly node: number }
  /** Reports get lost on their way, or are dropped by their sender, for this long. */
  | { readonly type: 'lose' | 'drop'; readonly node: number; readonly forMs: number }
  | { readonly type: 'road'; readonly from: number; readonly to: number; readonly road: Road };

export interface History {
  readonly size: number;
  readonly seed: number;
  readonly road: Road;
  readonly deeds: readonly { readonly deed: Deed; readonly waitMs: number }[];
}

/**
 * Plays a history: the real supervisor, relay and picture over model processes, whose reports come late and
 * independently of each other. Time is virtual, and everything else follows from the seed.
 */
export class JourneyWorld implements Surroundings {
  readonly random: Random;
  readonly records: SiegeRecord[] = [];
  readonly ledger = new JourneyLedger();
  view: SiegeView = EMPTY_VIEW;
  readonly #history: History;
  readonly #queue = new EventQueue();
  readonly #processes: ModelProcess[] = [];
  readonly #channels = new Map<ModelProcess, Channel>();
  readonly #supervisor: Supervisor;
  readonly #servers: readonly Address[];
  #current: ModelProcess | null = null;

  /** @param takeIn makes the picture, a broken one where it is to be seen that this is noticed */
  constructor(history: History, takeIn = reduce) {
    const { size, seed, road } = history;
    this.#history = history;
    this.random = new Random(seed);
    this.#servers = Array.from({ length: size }, (_, id) => ({
      host: '127.0.0.1',
      port: 20_000 + id,
    }));
    const relay = new Relay(() => this.nowMs());
    relay.listen((record) => {
      this.records.push(record);
      this.view = takeIn(this.view, record);
      this.ledger.take(record, this.view);
    });
    const roads = new RoadMap(size, road);
    this.#supervisor = new Supervisor({
      spawn: this.#spawn,
      settings: {
        clusterId: 'siege',
        servers: this.#servers,
        rules: 'exercise',
        timing: DEFAULT_TIMING,
        decreedLeader: null,
        dataDir: '/nowhere',
      },
      roads,
      relay,
      replaceDeposed: false,
    });
    relay.announce({
      type: 'siegeBegan',
      servers: this.#servers,
      rules: 'exercise',
      timing: DEFAULT_TIMING,
      decreedLeader: null,
      roads: roads.all(),
      replaceDeposed: false,
    });
  }

  nowMs(): number {
    return BEGIN_MS + this.#queue.now;
  }

  after(delayMs: number, act: () => void): void {
    this.#queue.at(this.#queue.now + delayMs, act);
  }

  chance(probability: number): boolean {
    return this.random.chance(probability);
  }

  listener(port: number): ModelProcess | null {
    return this.#processes.find((each) => each.isListening && each.port === port) ?? null;
  }

  as(process: ModelProcess, act: () => void): void {
    this.#current = process;
    act();
  }

  report(process: ModelProcess, report: Report): void {
    const channel = this.#channels.get(process);
    if (channel?.isLosing === false) channel.up.deliver(() => channel.listener.onMessage(report));
  }

  ended(process: ModelProcess, status: number | null): void {
    const channel = this.#channels.get(process);
    const signal = status === null ? 'SIGKILL' : null;
    channel?.up.deliver(() => channel.listener.onExit({ status, signal, lastWords: '' }));
  }

  /** Plays it to its end, after which everything is healed, and everybody goes on. */
  async play(): Promise<void> {
    // What the parts of a node leave for later is done by the process that they are in.
    const { setImmediate } = globalThis;
    const stub = (act: () => void): void => void this.#current?.whenRead(act);
    Object.assign(globalThis, { setImmediate: stub });
    try {
      for (const node of this.#servers.keys()) void this.#supervisor.appoint(node);
      for (const { deed, waitMs } of this.#history.deeds) {
        await this.#pass(waitMs);
        this.#do(deed);
      }
      await this.#pass(100);
      for (const channel of this.#channels.values()) channel.isLosing = false;
      for (const process of this.#processes) process.node?.dropReports(false);
      for (const node of this.#servers.keys()) this.#do({ type: 'thaw', node });
      // Everybody says something more, which shows what is missing.
      await this.#pass(200);
      for (const process of this.#processes) process.node?.fallSilent();
      await this.#pass(SETTLE_MS);
      this.ledger.finish(this.view);
    } finally {
      for (const process of this.#processes) process.exit(null);
      await this.#pass(1000);
      Object.assign(globalThis, { setImmediate });
    }
  }

  readonly #spawn: Spawn = (listener) => {
    const process = new ModelProcess(this);
    const up = new Line(this.#queue, this.random);
    const down = new Line(this.#queue, this.random);
    this.#processes.push(process);
    this.#channels.set(process, { up, listener, isLosing: false });
    up.deliver(() => listener.onSpawned(4000 + this.#processes.length));
    return {
      send: (message) => down.deliver(() => process.control(message)),
      signal: (signal) => process.signal(signal),
      standsStill: () => process.isStopped,
    };
  };

  #do(deed: Deed): void {
    if (deed.type === 'road') {
      this.#supervisor.setRoad(deed.from, deed.to, deed.road);
      return;
    }
    const { type, node } = deed;
    const standing = this.#supervisor.standing(node);
    const process = this.#processes.findLast((each) => each.port === this.#servers[node]?.port);
    const channel = process === undefined ? undefined : this.#channels.get(process);
    switch (type) {
      case 'kill':
        if (standing !== 'gone') void this.#supervisor.kill(node);
        return;
      case 'freeze':
        if (standing === 'alive') this.#supervisor.freeze(node);
        return;
      case 'thaw':
        if (standing === 'frozen') this.#supervisor.thaw(node);
        return;
      case 'appoint':
        if (standing === 'gone') void this.#supervisor.appoint(node);
        return;
      case 'guard':
        process?.receive(() => void process.node?.end(ExitStatus.guard));
        return;
      case 'lose':
        if (channel === undefined || lifeOf(this.#general(node)) === null) return;
        channel.isLosing = true;
        this.ledger.excuse(node);
        this.after(deed.forMs, () => {
          channel.isLosing = false;
        });
        return;
      case 'drop':
        if (process === undefined) return;
        this.ledger.excuse(node);
        process.node?.dropReports(true);
        this.after(deed.forMs, () => process.node?.dropReports(false));
        return;
    }
  }

  #general(node: number): SiegeView['generals'][number] {
    const general = this.view.generals[node];
    if (general === undefined) throw new RangeError(`There is no general ${node}.`);
    return general;
  }

  /** Lets virtual time pass, and what was awaited go on after every step. */
  async #pass(ms: number): Promise<void> {
    const end = { isOver: false };
    this.after(ms, () => {
      end.isOver = true;
    });
    while (!end.isOver && this.#queue.runNext()) {
      for (let turn = 0; turn < AWAITED_AT_ONCE; turn += 1) await Promise.resolve();
    }
  }
}

/** One way between two programs: everything in order, and everything in its own time. */
class Line {
  readonly #queue: EventQueue;
  readonly #random: Random;
  #lastMs = 0;

  constructor(queue: EventQueue, random: Random) {
    this.#queue = queue;
    this.#random = random;
  }

  deliver(act: () => void): void {
    const random = this.#random;
    const delayMs = random.chance(0.1) ? random.between(0, CHANNEL_MS) : random.between(0, 1);
    this.#lastMs = Math.max(this.#lastMs, this.#queue.now + delayMs);
    this.#queue.at(this.#lastMs, act);
  }
}

/** What the supervisor has of a process. */
interface Channel {
  readonly up: Line;
  readonly listener: ChildListener;
  isLosing: boolean;
}
