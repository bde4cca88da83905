// npm run bench:ui: measures the window in a headless Chromium that draws in software, on live
// events of three real processes, on a recorded story and in the rehearsal's file, and what whole browsers cost.
//   --only PART        one part, or several: exercise, twenty, all-twenty, lossy, recorded, rehearsal, start,
//                      memory, heat
//   --seconds N        for each pace instead of 20, and for each whole browser instead of 60
//   --minutes N        for the memory instead of 1
//   --quick            everything in short
//   --tenth-minute     looks at whole browsers again after nine minutes
//   --raftscope PATH   looks at the RaftScope in this folder too
//   --record           writes the results into docs/BENCHMARKS.md
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from '@playwright/test';
import { describeMachine } from './lib/machine';
import { replaceSection } from './lib/markdown';
import { summarize } from './lib/statistics';
import { PARTS, readArguments, type Part } from './ui/arguments';
import { measureHeat, type Subject } from './ui/heat';
import {
  measureLive,
  measureMemory,
  measureOpening,
  measureRecorded,
  measureRehearsal,
  measureStart,
} from './ui/measure';
import { record } from './ui/recording';
import { fareTable, heatTable, memoryTable, openingLine, startLine } from './ui/report';
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
const LOSSY: Pace = {
  ...TWENTY_TIMES,
  label: 'twenty times the heartbeats, every road loses 30 %',
  faults: ['lose', 'all', '30%'],
};
const STARTS = 5;

/** The rehearsal's file, whose generals keep the exercise's pace times its tempo. */
const rehearsal = (tempo: number): string =>
  `${pathToFileURL(join(root, 'out/rehearsal/raft-siege.html')).href}#tempo=${tempo}`;

const options = readArguments(process.argv.slice(2));
const { seconds, minutes, raftScope } = options;
const wants = (part: Part): boolean => options.wanted.has(part);
const root = process.cwd();

const machine = await withBrowser((browser) =>
  Promise.resolve(describeMachine({ Chromium: browser.version() })),
);
if (PARTS.some((part) => part !== 'heat' && wants(part))) {
  await report('bench:ui', [machine, ...(await withBrowser(measureFromWithin))]);
}
if (wants('heat')) {
  const { heatSeconds, tenthMinute } = options;
  const heats = await measureHeat(root, subjects(), { seconds: heatSeconds, tenthMinute });
  await report('bench:ui:heat', [machine, heatTable(heats)]);
}

async function measureFromWithin(browser: Browser): Promise<readonly string[]> {
  const sections: string[] = [];
  const fares = [];
  for (const [part, pace] of [
    ['exercise', EXERCISE],
    ['twenty', TWENTY_TIMES],
    ['all-twenty', ALL_TWENTY_TIMES],
    ['lossy', LOSSY],
  ] as const) {
    if (wants(part)) fares.push(await measureLive(root, browser, pace, seconds));
  }
  if (wants('recorded')) {
    console.error('A siege is recorded…');
    const recording = await record(root, EXERCISE);
    fares.push(await measureRecorded(root, browser, EXERCISE, recording));
  }
  const openings = [];
  if (wants('rehearsal')) {
    execFileSync(process.execPath, [join(root, 'scripts/rehearsal.mjs')], { stdio: 'inherit' });
    fares.push(await measureRehearsal(browser, rehearsal(1), 'the rehearsal’s file, 1×', seconds));
    fares.push(
      await measureRehearsal(browser, rehearsal(10), 'the rehearsal’s file, 10×', seconds),
    );
    for (let n = 0; n < STARTS; n += 1) openings.push(await measureOpening(browser, rehearsal(1)));
  }
  if (fares.length > 0) sections.push(fareTable(fares));
  if (openings.length > 0) sections.push(openingLine(openings));
  if (wants('start')) {
    const startsMs = [];
    for (let n = 0; n < STARTS; n += 1) startsMs.push(await measureStart(root, browser, EXERCISE));
    sections.push(startLine(summarize(startsMs)));
  }
  if (wants('memory')) {
    const memory = await measureMemory(root, browser, TWENTY_TIMES, minutes);
    sections.push(memoryTable(memory, TWENTY_TIMES.label));
  }
  return sections;
}

function subjects(): readonly Subject[] {
  const own: readonly Subject[] = [
    { label: EXERCISE.label, reducedMotion: false, of: { pace: EXERCISE } },
    { label: TWENTY_TIMES.label, reducedMotion: false, of: { pace: TWENTY_TIMES } },
    { label: `${EXERCISE.label}, less motion`, reducedMotion: true, of: { pace: EXERCISE } },
  ];
  if (raftScope === null) return own;
  const url = pathToFileURL(raftScope).href;
  return [...own, { label: 'RaftScope', reducedMotion: false, of: { url } }];
}

async function withBrowser<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await openBrowser();
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

/** Prints results, and writes them into their place in the docs where that is asked for. */
async function report(place: string, sections: readonly string[]): Promise<void> {
  const text = sections.join('\n\n');
  console.log(text);
  if (options.record) await replaceSection(join(root, 'docs/BENCHMARKS.md'), place, text);
}
