import type { CommandResult } from '../../shared';
import { UnusableArgument } from '../../shared';
import { readDirective } from '../../words';
import { refused } from '../objections';
import type { Conductor } from './conductor';

/** Nobody but whoever sees the window waits for its words. */
const NEVER = new AbortController().signal;

/**
 * Carries out words that came through a window, which ends with its own shell, so it may not stop the siege.
 */
export async function performForWindow(
  conductor: Conductor,
  words: readonly string[],
): Promise<CommandResult> {
  const forbidden = forbiddenIn(words);
  if (forbidden !== null) {
    return refused({ type: 'notFromWindow', word: forbidden });
  }
  const { status, message, objections } = await conductor.perform(words, NEVER);
  return {
    outcome: status === 0 ? 'done' : 'refused',
    message,
    objections,
  };
}

function forbiddenIn(words: readonly string[]): string | null {
  try {
    const { type } = readDirective(words);
    return type === 'stop' ? type : null;
  } catch (error) {
    // The conductor says it in its own way.
    if (error instanceof UnusableArgument) return null;
    throw error;
  }
}
