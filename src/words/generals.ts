import { UnusableArgument } from '../shared';

/** Some generals, by id or by what they are when the words are carried out. */
export type Generals =
  | { readonly type: 'all' | 'leader' | 'followers' }
  | { readonly type: 'one'; readonly node: number };

/**
 * GENERAL: an id, `leader`, `followers` or `all`; several with commas.
 *
 * @throws UnusableArgument
 */
export function readGenerals(word: string | undefined): readonly Generals[] {
  if (word === undefined) {
    throw new UnusableArgument('Say which general: an id, leader, followers or all.');
  }
  return word.split(',').map(readOne);
}

function readOne(word: string): Generals {
  if (word === 'all' || word === 'leader' || word === 'followers') return { type: word };
  if (/^\d{1,3}$/.test(word)) return { type: 'one', node: Number(word) };
  throw new UnusableArgument(
    `"${word}" is no general. Write an id, leader, followers or all; several with commas.`,
  );
}
