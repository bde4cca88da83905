import type { Address } from '../shared';
import { settle } from '../virtual/settle';
import { Random } from '../virtual/random';
import { World } from '../virtual/world';
import type { Plan, Setting } from './experiment';
import { keyOf } from './experiment';
import type { Runner } from './perform';
import { stageIn } from './stage';
import type { Trial } from './trial';
import { NoTrial, Trials } from './trial';

const BEGIN_MS = Date.UTC(2030, 0, 1);
const FIRST_PORT = 20_000;

/**
 * One run in virtual time, in a siege of its own: the shell of the generals and the supervisor that ship, on a machine
 * that is never late. Everything follows from the setting and the number of the run.
 *
 * @throws NoTrial
 */
async function simulateTrial(
  { experiment, limitMs }: Plan,
  setting: Setting,
  run: number,
): Promise<Trial> {
  const seed = seedOf(keyOf(setting.swept), run);
  const random = new Random(seed, 1);
  const faults: string[] = [];
  const world = new World({
    seed,
    beginMs: BEGIN_MS,
    isPrompt: true,
    onFault: (fault) => faults.push(fault),
  });
  const servers = Array.from({ length: setting.size }, (_, id): Address => ({
    host: '127.0.0.1',
    port: FIRST_PORT + id,
  }));
  const stage = stageIn(
    {
      spawn: world.spawn,
      time: { nowMs: () => world.nowMs(), wallMs: () => world.wallMs(), after: world.alarm },
      random: () => random.next(),
      servers,
      clusterId: 'experiment',
      dataDir: '/experiment',
    },
    setting,
    experiment.rules,
  );
  const trial = new Trials(stage, setting, experiment, limitMs).run();
  const end = { isReached: false };
  const reached = (): void => {
    end.isReached = true;
  };
  trial.then(reached, reached);
  while (!end.isReached && faults.length === 0 && world.queue.runNext()) await settle();
  const [fault] = faults;
  if (fault !== undefined) throw new NoTrial(fault);
  return trial;
}

/** A number for each run, the same whatever else is tried. */
function seedOf(key: string, run: number): number {
  let hash = 0x811c9dc5;
  for (const character of `${key} ${run}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash;
}

/** Makes the runs in virtual time. */
export class SimulatedRunner implements Runner {
  readonly #plan: Plan;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  run(setting: Setting, run: number): Promise<Trial> {
    return simulateTrial(this.#plan, setting, run);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
