import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Level } from '../exam';
import {
  CHECKS,
  checksOf,
  describeFinding,
  describeReport,
  examine,
  junitOf,
  LEVELS,
  NoPorts,
  reportOf,
} from '../exam';
import { commandOf, Dialect, readMapping } from '../program';
import { ExitStatus, explainRefusal, nearest, UnusableArgument } from '../shared';
import { reasonOf } from '../system/reason';
import { complain } from './complain';

const HELP = `Examines whether a program is a right general.

Usage: raft exam [options] -- COMMAND

COMMAND is run by the shell, once per general, in a folder of its own. {id}, {port}, {servers} and {dir} are filled
in; a command without any of them gets --node {id} --servers {servers} at its end. The program listens on {port} of
127.0.0.1, and reaches the others at the addresses in {servers}.

  --level exercise   what the exercise asks for (default)
  --level paper      the paper's algorithm, §5.1 to §5.4
  --map FILE         which paths and names the program has instead of this one's own
  --only ID,…        only these checks
  --list             say which checks there are, and run none
  --json             print one JSON value
  --junit FILE       write the results for a build server or an autograder
  -h, --help         print this and end

No exam takes longer than two minutes.

Exit status: 0 all passed or could not be made, 1 some failed, 2 unusable arguments, 4 no free ports,
5 a file can't be read or written.`;

const OPTIONS = {
  level: { type: 'string', default: 'exercise' },
  map: { type: 'string' },
  only: { type: 'string' },
  list: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  junit: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;
const EXAMPLES = { level: 'paper', map: 'names.json', only: 'E1,E4', junit: 'results.xml' };

/** Some check has failed. */
const FAILED = 1;

/** A file that cannot be read or written. */
class UnusableFile extends Error {}
/** The user does not want to wait for the end. */
class Stopped extends Error {}

interface ExamArguments {
  readonly words: readonly string[];
  readonly level: Level;
  readonly only: readonly string[] | null;
  readonly map?: string;
  readonly junit?: string;
  readonly list: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

/** Runs `raft exam …` and resolves with the exit status. */
export async function runExam(args: readonly string[]): Promise<number> {
  try {
    const given = readArguments(args);
    if (given.help) {
      console.log(HELP);
      return ExitStatus.stopped;
    }
    return given.list ? list(given) : await exam(given);
  } catch (error) {
    return complain('exam', error, [
      [NoPorts, ExitStatus.port],
      [Stopped, FAILED],
      [UnusableFile, ExitStatus.storage],
    ]);
  }
}

function readArguments(args: readonly string[]): ExamArguments {
  const split = args.indexOf('--');
  const words = split === -1 ? [] : args.slice(split + 1);
  const {
    level: levelWord,
    only: onlyWord,
    ...values
  } = parse(split === -1 ? args : args.slice(0, split));
  const level = LEVELS.find((each) => each === levelWord);
  if (level === undefined) {
    throw new UnusableArgument(
      `"${levelWord}" is no level. Write --level exercise or --level paper`,
    );
  }
  const only = onlyWord?.split(',').map((id) => id.trim().toUpperCase()) ?? null;
  const ids = CHECKS.map(({ id }) => id);
  for (const id of only ?? []) {
    if (!ids.includes(id)) {
      throw new UnusableArgument(
        `"${id}" is no check.${nearest(id, ids)} raft exam --list names all`,
      );
    }
  }
  if (words.length === 0 && !values.list && !values.help) {
    throw new UnusableArgument('Name a program behind --, as in: raft exam -- python3 general.py');
  }
  return { ...values, words, level, only };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw explainRefusal(error, OPTIONS, EXAMPLES);
  }
}

function list({ level, only, json }: ExamArguments): number {
  const checks = checksOf(level, only).map(({ id, title, source }) => ({ id, title, source }));
  console.log(
    json
      ? JSON.stringify(checks)
      : checks
          .map(({ id, title, source }) => `${id.padEnd(3)}  ${title}\n     ${source}`)
          .join('\n'),
  );
  return ExitStatus.stopped;
}

async function exam({ words, level, only, map, junit, json }: ExamArguments): Promise<number> {
  const command = commandOf(words, process.cwd());
  const dialect = map === undefined ? new Dialect() : dialectOf(map);
  const stopping = new AbortController();
  const stop = (): void => {
    stopping.abort(new Stopped('The exam was stopped before its end.'));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  const findings = await examine(
    { command, dialect },
    checksOf(level, only),
    stopping.signal,
    (finding) => {
      if (!json) console.log(describeFinding(finding));
    },
  );
  const report = reportOf(command, level, findings);
  console.log(json ? JSON.stringify(report) : describeReport(report));
  if (junit !== undefined) await write(junit, junitOf(report));
  return report.failed > 0 ? FAILED : ExitStatus.stopped;
}

function dialectOf(path: string): Dialect {
  const read = readMapping(path);
  switch (read.type) {
    case 'mapping':
      return new Dialect(read.mapping);
    case 'unreadable':
      throw new UnusableFile(read.message);
    case 'unusable':
      throw new UnusableArgument(read.message);
  }
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new UnusableFile(`${path} can't be written: ${reasonOf(error)}`);
  }
}
