import type { Command } from '../../raft';
import { ATTACK_KEY } from '../../shared/orders';
import type { Texts } from './texts';

/** How much of a key or a value stands in a sentence, in characters. */
const SHOWN = 40;
/** A text that is longer by less than the words for its length is not worth cutting. */
const SLACK = 8;

/**
 * An order in words, short enough for a sentence: the hour of an attack as a time of day, anything
 * else as it is, and of a long value its beginning and its length.
 */
export function orderText(texts: Texts, key: string, value: string): string {
  return key === ATTACK_KEY
    ? fullOrderText(texts, key, value)
    : texts.names.order(shortened(key, texts), shortened(value, texts));
}

/** An order in words, however long it is. */
export function fullOrderText({ f, names }: Texts, key: string, value: string): string {
  if (key !== ATTACK_KEY) return names.order(key, value);
  const atMs = Date.parse(value);
  return names.attackAt(Number.isNaN(atMs) ? value : f.clock(atMs));
}

/** What a log entry asks for, in words, short enough for a sentence. */
export function commandText(texts: Texts, command: Command): string {
  return command.type === 'noop' ? texts.names.noop : orderText(texts, command.key, command.value);
}

/** What a log entry asks for, in words, however long it is. */
export function fullCommandText(texts: Texts, command: Command): string {
  return command.type === 'noop'
    ? texts.names.noop
    : fullOrderText(texts, command.key, command.value);
}

function shortened(text: string, { names }: Texts): string {
  const characters = Array.from(text);
  return characters.length <= SHOWN + SLACK
    ? text
    : names.shortened(characters.slice(0, SHOWN).join(''), characters.length);
}
