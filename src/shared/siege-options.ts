import { z } from 'zod';
import type { NodeId, Rules } from '../raft';
import type { Address, Timing } from './settings';
import { DEFAULT_PORTS, DEFAULT_TIMING, hostAndPort, rulesSchema, timingSchema } from './settings';
import { UnusableArgument } from './unusable-argument';

/** What all nodes of a cluster have in common. */
export interface ClusterConfig {
  readonly servers: readonly Address[];
  /** Who leads term 1 by decree; null: the first leader is elected. */
  readonly decreedLeader: NodeId | null;
  readonly rules: Rules;
  readonly timing: Timing;
}

const { heartbeatMs, electionTimeoutMs } = DEFAULT_TIMING;

/** What every command line says about the cluster, for `parseArgs` of Node.js. */
export const SIEGE_OPTIONS = {
  servers: { type: 'string', default: DEFAULT_PORTS.join(',') },
  leader: { type: 'string', default: '0' },
  heartbeat: { type: 'string', default: String(heartbeatMs) },
  'election-timeout': {
    type: 'string',
    default: `${electionTimeoutMs.min}-${electionTimeoutMs.max}`,
  },
  rules: { type: 'string', default: 'exercise' },
} as const;

/** What can stand behind each of these options. */
export const SIEGE_EXAMPLES: Readonly<Record<keyof typeof SIEGE_OPTIONS, string>> = {
  servers: SIEGE_OPTIONS.servers.default,
  leader: SIEGE_OPTIONS.leader.default,
  heartbeat: SIEGE_OPTIONS.heartbeat.default,
  'election-timeout': SIEGE_OPTIONS['election-timeout'].default,
  rules: 'paper',
};

/** These options' lines of a help. */
export const SIEGE_HELP = `\
  --servers LIST              the addresses of all nodes in order of id, separated by commas;
                              an item is PORT or HOST:PORT, a bare port is on 127.0.0.1
                              (default ${SIEGE_OPTIONS.servers.default})
  --leader ID | none          who leads term 1 by decree; none: it is elected (default 0)
  --heartbeat MS              time between two heartbeats of a leader (default ${heartbeatMs})
  --election-timeout MIN-MAX  range the election timeout is drawn from, in milliseconds
                              (default ${SIEGE_OPTIONS['election-timeout'].default})
  --rules exercise | paper    which changes of state the guard allows: in the exercise a leader
                              can never change, in the paper it may become follower
                              (default exercise)`;

/** Reads what was given for `SIEGE_OPTIONS`. @throws UnusableArgument */
export function readSiegeOptions(
  given: Readonly<Record<keyof typeof SIEGE_OPTIONS, string>>,
): ClusterConfig {
  const servers = readServers(given.servers);
  return {
    servers,
    decreedLeader:
      given.leader === 'none' ? null : readNodeId('--leader', given.leader, servers.length),
    rules: readRules(given.rules),
    timing: readTiming(given.heartbeat, given['election-timeout']),
  };
}

/** A whole number as somebody types it, or null. */
export function wholeNumber(typed: string): number | null {
  return /^\d{1,9}$/.test(typed) ? Number(typed) : null;
}

const TEMPO = /^(\d{1,6}(?:\.\d{1,3})?)x?$/;

/** By what paces are divided, as in `10`, `10x` or `0.5`. @throws UnusableArgument */
export function readTempo(typed: string): number {
  const factor = Number(TEMPO.exec(typed)?.[1] ?? 0);
  if (factor > 0) return factor;
  throw new UnusableArgument(
    `"${typed}" is no tempo. Write by what the paces are to be divided, as in 10, 10x or 0.5.`,
  );
}

/** One of `size` nodes. @throws UnusableArgument */
export function readNodeId(option: '--node' | '--leader', typed: string, size: number): NodeId {
  const id = wholeNumber(typed);
  if (id !== null && id < size) return id;
  const ids = size === 1 ? '0' : `0 to ${size - 1}`;
  throw new UnusableArgument(
    `${option} ${typed} is none of the ${size} nodes in --servers, which are ${ids}. ` +
      `Write ${option === '--node' ? '--node 0' : '--leader 0, or --leader none'}`,
  );
}

