import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What can be measured alone, in the order in which it is measured. */
export const PARTS = [
  'exercise',
  'twenty',
  'all-twenty',
  'lossy',
  'recorded',
  'rehearsal',
  'start',
  'memory',
  'heat',
] as const;
export type Part = (typeof PARTS)[number];

export interface UiBenchOptions {
  readonly wanted: ReadonlySet<Part>;
  /** How long each pace is measured from within. */
  readonly seconds: number;
  /** How long the memory is watched. */
  readonly minutes: number;
  /** How long a whole browser is looked at. */
  readonly heatSeconds: number;
  readonly tenthMinute: boolean;
  /** The page of a RaftScope that is to be looked at in the same run. */
  readonly raftScope: string | null;
  readonly record: boolean;
}

/** Reads the command line of `npm run bench:ui`. Throws like `parseArgs` where something in it makes no sense. */
export function readArguments(args: readonly string[]): UiBenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string' },
      minutes: { type: 'string' },
      only: { type: 'string', multiple: true },
      quick: { type: 'boolean', default: false },
      'tenth-minute': { type: 'boolean', default: false },
      raftscope: { type: 'string' },
      record: { type: 'boolean', default: false },
    },
  });
  const { quick } = values;
  const seconds = positive('seconds', values.seconds);
  return {
    wanted: new Set((values.only ?? PARTS).map(partOf)),
    seconds: seconds ?? (quick ? 5 : 20),
    minutes: positive('minutes', values.minutes) ?? (quick ? 0.2 : 1),
    heatSeconds: seconds ?? (quick ? 15 : 60),
    tenthMinute: values['tenth-minute'],
    raftScope: values.raftscope === undefined ? null : pageIn(values.raftscope),
    record: values.record,
  };
}

function partOf(name: string): Part {
  const part = PARTS.find((known) => known === name);
  return part ?? refuse(`--only knows no part '${name}'. There are: ${PARTS.join(', ')}.`);
}

function pageIn(folder: string): string {
  const page = join(resolve(folder), 'index.html');
  return existsSync(page) ? page : refuse(`--raftscope names a folder, and there is no ${page}.`);
}

function positive(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  return value > 0 && Number.isFinite(value)
    ? value
    : refuse(`--${option} takes a number above zero, and '${text}' is none.`);
}

function refuse(message: string): never {
  throw Object.assign(new TypeError(message), { code: 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE' });
}
