import { ExitStatus } from './exit-status';
import { nearest } from './nearest';

/** An argument that can't be used; the message names it and says how to mend it. */
export class UnusableArgument extends Error {
  /** What the program ends with: another status where it is a file that can't be read. */
  readonly exitStatus: ExitStatus;

  constructor(message: string, exitStatus: ExitStatus = ExitStatus.badArguments) {
    super(message);
    this.exitStatus = exitStatus;
  }
}

/**
 * What `parseArgs` of Node.js threw, with how to mend it.
 *
 * @param examples what can stand behind each option that needs a value, by the option's name
 */
export function explainRefusal(
  error: unknown,
  options: Readonly<Record<string, unknown>>,
  examples: Readonly<Record<string, string>>,
): UnusableArgument {
  const message = error instanceof Error ? error.message : String(error);
  if (message.startsWith('Unknown option')) {
    const known = Object.keys(options).map((name) => `--${name}`);
    const typed = /'(-[^']*)'/.exec(message)?.[1] ?? '';
    return new UnusableArgument(
      `${withoutHint(message)}${nearest(typed, known)} The options are ${known.join(', ')}.`,
    );
  }
  const name = /--([a-z-]+)/.exec(message)?.[1] ?? '';
  const example = examples[name];
  return new UnusableArgument(
    example === undefined
      ? withoutHint(message)
      : `--${name} needs a value behind it that begins with no hyphen. Write --${name} ${example}`,
  );
}

/** Node.js' hint how to pass a positional argument, which these programs have none of. */
function withoutHint(message: string): string {
  const sentence = message.split('. To specify')[0] ?? message;
  const line = sentence.split('\n')[0] ?? sentence;
  return line.endsWith('.') ? line : `${line}.`;
}
