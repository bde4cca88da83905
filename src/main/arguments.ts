import { parseArgs } from 'node:util';
import type { SiegePlan } from '../cluster';
import { PLAN_OPTIONS, readSiegePlan } from '../cluster';
import { UnusableArgument } from '../shared';

/**
 * Reads what the command line says about the siege. It is Chromium's command line too, so whatever
 * else stands there is left to it.
 *
 * @returns the plan, or a sentence that says which argument is unusable and how to mend it
 */
export function readArguments(args: readonly string[]): SiegePlan | string {
  const { values } = parseArgs({
    args: [...args],
    options: PLAN_OPTIONS,
    strict: false,
    allowPositionals: true,
  });
  try {
    return readSiegePlan({
      servers: text(values.servers),
      leader: text(values.leader),
      heartbeat: text(values.heartbeat),
      'election-timeout': text(values['election-timeout']),
      rules: text(values.rules),
      travel: text(values.travel),
    });
  } catch (error) {
    if (error instanceof UnusableArgument) return error.message;
    throw error;
  }
}

/** Where it isn't strict, `parseArgs` says true for a value that is missing. */
function text(value: string | boolean | undefined): string {
  return typeof value === 'string' ? value : '';
}
