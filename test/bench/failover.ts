// npm run bench:failover: kills the leader of three real processes again and again, beside etcd
// where its binary is on the PATH. --kills N instead of 100; --record writes the results into
// docs/BENCHMARKS.md.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { etcd } from './lib/etcd';
import type { Failover } from './lib/failover';
import { expectedFailoverMs, measureFailover } from './lib/failover';
import { describeMachine } from './lib/machine';
import { ms, ratio, replaceSection, table } from './lib/markdown';
import type { Program } from './lib/program';
import { raftSiege } from './lib/raft-siege';
import type { Pace } from './lib/running-cluster';
import { RunningCluster } from './lib/running-cluster';
import { summarize } from './lib/statistics';
import { numberBehind } from '../support/option';

const PACES: readonly Pace[] = [
  { heartbeatMs: 100, electionTimeoutMs: { min: 1000, max: 2000 } },
  // etcd allows no longer interval than a fifth of the timeout.
  { heartbeatMs: 30, electionTimeoutMs: { min: 150, max: 300 } },
];

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '100' }, record: { type: 'boolean' } },
});
const kills = numberBehind('--kills', values.kills, { min: 1, isWhole: true });
const root = process.cwd();

const own = raftSiege(root);
const other = etcd();
const programs = other === null ? [own] : [own, other];
if (other === null) console.error('etcd is not on the PATH, so nothing stands beside the results.');

const sections = [
  describeMachine(Object.fromEntries(programs.map(({ name, version }) => [name, version]))),
];
for (const pace of PACES) sections.push(await comparePace(pace));
const report = sections.join('\n\n');
console.log(report);
if (values.record === true) {
  await replaceSection(join(root, 'docs/BENCHMARKS.md'), 'bench:failover', report);
}

async function comparePace(pace: Pace): Promise<string> {
  const { heartbeatMs, electionTimeoutMs } = pace;
  const { min, max } = electionTimeoutMs;
  // The kills alternate, so that whatever else the machine does meets both alike.
  const clusters = [];
  for (const program of programs) {
    clusters.push({
      program,
      cluster: await RunningCluster.launch(program, 3, pace),
      failovers: new Array<Failover>(),
    });
  }
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      for (const { cluster, failovers } of clusters) {
        failovers.push(await measureFailover(cluster));
      }
      if (kill % 10 === 0) console.error(`timeout ${min}–${max} ms: ${kill} of ${kills} kills`);
    }
  } finally {
    for (const { cluster } of clusters) await cluster.stop();
  }
  const rows = clusters.flatMap(({ program, failovers }) => rowsOf(program, failovers));
  const expected = expectedFailoverMs(heartbeatMs, electionTimeoutMs);
  return [
    `### Heartbeat ${heartbeatMs} ms, election timeout ${min}–${max} ms`,
    table(['until', 'min ms', 'median ms', 'mean ms', 'p95 ms', 'max ms'], rows),
    `${kills} kills each. By theory a new leader is to be expected after ${ms(expected)} ms and twice the way of a message.`,
    ...compareMedians(clusters.map(({ failovers }) => failovers)),
  ].join('\n\n');
}

function rowsOf({ name }: Program, failovers: readonly Failover[]): string[][] {
  const row = (label: string, timesMs: readonly number[]): string[] => {
    const { min, median, mean, p95, max } = summarize(timesMs);
    return [`${label}, ${name}`, ...[min, median, mean, p95, max].map(ms)];
  };
  return [
    row(
      'new leader',
      failovers.map(({ leaderMs }) => leaderMs),
    ),
    row(
      'next order acknowledged',
      failovers.map(({ orderMs }) => orderMs),
    ),
  ];
}

function compareMedians([ours, theirs]: readonly (readonly Failover[])[]): string[] {
  if (ours === undefined || theirs === undefined) return [];
  const median = (failovers: readonly Failover[]): number =>
    summarize(failovers.map(({ leaderMs }) => leaderMs)).median;
  return [`Median, Raft Siege : etcd: ${ratio(median(ours), median(theirs))}.`];
}
