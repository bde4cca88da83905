import { parseArgs } from 'node:util';
import { isIP } from 'node:net';
import type { z } from 'zod';
import type { Address } from '../shared';
import { DEFAULT_PORTS, DEFAULT_TIMING, rulesSchema, timingSchema } from '../shared';
import { formatAddress } from './address';
import type { NodePlan } from './node-process';

/** What the command line asks for. */
export type CommandLine =
  | { readonly type: 'help' }
  | { readonly type: 'version' }
  | { readonly type: 'run'; readonly plan: NodePlan; readonly json: boolean };

/** An argument that can't be used; the message names it and says how to mend it. */
export class UsageError extends Error {}

const OPTIONS = {
  node: { type: 'string' },
  servers: { type: 'string', default: DEFAULT_PORTS.join(',') },
  leader: { type: 'string', default: '0' },
  heartbeat: { type: 'string', default: String(DEFAULT_TIMING.heartbeatMs) },
  'election-timeout': {
    type: 'string',
    default: `${DEFAULT_TIMING.electionTimeoutMs.min}-${DEFAULT_TIMING.electionTimeoutMs.max}`,
  },
  rules: { type: 'string', default: 'exercise' },
  data: { type: 'string', default: '.raft' },
  memory: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
} as const;

/** Reads the arguments after the program's name. @throws UsageError */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const values = parse(args);
  if (values.help) return { type: 'help' };
  if (values.version) return { type: 'version' };
  const servers = parseServers(values.servers);
  const plan: NodePlan = {
    node: parseId('--node', values.node, servers.length),
    incarnation: null,
    servers,
    decreedLeader:
      values.leader === 'none' ? null : parseId('--leader', values.leader, servers.length),
    rules: parseRules(values.rules),
    timing: parseTiming(values.heartbeat, values['election-timeout']),
    dataDir: values.memory ? null : parseData(values.data),
    roads: [],
  };
  return { type: 'run', plan, json: values.json };
}

function parse(args: readonly string[]): ReturnType<typeof parseKnown>['values'] {
  try {
    return parseKnown(args).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? explain(error.message) : String(error));
  }
}

/** What can follow an option that needs a value. */
const EXAMPLES: Readonly<Record<string, string>> = {
  '--node': '0',
  '--servers': DEFAULT_PORTS.join(','),
  '--leader': '0',
  '--heartbeat': String(DEFAULT_TIMING.heartbeatMs),
  '--election-timeout': OPTIONS['election-timeout'].default,
  '--rules': 'paper',
  '--data': '.raft',
};

/** What parseArgs refuses, with how to mend it. */
function explain(message: string): string {
  const option = /--[a-z-]+/.exec(message)?.[0] ?? '';
  const example = EXAMPLES[option];
  if (message.startsWith('Unknown option')) {
    const known = Object.keys(OPTIONS).map((name) => `--${name}`);
    return `${withoutHint(message)} The options are ${known.join(', ')}.`;
  }
  if (example === undefined) return withoutHint(message);
  return `${option} needs a value behind it that begins with no hyphen. Write ${option} ${example}`;
}

function parseKnown(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false });
}

/** Node.js' hint how to pass a positional argument, which this program has none of. */
function withoutHint(message: string): string {
  const sentence = message.split('. To specify')[0] ?? message;
  const line = sentence.split('\n')[0] ?? sentence;
  return line.endsWith('.') ? line : `${line}.`;
}

function parseServers(list: string): readonly Address[] {
  const servers = list.split(',').map((item) => parseServer(item.trim(), list));
  for (const [id, server] of servers.entries()) {
    const twin = servers.findIndex((other) => formatAddress(other) === formatAddress(server));
    if (twin !== id) {
      throw new UsageError(
        `--servers names ${formatAddress(server)} for node ${twin} and for node ${id}. ` +
          'Every node needs an address of its own.',
      );
    }
  }
  return servers;
}

const SERVER = /^(?:(?:\[([^\]]+)\]|([^:[\]]+)):)?(\d{1,5})$/;
const HOST_NAME = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i;

function parseServer(item: string, list: string): Address {
  const match = SERVER.exec(item);
  const [, ipv6, name = '127.0.0.1', digits] = match ?? [];
  const port = Number(digits);
  const isHost = ipv6 === undefined ? HOST_NAME.test(name) : isIP(ipv6) === 6;
  if (match === null || !isHost || port < 1 || port > 65_535) {
    const what = item === '' ? 'an empty item' : `"${item}"`;
    throw new UsageError(
      `--servers ${JSON.stringify(list)} has ${what}, which is no address. ` +
        'Each item is PORT or HOST:PORT with a port from 1 to 65535, as in ' +
        '--servers 10000,10001,10002',
    );
  }
  return { host: ipv6 ?? name, port };
}

function parseId(option: '--node' | '--leader', text: string | undefined, size: number): number {
  const ids = size === 1 ? '0' : `0 to ${size - 1}`;
  const example = option === '--node' ? '--node 0' : '--leader 0, or --leader none';
  if (text === undefined) {
    throw new UsageError(
      `${option} is missing: it says which of the ${size} nodes this is, ${ids}. Add ${example}`,
    );
  }
  const id = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (id < size) return id;
  throw new UsageError(
    `${option} ${text} is none of the ${size} nodes in --servers, which are ${ids}. ` +
      `Write ${example}`,
  );
}

function parseRules(text: string): NodePlan['rules'] {
  const rules = rulesSchema.safeParse(text);
  if (rules.success) return rules.data;
  throw new UsageError(`--rules ${text} is unknown. Write --rules exercise or --rules paper`);
}

function parseTiming(heartbeat: string, electionTimeout: string): NodePlan['timing'] {
  const [, min, max] = /^(\d{1,9})-(\d{1,9})$/.exec(electionTimeout) ?? [];
  if (min === undefined || max === undefined) {
    throw new UsageError(
      `--election-timeout ${electionTimeout} is no range of milliseconds. ` +
        'Write the shortest and the longest, as in --election-timeout 3000-6000',
    );
  }
  const timing = timingSchema.safeParse({
    heartbeatMs: /^\d{1,9}$/.test(heartbeat) ? Number(heartbeat) : heartbeat,
    electionTimeoutMs: { min: Number(min), max: Number(max) },
  });
  if (timing.success) return timing.data;
  const [issue] = timing.error.issues;
  if (issue?.path[0] === 'heartbeatMs') {
    const range = rangeOf(timingSchema.shape.heartbeatMs);
    throw new UsageError(
      `--heartbeat ${heartbeat} can't be used: it is a number of milliseconds ${range}. ` +
        'Write --heartbeat 1000',
    );
  }
  throw new UsageError(
    `--election-timeout ${electionTimeout} can't be used: ${issue?.message ?? 'it is no range'}. ` +
      'Write the shortest and the longest in milliseconds, as in --election-timeout 3000-6000',
  );
}

function rangeOf({ minValue, maxValue }: z.ZodNumber): string {
  return `from ${minValue ?? 1} to ${maxValue ?? 'any'}`;
}

function parseData(folder: string): string {
  if (folder !== '') return folder;
  throw new UsageError('--data is empty. Name the folder to keep the state in: --data .raft');
}
