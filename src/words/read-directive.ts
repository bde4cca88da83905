import type { DiskLoss, Timers } from '../shared';
import {
  ATTACK_KEY,
  FOG_RATE,
  FOG_SEED_MAX,
  nearest,
  parseAttackTime,
  readTempo,
  timersSchema,
  UnusableArgument,
} from '../shared';
import { atMost, readAssignment, readCondition } from './condition';
import type { Directive } from './directive';
import { readGenerals } from './generals';
import { readCount, readRangeMs, readShare, readTimeMs } from './quantity';
import { RATE_WORDS } from './road-rates';
import { readRoads, readSides } from './roads';
import { splitLine } from './split';

/** How long `wait` waits where nothing else is said. */
const WAIT_LIMIT_MS = 30_000;

/** The first word of each command of a running siege. */
export const COMMAND_NAMES = [
  'status',
  'kill',
  'appoint',
  'freeze',
  'thaw',
  'timeout',
  'hold',
  'release',
  'forget',
  'cut',
  'mend',
  'slow',
  ...RATE_WORDS,
  'isolate',
  'split',
  'heal',
  'fog',
  'tempo',
  'heartbeat',
  'election-timeout',
  'travel',
  'timers',
  'order',
  'attack',
  'say',
  'wait',
  'expect',
  'lesson',
  'recording',
  'stop',
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

/** Words of a text that may hold blanks come as they are; all others may come as one argument. */
const TEXT_COMMANDS: readonly string[] = ['order', 'say'];

/** Reads the words of one command. No word at all asks for the status. @throws UnusableArgument */
export function readDirective(given: readonly string[]): Directive {
  const [first = 'status', ...rest] = separate(given);
  const name = COMMAND_NAMES.find((each) => each === first);
  if (name === undefined) throw unknownCommand(first, COMMAND_NAMES);
  const { words, options } = takeOptions(name, rest);
  return read(name, words, options);
}

/** @throws UnusableArgument */
function readTimers(word: string): Timers {
  const timers = timersSchema.safeParse(word);
  if (timers.success) return timers.data;
  const wrong = word === '' ? 'timers needs to know which' : `"${word}" is no way for timers to be`;
  throw new UnusableArgument(`${wrong}. Write timers random, timers spread or timers aligned`);
}

/** Says which commands there are, and which one may have been meant. */
export function unknownCommand(word: string, known: readonly string[]): UnusableArgument {
  if (word === 'raft') {
    return new UnusableArgument(
      'Leave "raft siege" out here: the commands are written without it.',
    );
  }
  return new UnusableArgument(
    `"${word}" is no command of a siege.${nearest(word, known)} ` +
      `The commands are ${known.join(', ')}.`,
  );
}

function read(name: CommandName, words: readonly string[], options: Options): Directive {
  const [first, second] = words;
  switch (name) {
    case 'status':
    case 'heal':
    case 'recording':
    case 'stop':
      atMost(words, 0);
      return { type: name };
    case 'kill':
    case 'appoint':
    case 'freeze':
    case 'thaw':
    case 'timeout':
    case 'hold':
    case 'release':
    case 'isolate':
      atMost(words, 1);
      return { type: name, generals: readGenerals(first) };
    case 'forget':
      return { type: name, generals: readGenerals(first), loss: readDiskLoss(words.slice(1)) };
    case 'cut':
    case 'mend':
      atMost(words, 1);
      return { type: name, roads: readRoads(first) };
    case 'slow': {
      atMost(words, 2);
      const { jitter } = options;
      return {
        type: 'slow',
        roads: readRoads(first),
        travelMs: readTimeMs(second ?? ''),
        jitterMs: jitter === undefined ? null : readTimeMs(jitter),
      };
    }
    case 'lose':
    case 'repeat':
    case 'reorder':
      atMost(words, 2);
      return { type: name, roads: readRoads(first), share: readShare(second ?? '') };
    case 'split':
      atMost(words, 1);
      return { type: 'split', sides: readSides(first) };
    case 'fog':
      atMost(words, 1);
      return readFog(first, options);
    case 'tempo':
      atMost(words, 1);
      return { type: 'tempo', factor: readTempo(first ?? '') };
    case 'heartbeat':
      atMost(words, 1);
      return { type: 'pace', change: { heartbeatMs: readTimeMs(first ?? '') } };
    case 'election-timeout':
      atMost(words, 1);
      return { type: 'pace', change: { electionTimeoutMs: readRangeMs(first ?? '') } };
    case 'travel':
      atMost(words, 1);
      return { type: 'pace', change: { travelMs: readTimeMs(first ?? '') } };
    case 'timers':
      atMost(words, 1);
      return { type: 'pace', change: { timers: readTimers(first ?? '') } };
    case 'order':
      return { type: 'order', ...readAssignment(words.join(' ')), ...readSending(options) };
    case 'attack':
      atMost(words, 1);
      if (first === undefined || parseAttackTime(first, 0) === null) {
        throw new UnusableArgument(
          `${
            first === undefined ? '' : `"${first}" is no time of an attack. `
          }Say when: attack +30s, attack +2m, or an ISO 8601 time as in 2030-01-31T06:00:00Z.`,
        );
      }
      return { type: 'order', key: ATTACK_KEY, value: first, ...readSending(options) };
    case 'say':
      if (words.length === 0) throw new UnusableArgument('Say what the herald is to say.');
      return { type: 'say', text: words.join(' ') };
    case 'wait': {
      const limitMs = options.limit === undefined ? WAIT_LIMIT_MS : readTimeMs(options.limit);
      return { type: 'wait', condition: readCondition(words), limitMs };
    }
    case 'expect':
      return { type: 'expect', condition: readCondition(words) };
    case 'lesson':
      atMost(words, 1);
      if (first === undefined) {
        throw new UnusableArgument('Say which lesson; raft siege lesson lists them.');
      }
      return { type: 'lesson', name: first };
  }
}

type Option = 'jitter' | 'to' | 'limit' | 'seed';
type Options = Partial<Record<Option, string>>;

/** Which options each command has; none, where it isn't named. */
const OPTIONS_OF: Partial<Record<CommandName, readonly Option[]>> = {
  slow: ['jitter'],
  fog: ['seed'],
  order: ['to', 'limit'],
  attack: ['to', 'limit'],
  wait: ['limit'],
};

/** Options that every command has, and that are taken out before it is read. */
const EVERYWHERE = ['json', 'help', 'siege'] as const;

function takeOptions(
  name: CommandName,
  given: readonly string[],
): { readonly words: readonly string[]; readonly options: Options } {
  const known = OPTIONS_OF[name] ?? [];
  const words: string[] = [];
  const options: Options = {};
  const left = [...given];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const [, typed, inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (typed === undefined) {
      words.push(word);
      continue;
    }
    const option = known.find((each) => each === typed);
    if (option === undefined) {
      const all = known.map((each) => `--${each}`).join(', ');
      throw new UnusableArgument(
        `"${name}" has no option --${typed}.${nearest(
          `--${typed}`,
          [...known, ...EVERYWHERE].map((each) => `--${each}`),
        )}${all === '' ? '' : ` It has ${all}.`}`,
      );
    }
    const value = inline ?? left.shift();
    if (value === undefined) throw new UnusableArgument(`--${option} needs a value behind it.`);
    options[option] = value;
  }
  return { words, options };
}

function readSending({ to, limit }: Options): {
  readonly to: Extract<Directive, { type: 'order' }>['to'];
  readonly limitMs: number | null;
} {
  return {
    to: to === undefined ? null : readGenerals(to),
    limitMs: limit === undefined ? null : readTimeMs(limit),
  };
}

/** `wait "alive 3"` and `"wait alive 3"` are the same as `wait alive 3`. */
function separate(given: readonly string[]): readonly string[] {
  const [first = '', ...rest] = given;
  const [name, ...words] = [...splitLine(first), ...rest];
  if (name === undefined) return words;
  if (TEXT_COMMANDS.includes(name)) return [name, ...words];
  return [name, ...words.flatMap((word) => word.split(/\s+/).filter((part) => part !== ''))];
}

function readFog(word: string | undefined, { seed }: Options): Directive {
  if (word === 'off') {
    if (seed === undefined) return { type: 'fogOff' };
    throw new UnusableArgument('Fog that lifts needs no seed. Write fog off.');
  }
  const ratePerMinute = /^\d{1,6}(?:\.\d{1,3})?$/.test(word ?? '') ? Number(word) : Number.NaN;
  if (!(ratePerMinute >= FOG_RATE.min && ratePerMinute <= FOG_RATE.max)) {
    throw new UnusableArgument(
      `${word === undefined ? 'No rate of faults is said' : `"${word}" is no rate of faults`}: ` +
        `write how many a minute, ${FOG_RATE.min} to ${FOG_RATE.max}, as in fog 6, or fog off.`,
    );
  }
  return { type: 'fog', ratePerMinute, seed: seed === undefined ? null : readSeed(seed) };
}

function readSeed(word: string): number {
  const seed = readCount(word, 'seed');
  if (seed <= FOG_SEED_MAX) return seed;
  throw new UnusableArgument(`"${word}" is no seed: the largest is ${FOG_SEED_MAX}.`);
}

function readDiskLoss(words: readonly string[]): DiskLoss {
  const [part, index] = words;
  switch (part) {
    case 'vote':
    case 'all':
      atMost(words, 1);
      return { part };
    case 'log':
      atMost(words, 2);
      return { part, firstIndex: readCount(index, 'index', 1) };
    default:
      throw new UnusableArgument(
        'Say what its disk loses: forget 2 vote, forget 2 log 3 (entries from 3 on), or forget 2 all.',
      );
  }
}
