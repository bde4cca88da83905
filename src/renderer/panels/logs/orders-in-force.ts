import type { GeneralView } from '../../../shared/view';

/** What an order says, of those that a general has applied. */
export interface OrderInForce {
  readonly key: string;
  readonly value: string;
}

/**
 * The orders that a general has applied, the latest first and one for each key, as far as its log is kept for
 * the picture. `olderEntries`: how many applied entries before that may have set others.
 */
export function ordersInForce({ log, lastApplied }: Pick<GeneralView, 'log' | 'lastApplied'>): {
  readonly orders: readonly OrderInForce[];
  readonly olderEntries: number;
} {
  const values = new Map<string, string>();
  for (const { command } of log.entries.slice(0, Math.max(0, lastApplied - log.firstIndex + 1))) {
    if (command.type === 'noop') continue;
    values.delete(command.key);
    values.set(command.key, command.value);
  }
  return {
    orders: [...values].map(([key, value]) => ({ key, value })).reverse(),
    olderEntries: Math.min(log.firstIndex - 1, lastApplied),
  };
}
