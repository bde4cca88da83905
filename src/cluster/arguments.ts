import type { z } from 'zod';
import type { Address, Road, Timing } from '../shared';
import {
  addressSchema,
  DEFAULT_PORTS,
  DEFAULT_TIMING,
  roadSchema,
  rulesSchema,
  timingSchema,
  VISIBLE_ROAD,
} from '../shared';

const MAX_SERVERS = 7;
const { heartbeatMs, electionTimeoutMs } = DEFAULT_TIMING;

/** What both shells' command lines say about the siege, for `parseArgs` of Node.js. */
export const SIEGE_OPTIONS = {
  servers: { type: 'string' },
  leader: { type: 'string' },
  heartbeat: { type: 'string' },
  'election-timeout': { type: 'string' },
  rules: { type: 'string' },
  travel: { type: 'string' },
} as const;

export const SIEGE_HELP = `\
  --servers LIST              addresses of the generals, comma-separated, each PORT or HOST:PORT
                              (default: ${DEFAULT_PORTS.join(',')})
  --leader ID | none          who leads term 1 by decree (default: 0)
  --heartbeat MS              interval between two heartbeats (default: ${heartbeatMs})
  --election-timeout MIN-MAX  range of the election timeout in ms (default: ${electionTimeoutMs.min}-${electionTimeoutMs.max})
  --rules exercise | paper    which changes of state the guard allows (default: exercise)
  --travel MS                 how long a messenger is on the road (default: ${VISIBLE_ROAD.travelMs})`;

export type SiegeArguments = Partial<Record<keyof typeof SIEGE_OPTIONS, unknown>>;
type Rules = z.infer<typeof rulesSchema>;

/** How a siege is to be, in the terms of the cluster. */
export interface SiegePlan {
  readonly servers: readonly Address[];
  readonly decreedLeader: number | null;
  readonly rules: Rules;
  readonly timing: Timing;
  readonly road: Road;
}

/** An argument cannot be used; the message says which, and how to mend it. */
export class UnusableArgument extends Error {}

/** Reads what was given for `SIEGE_OPTIONS`. Throws an UnusableArgument. */
export function readSiegePlan(given: SiegeArguments): SiegePlan {
  const servers = readServers(text(given.servers) ?? DEFAULT_PORTS.join(','));
  return {
    servers,
    decreedLeader: readLeader(text(given.leader) ?? '0', servers.length),
    rules: readRules(text(given.rules) ?? 'exercise'),
    timing: readTiming(text(given.heartbeat), text(given['election-timeout'])),
    road: readRoad(text(given.travel)),
  };
}

/** A whole number as somebody types it, or null. */
export function wholeNumber(typed: string): number | null {
  return /^\d{1,9}$/.test(typed) ? Number(typed) : null;
}

/** A lax `parseArgs` says true where a value is missing. */
function text(value: unknown): string | undefined {
  return value === undefined || typeof value === 'string' ? value : '';
}

function readServers(list: string): readonly Address[] {
  const servers = list.split(',').map((item) => {
    const [, bracketed, plain, port] = /^(?:(?:\[(.+)\]|([^:]+)):)?(\d+)$/.exec(item.trim()) ?? [];
    const address = addressSchema.safeParse({
      host: bracketed ?? plain ?? '127.0.0.1',
      port: wholeNumber(port ?? ''),
    });
    if (address.success) return address.data;
    throw new UnusableArgument(
      `--servers has the item "${item}", which is neither PORT nor HOST:PORT.`,
    );
  });
  const names = servers.map(({ host, port }) => `${host}:${port}`);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) {
    throw new UnusableArgument(`--servers has ${twice} twice. Each general needs its own.`);
  }
  if (servers.length <= MAX_SERVERS) return servers;
  throw new UnusableArgument(
    `--servers has ${servers.length} items; the map has room for ${MAX_SERVERS}.`,
  );
}

function readLeader(id: string, count: number): number | null {
  if (id === 'none') return null;
  const leader = wholeNumber(id);
  if (leader !== null && leader < count) return leader;
  throw new UnusableArgument(`--leader ${id} is nobody. Give an id up to ${count - 1}, or none.`);
}

function readRules(name: string): Rules {
  const rules = rulesSchema.safeParse(name);
  if (rules.success) return rules.data;
  throw new UnusableArgument(`--rules ${name} is unknown. Give exercise or paper.`);
}

function readTiming(heartbeat: string | undefined, range: string | undefined): Timing {
  const [, min, max] = /^(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  if (range !== undefined && min === undefined) {
    throw new UnusableArgument(
      `--election-timeout ${range} is no range. Give it as MIN-MAX in ms.`,
    );
  }
  const timing = timingSchema.safeParse({
    heartbeatMs: heartbeat === undefined ? heartbeatMs : wholeNumber(heartbeat),
    electionTimeoutMs:
      min === undefined || max === undefined
        ? electionTimeoutMs
        : { min: wholeNumber(min), max: wholeNumber(max) },
  });
  if (!timing.success) throw new UnusableArgument(describeTiming(timing.error));
  if (timing.data.heartbeatMs < timing.data.electionTimeoutMs.min) return timing.data;
  throw new UnusableArgument(
    '--heartbeat has to be below the shortest --election-timeout, or no leader lasts.',
  );
}

function describeTiming(error: z.ZodError): string {
  const issue = error.issues[0];
  const option = issue?.path[0] === 'heartbeatMs' ? '--heartbeat' : '--election-timeout';
  return `${option} is unusable: ${issue?.message ?? 'give whole milliseconds'}.`;
}

function readRoad(travel: string | undefined): Road {
  if (travel === undefined) return VISIBLE_ROAD;
  const road = roadSchema.safeParse({ ...VISIBLE_ROAD, travelMs: wholeNumber(travel) });
  if (road.success) return road.data;
  throw new UnusableArgument(`--travel ${travel} is unusable. Give milliseconds up to 60000.`);
}
