import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createForkSpawn, NoDataFolder } from '../cluster';
import type { By, Experiment, Plan, Progress } from '../experiment';
import {
  describeSummaries,
  NoPorts,
  NoTrial,
  OtherResults,
  perform,
  planOf,
  plotOf,
  readExperiment,
  RealRunner,
  Results,
  runsOf,
  SHIPPED,
  SimulatedRunner,
  summariesOf,
  UnusableExperiment,
  UnusableResults,
} from '../experiment';
import { ExitStatus, explainRefusal, nearest, UnusableArgument, wholeNumber } from '../shared';
import { reasonOf } from '../system/reason';
import { complain, type Ending } from './complain';

const NAMES = SHIPPED.map(({ experiment }) => experiment.name);

const HELP = `Tries settings of a siege against each other: what befalls the leader, and how long until another leads.

Usage: raft experiment FILE [options]
       raft experiment NAME [options]

FILE is JSON (docs/EXPERIMENTS.md); all its lists are tried, all against all. NAME is one that is always there:
${SHIPPED.map(({ experiment, title }) => `  ${experiment.name.padEnd(19)}${title}`).join('\n')}

  --simulate         in virtual time, over the same shell of a general; otherwise over real processes
  --out DIR          where the results go (default: a folder of the experiment's name)
  --resume           go on with the results that are there
  --runs N           so many runs of each setting, instead of what the experiment says
  --json             print what came of each setting as one JSON value
  -h, --help         print this and end

DIR gets results.csv with a line for each run, experiment.json and plot.svg. Ctrl+C ends it after the run that is
under way; --resume goes on from there.

Exit status: 0 done, 1 stopped, or refused, 2 unusable arguments, 4 no free ports, 5 a file can't be read or written.`;

const OPTIONS = {
  simulate: { type: 'boolean', default: false },
  out: { type: 'string' },
  resume: { type: 'boolean', default: false },
  runs: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;
const EXAMPLES = { out: 'results', runs: '100' };

/** It was stopped before its end, or can't be made. */
const REFUSED = 1;

/** An experiment's file that can't be read. */
class UnusableFile extends Error {}

const ENDINGS: readonly Ending[] = [
  [NoPorts, ExitStatus.port],
  [OtherResults, REFUSED],
  [NoTrial, REFUSED],
  [UnusableFile, ExitStatus.storage],
  [UnusableExperiment, ExitStatus.storage],
  [UnusableResults, ExitStatus.storage],
  [NoDataFolder, ExitStatus.storage],
];

/** Runs `raft experiment …`, with the program of a node in `mainDir`, and resolves with the exit status. */
export async function runExperiment(args: readonly string[], mainDir: string): Promise<number> {
  try {
    const { values, positionals } = parse(args);
    if (values.help) {
      console.log(HELP);
      return ExitStatus.stopped;
    }
    const [name, ...others] = positionals;
    if (name === undefined || others.length > 0) {
      throw new UnusableArgument(
        `Name one experiment, as in: raft experiment ${NAMES[0] ?? 'FILE'} --simulate`,
      );
    }
    const experiment = withRuns(await find(name), values.runs);
    const plan = planOf(experiment);
    const by = values.simulate ? 'simulation' : 'processes';
    const results = Results.open(values.out ?? experiment.name, plan, by, values.resume);
    return await make(plan, by, results, values.json, mainDir);
  } catch (error) {
    return complain('experiment', error, ENDINGS);
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw explainRefusal(error, OPTIONS, EXAMPLES);
  }
}

async function find(name: string): Promise<Experiment> {
  const shipped = SHIPPED.find(({ experiment }) => experiment.name === name);
  if (shipped !== undefined) return shipped.experiment;
  let text: string;
  try {
    text = await readFile(name, 'utf8');
  } catch (error) {
    throw new UnusableFile(
      `${name} is no experiment that is always there (${NAMES.join(', ')}), and no file that can be read: ${reasonOf(error)}.${nearest(name, NAMES)}`,
    );
  }
  try {
    return readExperiment(text);
  } catch (error) {
    if (!(error instanceof UnusableExperiment)) throw error;
    throw new UnusableFile(`${name}: ${error.message}`);
  }
}

function withRuns(experiment: Experiment, word: string | undefined): Experiment {
  if (word === undefined) return experiment;
  const runs = wholeNumber(word);
  if (runs !== null && runs >= 1) return { ...experiment, runs };
  throw new UnusableArgument(
    `--runs ${word} can't be used: it is a whole number from 1 on. Write --runs ${EXAMPLES.runs}`,
  );
}

async function make(
  plan: Plan,
  by: By,
  results: Results,
  json: boolean,
  mainDir: string,
): Promise<number> {
  const runner =
    by === 'simulation'
      ? new SimulatedRunner(plan)
      : new RealRunner(plan, createForkSpawn(join(mainDir, 'worker.js')), tmpdir());
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      stopping.abort();
    });
  }
  const line = new ProgressLine();
  let isDone: boolean;
  try {
    isDone = await perform({
      plan,
      results,
      runner,
      onProgress: (progress) => {
        line.show(progress);
      },
      nowMs: () => performance.now(),
      signal: stopping.signal,
    });
  } finally {
    line.clear();
    await runner.close();
  }
  const { name } = plan.experiment;
  const shipped = SHIPPED.find(({ experiment }) => experiment.name === name);
  const summaries = summariesOf(plan, results.rows);
  const title = `${shipped?.title ?? name} (${by})`;
  results.describe({ summaries });
  results.write('plot.svg', plotOf(plan, results.rows, title, shipped?.stated));
  console.log(
    json
      ? JSON.stringify({ experiment: plan.experiment, by, isDone, summaries })
      : `${title}\n${describeSummaries(summaries)}\nResults and plot are in ${results.folder}.`,
  );
  if (isDone) return ExitStatus.stopped;
  console.error(
    `raft experiment: It was stopped after ${results.rows.length} of ${runsOf(plan)} runs. Go on with --resume.`,
  );
  return REFUSED;
}

/** How often the line changes at most, so that a terminal is not what takes the time. */
const SHOWN_EVERY_MS = 200;

/** A line on a terminal that says how far it is; nothing where no terminal is. */
class ProgressLine {
  #shownMs = Number.NEGATIVE_INFINITY;

  show({ done, of, remainingMs, setting }: Progress): void {
    const nowMs = performance.now();
    if (!process.stderr.isTTY || nowMs - this.#shownMs < SHOWN_EVERY_MS) return;
    this.#shownMs = nowMs;
    const rest = remainingMs === null ? '' : `, about ${spanOf(remainingMs)} left`;
    const { armies, electionTimeout, travel } = setting.swept;
    process.stderr.write(
      `\r\u001b[K${done} of ${of} runs${rest} (${armies} armies, ${electionTimeout} ms, ${travel})`,
    );
  }

  clear(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}

function spanOf(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
