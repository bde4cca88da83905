import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import * as raft from '../../src/raft';
import { lineOf } from '../../src/recording/format';
import type { Arguments } from './arguments';
import { HELP, parseArguments } from './arguments';
import { breakCore } from './broken/break-core';
import type { BrokenCore } from './broken/broken-cores';
import { BROKEN_CORES } from './broken/broken-cores';
import { drawPlan } from './plan/draw-plan';
import type { MessageFate } from './plan/fate';
import type { Plan } from './plan/plan';
import { planSchema } from './plan/plan';
import { describePlan } from './report/describe-plan';
import { describeTally } from './report/describe-tally';
import { Progress, count, describeSeconds } from './report/progress';
import { shrink } from './report/shrink';
import { Trace } from './report/trace';
import type { Core } from './world/core';
import type { Verdict, Violation } from './world/simulate';
import { simulate } from './world/simulate';
import { addTally, emptyTally } from './world/tally';

/** Where a violation leaves its plan and its trace. */
const RESULTS = 'test-results/simulation';

async function main(): Promise<number> {
  const args = parseArguments(process.argv.slice(2));
  if (args.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const plan = onePlan(args);
  const subject = await findSubject(args.broken);
  return plan === null ? runMany(subject, args) : runOne(subject, plan, args.trace ?? null);
}

/** What is tried: a core, and what the shell around it does. */
interface Subject {
  readonly core: Core;
  readonly syncsOnOpen: boolean;
}

async function findSubject(part: string | undefined): Promise<Subject> {
  if (part === undefined) return { core: raft, syncsOnOpen: true };
  const { edits, syncsOnOpen = true } = findMistake(part);
  return { core: await breakCore(edits), syncsOnOpen };
}

function findMistake(part: string): BrokenCore {
  const found = BROKEN_CORES.filter(({ mistake }) => mistake.includes(part));
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  const all = BROKEN_CORES.map(({ mistake }) => `  ${mistake}`).join('\n');
  throw new Error(
    `Say which of these mistakes the core is to make, as in --broken "${part}":\n${all}`,
  );
}

function onePlan({ seed, plan: file }: Arguments): Plan | null {
  if (seed !== undefined) return drawPlan(seed);
  if (file === undefined) return null;
  const parsed = planSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    throw new Error(`${file} is no plan: ${parsed.error.issues[0]?.message ?? ''}.`);
  }
  return parsed.data;
}

function runOne(subject: Subject, plan: Plan, traceFile: string | null): number {
  process.stdout.write(`Seed ${plan.seed}:\n${describePlan(plan)}\n\n`);
  const { violation, messages, tally, acknowledged } =
    traceFile === null ? run(subject, plan) : simulateInto(traceFile, subject, plan);
  if (traceFile !== null) process.stdout.write(`Trace: ${traceFile}\n`);
  if (violation !== null) {
    process.stdout.write(`${describeViolation(violation)}\n`);
    return 1;
  }
  process.stdout.write(
    `No violation in ${tally.steps} steps and ${messages} messages, with ${acknowledged} orders acknowledged.\n`,
  );
  return 0;
}

function runMany(subject: Subject, { from, seeds, broken }: Arguments): number {
  const startedAt = performance.now();
  const progress = new Progress(process.stderr, seeds, startedAt);
  const tally = emptyTally();
  let messages = 0;
  let acknowledged = 0;
  let virtualMs = 0;
  for (let seed = from; seed < from + seeds; seed += 1) {
    const plan = drawPlan(seed);
    const verdict = run(subject, plan);
    if (verdict.violation !== null) {
      progress.end();
      report(subject, plan, verdict.violation, broken);
      return 1;
    }
    addTally(tally, verdict.tally);
    messages += verdict.messages;
    acknowledged += verdict.acknowledged;
    virtualMs += verdict.virtualMs;
    progress.update(seed - from + 1, messages, performance.now());
  }
  progress.end();
  const seconds = (performance.now() - startedAt) / 1000;
  process.stdout.write(
    `${describeTally(tally)}\n` +
      `No violation with seeds ${from} to ${from + seeds - 1}: ${count(messages)} messages, ` +
      `${count(tally.steps)} steps, ${count(tally.crashes + tally.powerFailures)} crashes, ` +
      `${count(tally.guardStops)} guard stops, ${count(tally.elections)} elections, ` +
      `${count(acknowledged)} orders acknowledged, ` +
      `${describeSeconds(virtualMs / 1000)} of virtual time in ${seconds.toFixed(1)} s ` +
      `(${count(messages / seconds)} messages/s).\n`,
  );
  return 0;
}

/** Shrinks the plan that broke a property, and says and stores what is left of it. */
function report(
  subject: Subject,
  plan: Plan,
  violation: Violation,
  broken: string | undefined,
): void {
  const how = broken === undefined ? '' : ` --broken '${broken}'`;
  process.stdout.write(`Seed ${plan.seed}. ${describeViolation(violation)}\n\n`);
  const { plan: shrunk, runs } = shrink(plan, {
    fails: (candidate) => run(subject, candidate).violation?.property === violation.property,
    fatesOf: (candidate) => fatesOf(subject, candidate),
  });
  mkdirSync(RESULTS, { recursive: true });
  const planFile = `${RESULTS}/seed-${plan.seed}.plan.json`;
  const traceFile = `${RESULTS}/seed-${plan.seed}.trace.jsonl`;
  writeFileSync(planFile, `${JSON.stringify(shrunk, null, 2)}\n`);
  const { violation: last } = simulateInto(traceFile, subject, shrunk);
  const lines = [
    `Shrunk from ${plan.size} nodes and ${plan.faults.length} faults to ${shrunk.size} and ` +
      `${shrunk.faults.length}, with ${shrunk.fates?.length ?? 'all'} messages that matter, in ${runs} runs:`,
    describePlan(shrunk),
    '',
    ...(last === null ? [] : [describeViolation(last), '']),
    `Trace: ${traceFile}`,
    `Again: npm run simulate -- --plan ${planFile}${how}`,
    `Whole: npm run simulate -- --seed ${plan.seed} --trace ${traceFile}${how}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function run({ core, syncsOnOpen }: Subject, plan: Plan, trace: Trace | null = null): Verdict {
  return simulate(plan, core, { trace, syncsOnOpen });
}

function fatesOf({ core, syncsOnOpen }: Subject, plan: Plan): MessageFate[] {
  const fates: MessageFate[] = [];
  simulate(plan, core, { syncsOnOpen, tellFate: (fate) => fates.push(fate) });
  return fates;
}

function describeViolation({ property, detail, step, atMs }: Violation): string {
  return `Broken: ${property}, after ${step} steps, at ${atMs.toFixed(1)} ms of virtual time.\n  ${detail}`;
}

function simulateInto(file: string, subject: Subject, plan: Plan): Verdict {
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, 'w');
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) writeSync(descriptor, lines.join(''));
    lines = [];
  };
  try {
    const trace = new Trace((record) => {
      lines.push(lineOf(record.n, record.event));
      if (lines.length >= 1000) flush();
    });
    return run(subject, plan, trace);
  } finally {
    flush();
    closeSync(descriptor);
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  const isUnknown = error instanceof Error && 'code' in error;
  if (isUnknown && String(error.code).startsWith('ERR_PARSE_ARGS'))
    process.stderr.write(`\n${HELP}`);
  process.exitCode = 2;
}
