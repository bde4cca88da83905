// npm run bench:cluster: three real processes, beside etcd where its binary is on the PATH.
// --quick takes a tenth of the time; --record writes the results into docs/BENCHMARKS.md.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { etcd } from './lib/etcd';
import type { Punctuality } from './lib/heartbeats';
import { measurePunctuality } from './lib/heartbeats';
import type { IdleUsage } from './lib/idle';
import { measureIdle } from './lib/idle';
import type { LoadResult } from './lib/load';
import { measureLoad } from './lib/load';
import { describeMachine } from './lib/machine';
import { ms, ratio, replaceSection, table } from './lib/markdown';
import { measureLongLog } from './lib/long-log';
import type { OrderStyle, Program } from './lib/program';
import { raftSiege } from './lib/raft-siege';
import type { Pace } from './lib/running-cluster';
import { RunningCluster } from './lib/running-cluster';
import { measureStartUp } from './lib/start-up';
import type { Summary } from './lib/statistics';
import { medianOf, summarize } from './lib/statistics';

const CLIENTS = [1, 16, 64] as const;
const HEARTBEATS_MS = [1000, 100, 50] as const;
const ROUNDS = 3;
const STARTS = 10;
const LONG_LOG = 400_000;
const MIB = 1024 ** 2;

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, record: { type: 'boolean' } },
});
const scale = values.quick === true ? 0.1 : 1;
const root = process.cwd();

const own = raftSiege(root);
const other = etcd();
const programs = other === null ? [own] : [own, other];
if (other === null) console.error('etcd is not on the PATH, so nothing stands beside the results.');

const paceOf = (heartbeatMs: number): Pace => ({
  heartbeatMs,
  electionTimeoutMs: { min: 10 * heartbeatMs, max: 20 * heartbeatMs },
});

const machine = describeMachine(
  Object.fromEntries(programs.map(({ name, version }) => [name, version])),
);
const report = [
  machine,
  '### Orders',
  await compareOrders(),
  '### Heartbeats',
  await comparePunctuality(),
  '### At rest',
  await compareIdle(),
  '### Start-up',
  await describeStartUp(),
  '### A long log',
  await describeLongLog(),
].join('\n\n');
console.log(report);
if (values.record === true) {
  await replaceSection(join(root, 'docs/BENCHMARKS.md'), 'bench:cluster', report);
}

interface Contestant {
  readonly program: Program;
  readonly style: OrderStyle;
  readonly results: LoadResult[][];
}

async function compareOrders(): Promise<string> {
  const contestants = programs.flatMap((program) =>
    program.orders.map((style): Contestant => ({ program, style, results: [] })),
  );
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const { program, style, results } of contestants) {
      console.error(`orders, round ${round} of ${ROUNDS}: ${program.name}, ${style.name}`);
      results.push(await runLoads(program, style));
    }
  }
  const rows = CLIENTS.flatMap((clients, place) =>
    contestants.map(({ program, style, results }) =>
      loadRow(`${clients}`, `${program.name}, ${style.name}`, at(results, place), ownAt(place)),
    ),
  );
  return table(
    [
      'clients',
      'system',
      'orders/s',
      'p50 ms',
      'p99 ms',
      'orders/s, Raft Siege : it',
      'p50, Raft Siege : it',
    ],
    rows,
  );

  function ownAt(place: number): readonly LoadResult[] {
    return at(contestants[0]?.results ?? [], place);
  }
}

function at(results: readonly LoadResult[][], place: number): readonly LoadResult[] {
  return results.flatMap((round) => round[place] ?? []);
}

async function runLoads(program: Program, style: OrderStyle): Promise<LoadResult[]> {
  const cluster = await RunningCluster.launch(program, 3, paceOf(100));
  try {
    const results: LoadResult[] = [];
    for (const clients of CLIENTS) {
      const times = { warmUpMs: 2000 * scale, measureMs: 10_000 * scale };
      results.push(await measureLoad(cluster, style, clients, times));
    }
    return results;
  } finally {
    await cluster.stop();
  }
}

