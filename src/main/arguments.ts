import { parseArgs } from 'node:util';
import type { SiegePlan } from '../cluster';
import { readSiegePlan, SIEGE_OPTIONS, UnusableArgument } from '../cluster';

/**
 * Reads what the command line says about the siege. It is Chromium's command line too, so whatever
 * else stands there is left to it.
 *
 * @returns the plan, or a sentence that says which argument is unusable and how to mend it
 */
export function readArguments(args: readonly string[]): SiegePlan | string {
  const { values } = parseArgs({
    args: [...args],
    options: SIEGE_OPTIONS,
    strict: false,
    allowPositionals: true,
  });
  try {
    return readSiegePlan(values);
  } catch (error) {
    if (error instanceof UnusableArgument) return error.message;
    throw error;
  }
}
