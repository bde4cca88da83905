// Plays random histories of whole sieges in virtual time, with the shell, the supervisor and the picture that ship.
//
//   npm run simulate:siege -- [--histories N] [--seed S] [--history FILE] [--trace FILE]
//
//   --histories N   how many histories to play (1000)
//   --seed S        what they are drawn from; equal seeds draw equal histories (drawn, and said)
//   --history FILE  play the one history in this file, as a fault leaves one behind
//   --trace FILE    write the records of that history, or of the fault that is found, for raft replay and raft check
//
// Status 0: nothing is wrong. Status 1: a fault, with the smallest history that still shows it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import type { History } from './deed';
import { anyHistory } from './draw-history';
import { lineOf } from '../../../src/recording/format';
import { playSiege } from './world';

const RESULTS = 'test-results/simulation';

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    history: { type: 'string' },
    trace: { type: 'string' },
  },
});

process.exitCode =
  values.history === undefined
    ? await playMany(
        whole('histories', values.histories),
        whole('seed', values.seed ?? drawn()),
        values.trace,
      )
    : await playOne(values.history, values.trace);

async function playMany(
  histories: number,
  seed: number,
  trace: string | undefined,
): Promise<number> {
  const startedMs = performance.now();
  const sum = { messages: 0, acknowledged: 0, lives: 0, virtualMs: 0 };
  const result = await fc.check(
    fc.asyncProperty(anyHistory, async (history) => {
      const outcome = await playSiege(history);
      sum.messages += outcome.messages;
      sum.acknowledged += outcome.acknowledged;
      sum.lives += outcome.lives;
      sum.virtualMs += outcome.virtualMs;
      return outcome.faults.length === 0;
    }),
    { seed, numRuns: histories },
  );
  const seconds = (performance.now() - startedMs) / 1000;
  if (!result.failed) {
    console.log(
      `No fault in ${histories} histories from seed ${seed}: ${sum.messages} messages, ${sum.lives} lives, ` +
        `${sum.acknowledged} orders acknowledged, ${Math.round(sum.virtualMs / 1000)} s of virtual time ` +
        `in ${seconds.toFixed(1)} s (${(histories / seconds).toFixed(1)} a second).`,
    );
    return 0;
  }
  const [history] = result.counterexample ?? [];
  if (history === undefined) throw new Error('There is no history that failed.');
  mkdirSync(RESULTS, { recursive: true });
  const file = `${RESULTS}/siege-${seed}.history.json`;
  writeFileSync(file, `${JSON.stringify(history, null, 2)}\n`);
  console.log(`Seed ${seed}, history ${result.numRuns}, made smaller ${result.numShrinks} times.`);
  const traceFile = trace ?? `${RESULTS}/siege-${seed}.jsonl`;
  await playTraced(history, traceFile);
  console.log(
    `Again: npm run simulate:siege -- --history ${file}\nTo be watched: npm run raft -- replay ${traceFile}`,
  );
  return 1;
}

async function playOne(file: string, trace: string | undefined): Promise<number> {
  const history = JSON.parse(readFileSync(file, 'utf8')) as History;
  const { faults } = await playTraced(history, trace);
  return faults.length === 0 ? 0 : 1;
}

async function playTraced(
  history: History,
  trace: string | undefined,
): ReturnType<typeof playSiege> {
  const outcome = await tell(history);
  if (trace !== undefined)
    writeFileSync(trace, outcome.records.map(({ n, event }) => lineOf(n, event)).join(''));
  return outcome;
}

async function tell(history: History): ReturnType<typeof playSiege> {
  const outcome = await playSiege(history);
  const { faults, messages } = outcome;
  console.log(faults.length === 0 ? `No fault in ${messages} messages.` : faults.join('\n'));
  return outcome;
}

function drawn(): string {
  return String(Math.floor(Math.random() * 2 ** 31));
}

function whole(name: string, text: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  console.error(`--${name} must be a whole number.`);
  process.exit(2);
}
