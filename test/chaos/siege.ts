import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Spawn } from '../../src/cluster';
import { Cluster, serversOn, SystemStation } from '../../src/cluster';
import type { LogEntry } from '../../src/raft';
import { NOOP } from '../../src/raft';
import type { Timing } from '../../src/shared';
import { IDEAL_ROAD } from '../../src/shared';
import { Finding } from '../simulation/checks/finding';
import { checkHistory } from '../simulation/checks/check-history';
import { History } from '../simulation/checks/history';
import { Random } from '../../src/virtual/random';
import { freePorts } from '../support/ports';
import { isAlive } from '../support/remains';
import { ATTACK_KEY, Client } from './client';
import { awaitAgreement } from './final-state';
import type { FaultCounts } from './nemesis';
import { Nemesis } from './nemesis';
import type { Plan } from './plan';
import { Watch } from './watch';

const TIMING: Timing = { heartbeatMs: 50, electionTimeoutMs: { min: 250, max: 500 } };
const CLIENTS = 6;
/** How long the nodes may take to agree once all is well: many elections, each of which may fail. */
const AGREEMENT_LIMIT_MS = 30_000;
const GONE_LIMIT_MS = 3000;
const POLL_MS = 20;
/** Streams of one plan's seed; those of the faults are the small numbers. */
const CLIENT_STREAM = 1_000_000;

/** What came of one siege. */
export interface SiegeResult {
  readonly plan: Plan;
  /** What must not be and was, as sentences; none in a good siege. */
  readonly failures: readonly string[];
  readonly acknowledged: number;
  readonly refused: number;
  readonly unknown: number;
  readonly reads: number;
  readonly messages: number;
  readonly records: number;
  readonly gaps: number;
  /** How many times a node became leader, and how many times the guard stopped one. */
  readonly leaders: number;
  readonly guardStops: number;
  readonly peakResidentBytes: number;
}

/**
 * Plays one plan on real processes with real clients, and judges what came of it.
 *
 * @param recording the file that it is recorded in; null: none
 */
export async function playSiege(
  plan: Plan,
  spawn: Spawn,
  counts: FaultCounts,
  recording: string | null = null,
): Promise<SiegeResult> {
  const dataBase = await mkdtemp(join(tmpdir(), 'raft-siege-chaos-'));
  const servers = serversOn(await freePorts(plan.size));
  const cluster = new Cluster({
    station: new SystemStation({ spawn, dataBase, keptDir: join(dataBase, 'kept') }),
    plan: {
      servers,
      rules: plan.rules,
      timing: TIMING,
      decreedLeader: plan.decreedLeader,
      tempo: 1,
      data: { type: 'fresh' },
      recording: recording === null ? { type: 'none' } : { type: 'named', path: recording },
      programs: [],
      map: null,
      etcd: null,
      road: IDEAL_ROAD,
    },
  });
  const watch = new Watch(cluster);
  const history = new History();
  const failures: string[] = [];
  const createClient = (id: number): Client =>
    new Client(id, servers, history, new Random(plan.seed, CLIENT_STREAM + id));
  const clients = Array.from({ length: CLIENTS }, (_, id) => createClient(id));
  try {
    const began = await cluster.start();
    if (began.outcome !== 'done') throw new Error(began.message);
    const nemesis = new Nemesis(cluster, plan, counts);
    const running = clients.map((client) => client.run());
    // What is lost first has to be there, however busy the machine is.
    await Promise.race([firstAcknowledged(history), ...running]);
    nemesis.begin();
    await Promise.race([sleep(plan.durationMs), ...running]);
    nemesis.heal();
    const healedMs = Date.now();
    for (const client of clients) client.stop();
    await Promise.all(running);
    const agreement = (): Promise<readonly LogEntry[]> =>
      awaitAgreement(servers, AGREEMENT_LIMIT_MS, () => {
        nemesis.appointDead();
      });
    await agreement();
    // A slow machine may have its nodes back only now, and they have yet to show how they go on.
    await createClient(CLIENTS).writeLast();
    const committed = await agreement();
    checkHistory(history, withoutAttacks(committed));
    await awaitEnds(watch, healedMs);
  } catch (error) {
    failures.push(describe(error));
  } finally {
    for (const client of clients) client.stop();
    await cluster.stop();
    watch.close();
    watch.journeys.finish(cluster.view);
  }
  const orphans = await survivors(watch.pids);
  if (orphans.length > 0) failures.push(`Processes outlived the siege: ${orphans.join(', ')}.`);
  await rm(dataBase, { recursive: true, force: true });
  const count = (outcome: string): number =>
    history.writes.filter((write) => write.outcome === outcome).length;
  return {
    plan,
    failures: [
      ...watch.violations,
      ...watch.unexpectedExits,
      ...watch.journeys.faults.map((fault) => `The picture: message ${fault}.`),
      ...failures,
    ],
    acknowledged: count('done'),
    refused: count('notCarriedOut'),
    unknown: count('unknown'),
    reads: history.reads.length,
    messages: watch.journeys.count,
    records: watch.records,
    gaps: watch.gaps,
    leaders: watch.leaders,
    guardStops: watch.guardStops,
    peakResidentBytes: watch.peakResidentBytes,
  };
}

function describe(error: unknown): string {
  if (error instanceof Finding) return `${error.property}: ${error.message}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/**
 * The log with nothing in the place of orders for the attack. Their values are not what clients gave,
 * but the times that a leader made of them: a Finding where one is not.
 */
function withoutAttacks(committed: readonly LogEntry[]): readonly LogEntry[] {
  return committed.map((entry, i) => {
    const { command } = entry;
    if (command.type !== 'set' || command.key !== ATTACK_KEY) return entry;
    if (new Date(command.value).toJSON() !== command.value) {
      const detail = `The log holds an attack at "${command.value}" at index ${i + 1}.`;
      throw new Finding('Answers are true', null, detail);
    }
    return { ...entry, command: NOOP };
  });
}

/** Waits until one order is acknowledged. @throws Error after the time in which all would have to agree */
async function firstAcknowledged({ writes }: History): Promise<void> {
  const none = await leftOver(
    () => (writes.some(({ outcome }) => outcome === 'done') ? [] : ['none']),
    AGREEMENT_LIMIT_MS,
  );
  if (none.length > 0) throw new Error('No order was acknowledged before any fault began.');
}

/** Waits until every message that set out before all was well has an end in the picture. */
async function awaitEnds(watch: Watch, healedMs: number): Promise<void> {
  const waiting = await leftOver(() => watch.underWaySince(healedMs), AGREEMENT_LIMIT_MS);
  if (waiting.length > 0) {
    throw new Error(`The picture: messages are left waiting for ever: ${waiting.join(', ')}.`);
  }
}

/** Which of the processes are still there after a moment's grace. */
function survivors(pids: ReadonlySet<number>): Promise<readonly number[]> {
  return leftOver(() => [...pids].filter(isAlive), GONE_LIMIT_MS);
}

/** What is still there once nothing is any more, or the time is up. */
async function leftOver<T>(look: () => readonly T[], limitMs: number): Promise<readonly T[]> {
  const deadlineMs = performance.now() + limitMs;
  for (;;) {
    const left = look();
    if (left.length === 0 || performance.now() > deadlineMs) return left;
    await sleep(POLL_MS);
  }
}
