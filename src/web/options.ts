import { parseArgs } from 'node:util';
import type { SiegePlan } from '../cluster';
import {
  readSiegePlan,
  SIEGE_HELP,
  SIEGE_OPTIONS,
  UnusableArgument,
  wholeNumber,
} from '../cluster';

export interface WebOptions {
  /** The port of the window's address; 0 takes any that is free. */
  readonly port: number;
  readonly open: boolean;
  readonly siege: SiegePlan;
}

export type ParsedArguments =
  | { readonly type: 'run'; readonly options: WebOptions }
  | { readonly type: 'help' }
  | { readonly type: 'version' }
  /** `message` says which argument is unusable and how to mend it. */
  | { readonly type: 'unusable'; readonly message: string };

export const HELP = `Raft Siege in a browser tab: three generals, three processes, one window.

Usage: npm run web -- [options]

  --port PORT                 port of the window's address (default: any that is free)
  --open, --no-open           open the address in the browser (default: only print it)
${SIEGE_HELP}
  --help, --version
`;

/** Reads the command line of the browser shell. */
export function parseArguments(args: readonly string[]): ParsedArguments {
  try {
    return read(args);
  } catch (error) {
    if (error instanceof UnusableArgument) return { type: 'unusable', message: error.message };
    // parseArgs throws TypeErrors whose first sentence names the argument.
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    return { type: 'unusable', message: `${reason}. See --help for what there is.` };
  }
}

function read(args: readonly string[]): ParsedArguments {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      port: { type: 'string' },
      open: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
      ...SIEGE_OPTIONS,
    },
  });
  if (values.help === true) return { type: 'help' };
  if (values.version === true) return { type: 'version' };
  const port = readPort(values.port ?? '0');
  return {
    type: 'run',
    options: { port, open: values.open ?? false, siege: readSiegePlan(values) },
  };
}

function readPort(text: string): number {
  const port = wholeNumber(text);
  if (port !== null && port <= 65_535) return port;
  throw new UnusableArgument(`--port ${text} is no port. Give a number from 1 to 65535.`);
}
