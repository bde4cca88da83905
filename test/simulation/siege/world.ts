import type { RaftNode } from '../../../src/raft';
import { Invariants, State } from '../../../src/raft';
import { PropertyWatch } from '../../../src/check';
import { Relay } from '../../../src/cluster/relay';
import { RoadMap } from '../../../src/cluster/road-map';
import { Supervisor } from '../../../src/cluster/supervisor';
import type { NodeShell } from '../../../src/node/node-shell';
import { JournalStorage } from '../../../src/node/storage/journal-storage';
import type { Address, SiegeEvent, SiegeRecord, SiegeView } from '../../../src/shared';
import {
  EMPTY_VIEW,
  ExitStatus,
  isNodeEvent,
  saysMissing,
  lifeOf,
  orderLimitMs,
  reduce,
} from '../../../src/shared';
import { CHANNEL_MS, goOn } from '../../../src/virtual/channel';
import type { Program, SimulatedProcess } from '../../../src/virtual/process';
import { World } from '../../../src/virtual/world';
import { checkHistory } from '../checks/check-history';
import { Finding } from '../checks/finding';
import { History as Told } from '../checks/history';
import { Client } from '../world/client';
import { emptyTally } from '../world/tally';
import type { Deed, History } from './deed';
import { JourneyLedger } from './ledger';
import { OrderTaker } from './order-taker';

const BEGIN_MS = Date.UTC(2030, 0, 31, 6);
const FIRST_PORT = 20_000;
const DATA_DIR = '/siege';
/** How many of the longest election timeouts may pass, once all is well, until everything is decided. */
const DECISION_LIMIT = 60;
/** How often somebody who is gone is appointed, once all is well. */
const LOOK_MS = 200;
/** How long a siege that is ended may take. */
const END_MS = 5000;

/** What came of one simulated siege. */
export interface Outcome {
  /** What must not be, each as a sentence; the first is where it began. */
  readonly faults: readonly string[];
  readonly records: readonly SiegeRecord[];
  readonly messages: number;
  readonly acknowledged: number;
  readonly lives: number;
  readonly virtualMs: number;
}

export interface SiegeOptions {
  /** Makes the picture; a broken one where it is to be seen that this is noticed. */
  readonly takeIn?: typeof reduce;
  /** What the generals run; a broken one where it is to be seen that this is noticed. */
  readonly program?: Program;
}

/** Plays a history of a whole siege in virtual time, and judges it. */
export async function playSiege(history: History, options: SiegeOptions = {}): Promise<Outcome> {
  const world = new SiegeWorld(history, options);
  await world.play();
  return world.outcome();
}

/**
 * The supervisor, relay, live properties and picture that ship, over processes with the program that ships:
 * only sockets, the file system and time are simulated, down to each write and each flush. Everything
 * follows from the history.
 */
class SiegeWorld {
  readonly #history: History;
  readonly #world: World;
  readonly #records: SiegeRecord[] = [];
  readonly #ledger = new JourneyLedger();
  readonly #faults: string[] = [];
  readonly #servers: readonly Address[];
  readonly #supervisor: Supervisor;
  readonly #watch: PropertyWatch;
  readonly #invariants: Invariants;
  /** Per node, what the invariants were last shown. */
  readonly #observed: (RaftNode | null)[];
  readonly #told = new Told();
  readonly #clients: readonly Client[];
  readonly #takers: readonly OrderTaker[];
  /** Generals whose disk may have failed them, so that they may end by that. */
  readonly #excusedDisks = new Set<number>();
  /** Generals of whom reports may be missing. */
  readonly #isUnheard = new Set<number>();
  /** Per node, what its present life told last. */
  readonly #lastWords: (SiegeEvent['type'] | null)[];
  #view: SiegeView = EMPTY_VIEW;

