import { readTimeMs } from './quantity';
import { splitLine } from './split';

/** One line of a script that says something. */
export interface ScriptLine {
  /** Counted from 1, as editors do. */
  readonly number: number;
  readonly text: string;
}

/** What a line of a script does. */
export type ScriptStep =
  | { readonly type: 'sleep'; readonly ms: number }
  | {
      readonly type: 'say';
      readonly words: readonly string[];
      /** It is to end with 1: refused, or not come true. */
      readonly isToFail: boolean;
    };

/** The lines of a script that are no comment and not empty. */
export function scriptLines(text: string): readonly ScriptLine[] {
  return text.split(/\r?\n/).flatMap((line, i) => {
    const trimmed = line.trim();
    return trimmed === '' || trimmed.startsWith('#') ? [] : [{ number: i + 1, text: trimmed }];
  });
}

/** A line that begins with `!` is to end with 1. @throws UnusableArgument */
export function readStep({ text }: ScriptLine): ScriptStep {
  const isToFail = text.startsWith('!');
  const [first, ...rest] = splitLine(isToFail ? text.slice(1) : text);
  if (first === 'sleep' && !isToFail) return { type: 'sleep', ms: readTimeMs(rest.join(' ')) };
  return { type: 'say', words: first === undefined ? rest : [first, ...rest], isToFail };
}

/** With what a line ends whose words ended with `status`. Whatever is unusable or broken stays so. */
export function endOfStep(status: number, isToFail: boolean): number {
  if (!isToFail || status > 1) return status;
  return status === 0 ? 1 : 0;
}
