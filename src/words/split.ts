import { UnusableArgument } from '../shared';

/** A word as it was written; `isQuoted` keeps its blanks together. */
const WORD = /"((?:[^"\\]|\\["\\])*)"|'([^']*)'|((?:[^\s"'#\\]|\\.|(?<=\S)#)+)/gy;

/**
 * Splits one line of a script into words, as a shell does with plain words and quotes: `#` at the
 * beginning of a word begins a comment, quotes keep blanks together, and touching parts are one word.
 *
 * @returns no word for an empty line or a comment
 * @throws UnusableArgument where a quote is not closed
 */
export function splitLine(line: string): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  while (at < line.length) {
    const rest = line.slice(at);
    const blank = /^\s+/.exec(rest)?.[0];
    if (blank !== undefined) {
      if (word !== null) words.push(word);
      word = null;
      at += blank.length;
      continue;
    }
    if (word === null && rest.startsWith('#')) break;
    WORD.lastIndex = at;
    const match = WORD.exec(line);
    if (match === null) throw new UnusableArgument(`A quote is not closed in: ${line.trim()}`);
    const [whole, double, single, plain] = match;
    word = (word ?? '') + (unescaped(double) ?? single ?? unescaped(plain) ?? '');
    at += whole.length;
  }
  if (word !== null) words.push(word);
  return words;
}

function unescaped(text: string | undefined): string | undefined {
  return text?.replaceAll(/\\(.)/g, '$1');
}
