import type { Command } from '../../raft';
import { ATTACK_KEY } from '../../shared/orders';
import type { Texts } from './texts';

/** An order in words: the hour of an attack as a time of day, anything else as it is. */
export function orderText({ f, names }: Texts, key: string, value: string): string {
  if (key !== ATTACK_KEY) return names.order(key, value);
  const atMs = Date.parse(value);
  return names.attackAt(Number.isNaN(atMs) ? value : f.clock(atMs));
}

/** What a log entry asks for, in words. */
export function commandText(texts: Texts, command: Command): string {
  return command.type === 'noop' ? texts.names.noop : orderText(texts, command.key, command.value);
}
