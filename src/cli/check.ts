import { parseArgs } from 'node:util';
import type { SiegeVerdict } from '../check';
import { allHolds, PAPER_SAYS, SiegeCheck } from '../check';
import { readRecordings, UnreadableRecording } from '../recording';
import { ExitStatus, explainRefusal, UnusableArgument } from '../shared';
import { complain } from './complain';
import { describeStatistics } from './statistics-text';

const HELP = `Judges a siege by its recording.

Usage: raft check FILE… [--json]

Every safety property of Raft, and whether the orders were carried out as if one after another. FILE is a
recording (.rafttrace), the output of raft siege watch, or that of raft --node … --json; several are merged.

Exit status: 0 all holds, 1 something is broken, 2 unusable arguments, 5 a file can't be read.`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Something of a siege's record proves that a property does not hold. */
const BROKEN = 1;

/** Runs `raft check …` and resolves with the exit status. */
export async function runCheck(args: readonly string[]): Promise<number> {
  try {
    const { files, json, help } = readArguments(args);
    if (help) {
      console.log(HELP);
      return ExitStatus.stopped;
    }
    const verdict = await check(files);
    console.log(json ? JSON.stringify(verdict) : describe(verdict));
    return allHolds(verdict) ? ExitStatus.stopped : BROKEN;
  } catch (error) {
    return complain('check', error, [[UnreadableRecording, ExitStatus.storage]]);
  }
}

function readArguments(args: readonly string[]): {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
} {
  const { values, positionals } = parse(args);
  if (!values.help && positionals.length === 0) {
    throw new UnusableArgument('Name a recording: raft check FILE');
  }
  return { files: positionals, ...values };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw explainRefusal(error, OPTIONS, {});
  }
}

async function check(files: readonly string[]): Promise<SiegeVerdict> {
  const siege = new SiegeCheck();
  const records = readRecordings(files, ({ path, line }) => {
    console.error(`${path}: line ${line} was never written to its end, and is left out.`);
  });
  for await (const record of records) siege.take(record);
  return siege.finish();
}

function describe(verdict: SiegeVerdict): string {
  const { records, from, to, nodes, messages, orders, elections, failovers } = verdict;
  const lasted = from === null || to === null ? 0 : (to - from) / 1000;
  const held = verdict.properties.filter(({ holds }) => holds).length;
  return [
    `${counted(records, 'record')} of ${counted(nodes.length, 'general')}, ${lasted.toFixed(1)} s.`,
    `${held} of ${verdict.properties.length} properties hold.`,
    ...verdict.properties.flatMap(({ name, holds, record, detail }) =>
      holds
        ? []
        : [
            `  ${name} is broken at record ${record ?? 0}. ${detail ?? ''}`,
            `    ${PAPER_SAYS[name]}`,
          ],
    ),
    ...(verdict.notTold.length === 0
      ? []
      : [`  Not judged all the time, as reports are missing: ${verdict.notTold.join(', ')}.`]),
    describeOrders(verdict),
    `Messages: ${messages.sent} sent, ${messages.arrived} arrived, ${messages.lost} lost.`,
    `Orders: ${orders.acknowledged} carried out, ${orders.refused} refused, ${orders.unknown} unknown.`,
    `Elections: ${elections.length}.`,
    ...elections.map(
      ({ term, leader, votes, durationMs }) =>
        `  term ${term}: general ${leader} with ${counted(votes, 'vote')} after ${durationMs.toFixed(0)} ms`,
    ),
    ...(failovers.length === 0 ? [] : ['Failovers:']),
    ...failovers.map(
      ({ from: before, to: after, durationMs }) =>
        `  from general ${before} to general ${after} in ${durationMs.toFixed(0)} ms`,
    ),
    ...(records === 0 ? [] : describeStatistics(verdict.statistics)),
  ].join('\n');
}

function describeOrders({ linearizable: { holds, detail } }: SiegeVerdict): string {
  switch (holds) {
    case true:
      return 'The acknowledged orders are linearizable.';
    case false:
      return `The acknowledged orders are not linearizable: ${detail ?? ''}`;
    case null:
      return 'Whether orders are linearizable cannot be said: nobody tells of one that was acknowledged.';
  }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
