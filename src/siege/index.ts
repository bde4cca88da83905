import { ExitStatus, nearest, NOBODY_THERE, UnusableArgument } from '../shared';
import { atMost, COMMAND_NAMES, splitLine, unknownCommand } from '../words';
import { readGivenArguments } from './arguments';
import type { Answer } from './client';
import { Gone, say } from './client';
import { completionOf } from './completion';
import { EVENT_TYPES } from './event-types';
import { findSiege, NoSiege } from './find';
import { COMMAND_HELP, HELP } from './help';
import { listLessons } from './lessons';
import { play, readScript, UnreadableScript } from './play';
import { runQuiz, UnwritableFile } from './quiz';
import { describeStatus, SiegeStatus } from './status';
import { watch } from './watch';

const LOCAL_NAMES = ['start', 'attach', 'watch', 'play', 'completion', 'quiz'] as const;
const ALL_NAMES = [...LOCAL_NAMES, ...COMMAND_NAMES];

/** Runs `raft siege …` and resolves with the exit status. */
export async function runSiege(args: readonly string[]): Promise<number> {
  try {
    return await run(args);
  } catch (error) {
    if (error instanceof UnusableArgument) return complain(error.message, ExitStatus.badArguments);
    if (error instanceof NoSiege) return complain(error.message, error.status);
    if (error instanceof Gone) return complain(error.message, NOBODY_THERE);
    if (error instanceof UnreadableScript || error instanceof UnwritableFile) {
      return complain(error.message, ExitStatus.storage);
    }
    throw error;
  }
}

async function run(args: readonly string[]): Promise<number> {
  const { words, json, help, siege: port } = readGivenArguments(args);
  const [name = 'status', ...rest] = firstSplit(words);
  const known = ALL_NAMES.find((each) => each === name);
  if (name === 'help') return printHelp(rest[0]);
  if (help) return printHelp(words.length === 0 ? undefined : name);
  if (known === undefined) throw unknownCommand(name, ALL_NAMES);
  if (known === 'watch') return runWatch(rest, port);
  if (known === 'completion') {
    atMost(rest, 1);
    process.stdout.write(completionOf(rest[0]));
    return ExitStatus.stopped;
  }
  if (known === 'play') return runPlay(rest, port, json);
  if (known === 'quiz') return runQuiz(rest, json);
  if (known === 'lesson' && rest.length === 0) return listLessons(json);
  const siege = await findSiege(port);
  return print(await say(siege, words), json);
}

/** The first argument may hold a whole command. */
function firstSplit([first, ...rest]: readonly string[]): readonly string[] {
  return first === undefined ? rest : [...splitLine(first), ...rest];
}

function printHelp(word: string | undefined): number {
  if (word === undefined) {
    console.log(HELP);
    return ExitStatus.stopped;
  }
  const name = ALL_NAMES.find((each) => each === word);
  if (name === undefined) throw unknownCommand(word, ALL_NAMES);
  const [usage, does, more] = COMMAND_HELP[name];
  const explained = more === undefined ? '' : `\n\n${more}`;
  console.log(`Usage: raft siege ${usage}\n\n${does}${explained}`);
  return ExitStatus.stopped;
}

async function runWatch(words: readonly string[], port: number | null): Promise<number> {
  const types = readTypes(words);
  // Whoever read it is gone, as `head` is after its lines.
  process.stdout.on('error', () => process.exit(ExitStatus.stopped));
  // Ctrl+C is how it ends, and no failure.
  process.once('SIGINT', () => process.exit(ExitStatus.stopped));
  for await (const record of watch(await findSiege(port), types)) {
    console.log(JSON.stringify(record));
  }
  return ExitStatus.stopped;
}

function readTypes(words: readonly string[]): readonly string[] {
  const [first, second, ...more] = words;
  const list = first === '--type' ? second : /^--type=(.*)$/.exec(first ?? '')?.[1];
  if (first === undefined) return [];
  if (list === undefined || list === '' || more.length > 0) {
    throw new UnusableArgument(
      `"${words.join(' ')}" can't be used here. Write watch --type stateChanged,termChanged`,
    );
  }
  const types = list.split(',');
  const unknown = types.find((type) => !EVENT_TYPES.includes(type));
  if (unknown !== undefined) {
    throw new UnusableArgument(
      `"${unknown}" is no type of record.${nearest(unknown, EVENT_TYPES)} ` +
        `The types are ${EVENT_TYPES.join(', ')}.`,
    );
  }
  return types;
}

async function runPlay(
  words: readonly string[],
  port: number | null,
  json: boolean,
): Promise<number> {
  const [path, ...more] = words;
  if (path === undefined || more.length > 0) {
    throw new UnusableArgument(
      'Name one script or scene: raft siege play FILE, or - for standard input.',
    );
  }
  const lines = await readScript(path);
  const siege = await findSiege(port);
  const { status, failed, reason } = await play(lines, async (line, { text }) => {
    if (!json) console.log(`> ${text}`);
    const local = LOCAL_NAMES.find((each) => each === line[0]);
    if (local !== undefined) {
      return complain(
        `"${local}" is for a terminal, and nothing for a script.`,
        ExitStatus.badArguments,
      );
    }
    return print(await say(siege, line), json);
  });
  if (failed !== null) {
    if (reason !== undefined) complain(reason, status);
    console.error(`The script stops at line ${failed.number}: ${failed.text}`);
  }
  return status;
}

const OUTCOME_WORDS = { done: 'Done', refused: 'Refused', unknown: 'Unknown' } as const;

function print({ status, message, value, path, order }: Answer, json: boolean): number {
  if (json) {
    console.log(JSON.stringify(value ?? { status, message, path, ...order }));
  } else if (value !== undefined) {
    const parsed = SiegeStatus.safeParse(value);
    console.log(parsed.success ? describeStatus(parsed.data) : message);
  } else if (status === 0) {
    console.log(message);
  }
  if (status !== 0) {
    console.error(order === undefined ? message : `${OUTCOME_WORDS[order.outcome]}: ${message}`);
  }
  return status;
}

function complain(message: string, status: number): number {
  console.error(`raft siege: ${message}`);
  return status;
}
