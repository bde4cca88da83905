import { parseArgs } from 'node:util';
import type { SiegePlan } from '../cluster';
import { PLAN_OPTIONS, readSiegePlan } from '../cluster';
import { UnusableArgument } from '../shared';

/** What a command line asks for. */
export interface Asked {
  readonly plan: SiegePlan;
  /** Whether it says anything about the siege, rather than leave everything as it usually is. */
  readonly namesSiege: boolean;
}

/**
 * Reads what the command line says about the siege. It is Chromium's command line too, so whatever
 * else stands there is left to it.
 *
 * @returns what is asked for, or a sentence that says which argument is unusable and how to mend it
 */
export function readArguments(args: readonly string[]): Asked | string {
  const { values, tokens } = parseArgs({
    args: [...args],
    options: PLAN_OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const namesSiege = tokens.some((it) => it.kind === 'option' && it.name in PLAN_OPTIONS);
  try {
    const plan = readSiegePlan({
      servers: text(values.servers),
      leader: text(values.leader),
      heartbeat: text(values.heartbeat),
      'election-timeout': text(values['election-timeout']),
      rules: text(values.rules),
      travel: text(values.travel),
      tempo: text(values.tempo),
      armies: optional(values.armies),
      data: optional(values.data),
      memory: values.memory === true,
      record: optional(values.record),
      'no-record': values['no-record'] === true,
    });
    return { plan, namesSiege };
  } catch (error) {
    if (error instanceof UnusableArgument) return error.message;
    throw error;
  }
}

function optional(value: string | boolean | undefined): string | undefined {
  return value === undefined ? undefined : text(value);
}

/** Where it isn't strict, `parseArgs` says true for a value that is missing. */
function text(value: string | boolean | undefined): string {
  return typeof value === 'string' ? value : '';
}
