import type { ClusterConfig, Road } from '../shared';
import {
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
import { atTempo, refusalOfPace } from './pace';

/** What both shells' command lines say about the siege, for `parseArgs` of Node.js. */
export const PLAN_OPTIONS = {
  ...SIEGE_OPTIONS,
  travel: { type: 'string', default: String(VISIBLE_ROAD.travelMs) },
  tempo: { type: 'string', default: '1' },
} as const;

/** What can stand behind each of these options. */
export const PLAN_EXAMPLES = {
  ...SIEGE_EXAMPLES,
  travel: PLAN_OPTIONS.travel.default,
  tempo: '10',
};

/** These options' lines of a help. */
export const PLAN_HELP = `\
${SIEGE_HELP}
  --travel MS                 how long a messenger is on the road, in milliseconds
                              (default ${PLAN_OPTIONS.travel.default})
  --tempo FACTOR              divides heartbeat, election timeout and travel time (default 1)`;

/** How a siege is to be, in the terms of the cluster. */
export interface SiegePlan extends ClusterConfig {
  /** The condition of every road at the beginning of a siege. */
  readonly road: Road;
  /** What timing and travel time are divided by. */
  readonly tempo: number;
}

/** Reads what was given for `PLAN_OPTIONS`. @throws UnusableArgument */
export function readSiegePlan(
  given: Readonly<Record<keyof typeof PLAN_OPTIONS, string>>,
): SiegePlan {
  const config = readSiegeOptions(given);
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
  return { ...config, road, tempo };
}

function readRoad(travel: string): Road {
  const road = roadSchema.safeParse({ ...VISIBLE_ROAD, travelMs: wholeNumber(travel) });
  if (road.success) return road.data;
  throw new UnusableArgument(
    `--travel ${travel} can't be used: it is a number of milliseconds up to 60000. ` +
      `Write --travel ${PLAN_EXAMPLES.travel}`,
  );
}
