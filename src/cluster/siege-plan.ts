import type { ClusterConfig, Road } from '../shared';
import {
  MAX_GENERALS,
  readSiegeOptions,
  roadSchema,
  SIEGE_EXAMPLES,
  SIEGE_HELP,
  SIEGE_OPTIONS,
  UnusableArgument,
  VISIBLE_ROAD,
  wholeNumber,
} from '../shared';

/** What both shells' command lines say about the siege, for `parseArgs` of Node.js. */
export const PLAN_OPTIONS = {
  ...SIEGE_OPTIONS,
  travel: { type: 'string', default: String(VISIBLE_ROAD.travelMs) },
} as const;

/** What can stand behind each of these options. */
export const PLAN_EXAMPLES = { ...SIEGE_EXAMPLES, travel: PLAN_OPTIONS.travel.default };

/** These options' lines of a help. */
export const PLAN_HELP = `\
${SIEGE_HELP}
  --travel MS                 how long a messenger is on the road, in milliseconds
                              (default ${PLAN_OPTIONS.travel.default})`;

/** How a siege is to be, in the terms of the cluster. */
export interface SiegePlan extends ClusterConfig {
  /** The condition of every road at the beginning of a siege. */
  readonly road: Road;
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
  return { ...config, road: readRoad(given.travel) };
}

function readRoad(travel: string): Road {
  const road = roadSchema.safeParse({ ...VISIBLE_ROAD, travelMs: wholeNumber(travel) });
  if (road.success) return road.data;
  throw new UnusableArgument(
    `--travel ${travel} can't be used: it is a number of milliseconds up to 60000. ` +
      `Write --travel ${PLAN_EXAMPLES.travel}`,
  );
}
