import { parseArgs } from 'node:util';
import type { SiegePlan } from '../cluster';
import { PLAN_EXAMPLES, PLAN_HELP, PLAN_OPTIONS, readSiegePlan } from '../cluster';
import type { ExitStatus } from '../shared';
import { explainRefusal, UnusableArgument, wholeNumber } from '../shared';

export interface WebOptions {
  /** The port of the window's address; 0 takes any that is free. */
  readonly port: number;
  readonly open: boolean;
  readonly plan: SiegePlan;
}

export type ParsedArguments =
  | { readonly type: 'run'; readonly options: WebOptions }
  | { readonly type: 'help' }
  | { readonly type: 'version' }
  /** `message` says which argument is unusable and how to mend it. */
  | {
      readonly type: 'unusable';
      readonly message: string;
      readonly exitStatus: ExitStatus;
    };

export const HELP = `Raft Siege in a browser tab: one to nine generals, a process each, and one window.

Usage: raft siege start [options], or npm run web -- [options]

  --port PORT                 port of the window's address (default: any that is free)
  --open, --no-open           open the address in the browser, or only print it (default:
                              opened by npm in a terminal with a display, else printed)
${PLAN_HELP}
  --help, --version
`;

const OPTIONS = {
  port: { type: 'string', default: '0' },
  open: { type: 'boolean', default: false },
  'no-open': { type: 'boolean', default: false },
  ...PLAN_OPTIONS,
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

/** Reads the command line of the browser shell. */
export function parseArguments(args: readonly string[]): ParsedArguments {
  try {
    return read(args);
  } catch (error) {
    if (!(error instanceof UnusableArgument)) throw error;
    const { message, exitStatus } = error;
    return { type: 'unusable', message, exitStatus };
  }
}

function read(args: readonly string[]): ParsedArguments {
  const values = parse(args);
  if (values.help) return { type: 'help' };
  if (values.version) return { type: 'version' };
  const port = readPort(values.port);
  return {
    type: 'run',
    options: { port, open: values.open && !values['no-open'], plan: readSiegePlan(values) },
  };
}

function parse(args: readonly string[]): ReturnType<typeof parseKnown>['values'] {
  try {
    return parseKnown(args).values;
  } catch (error) {
    throw explainRefusal(error, OPTIONS, { port: '8080', ...PLAN_EXAMPLES });
  }
}

function parseKnown(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS });
}

/** @throws UnusableArgument */
export function readPort(text: string): number {
  const port = wholeNumber(text);
  if (port !== null && port <= 65_535) return port;
  throw new UnusableArgument(`--port ${text} is no port. Give a number from 1 to 65535.`);
}
