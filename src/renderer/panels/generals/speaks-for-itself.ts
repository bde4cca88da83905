import type { ExitCause } from '../../../shared/cluster-event';

/**
 * Whether only the process itself can say more about its end, in its own English words. The window
 * tells everything else in the reader's language.
 */
export function speaksForItself(cause: ExitCause): boolean {
  return cause === 'crashed' || cause === 'storage' || cause === 'notReady';
}
