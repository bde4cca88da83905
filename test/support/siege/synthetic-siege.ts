import { paceOf } from '../../../src/cluster/choice-of';
import { atTempo, type GivenPace } from '../../../src/cluster/pace';
import { reduce } from '../../../src/shared/reduce/reduce';
import type {
  ClusterEvent,
  ClusterEventOf,
  SiegeEvent,
  SiegeRecord,
} from '../../../src/shared/cluster-event';
import type { Command, CommandResult } from '../../../src/shared/command';
import type { PortTaken } from '../../../src/shared/port-taken';
import type { Rules } from '../../../src/raft';
import type { Address, Road, Timing } from '../../../src/shared/settings';
import {
  DEFAULT_PORTS,
  DEFAULT_TIMING,
  isSameRoad,
  VISIBLE_ROAD,
} from '../../../src/shared/settings';
import { AS_IT_CAME, portsOf } from '../../../src/shared/siege-choice';
import { judge } from '../../../src/shared/attack/judge';
import { isDecidable } from '../../../src/shared/attack/standing';
import { isNodeEvent } from '../../../src/shared/is-node-event';
import type { SiegeView } from '../../../src/shared/view';
import { EMPTY_VIEW, currentLeader } from '../../../src/shared/view';
import { SyntheticNode } from './synthetic-node';
import { Timeline } from './timeline';

type Untimed<E> = E extends unknown ? Omit<E, 'v' | 'at'> : never;

export interface SyntheticOptions {
  readonly seed?: number;
  readonly startMs?: number;
  readonly ports?: readonly number[];
  readonly rules?: Rules;
  readonly timing?: Timing;
  readonly road?: Road;
  readonly decreedLeader?: number | null;
  /** Ports that another program holds. */
  readonly takenPorts?: readonly number[];
  /** What is known of those. */
  readonly portTaken?: PortTaken;
  /** How it begins where somebody else has started its generals. */
  readonly attached?: Pick<ClusterEventOf<'siegeBegan'>, 'attached' | 'programs'>;
  /** Whether it says that it keeps nothing. Its nodes do all the same. */
  readonly keepsNothing?: boolean;
}

/** A fixed Saturday noon, so that tests print the same times everywhere. */
export const NOON_MS = Date.UTC(2026, 10, 21, 12, 0, 0);
const START_MS = 30;
const REPLACE_MS = 3000;

/**
 * A siege for tests of the window: the real core in virtual time, with made-up processes and roads
 * around it, telling the same records that the real cluster tells.
 */
export class SyntheticSiege {
  readonly timeline: Timeline;
  rules: Rules;
  timing: Timing;
  readonly #given: GivenPace;
  decreedLeader: number | null;
  records: SiegeRecord[] = [];
  view: SiegeView = EMPTY_VIEW;
  readonly nodes: SyntheticNode[] = [];
  readonly #listeners = new Set<(records: readonly SiegeRecord[]) => void>();
  readonly #taken: ReadonlySet<number>;
  readonly #attached: NonNullable<SyntheticOptions['attached']>;
  readonly #keepsNothing: boolean;
  readonly #portTaken: PortTaken | undefined;
  #road: Road;
  #addresses: readonly Address[];
  #roads = new Map<string, Road>();
  #random: number;
  readonly #heardAt = new Map<number, number>();
  #isJudging = false;
  #cancelJudging: () => void = () => undefined;

  constructor(options: SyntheticOptions = {}) {
    this.timeline = new Timeline(options.startMs ?? NOON_MS);
    this.rules = options.rules ?? 'exercise';
    this.timing = options.timing ?? DEFAULT_TIMING;
    this.#given = { timing: this.timing, road: VISIBLE_ROAD };
    this.decreedLeader = options.decreedLeader === undefined ? 0 : options.decreedLeader;
    this.#road = options.road ?? VISIBLE_ROAD;
    this.#taken = new Set(options.takenPorts ?? []);
    this.#portTaken = options.portTaken;
    this.#random = options.seed ?? 7;
    this.#addresses = toAddresses(options.ports ?? DEFAULT_PORTS);
    this.#attached = options.attached ?? {};
    this.#keepsNothing = options.keepsNothing ?? false;
    this.#begin();
  }

  get nowMs(): number {
    return this.timeline.nowMs;
  }

  get size(): number {
    return this.#addresses.length;
  }

  /** The next number of a fixed row, in [0, 1). */
  random(): number {
    this.#random = (Math.imul(this.#random, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#random / 2 ** 32;
  }

  road(from: number, to: number): Road {
    return this.#roads.get(`${from}-${to}`) ?? this.#road;
  }