/** What a user should know of these paces before a node starts, as a sentence; null if nothing. */
export function timingWarning({ heartbeatMs, electionTimeoutMs }: Timing): string | null {
  return heartbeatMs < electionTimeoutMs.min
    ? null
    : `Warning: the heartbeat of ${heartbeatMs} ms is not below the shortest election ` +
        `timeout of ${electionTimeoutMs.min} ms, so elections will start while a leader lives.`;
}

/**
 * Reads a list of addresses.
 *
 * @param option what it is called on the command line
 * @throws UnusableArgument
 */
export function readServers(list: string, option = '--servers'): readonly Address[] {
  const servers = list.split(',').map((item) => readServer(item.trim(), list, option));
  const names = servers.map(hostAndPort);
  for (const [id, name] of names.entries()) {
    const twin = names.indexOf(name);
    if (twin !== id) {
      throw new UnusableArgument(
        `${option} names ${name} for node ${twin} and for node ${id}. ` +
          'Every node needs an address of its own.',
      );
    }
  }
  return servers;
}

const SERVER = /^(?:(?:\[([^\]]+)\]|([^:[\]]+)):)?(\d{1,5})$/;
const HOST_NAME = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i;
/** Which of its networks a machine looks for a link-local IPv6 address in. */
const ZONE = /%[a-z0-9.:-]+$/i;

function readServer(item: string, list: string, option: string): Address {
  const match = SERVER.exec(item);
  const [, ipv6, name = '127.0.0.1', digits] = match ?? [];
  const port = Number(digits);
  const isHost = ipv6 === undefined ? HOST_NAME.test(name) : isIpv6(ipv6.replace(ZONE, ''));
  if (match === null || !isHost || port < 1 || port > 65_535) {
    const what = item === '' ? 'an empty item' : `"${item}"`;
    throw new UnusableArgument(
      `${option} ${JSON.stringify(list)} has ${what}, which is no address. ` +
        'Each item is PORT or HOST:PORT with a port from 1 to 65535, as in ' +
        `${option} ${SIEGE_EXAMPLES.servers}`,
    );
  }
  return { host: ipv6 ?? name, port };
}

function isIpv6(host: string): boolean {
  return z.ipv6().safeParse(host).success;
}

function readRules(typed: string): Rules {
  const rules = rulesSchema.safeParse(typed);
  if (rules.success) return rules.data;
  throw new UnusableArgument(
    `--rules ${typed} is unknown. Write --rules exercise or --rules paper`,
  );
}

function readTiming(heartbeat: string, electionTimeout: string): Timing {
  const [, min, max] = /^(\d{1,9})-(\d{1,9})$/.exec(electionTimeout) ?? [];
  if (min === undefined || max === undefined) {
    throw new UnusableArgument(
      `--election-timeout ${electionTimeout} is no range of milliseconds. ` +
        'Write the shortest and the longest, as in ' +
        `--election-timeout ${SIEGE_EXAMPLES['election-timeout']}`,
    );
  }
  const timing = timingSchema.safeParse({
    heartbeatMs: wholeNumber(heartbeat),
    electionTimeoutMs: { min: Number(min), max: Number(max) },
  });
  if (timing.success) return timing.data;
  const [issue] = timing.error.issues;
  if (issue?.path[0] === 'heartbeatMs') {
    const range = rangeOf(timingSchema.shape.heartbeatMs);
    throw new UnusableArgument(
      `--heartbeat ${heartbeat} can't be used: it is a number of milliseconds ${range}. ` +
        `Write --heartbeat ${SIEGE_EXAMPLES.heartbeat}`,
    );
  }
  throw new UnusableArgument(
    `--election-timeout ${electionTimeout} can't be used: ${issue?.message ?? 'it is no range'}. ` +
      'Write the shortest and the longest in milliseconds, as in ' +
      `--election-timeout ${SIEGE_EXAMPLES['election-timeout']}`,
  );
}

function rangeOf({ minValue, maxValue }: z.ZodNumber): string {
  return `from ${minValue ?? 1} to ${maxValue ?? 'any'}`;
}
