// npm run bench:replay: how long a recording of a million records takes to open, any moment of it to be had, and how
// its space-time diagram fares while it is panned, in a headless Chromium that draws in software.
// The recording is one of a real siege at twenty times the exercise's pace, told again and again.
// --records N takes as many instead of a million. --record writes the results into docs/BENCHMARKS.md.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Replay } from '../../src/replay';
import { numberBehind } from '../support/option';
import { RealCluster } from '../support/real-cluster';
import { Terminal } from '../support/terminal';
import { describeMachine } from './lib/machine';
import { replaceSection, table } from './lib/markdown';
import { medianOf } from './lib/statistics';
import { measurePanning, type Panning } from './ui/panning';
import { openBrowser } from './ui/window';

const SEEKS = 200;
const OPEN_LIMIT_MS = 300_000;
const COST_MS = 8000;
const COST_ROUNDS = 3;

const { values } = parseArgs({
  options: { record: { type: 'boolean' }, records: { type: 'string', default: '1000000' } },
});
const RECORDS = numberBehind('--records', values.records, { min: 1, isWhole: true });
const folder = await mkdtemp(join(tmpdir(), 'bench-replay-'));

/** A real siege at twenty times the pace, with a death and orders in it. Returns its lines. */
async function record(): Promise<readonly string[]> {
  const path = join(folder, 'one.rafttrace');
  const real = await RealCluster.create({
    recording: { type: 'named', path },
    timing: { heartbeatMs: 50, electionTimeoutMs: { min: 150, max: 300 } },
  });
  await real.cluster.start();
  for (let round = 0; round < 3; round += 1) {
    const leader = await real.leader();
    for (let i = 0; i < 20; i += 1) {
      await real.cluster.command({ type: 'order', node: null, key: 'k', value: `${round}.${i}` });
    }
    await real.cluster.command({ type: 'kill', node: leader });
    await real.leader(leader);
    await real.cluster.command({ type: 'appoint', node: leader });
  }
  await real.stop();
  await real.dispose();
  return (await readFile(path, 'utf8')).trimEnd().split('\n');
}

/** Tells a siege again and again, each time later by as long as it lasted. */
async function tellAgain([header = '', ...lines]: readonly string[]): Promise<string> {
  const path = join(folder, 'long.rafttrace');
  const out = createWriteStream(path);
  out.write(`${header}\n`);
  const first = atOf(lines[0] ?? '');
  const lastedMs = atOf(lines.at(-1) ?? '') - first + 10;
  const head = /^\{"n":\d+,"at":[\d.]+,(.*)$/s;
  for (let n = 0; n < RECORDS;) {
    const laterMs = Math.floor(n / lines.length) * lastedMs;
    let text = '';
    for (const line of lines.slice(0, RECORDS - n)) {
      n += 1;
      const at = atOf(line);
      const rest = (head.exec(line)?.[1] ?? '').replace(`"at":${at}`, `"at":${at + laterMs}`);
      text += `{"n":${n},"at":${at + laterMs},${rest}\n`;
    }
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  return path;
}

async function pan(recording: string): Promise<Panning> {
  const shown = new Terminal(folder, join(process.cwd(), 'out/main/raft.js')).run([
    'replay',
    recording,
  ]);
  const browser = await openBrowser();
  try {
    let address = '';
    await shown.until(
      'an address is printed',
      (text) => {
        address = /http:\S+/.exec(text)?.[0] ?? '';
        return text.includes('Press Ctrl+C');
      },
      OPEN_LIMIT_MS,
    );
    return await measurePanning(browser, address);
  } finally {
    await browser.close();
    shown.kill('SIGINT');
    await shown.ended;
  }
}

function frameTimes({ frameMs: { median, p95 } }: Panning): string {
  return `${median.toFixed(1)} ms, ${p95.toFixed(1)} ms`;
}

function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function inPercent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function atOf(line: string): number {
  return Number(/"at":([\d.]+)/.exec(line)?.[1]);
}

/** Which share of a core the supervisor takes at twenty times the exercise's pace, its generals not counted. */
async function shareOfCore(isRecorded: boolean): Promise<number> {
  const real = await RealCluster.create({
    recording: isRecorded
      ? { type: 'named', path: join(folder, `cost-${performance.now()}.rafttrace`) }
      : { type: 'none' },
    timing: { heartbeatMs: 50, electionTimeoutMs: { min: 150, max: 300 } },
  });
  await real.cluster.start();
  await real.leader();
  const before = process.cpuUsage();
  const beganMs = performance.now();
  await setTimeout(COST_MS);
  const { user, system } = process.cpuUsage(before);
  const share = (user + system) / 1000 / (performance.now() - beganMs);
  await real.stop();
  await real.dispose();
  return share;
}

const costs: number[] = [];
// In turn, as what else the machine does changes; the first is to warm up.
for (let round = 0; round <= COST_ROUNDS; round += 1) {
  const without = await shareOfCore(false);
  const cost = (await shareOfCore(true)) - without;
  if (round > 0) costs.push(cost);
}
const path = await tellAgain(await record());
const beforeBytes = process.memoryUsage().rss;
const beganMs = performance.now();
const replay = await Replay.open([path]);
replay.momentAt({ type: 'record', n: 1 });
const openMs = performance.now() - beganMs;
const middle = { type: 'record', n: Math.ceil(RECORDS / 2) } as const;
const askedMs = performance.now();
await replay.reach(middle, Number.POSITIVE_INFINITY);
replay.momentAt(middle);
const middleMs = performance.now() - askedMs;
await replay.prepare(() => true);
const preparedMs = performance.now() - beganMs;
const bytes = process.memoryUsage().rss - beforeBytes;
const seeks = Array.from({ length: SEEKS }, (_, i) => {
  // Far from each other, so that none finds what another has left.
  const n = 1 + ((i * 617_411) % RECORDS);
  const sinceMs = performance.now();
  replay.momentAt({ type: 'record', n });
  replay.stepsAfter(n, 1000);
  return performance.now() - sinceMs;
});
const panning = await pan(path);
const results = table(
  [`a recording of ${RECORDS.toLocaleString('en')} records`, 'measured'],
  [
    ['every record read and checked, and the first moment shown', inSeconds(openMs)],
    ['its middle, asked for at that time, after', inSeconds(middleMs)],
    ['all pictures made, from the beginning on', inSeconds(preparedMs)],
    ['any moment of it from then on, median of 200', `${medianOf(seeks).toFixed(0)} ms`],
    ['the slowest of them', `${Math.max(...seeks).toFixed(0)} ms`],
    ['recording, of one core, at twenty times the pace', inPercent(medianOf(costs))],
    ['memory of the program for it', `${(bytes / 1024 / 1024).toFixed(0)} MiB`],
    [
      `frames a second while its diagram is panned, ${panning.messages} messages of it drawn`,
      panning.framesPerS.toFixed(0),
    ],
    ['median and 95th percentile of a frame', frameTimes(panning)],
  ],
);
console.log(results);
if (values.record === true) {
  const report = `${describeMachine({})}\n\n${results}`;
  await replaceSection(join(process.cwd(), 'docs/BENCHMARKS.md'), 'bench:replay', report);
}
await rm(folder, { recursive: true, force: true });
