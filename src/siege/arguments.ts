import { UnusableArgument } from '../shared';

/** What stands among the words of any command. */
export interface GivenArguments {
  readonly words: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
  /** The port of the siege that is meant; null where none is named. */
  readonly siege: number | null;
}

/** Takes what every command understands out of its words. @throws UnusableArgument */
export function readGivenArguments(args: readonly string[]): GivenArguments {
  const words: string[] = [];
  let json = false;
  let help = false;
  let siege: number | null = null;
  const left = [...args];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === '--json') json = true;
    else if (word === '--help' || word === '-h') help = true;
    else if (word === '--siege') siege = readPort(left.shift());
    else if (word.startsWith('--siege=')) siege = readPort(word.slice('--siege='.length));
    else words.push(word);
  }
  return { words, json, help, siege };
}

function readPort(word: string | undefined): number {
  if (word !== undefined && /^\d{1,5}$/.test(word)) return Number(word);
  throw new UnusableArgument(
    `--siege ${word ?? ''} names no siege. Give the port that its start printed.`,
  );
}
