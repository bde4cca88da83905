import type { RaftNode } from '../../../src/raft';
import { Invariants, State } from '../../../src/raft';
import { checkEquality } from '../checks/check-equality';
import { checkHistory } from '../checks/check-history';
import type { Property } from '../checks/finding';
import { Finding } from '../checks/finding';
import { History } from '../checks/history';
import type { MessageFate } from '../plan/fate';
import type { Plan } from '../plan/plan';
import type { Trace } from '../report/trace';
import { Client } from './client';
import type { Core } from './core';
import { EventQueue } from '../../../src/virtual/event-queue';
import { FaultInjector, currentLeader } from './fault-injector';
import { Network } from './network';
import { Process } from './process';
import type { Surroundings } from './surroundings';
import type { Tally } from './tally';
import { emptyTally } from './tally';

/** What came of one simulated run. */
export interface Verdict {
  /** The first property that did not hold, or null. */
  readonly violation: Violation | null;
  readonly messages: number;
  readonly virtualMs: number;
  readonly acknowledged: number;
  readonly tally: Readonly<Tally>;
}

export interface Violation {
  readonly property: Property;
  readonly node: number | null;
  readonly detail: string;
  /** After how many steps of nodes, and at which virtual time, it was noticed. */
  readonly step: number;
  readonly atMs: number;
}

/**
 * How many of the longest election timeouts may pass, once all is well, until there is a leader, and
 * until everything is decided and equal. An election fails by a split vote in well under half of
 * all cases, so that a sound core misses a limit in fewer than one of a billion runs.
 */
const LEADER_LIMIT = 40;
const DECISION_LIMIT = 100;
/** A run that goes on without end is broken off; no plan comes near this. */
const MAX_EVENTS = 5_000_000;

interface Options {
  /** Told of everything that happens. */
  readonly trace?: Trace | null;
  /** False: single steps are not looked at, only what comes of them. */
  readonly contract?: boolean;
  /** False: a starting node acts on what its last life wrote and never synced. */
  readonly syncsOnOpen?: boolean;
  /** Told of every message that is lost, doubled or held back. */
  readonly tellFate?: ((fate: MessageFate) => void) | null;
}

/** Runs a plan on a core, from the first node's start until all is well again, and judges it. */
export function simulate(
  plan: Plan,
  core: Core,
  { trace = null, contract = true, syncsOnOpen = true, tellFate = null }: Options = {},
): Verdict {
  const queue = new EventQueue();
  const processes: Process[] = [];
  const tally = emptyTally();
  const network = new Network(plan, queue, processes, tally, trace, tellFate);
  const history = new History();
  let violation: Violation | null = null;
  try {
    const faults = new FaultInjector(plan, queue, network, processes, tally);
    const around: Surroundings = {
      plan,
      core,
      queue,
      network,
      invariants: new Invariants(plan.size, plan.decreedLeader),
      trace,
      tally,
      contract,
      syncsOnOpen,
      refuse: (rpc) => {
        processes[rpc.from]?.life?.refused(rpc);
      },
      elected: (id) => {
        tally.elections += 1;
        faults.elected(id);
      },
    };
    trace?.begin(plan, () => queue.now);
    for (let id = 0; id < plan.size; id += 1) processes.push(new Process(around, id));
    for (const process of processes) process.start();
    run(plan, queue, faults, processes, history, tally);
  } catch (error) {
    if (!(error instanceof Finding)) throw error;
    const { property, node, message: detail } = error;
    violation = { property, node, detail, step: tally.steps, atMs: queue.now };
  }
  const acknowledged = history.writes.filter(({ outcome }) => outcome === 'done').length;
  return { violation, messages: network.sent, virtualMs: queue.now, acknowledged, tally };
}

function run(
  plan: Plan,
  queue: EventQueue,
  faults: FaultInjector,
  processes: readonly Process[],
  history: History,
  tally: Tally,
): void {
  const clients = Array.from(
    { length: plan.clients.count },
    (_, id) => new Client(id, plan, queue, processes, history, tally),
  );
  faults.begin();
  for (const client of clients) client.begin();
  runUntil(queue, plan.durationMs, () => false);
  faults.heal();
  for (const client of clients) client.end();

  const longestMs = plan.electionTimeoutMs.max + plan.replacementMs;
  const isLed = (): boolean => hasOneLeader(processes);
  if (!runUntil(queue, queue.now + LEADER_LIMIT * longestMs, isLed)) {
    const detail = `All was well again at ${Math.round(plan.durationMs)} ms, but no node leads all others at ${Math.round(queue.now)} ms.`;
    throw new Finding('A leader within bounded time', null, detail);
  }
  const isDecided = (): boolean =>
    hasOneLeader(processes) &&
    clients.every((client) => client.isAtRest) &&
    processes.every(({ life }) => life?.isIdle === true && hasCommittedAll(life.node, processes));
  // A node answers an order it can tell nothing of only after its limit for orders.
  const patienceMs = 5000 + plan.clients.limitMs + DECISION_LIMIT * longestMs;
  if (!runUntil(queue, queue.now + patienceMs, isDecided)) {
    const detail = `${describeUndecided(processes)} at ${Math.round(queue.now)} ms, long after all was well again.`;
    throw new Finding('All orders decided', null, detail);
  }
  checkHistory(history, checkEquality(processes));
}

/** Lets happen what is due, up to a time or until a condition holds, and says whether it does. */
function runUntil(queue: EventQueue, timeMs: number, isReached: () => boolean): boolean {
  for (let events = 0; events < MAX_EVENTS; events += 1) {
    if (isReached()) return true;
    if (queue.now >= timeMs || !queue.runNext()) return false;
  }
  throw new Error(`The simulation did not end within ${MAX_EVENTS} events; its plan is too long.`);
}

function hasOneLeader(processes: readonly Process[]): boolean {
  const leader = currentLeader(processes);
  if (leader === undefined) return false;
  return processes.every(({ life, id }) => {
    if (life === null || life.isFrozen || life.node.term !== leader.life.node.term) return false;
    return (
      id === leader.process.id ||
      (life.node.state === State.Follower && life.node.leader === leader.process.id)
    );
  });
}

function hasCommittedAll({ log, commitIndex }: RaftNode, processes: readonly Process[]): boolean {
  const leader = currentLeader(processes);
  return commitIndex === log.lastIndex && commitIndex === leader?.life.node.log.lastIndex;
}

function describeUndecided(processes: readonly Process[]): string {
  const states = processes.map(({ id, life }) => {
    if (life === null) return `node ${id} is down`;
    const { state, term, log, commitIndex } = life.node;
    return `node ${id} is ${state} in term ${term} with ${commitIndex} of ${log.lastIndex} entries committed`;
  });
  return `There are undecided orders: ${states.join(', ')}`;
}