  constructor(history: History, { takeIn = reduce, program }: SiegeOptions) {
    const { size, seed, road, rules, timing, decreedLeader } = history;
    this.#history = history;
    this.#world = new World({
      seed,
      beginMs: BEGIN_MS,
      ...(program === undefined ? {} : { program }),
      onRest: (shell) => this.#look(shell),
      onFault: (fault) => this.#blame(fault),
    });
    this.#servers = Array.from({ length: size }, (_, id) => ({
      host: '127.0.0.1',
      port: portOf(id),
    }));
    this.#invariants = new Invariants(size, decreedLeader);
    this.#observed = this.#servers.map(() => null);
    this.#lastWords = this.#servers.map(() => null);
    const relay = new Relay({
      nowMs: () => this.#world.nowMs(),
      wallMs: () => this.#world.wallMs(),
      after: this.#world.alarm,
    });
    this.#watch = new PropertyWatch((found) => {
      const { property, detail, record } = found;
      relay.announce({ type: 'violation', ...found });
      this.#blame(`Seen live in record ${record}: ${property}: ${detail}`);
    });
    relay.listen((record) => {
      this.#records.push(record);
      this.#view = takeIn(this.#view, record);
      this.#ledger.take(record, this.#view);
      this.#watch.take(record);
      this.#hear(record);
    });
    const roads = new RoadMap(size, road);
    this.#supervisor = new Supervisor({
      spawn: this.#world.spawn,
      settings: {
        clusterId: 'siege',
        servers: this.#servers,
        rules,
        timing,
        decreedLeader,
        dataDir: DATA_DIR,
      },
      roads,
      relay,
      replaceDeposed: false,
      after: this.#world.alarm,
      groups: null,
    });
    relay.announce({
      type: 'siegeBegan',
      servers: this.#servers,
      rules,
      timing,
      decreedLeader,
      roads: roads.all(),
      replaceDeposed: false,
    });
    this.#takers = this.#servers.map((_, node) => new OrderTaker(() => this.#living(node)));
    const { travelMs, jitterMs } = road;
    const plan = {
      seed,
      size,
      heartbeatMs: timing.heartbeatMs,
      network: { travelMs: Math.min(travelMs, 20), jitterMs: Math.min(jitterMs, 20) },
      clients: {
        count: history.clients,
        keys: 2,
        lossRate: 0.02,
        pauseMs: 2 * timing.heartbeatMs,
        limitMs: 4 * timing.electionTimeoutMs.max,
      },
    };
    this.#clients = Array.from(
      { length: history.clients },
      (_, id) => new Client(id, plan, this.#world.queue, this.#takers, this.#told, emptyTally()),
    );
  }

  /** Plays it to its end: all is made well, everybody agrees, and the siege is ended. */
  async play(): Promise<void> {
    try {
      void this.#supervisor.startAll();
      for (const client of this.#clients) client.begin();
      for (const { deed, waitMs } of this.#history.deeds) {
        await this.#world.pass(waitMs);
        this.#do(deed);
      }
      await this.#world.pass(this.#history.timing.heartbeatMs);
      await this.#heal();
      this.#checkPicture();
      await this.#end();
    } catch (error) {
      if (!(error instanceof Finding)) throw error;
      this.#blame(`${error.property}: ${error.message}`);
    }
  }

  outcome(): Outcome {
    return {
      faults: [...this.#faults, ...this.#ledger.faults],
      records: this.#records,
      messages: this.#ledger.count,
      acknowledged: this.#told.writes.filter(({ outcome }) => outcome === 'done').length,
      lives: this.#world.processes.length,
      virtualMs: this.#world.nowMs(),
    };
  }

  #do(deed: Deed): void {
    switch (deed.type) {
      case 'road':
        this.#supervisor.setRoad(deed.from, deed.to, deed.road);
        return;
      case 'pace':
        this.#supervisor.setPace(() => deed.timing);
        return;
      case 'setClock':
        this.#ledger.clockWasSet();
        this.#world.setClock(deed.byMs);
        return;
      case 'blackout':
        for (const node of this.#servers.keys()) this.#world.losePower(portOf(node));
        return;
      case 'brokenConnections':
        this.#world.breakRate = deed.rate;
        this.#world.after(deed.forMs, () => {
          this.#world.breakRate = 0;
        });
        return;
      default:
        this.#befall(deed, this.#supervisor.standing(deed.node));
    }
  }

  #befall(
    deed: Extract<Deed, { readonly node: number }>,
    standing: ReturnType<Supervisor['standing']>,
  ): void {
    const { node } = deed;
    const process = this.#living(node);
    const channel = process === null ? undefined : this.#world.channelOf(process);
    const disk = this.#world.diskOn(portOf(node));
    switch (deed.type) {
      case 'kill':
        if (deed.boundaries === 0) {
          if (standing !== 'gone') void this.#supervisor.kill(node);
        } else {
          process?.killAfter(deed.boundaries);
        }
        return;
      case 'powerFailure':
        if (process === null) this.#world.losePower(portOf(node));
        else process.killAfter(deed.boundaries, () => this.#world.losePower(portOf(node)));
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
      case 'electionTimer':
        if (standing === 'alive') this.#supervisor.actOnElectionTimer(node, deed.act);
        return;
      case 'isolate':
        this.#cutOff(node, false);
        this.#world.after(deed.forMs, () => this.#cutOff(node, true));
        return;
      case 'busy':
        this.#world.busy.add(portOf(node));
        this.#world.after(deed.forMs, () => this.#world.busy.delete(portOf(node)));
        return;
      case 'slowDisk':
        disk.syncMs = deed.syncMs;
        this.#world.after(deed.forMs, () => {
          disk.syncMs = 1;
        });
        return;
      case 'brokenDisk':
        this.#excusedDisks.add(node);
        disk.trouble = deed.trouble;
        this.#world.after(deed.forMs, () => {
          disk.trouble = null;
        });
        return;
      case 'loseReports':
        if (channel === undefined || lifeOf(this.#general(node)) === null) return;
        channel.isLosing = true;
        this.#ledger.excuse(node);
        this.#isUnheard.add(node);
        this.#world.after(deed.forMs, () => {
          channel.isLosing = false;
        });
        return;
      case 'stallReports':
        if (channel === undefined) return;
        channel.isStalled = true;
        this.#world.after(deed.forMs, () => goOn(channel));
        return;
    }
  }

  #cutOff(node: number, open: boolean): void {
    const road = { ...this.#history.road, open };
    for (const other of this.#servers.keys()) {
      if (other === node) continue;
      this.#supervisor.setRoad(node, other, road);
      this.#supervisor.setRoad(other, node, road);
    }
  }

  async #heal(): Promise<void> {
    this.#world.breakRate = 0;
    this.#world.busy.clear();
    for (const process of this.#world.processes) process.spare();
    for (const disk of this.#world.disks) Object.assign(disk, { syncMs: 1, trouble: null });
    for (const channel of this.#world.channels) {
      channel.isLosing = false;
      goOn(channel);
    }
    const { timing, road } = this.#history;
    this.#supervisor.setPace(() => timing);
    for (const from of this.#servers.keys()) {
      for (const to of this.#servers.keys()) {
        if (from !== to) this.#supervisor.setRoad(from, to, road);
      }
      this.#do({ type: 'thaw', node: from });
      this.#do({ type: 'electionTimer', node: from, act: 'release' });
    }
    for (const client of this.#clients) client.end();
    const limitMs =
      orderLimitMs(timing) +
      DECISION_LIMIT * (timing.electionTimeoutMs.max + 2 * (road.travelMs + road.jitterMs));
    const untilMs = this.#world.nowMs() + limitMs;
    while (!this.#isDecided()) {
      if (this.#world.nowMs() > untilMs) {
        throw new Finding('All orders decided', null, this.#describe());
      }
      for (const node of this.#servers.keys()) this.#do({ type: 'appoint', node });
      await this.#world.pass(LOOK_MS);
    }
    // What was under way has ended by then, and everything is told.
    const rpcLimitMs = timing.electionTimeoutMs.max + 2 * (road.travelMs + road.jitterMs);
    await this.#world.pass(rpcLimitMs + 2 * CHANNEL_MS + LOOK_MS + timing.heartbeatMs);
    for (const { key, end, sentAt, travelMs } of this.#view.messengers) {
      // As long as the slow road that it set out on, there and back.
      const isLate = sentAt + 3 * travelMs + rpcLimitMs + LOOK_MS < this.#world.wallMs();
      if (end === null && isLate && !this.#ledger.isBlind)
        this.#blame(`${key} is left waiting for ever`);
    }
  }

  #isDecided(): boolean {
    const shells = this.#shells();
    if (shells.length < this.#servers.length) return false;
    const leaders = shells.filter(({ runtime }) => runtime.node.state === State.Leader);
    const [leader] = leaders;
    if (leader === undefined || leaders.length > 1) return false;
    const { term, log, commitIndex } = leader.runtime.node;
    return (
      commitIndex === log.lastIndex &&
      this.#clients.every(({ isAtRest }) => isAtRest) &&
      shells.every(({ runtime: { node } }) => {
        const { lastIndex, lastTerm } = node.log;
        const isEqual = lastIndex === log.lastIndex && lastTerm === log.lastTerm;
        return node.term === term && isEqual && node.lastApplied === commitIndex;
      })
    );
  }

  #describe(): string {
    const states = this.#servers.map((_, id) => {
      const node = this.#living(id)?.shell?.runtime.node;
      if (node === undefined) return `general ${id} is ${this.#supervisor.standing(id)}`;
      const { state, term, log, commitIndex } = node;
      return `general ${id} is ${state} in term ${term} with ${commitIndex} of ${log.lastIndex} entries committed`;
    });
    return `All has been well for long, but ${states.join(', ')}`;
  }

  /** All generals are shown as they are. */
  #checkPicture(): void {
    for (const { runtime, settings } of this.#shells()) {
      const { state, term, log, commitIndex, lastApplied } = runtime.node;
      const shown = this.#general(settings.node);
      const life = lifeOf(shown);
      const isTrue =
        life?.role?.state === state &&
        shown.term === term &&
        shown.commitIndex === commitIndex &&
        shown.lastApplied === lastApplied &&
        shown.log.firstIndex + shown.log.entries.length - 1 === log.lastIndex &&
        (shown.log.entries.at(-1)?.term ?? log.lastTerm) === log.lastTerm;
      if (isTrue) continue;
      const drawn = `${life?.role?.state ?? 'gone'}, term ${shown.term}, ${shown.commitIndex} committed`;
      this.#blame(
        `General ${settings.node} is shown as ${drawn}, and is ${state}, term ${term}, ${commitIndex} committed`,
      );
    }
  }

  /** Ends the siege in order, and looks at what it leaves behind. */
  async #end(): Promise<void> {
    const last = this.#shells().map(({ runtime }) => runtime.node);
    checkHistory(this.#told, committedBy(last));
    const end = { isReached: false };
    void this.#supervisor.stopAll().then(() => {
      end.isReached = true;
    });
    await this.#world.pass(END_MS);
    if (!end.isReached) this.#blame('The siege does not end');
    for (const process of this.#world.processes) {
      if (!process.isGone) this.#blame(`Process ${process.pid} outlives its siege`);
    }
    this.#ledger.finish(this.#view);
    for (const node of last) await this.#checkStored(node);
  }

  /** What is on a disk is what its node knew. */
  async #checkStored({ config: { id }, term, votedFor, log }: RaftNode): Promise<void> {
    const disk = this.#world.diskOn(portOf(id));
    disk.losePower();
    const reader = { isGone: false, passBoundary: () => undefined, receive: () => undefined };
    const { stored } = await JournalStorage.open({
      disk: disk.usedBy(reader),
      clock: { monotonicMs: () => this.#world.nowMs() },
      folder: `${DATA_DIR}/node-${id}`,
      node: id,
      countLives: false,
    }).catch((error: unknown) => {
      this.#blame(`The disk of general ${id} can't be read: ${String(error)}`);
      return { stored: null };
    });
    const isEqual =
      stored !== null &&
      stored.term >= term &&
      (stored.term > term || stored.votedFor === votedFor) &&
      stored.log.lastIndex >= log.lastIndex &&
      stored.log.termAt(log.lastIndex) === log.lastTerm;
    if (isEqual) return;
    const found =
      stored === null ? 'nothing' : `term ${stored.term} and ${stored.log.lastIndex} entries`;
    this.#blame(
      `General ${id} knew term ${term} and ${log.lastIndex} entries, and ${found} can be read from its disk`,
    );
  }

  #hear({ event }: SiegeRecord): void {
    // As the cluster does it.
    if (saysMissing(event)) this.#supervisor.askState(event.node);
    if (isNodeEvent(event)) {
      const { node, type } = event;
      if (this.#lastWords[node] === 'stopping') {
        this.#blame(`General ${node} tells ${type} after its last word`);
      }
      this.#lastWords[node] = type;
    }
    if (event.type !== 'processExited') return;
    const { node, exitStatus, message } = event;
    this.#observed[node] = null;
    const last = this.#lastWords[node] ?? null;
    this.#lastWords[node] = null;
    if (exitStatus !== null && last !== null && last !== 'stopping' && !this.#isUnheard.has(node)) {
      this.#blame(`General ${node} ended without a last word: ${message}`);
    }
    if (exitStatus === ExitStatus.crashed || exitStatus === ExitStatus.badArguments) {
      this.#blame(`General ${node} crashed: ${message}`);
    }
    if (exitStatus === ExitStatus.storage && !this.#excusedDisks.has(node)) {
      this.#blame(`General ${node} can't use its disk, which never failed: ${message}`);
    }
  }

  /** Shows the invariants a node as its last effects left it. */
  #look({ runtime: { node } }: NodeShell): void {
    const { id } = node.config;
    const before = this.#observed[id];
    if (before === node) return;
    if (before === null || before === undefined) this.#invariants.restarted(id);
    this.#observed[id] = node;
    const violation = this.#invariants.observe(id, node);
    if (violation === null) return;
    throw new Finding(violation.property, violation.node, violation.detail);
  }

  #blame(fault: string): void {
    this.#faults.push(fault);
  }

  #living(node: number): SimulatedProcess | null {
    return this.#world.living(portOf(node));
  }

  #shells(): readonly NodeShell[] {
    return this.#servers.flatMap((_, node) => this.#living(node)?.shell ?? []);
  }

  #general(node: number): SiegeView['generals'][number] {
    const general = this.#view.generals[node];
    if (general === undefined) throw new RangeError(`There is no general ${node}.`);
    return general;
  }
}

function portOf(node: number): number {
  return FIRST_PORT + node;
}

/** The log on which all nodes agree. */
function committedBy(nodes: readonly RaftNode[]): ReturnType<RaftNode['log']['entriesFrom']> {
  const [first] = nodes;
  if (first === undefined) return [];
  const { log, commitIndex } = first;
  const entries = log.entriesFrom(1, commitIndex);
  for (const { config, log: other } of nodes) {
    for (const [at, { term, command }] of other.entriesFrom(1, commitIndex).entries()) {
      const same = entries[at];
      const isEqual =
        same?.term === term && JSON.stringify(same.command) === JSON.stringify(command);
      if (isEqual) continue;
      throw new Finding(
        'All nodes equal',
        config.id,
        `Entry ${at + 1} of node ${config.id} differs`,
      );
    }
  }
  return entries;
}
