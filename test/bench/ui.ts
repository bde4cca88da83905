// npm run bench:ui: measures the window in a headless Chromium that draws in software, on live
// events of three real processes and on a recorded story. --seconds N for each pace instead of 20,
// --minutes N for the memory instead of 1, --only NAME for one part; --record writes the results
// into docs/BENCHMARKS.md.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine } from './lib/machine';
import { replaceSection } from './lib/markdown';
import { summarize } from './lib/statistics';
import { measureLive, measureMemory, measureRecorded, measureStart } from './ui/measure';
import { record } from './ui/recording';
import { fareTable, memoryTable, startLine } from './ui/report';
import type { Pace } from './ui/shell';
import { openBrowser } from './ui/window';

const EXERCISE: Pace = {
  label: 'the exercise’s pace',
  heartbeatMs: 1000,
  travelMs: 400,
  electionTimeoutMs: { min: 3000, max: 6000 },
};
const TWENTY_TIMES: Pace = {
  label: 'twenty times the heartbeats, roads as long',
  heartbeatMs: 50,
  travelMs: 400,
  electionTimeoutMs: { min: 3000, max: 6000 },
};
const ALL_TWENTY_TIMES: Pace = {
  label: 'twenty times, roads too',
  heartbeatMs: 50,
  travelMs: 20,
  electionTimeoutMs: { min: 150, max: 300 },
};
const STARTS = 5;
const PARTS = ['start', 'exercise', 'twenty', 'all-twenty', 'recorded', 'memory'] as const;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true },
    record: { type: 'boolean' },
  },
});
const seconds = Number(values.seconds);
const minutes = Number(values.minutes);
const wanted: readonly string[] = values.only ?? PARTS;
const root = process.cwd();

const browser = await openBrowser();
const sections = [describeMachine({ Chromium: browser.version() })];
try {
  const fares = [];
  for (const [part, pace] of [
    ['exercise', EXERCISE],
    ['twenty', TWENTY_TIMES],
    ['all-twenty', ALL_TWENTY_TIMES],
  ] as const) {
    if (wanted.includes(part)) fares.push(await measureLive(root, browser, pace, seconds));
  }
  if (wanted.includes('recorded')) {
    console.error('A siege is recorded…');
    const recording = await record(root, EXERCISE);
    fares.push(await measureRecorded(root, browser, EXERCISE, recording));
  }
  if (fares.length > 0) sections.push(fareTable(fares));
  if (wanted.includes('start')) {
    const startsMs = [];
    for (let n = 0; n < STARTS; n += 1) startsMs.push(await measureStart(root, browser, EXERCISE));
    sections.push(startLine(summarize(startsMs)));
  }
  if (wanted.includes('memory')) {
    const memory = await measureMemory(root, browser, TWENTY_TIMES, minutes);
    sections.push(memoryTable(memory, TWENTY_TIMES.label));
  }
} finally {
  await browser.close();
}
const report = sections.join('\n\n');
console.log(report);
if (values.record === true)
  await replaceSection(join(root, 'docs/BENCHMARKS.md'), 'bench:ui', report);
