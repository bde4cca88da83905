import { randomUUID } from 'node:crypto';
import type { DataFolder } from '../cluster/data-folder';
import { createDataFolder } from '../cluster/data-folder';
import { serversOn } from '../cluster/servers-on';
import type { Spawn } from '../cluster/spawn';
import { MACHINE_TIME } from '../cluster/time';
import { drawFreePorts } from '../system/ports';
import type { Plan, Setting } from './experiment';
import type { Runner } from './perform';
import type { Stage } from './stage';
import { stageIn } from './stage';
import type { Trial } from './trial';
import { NoTrial, Trials } from './trial';

/** There are no ports for the processes of an experiment. */
export class NoPorts extends Error {}

interface Present {
  readonly setting: Setting;
  readonly stage: Stage;
  readonly folder: DataFolder;
  readonly trials: Trials;
}

/** Makes the runs over real processes of this machine: a siege for each setting, whose leaders fall one after another. */
export class RealRunner implements Runner {
  readonly #plan: Plan;
  readonly #spawn: Spawn;
  /** Where a siege's files are while it lasts. */
  readonly #dataBase: string;
  #present: Present | null = null;

  constructor(plan: Plan, spawn: Spawn, dataBase: string) {
    this.#plan = plan;
    this.#spawn = spawn;
    this.#dataBase = dataBase;
  }

  /**
   * @throws NoTrial
   * @throws NoPorts
   * @throws NoDataFolder
   */
  async run(setting: Setting): Promise<Trial> {
    if (this.#present?.setting !== setting) await this.close();
    const present = this.#present ?? (await this.#open(setting));
    return present.trials.run();
  }

  async close(): Promise<void> {
    const { stage, folder } = this.#present ?? {};
    this.#present = null;
    await stage?.supervisor.stopAll();
    await folder?.remove();
  }

  async #open(setting: Setting): Promise<Present> {
    const { experiment, limitMs } = this.#plan;
    const ports = await drawFreePorts(setting.size, new Set());
    if (ports === null) {
      throw new NoPorts(`No ${setting.size} free ports in a row were found for the generals.`);
    }
    const folder = await createDataFolder(this.#dataBase);
    const stage = stageIn(
      {
        spawn: this.#spawn,
        time: MACHINE_TIME,
        random: Math.random,
        servers: serversOn(ports),
        clusterId: randomUUID(),
        dataDir: folder.path,
      },
      setting,
      experiment.rules,
    );
    const trials = new Trials(stage, setting, experiment, limitMs);
    this.#present = { setting, stage, folder, trials };
    const [failed] = await stage.supervisor.startAll();
    if (failed !== undefined) throw new NoTrial(failed.message);
    return this.#present;
  }
}
