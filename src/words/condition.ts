import { nearest, UnusableArgument } from '../shared';
import { readCount } from './quantity';

/** What can be waited for, or expected. */
export type Condition =
  | { readonly type: 'leader'; readonly node: number | null }
  | { readonly type: 'noLeader' }
  | { readonly type: 'term' | 'committed' | 'alive'; readonly count: number }
  | { readonly type: 'order'; readonly key: string; readonly value: string }
  | { readonly type: 'attack'; readonly outcome: 'decided' | 'succeeded' | 'failed' }
  | { readonly type: 'quiet' | 'safe' }
  | { readonly type: 'not'; readonly condition: Condition };

const FIRST_WORDS = [
  'leader',
  'no',
  'term',
  'committed',
  'alive',
  'order',
  'attack',
  'quiet',
  'safe',
  'not',
] as const;

/** CONDITION, as in `leader 1`, `not alive 3`, `order grain=9`. @throws UnusableArgument */
export function readCondition(words: readonly string[]): Condition {
  const [first, ...rest] = words;
  const [second] = rest;
  switch (first) {
    case 'not':
      return { type: 'not', condition: readCondition(rest) };
    case 'leader':
      atMost(rest, 1);
      return { type: 'leader', node: second === undefined ? null : readCount(second, 'general') };
    case 'no':
      if (second !== 'leader') throw unknown('no', second ?? '', ['leader']);
      atMost(rest, 1);
      return { type: 'noLeader' };
    case 'term':
    case 'committed':
    case 'alive':
      atMost(rest, 1);
      return { type: first, count: readCount(second, first === 'term' ? 'term' : 'number') };
    case 'order':
      return { type: 'order', ...readAssignment(rest.join(' ')) };
    case 'attack':
      atMost(rest, 1);
      if (second === 'decided' || second === 'succeeded' || second === 'failed') {
        return { type: 'attack', outcome: second };
      }
      throw unknown('attack', second ?? '', ['decided', 'succeeded', 'failed']);
    case 'quiet':
    case 'safe':
      atMost(rest, 0);
      return { type: first };
    default:
      throw unknown('', first ?? '', FIRST_WORDS);
  }
}

/** KEY=VALUE of an order. @throws UnusableArgument */
export function readAssignment(text: string): { readonly key: string; readonly value: string } {
  const place = text.indexOf('=');
  if (place < 1) {
    throw new UnusableArgument(`"${text}" is no order. Write it as in grain=nine-wagons.`);
  }
  return { key: text.slice(0, place), value: text.slice(place + 1) };
}

/** @throws UnusableArgument where there are more words than `count` */
export function atMost(words: readonly string[], count: number): void {
  const more = words.slice(count);
  if (more.length > 0) {
    const several = /^[\d>,]/.test(more.join(' '))
      ? 'Leave it out; several generals or roads are one word with commas, as in 0,1 or 0-1,1-2.'
      : 'Leave it out.';
    throw new UnusableArgument(`"${more.join(' ')}" is more than is understood here. ${several}`);
  }
}

function unknown(before: string, word: string, known: readonly string[]): UnusableArgument {
  const all = known.map((each) => (before === '' ? each : `${before} ${each}`)).join(', ');
  const what = `${before} ${word}`.trim();
  const wrong = what === '' ? 'No condition is said.' : `"${what}" is no condition.`;
  return new UnusableArgument(`${wrong}${nearest(word, known)} The conditions begin with ${all}.`);
}
