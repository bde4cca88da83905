/** Control characters, and those that change how their neighbours are written: what a stranger's text may hold. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * A text in which a sign stands for each character that cannot be seen, so that it steers no terminal and
 * leaves what is around it in its place.
 *
 * @param signFor the sign for one of them
 */
export function withoutUnseen(text: string, signFor: (unseen: string) => string): string {
  return text.replaceAll(UNSEEN, signFor);
}
