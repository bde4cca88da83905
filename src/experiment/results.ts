import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { reasonOf } from '../system/reason';
import { experimentSchema, keyOf, SWEPT } from './experiment';
import type { Experiment, Plan, Swept } from './experiment';
import type { Trial } from './trial';

/** What runs an experiment: processes of this machine, or simulated ones. */
const bySchema = z.enum(['processes', 'simulation']);
export type By = z.infer<typeof bySchema>;

/** The results can't be read or written; the message says which file, and why. */
export class UnusableResults extends Error {}
/** There are results already, or of something else; the message says what to do. */
export class OtherResults extends Error {}

/** One run: a line of the results. */
export interface Row extends Trial {
  readonly swept: Swept;
  readonly run: number;
}

const TABLE = 'results.csv';
const DESCRIPTION = 'experiment.json';
const COLUMNS = [...SWEPT, 'run', 'failoverMs', 'elections', 'splitVotes'];

const describedSchema = z.looseObject({ by: bySchema, experiment: experimentSchema });

/** The folder in which an experiment's results are, line by line as they come. */
export class Results {
  readonly folder: string;
  readonly #rows: Row[];
  readonly #done: Set<string>;

  readonly #experiment: Experiment;
  readonly #by: By;

  private constructor(folder: string, experiment: Experiment, by: By, rows: readonly Row[]) {
    this.folder = folder;
    this.#experiment = experiment;
    this.#by = by;
    this.#rows = [...rows];
    this.#done = new Set(rows.map(({ swept, run }) => nameOf(swept, run)));
  }

  /**
   * Begins new results in a folder, or goes on with those that are there.
   *
   * @throws UnusableResults
   * @throws OtherResults where there are some and they are not to be gone on with, or are of something else
   */
  static open(folder: string, plan: Plan, by: By, resume: boolean): Results {
    const table = join(folder, TABLE);
    return onDisk(folder, () => {
      if (!existsSync(table)) {
        mkdirSync(folder, { recursive: true });
        writeDescription(folder, plan.experiment, by);
        writeFileSync(table, `${COLUMNS.join(',')}\n`);
        return new Results(folder, plan.experiment, by, []);
      }
      if (!resume) {
        throw new OtherResults(
          `${folder} holds results already. Go on with them by --resume, or name another folder with --out.`,
        );
      }
      requireSame(folder, plan.experiment, by);
      const rows = readTable(table, plan);
      // Without a last line that was never written to its end.
      writeFileSync(table, [COLUMNS.join(','), ...rows.map(lineOf), ''].join('\n'));
      writeDescription(folder, plan.experiment, by);
      return new Results(folder, plan.experiment, by, rows);
    });
  }

  get rows(): readonly Row[] {
    return this.#rows;
  }

  has(swept: Swept, run: number): boolean {
    return this.#done.has(nameOf(swept, run));
  }

  /** @throws UnusableResults */
  add(row: Row): void {
    onDisk(this.folder, () => {
      appendFileSync(join(this.folder, TABLE), `${lineOf(row)}\n`);
    });
    this.#rows.push(row);
    this.#done.add(nameOf(row.swept, row.run));
  }

  /** Writes which experiment it is, and what came of it. @throws UnusableResults */
  describe(outcome: Readonly<Record<string, unknown>>): void {
    onDisk(this.folder, () => {
      writeDescription(this.folder, this.#experiment, this.#by, outcome);
    });
  }

  /** Writes something beside the results. @throws UnusableResults */
  write(name: string, text: string): void {
    onDisk(this.folder, () => {
      writeFileSync(join(this.folder, name), text);
    });
  }
}

function onDisk<T>(folder: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof OtherResults || error instanceof UnusableResults) throw error;
    throw new UnusableResults(
      `The results in ${folder} can't be read or written: ${reasonOf(error)}.`,
    );
  }
}

function writeDescription(
  folder: string,
  experiment: Experiment,
  by: By,
  outcome: Readonly<Record<string, unknown>> = {},
): void {
  const description = { app: __APP_VERSION__, by, experiment, ...outcome };
  writeFileSync(join(folder, DESCRIPTION), `${JSON.stringify(description, null, 2)}\n`);
}

/** More or fewer runs of the same are the same. */
function requireSame(folder: string, experiment: Experiment, by: By): void {
  const path = join(folder, DESCRIPTION);
  const parsed = describedSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success) throw new UnusableResults(`${path} does not say which experiment it is of.`);
  const found = parsed.data;
  const [a, b] = [found.experiment, experimentSchema.parse(experiment)].map((each) =>
    JSON.stringify({ ...each, runs: 0, runsWith: {} }),
  );
  if (a === b && found.by === by) return;
  throw new OtherResults(
    `The results in ${folder} are of ${found.by === by ? 'another experiment' : `a run over ${found.by === 'simulation' ? 'the simulation' : 'real processes'}`}. ` +
      'Name another folder with --out.',
  );
}

function nameOf(swept: Swept, run: number): string {
  return `${keyOf(swept)}, run ${run}`;
}

function lineOf({ swept, run, failoverMs, elections, splitVotes }: Row): string {
  return [...SWEPT.map((name) => swept[name]), run, failoverMs ?? '', elections, splitVotes].join(
    ',',
  );
}

const count = z.string().regex(/^\d+$/).transform(Number);
const rowSchema = z.object({
  run: count,
  failoverMs: z.union([
    z.literal('').transform(() => null),
    z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number),
  ]),
  elections: count,
  splitVotes: count,
});

function readTable(path: string, plan: Plan): readonly Row[] {
  const [head, ...lines] = readFileSync(path, 'utf8').split('\n');
  if (head !== COLUMNS.join(',')) {
    throw new UnusableResults(`${path}: line 1: It is not the table of an experiment.`);
  }
  // What stands behind the last end of a line was never written to its end.
  return lines.slice(0, -1).map((line, i) => {
    const values = line.split(',');
    const fields = Object.fromEntries(COLUMNS.map((name, at) => [name, values[at]]));
    const setting = plan.settings.find(({ swept }) =>
      SWEPT.every((name) => swept[name] === fields[name]),
    );
    const row = rowSchema.safeParse(fields);
    if (setting === undefined || !row.success || values.length !== COLUMNS.length) {
      throw new UnusableResults(`${path}: line ${i + 2}: It is no result of this experiment.`);
    }
    return { swept: setting.swept, ...row.data };
  });
}
