import type { ClusterConfig, Road } from '../shared';
import {
  DEFAULT_PORTS,
  MAX_GENERALS,
  readSiegeOptions,
  readTempo,
  roadSchema,
  SIEGE_EXAMPLES,
  SIEGE_HELP,
  SIEGE_OPTIONS,
  UnusableArgument,
  VISIBLE_ROAD,
  wholeNumber,
} from '../shared';
import { engineOf } from './engine';
import { etcdMembers } from './etcd-plan';
import { atTempo, refusalOfPace } from './pace';
import type { ProgramPlan } from './programs';
import { readPrograms } from './programs';
import type { RecordingPlan } from './recordings';

/** What both shells' command lines say about the siege, for `parseArgs` of Node.js. */
export const PLAN_OPTIONS = {
  ...SIEGE_OPTIONS,
  travel: { type: 'string', default: String(VISIBLE_ROAD.travelMs) },
  tempo: { type: 'string', default: '1' },
  armies: { type: 'string' },
  data: { type: 'string' },
  memory: { type: 'boolean', default: false },
  record: { type: 'string' },
  'no-record': { type: 'boolean', default: false },
  general: { type: 'string', multiple: true },
  map: { type: 'string' },
  engine: { type: 'string', default: 'raft-siege' },
  etcd: { type: 'string' },
} as const;

/** What can stand behind each of these options. */
export const PLAN_EXAMPLES = {
  ...SIEGE_EXAMPLES,
  travel: PLAN_OPTIONS.travel.default,
  tempo: '10',
  armies: '5',
  data: 'my-siege',
  record: 'my-siege.rafttrace',
  general: "1='python3 general.py'",
  map: 'names.json',
  engine: 'etcd',
  etcd: '/usr/bin/etcd',
};

/** These options' lines of a help. */
export const PLAN_HELP = `\
${SIEGE_HELP}
  --travel MS                 how long a messenger is on the road, in milliseconds
                              (default ${PLAN_OPTIONS.travel.default})
  --tempo FACTOR              divides heartbeat, election timeout and travel time (default 1)
  --armies N                  so many generals, 1 to ${MAX_GENERALS}, on ports from ${DEFAULT_PORTS[0]} on, instead
                              of --servers
  --data DIR                  keeps what the generals write in this folder, and goes on with what is
                              there already; otherwise it is fresh and goes at the end
  --memory                    keeps nothing: a general that is appointed again has forgotten term, vote and
                              log. Raft rules that out: if its term had risen, the safety property
                              "Terms never decrease" breaks
  --record FILE, --no-record  where the siege is recorded, or that it isn't (default: in a new file of
                              the folder "recordings" beside this program's settings)
  --general ID='COMMAND'      that general is another program, in any language (docs/PROGRAMS.md); {id}, {port},
                              {servers} and {dir} are filled in, and without any of them
                              --node {id} --servers {servers} is put at its end; once for each
  --map FILE                  which paths and names these programs have instead of this one's own
  --engine raft-siege | etcd  what the generals are: this program's own nodes (default), or the members of
                              a real etcd cluster, 3.4 or later (docs/ETCD.md)
  --etcd FILE                 where etcd is (default: in the PATH)`;

/** How a siege is to be, in the terms of the cluster. */
export interface SiegePlan extends ClusterConfig {
  /** The condition of every road at the beginning of a siege. */
  readonly road: Road;
  /** What timing and travel time are divided by. */
  readonly tempo: number;
  /** Where the first siege of a program keeps what its generals write; those that follow it begin fresh. */
  readonly data: SiegeData;
  readonly recording: RecordingPlan;
  /** Generals that are none of ours. */
  readonly programs: readonly ProgramPlan[];
  /** The file that says how they speak; null: as the protocol has it. */
  readonly map: string | null;
  /** Where etcd is, where that was said. */
  readonly etcd: string | null;
}

export type SiegeData =
  /** In a folder of its own, which goes at its end. */
  | { readonly type: 'fresh' }
  | { readonly type: 'memory' }
  | { readonly type: 'kept'; readonly folder: string };

/** What was given for `PLAN_OPTIONS`. */
export type GivenPlan = Readonly<
  Record<Exclude<keyof typeof PLAN_OPTIONS, keyof GivenOptional>, string>
> &
  GivenOptional;

interface GivenOptional {
  readonly armies?: string | undefined;
  readonly data?: string | undefined;
  readonly memory?: boolean | undefined;
  readonly record?: string | undefined;
  readonly 'no-record'?: boolean | undefined;
  readonly general?: readonly string[] | undefined;
  readonly map?: string | undefined;
  readonly etcd?: string | undefined;
}

