import type { Command } from '../../raft';
import { ATTACK_KEY } from '../orders';
import { parseIsoTime } from './attack-time';

/** Whether a log entry is an order for the attack, be its value a time or not. */
export function isAttackOrder(command: Command): boolean {
  return command.type === 'set' && command.key === ATTACK_KEY;
}

/**
 * The hour that a log entry orders the attack for, ISO 8601 in UTC to the millisecond, as a node's events write it.
 * Null where the entry is no such order, or its value is no time: whoever speaks Raft to a node can
 * put anything into its log.
 */
export function hourOf(command: Command): string | null {
  if (command.type === 'noop' || command.key !== ATTACK_KEY) return null;
  const timeMs = parseIsoTime(command.value);
  return timeMs === null ? null : new Date(timeMs).toISOString();
}
