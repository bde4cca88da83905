import type { Command } from '../../raft';
import { parseDelay, parseIsoTime } from '../../shared/attack/attack-time';
import { ATTACK_KEY } from '../../shared/orders';
import { withoutUnseen } from '../../shared/unseen';
import type { Texts } from './texts';

/** How much of a key or a value stands in a sentence, in characters. */
const SHOWN = 40;
/** A text that is longer by less than the words for its length is not worth cutting. */
const SLACK = 8;

/**
 * An order in words, short enough for a sentence: the hour of an attack as a time of day, with its date
 * where that is not the day of `nearMs`; anything else as it is, and of a long value its beginning and its
 * length.
 */
export function orderText(texts: Texts, key: string, value: string, nearMs: number): string {
  const delayMs = key === ATTACK_KEY ? parseDelay(value) : null;
  if (delayMs !== null) return texts.names.attackIn(texts.f.span(delayMs));
  return briefly(texts, key, value, nearMs);
}

/** The same as it stands in a log, where nobody can say from when on a span would count. */
function briefly(texts: Texts, key: string, value: string, nearMs: number): string {
  return inWords(texts, key, value, nearMs, (text) => shortText(texts, text));
}

/** An order in words, however long it is. */
export function fullOrderText(texts: Texts, key: string, value: string, nearMs: number): string {
  return inWords(texts, key, value, nearMs, legible);
}

/** A text that somebody gave, short enough for a sentence, so that it can be read. */
export function shortText(texts: Texts, text: string): string {
  return legible(shortened(text, texts));
}

function inWords(
  { f, names }: Texts,
  key: string,
  value: string,
  nearMs: number,
  write: (text: string) => string,
): string {
  if (key !== ATTACK_KEY) return names.order(write(key), write(value));
  const atMs = parseIsoTime(value);
  return names.attackAt(atMs === null ? write(value) : f.hour(atMs, nearMs));
}

/** What a log entry asks for, in words, short enough for a sentence. */
export function commandText(texts: Texts, command: Command, nearMs: number): string {
  return command.type === 'noop'
    ? texts.names.noop
    : briefly(texts, command.key, command.value, nearMs);
}

/** What a log entry asks for, in words, however long it is. */
export function fullCommandText(texts: Texts, command: Command, nearMs: number): string {
  return command.type === 'noop'
    ? texts.names.noop
    : fullOrderText(texts, command.key, command.value, nearMs);
}

/** Scripts that are written from the right. */
const FROM_THE_RIGHT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** The last joins two characters into one, as in many pictures of people. */
const SIGNS: Readonly<Record<string, string>> = { '\n': '⏎', '\t': '⇥', '\u200d': '\u200d' };

/**
 * A text that keeps to itself, whatever is in it: a sign stands for what cannot be seen, and one from
 * the right leaves what is around it in its place.
 */
function legible(text: string): string {
  if (text === '') return '""';
  const visible = withoutUnseen(text, (unseen) => SIGNS[unseen] ?? '�');
  return FROM_THE_RIGHT.test(visible) ? `\u2068${visible}\u2069` : visible;
}

function shortened(text: string, { names }: Texts): string {
  const characters = Array.from(text);
  return characters.length <= SHOWN + SLACK
    ? text
    : names.shortened(characters.slice(0, SHOWN).join(''), characters.length);
}