  listen(listener: (records: readonly SiegeRecord[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(event: SiegeEvent): void {
    const record = { n: this.records.length + 1, event };
    this.records.push(record);
    this.view = reduce(this.view, record);
    for (const listener of this.#listeners) listener([record]);
    if (isNodeEvent(event)) this.#heardAt.set(event.node, event.at);
    this.#judge();
  }

  tellOf(event: Untimed<ClusterEvent>): void {
    this.tell({ v: 1, at: this.nowMs, ...event });
  }

  advance(ms: number): this {
    this.timeline.advance(ms);
    return this;
  }

  /** Lets time pass until the picture shows what is waited for. */
  until(isSo: (view: SiegeView) => boolean, limitMs = 60_000): this {
    const endMs = this.nowMs + limitMs;
    while (!isSo(this.view)) {
      if (this.nowMs >= endMs) throw new Error(`It did not come to pass in ${limitMs} ms.`);
      this.timeline.advance(10);
    }
    return this;
  }

  command(command: Command): CommandResult {
    switch (command.type) {
      case 'kill':
        return this.#do(command.node, (node) => node.die('killed', null, 'SIGKILL', 'Killed.'));
      case 'appoint':
        return this.#do(command.node, () => this.#spawn(command.node));
      case 'freeze':
        return this.#do(command.node, (node) => {
          node.freeze();
          this.tellOf({ type: 'frozen', node: command.node });
        });
      case 'thaw':
        return this.#do(command.node, (node) => {
          this.tellOf({ type: 'thawed', node: command.node });
          node.thaw();
        });
      case 'timeout':
      case 'hold':
      case 'release':
        return this.#do(command.node, (node) => node.actOnElectionTimer(command.type));
      case 'setRoad': {
        const road = { ...this.road(command.from, command.to), ...defined(command.change) };
        this.#roads.set(`${command.from}-${command.to}`, road);
        this.tellOf({ type: 'roadChanged', from: command.from, to: command.to, road });
        return { outcome: 'done', message: 'Done.' };
      }
      case 'forget':
        this.tellOf({ type: 'diskLost', node: command.node, loss: command.loss });
        return { outcome: 'done', message: 'Done.' };
      case 'say':
        this.tellOf({ type: 'heraldSaid', text: command.text });
        return { outcome: 'done', message: 'Done.' };
      case 'setTempo':
      case 'setPace':
        return this.#setPace(command);
      case 'order':
        return this.#order(command.node, command.key, command.value);
      case 'perform':
        return this.#perform(command.words);
      case 'setReplaceDeposed':
        this.tellOf({ type: 'replaceDeposedChanged', on: command.on });
        return { outcome: 'done', message: 'Done.' };
      case 'beginAnew':
        for (const node of this.nodes) node.die('stopped', 0, null, 'Stopped.');
        this.#addresses = toAddresses(command.ports ?? this.#addresses.map(({ port }) => port));
        this.#begin();
        return { outcome: 'done', message: 'Done.' };
      case 'beginSiege':
        for (const node of this.nodes) node.die('stopped', 0, null, 'Stopped.');
        this.#addresses = toAddresses(portsOf(command.choice));
        this.rules = command.choice.rules;
        this.decreedLeader = command.choice.leader;
        this.#begin();
        return { outcome: 'done', message: 'Done.' };
      case 'lookAhead': {
        const choice = command.choice ?? { ...AS_IT_CAME, armies: this.size };
        const taken = portsOf(choice)
          .filter((port) => this.#taken.has(port))
          .map((port) => ({ port, holder: 'python3, process 4711' }));
        const freeBasePort = taken.length === 0 ? null : 11_000;
        const pace = paceOf(choice, this.#given);
        const outlook = {
          ...{ choice, taken, freeBasePort, pace, keptIsBroken: false },
          etcd: choice.engine === 'etcd' ? ('found' as const) : null,
        };
        return { outcome: 'done', message: 'Nothing was changed.', outlook };
      }
    }
  }

  /** Of all the words only those about fog, and `heal`. */
  #perform(words: readonly string[]): CommandResult {
    const [first, second, , seed] = words;
    if (first !== 'heal' && first !== 'fog') {
      return { outcome: 'refused', message: 'Nobody listens to these words here.' };
    }
    const isOn = first === 'fog' && second !== 'off';
    const fog = isOn ? { ratePerMinute: Number(second), seed: Number(seed ?? 1) } : null;
    if (isOn || this.view.fog !== null) this.tellOf({ type: 'fogChanged', fog });
    if (first === 'fog') return { outcome: 'done', message: 'Done.' };
    for (const { from, to, road } of this.view.roads) {
      if (isSameRoad(road, this.#road)) continue;
      this.command({ type: 'setRoad', from, to, change: this.#road });
    }
    for (const { id: node, condition } of this.view.generals) {
      if (condition.type === 'frozen') this.command({ type: 'thaw', node });
      if ('isTimerHeld' in condition && condition.isTimerHeld) {
        this.command({ type: 'release', node });
      }
    }
    return { outcome: 'done', message: 'Done.' };
  }

  #setPace(command: Extract<Command, { type: 'setTempo' | 'setPace' }>): CommandResult {
    const { timing } = this;
    if (command.type === 'setTempo') {
      ({ timing: this.timing, road: this.#road } = atTempo(this.#given, command.factor));
    } else {
      const { travelMs = this.#road.travelMs, ...change } = command;
      this.timing = {
        heartbeatMs: change.heartbeatMs ?? timing.heartbeatMs,
        electionTimeoutMs: change.electionTimeoutMs ?? timing.electionTimeoutMs,
      };
      this.#road = { ...this.#road, travelMs };
    }
    const { timers = this.view.timers } = command.type === 'setPace' ? command : {};
    this.tellOf({
      type: 'paceChanged',
      timing: this.timing,
      road: this.#road,
      tempo: command.type === 'setTempo' ? command.factor : null,
      timers,
      roads: this.view.roads.map(({ from, to }) => ({ from, to, road: this.road(from, to) })),
    });
    for (const node of this.nodes) node.retime();
    return { outcome: 'done', message: 'Done.' };
  }

  /** A node whose program the guard stopped, is replaced. */
  planReplacement(id: number): void {
    this.tellOf({ type: 'replacementPlanned', node: id, inMs: REPLACE_MS });
    this.timeline.after(REPLACE_MS, () => {
      if (this.nodes[id]?.alive === false) this.#spawn(id);
    });
  }

  /** Says how an attack ended as soon as that can be told, as the cluster's watch does. */
  #judge(): void {
    if (this.#isJudging) return;
    this.#isJudging = true;
    this.#cancelJudging();
    let nextMs = Infinity;
    for (const hour of this.view.attack.hours) {
      if (!isDecidable(this.view.attack, hour)) continue;
      const hearing = { nowMs: this.nowMs, heardAt: this.#heardAt, awakeSinceMs: null };
      const judgement = judge(this.view, hour, hearing);
      if (judgement.type === 'open') {
        nextMs = Math.min(nextMs, judgement.nextMs);
        continue;
      }
      const { index, term, value: time } = hour;
      const { parts, succeeded } = judgement;
      this.tellOf({ type: 'attackDecided', entry: { index, term }, time, parts, succeeded });
    }
    if (nextMs < Infinity) {
      this.#cancelJudging = this.timeline.after(nextMs - this.nowMs, () => this.#judge());
    }
    this.#isJudging = false;
  }

  #begin(): void {
    const ids = this.#addresses.map((_, id) => id);
    const pairs = ids.flatMap((from) => ids.map((to) => ({ from, to })));
    this.#roads = new Map();
    this.#heardAt.clear();
    this.tellOf({
      type: 'siegeBegan',
      servers: this.#addresses,
      rules: this.rules,
      timing: this.timing,
      decreedLeader: this.decreedLeader,
      roads: pairs
        .filter(({ from, to }) => from !== to)
        .map((pair) => ({ ...pair, road: this.#road })),
      replaceDeposed: true,
      ...this.#attached,
      keepsNothing: this.#keepsNothing,
    });
    this.nodes.length = 0;
    for (const id of ids) {
      this.nodes.push(new SyntheticNode(this, id));
      this.#spawn(id);
    }
  }

  #spawn(id: number): void {
    const node = this.nodes[id];
    const address = this.#addresses[id];
    if (node === undefined || address === undefined) return;
    const { incarnation, pid } = node.nextLife();
    this.tellOf({ type: 'processSpawned', node: id, incarnation, pid });
    this.timeline.after(START_MS, () => {
      if (this.#taken.has(address.port)) {
        const message = `Port ${address.port} is in use. Stop the other program or choose other ports.`;
        node.die('port', 4, null, message, this.#portTaken);
      } else {
        node.start(address);
      }
    });
  }

  #do(id: number, act: (node: SyntheticNode) => void): CommandResult {
    const node = this.nodes[id];
    if (node === undefined) return { outcome: 'refused', message: `There is no node ${id}.` };
    act(node);
    return { outcome: 'done', message: 'Done.' };
  }

  #order(id: number | null, key: string, value: string): CommandResult {
    const to = id ?? currentLeader(this.view)?.id ?? 0;
    this.tellOf({ type: 'orderGiven', node: to, key, value });
    const leader = this.nodes[to]?.leader ?? null;
    const delay = /^\+(\d+)s$/.exec(value)?.[1];
    const hour =
      delay === undefined ? value : new Date(this.nowMs + Number(delay) * 1000).toISOString();
    const taken = leader === null ? false : (this.nodes[leader]?.order(key, hour) ?? false);
    const message = taken ? 'The order is in the log.' : 'There is no leader now; try again soon.';
    const outcome = taken ? 'done' : 'refused';
    const status = taken ? 200 : 503;
    const recipient = leader ?? to;
    const entry = taken ? (this.nodes[recipient]?.lastEntry ?? null) : null;
    const answer = { outcome, message, recipient, entry } as const;
    this.tellOf({ type: 'orderAnswered', node: to, key, value, status, ...answer });
    return { outcome, message, order: { node: to, recipient, entry } };
  }
}

function toAddresses(ports: readonly number[]): readonly Address[] {
  return ports.map((port) => ({ host: '127.0.0.1', port }));
}

function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
