import { z } from 'zod';
import { atTempo, refusalOfPace } from '../cluster/pace';
import type { Road, Timing } from '../shared';
import { IDEAL_ROAD, MAX_GENERALS, rulesSchema, UnusableArgument } from '../shared';
import { readRangeMs, readShare, readTimeMs, readTravelMs } from '../words';

/** An experiment that can't be made; the message says which of its settings is to blame, and why. */
export class UnusableExperiment extends Error {}

/** Without a majority of the others nobody is elected for a leader that is gone. */
const LEAST_ARMIES = 3;
/** As a word for a heartbeat: half of the shortest election timeout, as in the paper (§9.3). */
const HALF = 'half';

const words = z.array(z.string()).min(1, 'there is nothing in it to try').readonly();

/** An experiment as its file has it: every list is swept, all against all. */
export const experimentSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'it is made of small letters, digits and hyphens'),
    armies: z
      .array(z.number().int())
      .min(1, 'there is nothing in it to try')
      .readonly()
      .refine(
        (sizes) => sizes.every((size) => size >= LEAST_ARMIES && size <= MAX_GENERALS),
        `there are ${LEAST_ARMIES} to ${MAX_GENERALS} armies, so that a majority is left without the leader`,
      ),
    /** Ranges in milliseconds, as in `150-300`. */
    electionTimeout: words,
    /** Milliseconds, or `half`. */
    heartbeat: words,
    /** How long a message is on its road, each way. */
    travel: words,
    /** The share of requests and answers that a road loses. */
    loss: words.default(['0%']),
    /** What heartbeat, election timeout and travel time are divided by. */
    tempo: words.default(['1']),
    /**
     * What the logs are like when the leader falls: `equal`, or of different lengths, so that only some may be elected,
     * as in the paper's worst case (§9.3).
     */
    logs: z.enum(['equal', 'different']).default('equal'),
    rules: rulesSchema.default('paper'),
    /** How often each combination is tried. */
    runs: z.number().int().min(1).max(1_000_000),
    /** No more runs than these with some of the election timeouts, as they take long. */
    runsWith: z.record(z.string(), z.number().int().min(1).max(1_000_000)).default({}),
    fault: z.enum(['kill leader', 'freeze leader']).default('kill leader'),
    measure: z.literal('failover').default('failover'),
    /** When a run is given up that has brought no leader. */
    limit: z.string().default('100s'),
  })
  .refine(({ logs, rules }) => logs === 'equal' || rules === 'paper', {
    path: ['logs'],
    message:
      'by the rules of the exercise no leader gives its lead up, so that logs come to differ',
  });
export type Experiment = z.infer<typeof experimentSchema>;

/** What is swept, in the order of the results' columns. */
export const SWEPT = ['armies', 'electionTimeout', 'heartbeat', 'travel', 'loss', 'tempo'] as const;
/** One combination in the words of the experiment's file. */
export type Swept = Readonly<Record<(typeof SWEPT)[number], string>>;

/** One combination of what an experiment sweeps. */
export interface Setting {
  readonly swept: Swept;
  readonly size: number;
  readonly timing: Timing;
  readonly road: Road;
  readonly runs: number;
}

/** An experiment, and all that it is to try. */
export interface Plan {
  readonly experiment: Experiment;
  readonly settings: readonly Setting[];
  readonly limitMs: number;
}

/**
 * Reads an experiment's file.
 *
 * @throws UnusableExperiment
 */
export function readExperiment(text: string): Experiment {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UnusableExperiment('It is no JSON.');
  }
  const parsed = experimentSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  throw new UnusableExperiment(`It is no experiment${where}: ${issue?.message ?? 'unknown'}.`);
}

/**
 * All combinations, those of the list that stands last in `SWEPT` next to each other.
 *
 * @throws UnusableExperiment
 */
export function planOf(experiment: Experiment): Plan {
  const lists = SWEPT.map((name) =>
    experiment[name].map((value) => [name, String(value)] as const),
  );
  const combinations = lists.reduce<readonly (readonly (readonly [string, string])[])[]>(
    (all, list) => all.flatMap((each) => list.map((value) => [...each, value])),
    [[]],
  );
  const settings = combinations.map((each) =>
    settingOf(experiment, sweptSchema.parse(Object.fromEntries(each))),
  );
  const keys = settings.map(({ swept }) => keyOf(swept));
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice !== undefined) throw new UnusableExperiment(`It tries ${twice} twice.`);
  return { experiment, settings, limitMs: readWord('limit', experiment.limit, readTimeMs) };
}

const sweptSchema = z.record(z.enum(SWEPT), z.string());

/** What a combination goes by. */
export function keyOf(swept: Swept): string {
  return SWEPT.map((name) => `${name} ${swept[name]}`).join(', ');
}

/** What tells the combinations of an experiment from each other: only what it tries several of. */
export function labelOf({ experiment }: Plan, swept: Swept): string {
  const varied = SWEPT.filter((name) => experiment[name].length > 1);
  if (varied.length === 0) return swept.electionTimeout;
  return varied
    .map((name) => (name === 'electionTimeout' ? `${swept[name]} ms` : `${name} ${swept[name]}`))
    .join(', ');
}

function settingOf({ runs, runsWith }: Experiment, swept: Swept): Setting {
  const electionTimeoutMs = readWord('electionTimeout', swept.electionTimeout, readRangeMs);
  const heartbeatMs =
    swept.heartbeat === HALF
      ? Math.floor(electionTimeoutMs.min / 2)
      : readWord('heartbeat', swept.heartbeat, (word) =>
          readTimeMs(/^\d+$/.test(word) ? `${word}ms` : word),
        );
  const road: Road = {
    ...IDEAL_ROAD,
    travelMs: readWord('travel', swept.travel, readTravelMs),
    lossRate: readWord('loss', swept.loss, readShare),
  };
  const factor = readWord('tempo', swept.tempo, readFactor);
  const pace = atTempo({ timing: { heartbeatMs, electionTimeoutMs }, road }, factor);
  const refusal = refusalOfPace(pace);
  if (refusal !== null) throw new UnusableExperiment(`${keyOf(swept)}: ${refusal}`);
  return {
    swept,
    size: Number(swept.armies),
    timing: pace.timing,
    road: pace.road,
    runs: Math.min(runs, runsWith[swept.electionTimeout] ?? runs),
  };
}

function readWord<T>(name: string, word: string, read: (word: string) => T): T {
  try {
    return read(word);
  } catch (error) {
    if (!(error instanceof UnusableArgument)) throw error;
    throw new UnusableExperiment(`At ${name}: ${error.message}`);
  }
}

function readFactor(word: string): number {
  const factor = Number(/^(\d+(?:\.\d+)?)x?$/.exec(word)?.[1] ?? Number.NaN);
  if (factor > 0) return factor;
  throw new UnusableArgument(`"${word}" is no tempo. Write it as in 10 or 0.5.`);
}