/**
 * Reads what was given for `PLAN_OPTIONS`.
 *
 * @param folder what the files of programs are taken from
 * @throws UnusableArgument
 */
export function readSiegePlan(given: GivenPlan, folder = process.cwd()): SiegePlan {
  const config = readSiegeOptions({ ...given, servers: readArmies(given) });
  const { length } = config.servers;
  if (length > MAX_GENERALS) {
    throw new UnusableArgument(
      `--servers has ${length} items; the map has room for ${MAX_GENERALS}. Leave some out.`,
    );
  }
  const road = readRoad(given.travel);
  const tempo = readTempo(given.tempo);
  const refusal = refusalOfPace(atTempo({ timing: config.timing, road }, tempo));
  if (refusal !== null)
    throw new UnusableArgument(`--tempo ${given.tempo} can't be used. ${refusal}`);
  const programs =
    readEngine(given, length) ?? readPrograms(given.general ?? [], given.map, length, folder);
  if (programs.length > 0 && given.memory === true) {
    throw new UnusableArgument(
      `${engineOf(programs) === 'etcd' ? '--engine etcd' : '--general'} needs a folder for its program, and --memory keeps none. Give one of the two.`,
    );
  }
  return {
    ...config,
    road,
    tempo,
    data: readData(given),
    recording: readRecording(given),
    programs,
    map: given.map ?? null,
    etcd: given.etcd ?? null,
  };
}

/** The members of an etcd cluster, where that is the engine; null: it is ours. @throws UnusableArgument */
function readEngine(
  { engine, etcd, general, map, leader }: GivenPlan,
  size: number,
): readonly ProgramPlan[] | null {
  if (engine === 'raft-siege') {
    if (etcd === undefined) return null;
    throw new UnusableArgument(
      '--etcd says where etcd is, and the generals are ours. Add --engine etcd',
    );
  }
  if (engine !== 'etcd') {
    throw new UnusableArgument(
      `--engine ${engine} is unknown. Write --engine raft-siege or --engine etcd`,
    );
  }
  if (general !== undefined || map !== undefined) {
    throw new UnusableArgument(
      '--engine etcd makes every general a member of etcd, and leaves none for --general or --map. Give one of the two.',
    );
  }
  if (leader !== PLAN_OPTIONS.leader.default && leader !== 'none') {
    throw new UnusableArgument(
      '--engine etcd elects its leader, and takes none by decree. Leave --leader out.',
    );
  }
  return etcdMembers(etcd, size);
}

/** The list of servers, which may be said as a number of armies. */
function readArmies({ servers, armies }: GivenPlan): string {
  if (armies === undefined) return servers;
  if (servers !== PLAN_OPTIONS.servers.default) {
    throw new UnusableArgument('Give either --armies or --servers, which is as many as it lists.');
  }
  const count = wholeNumber(armies);
  if (count === null || count < 1 || count > MAX_GENERALS) {
    throw new UnusableArgument(
      `--armies ${armies} can't be used: there are 1 to ${MAX_GENERALS} generals. ` +
        `Write --armies ${PLAN_EXAMPLES.armies}`,
    );
  }
  const [first = 0] = DEFAULT_PORTS;
  return Array.from({ length: count }, (_, id) => first + id).join(',');
}

function readData({ data, memory }: GivenPlan): SiegeData {
  if (data === undefined) return { type: memory === true ? 'memory' : 'fresh' };
  if (memory === true) {
    throw new UnusableArgument('--data keeps what --memory forgets. Give one of the two.');
  }
  if (data === '') {
    throw new UnusableArgument(`--data needs a folder. Write --data ${PLAN_EXAMPLES.data}`);
  }
  return { type: 'kept', folder: data };
}

function readRecording({ record, 'no-record': noRecord }: GivenPlan): RecordingPlan {
  if (record === undefined) return { type: noRecord === true ? 'none' : 'usual' };
  if (noRecord === true) {
    throw new UnusableArgument('--record asks for what --no-record refuses. Give one of the two.');
  }
  if (record === '') {
    throw new UnusableArgument(`--record needs a file. Write --record ${PLAN_EXAMPLES.record}`);
  }
  return { type: 'named', path: record };
}

function readRoad(travel: string): Road {
  const road = roadSchema.safeParse({ ...VISIBLE_ROAD, travelMs: wholeNumber(travel) });
  if (road.success) return road.data;
  throw new UnusableArgument(
    `--travel ${travel} can't be used: it is a number of milliseconds up to 60000. ` +
      `Write --travel ${PLAN_EXAMPLES.travel}`,
  );
}
