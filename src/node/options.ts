import { parseArgs } from 'node:util';
import {
  explainRefusal,
  readNodeId,
  readSiegeOptions,
  SIEGE_EXAMPLES,
  SIEGE_OPTIONS,
  UnusableArgument,
} from '../shared';
import type { NodePlan } from './plan';

/** What the command line asks for. */
export type CommandLine =
  | { readonly type: 'help' }
  | { readonly type: 'version' }
  | { readonly type: 'run'; readonly plan: NodePlan; readonly json: boolean };

const OPTIONS = {
  node: { type: 'string' },
  ...SIEGE_OPTIONS,
  data: { type: 'string', default: '.raft' },
  memory: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
} as const;

/** What can follow an option that needs a value. */
const EXAMPLES = { node: '0', ...SIEGE_EXAMPLES, data: OPTIONS.data.default };

/** Reads the arguments after the program's name. @throws UnusableArgument */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const values = parse(args);
  if (values.help) return { type: 'help' };
  if (values.version) return { type: 'version' };
  const config = readSiegeOptions(values);
  const plan: NodePlan = {
    ...config,
    node: readOwnId(values.node, config.servers.length),
    incarnation: null,
    clusterId: null,
    dataDir: values.memory ? null : readData(values.data),
    roads: [],
  };
  return { type: 'run', plan, json: values.json };
}

function parse(args: readonly string[]): ReturnType<typeof parseKnown>['values'] {
  try {
    return parseKnown(args).values;
  } catch (error) {
    throw explainRefusal(error, OPTIONS, EXAMPLES);
  }
}

function parseKnown(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false });
}

function readOwnId(typed: string | undefined, size: number): number {
  if (typed !== undefined) return readNodeId('--node', typed, size);
  const ids = size === 1 ? '0' : `0 to ${size - 1}`;
  throw new UnusableArgument(
    `--node is missing: it says which of the ${size} nodes this is, ${ids}. Add --node 0`,
  );
}

function readData(folder: string): string {
  if (folder !== '') return folder;
  throw new UnusableArgument('--data is empty. Name the folder to keep the state in: --data .raft');
}