function loadRow(
  clients: string,
  name: string,
  rounds: readonly LoadResult[],
  ownRounds: readonly LoadResult[],
): string[] {
  const rate = medianOf(rounds.map(({ perSecond }) => perSecond));
  const p50 = medianOf(rounds.map(({ latencyMs }) => latencyMs.median));
  const p99 = medianOf(rounds.map(({ latencyMs }) => latencyMs.p99));
  const ownRate = medianOf(ownRounds.map(({ perSecond }) => perSecond));
  const ownP50 = medianOf(ownRounds.map(({ latencyMs }) => latencyMs.median));
  const refused = rounds.reduce((sum, round) => sum + round.refused, 0);
  if (refused > 0) console.error(`${name} with ${clients} clients refused ${refused} orders.`);
  const isOwn = rounds === ownRounds || name.startsWith(own.name);
  return [
    clients,
    name,
    rate.toFixed(0),
    ms(p50),
    ms(p99),
    isOwn ? '' : ratio(ownRate, rate),
    isOwn ? '' : ratio(ownP50, p50),
  ];
}

async function comparePunctuality(): Promise<string> {
  const rows: string[][] = [];
  for (const heartbeatMs of HEARTBEATS_MS) {
    console.error(`heartbeats every ${heartbeatMs} ms`);
    const durationMs = Math.max(30_000, 60 * heartbeatMs) * scale;
    rows.push(punctualityRow(await measurePunctuality(own, paceOf(heartbeatMs), durationMs)));
  }
  return table(
    ['interval', 'beats', 'late p50 ms', 'late p99 ms', 'late max ms', 'mean interval off by'],
    rows,
  );
}

function punctualityRow({ heartbeatMs, lateMs, meanError }: Punctuality): string[] {
  return [
    `${heartbeatMs} ms`,
    String(lateMs.count),
    ms(lateMs.median),
    ms(lateMs.p99),
    ms(lateMs.max),
    `${(meanError * 100).toFixed(3)} %`,
  ];
}

async function compareIdle(): Promise<string> {
  const rows: string[][] = [];
  for (const heartbeatMs of [1000, 100] as const) {
    for (const program of programs) {
      console.error(`at rest, heartbeat ${heartbeatMs} ms: ${program.name}`);
      const cluster = await RunningCluster.launch(program, 3, paceOf(heartbeatMs));
      try {
        const usage = await measureIdle(cluster, 20_000 * scale);
        if (usage !== null) rows.push(idleRow(`${program.name}, ${heartbeatMs} ms`, usage));
      } finally {
        await cluster.stop();
      }
    }
  }
  return rows.length === 0
    ? 'This system does not tell what a process uses.'
    : table(['system, heartbeat', 'CPU leader', 'CPU follower', 'memory per node'], rows);
}

function idleRow(name: string, { leaderCpu, followerCpu, residentBytes }: IdleUsage): string[] {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  return [
    name,
    percent(leaderCpu),
    percent(followerCpu),
    `${(residentBytes / MIB).toFixed(0)} MiB`,
  ];
}

async function describeStartUp(): Promise<string> {
  const timesMs: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    timesMs.push(await measureStartUp(own, paceOf(1000)));
  }
  const { min, median, max }: Summary = summarize(timesMs);
  return `From spawning a node to its first answer, ${STARTS} times: min ${ms(min)} ms, median ${ms(median)} ms, max ${ms(max)} ms.`;
}

async function describeLongLog(): Promise<string> {
  const count = LONG_LOG * scale;
  console.error(`${count} orders of 1 KB`);
  const { orders, givenMs, appointedMs, caughtUpMs, memory } = await measureLongLog(root, count);
  const seconds = (value: number): string => `${(value / 1000).toFixed(2)} s`;
  const mib = (bytes: number): string => `${(bytes / MIB).toFixed(0)} MiB`;
  const rows = memory.map(({ who, usage }) => [
    who,
    ...(usage === null ? ['', ''] : [mib(usage.residentBytes), mib(usage.peakResidentBytes)]),
  ]);
  const story =
    `${orders} orders of 1 KB, acknowledged in ${seconds(givenMs)}. Then a follower is killed and appointed: ` +
    `it listens after ${seconds(appointedMs)}, and has applied the whole log ${seconds(caughtUpMs)} later.`;
  return `${story}\n\n${table(['process', 'memory', 'most'], rows)}`;
}
