import { randomInt, randomUUID } from 'node:crypto';
import { signalGroup } from '../system/process-group';
import type { Address, Refusal, SiegeChoice } from '../shared';
import { lookAhead, planOf } from './chosen-siege';
import { ClockWatch } from './clock-watch';
import type { DataFolder } from './data-folder';
import { createDataFolder, keptDataFolder, NO_FOLDER } from './data-folder';
import { askOrder } from './directives/ask-order';
import { giveOrder } from './give-order';
import { KeptChoice } from './kept-choice';
import { untilHandedOver } from './predecessor';
import { Recordings } from './recordings';
import { refusePorts } from './refuse-ports';
import type { ClusterNews } from './relay';
import type { SiegeData, SiegePlan } from './siege-plan';
import type { Spawn } from './spawn';
import { standsStill } from './stands-still';
import type { SiegeRecorder, Station } from './station';
import { MACHINE_TIME } from './time';

export interface SystemStationOptions {
  readonly spawn: Spawn;
  /** Where each siege gets a folder of its own, which is removed at its end. */
  readonly dataBase: string;
  /** What stays between two starts of the program: the latest choice, recordings, and data that is to be kept. */
  readonly keptDir: string;
}

/** The processes of further generals' programs, as the operating system has them. */
export const SYSTEM_GROUPS = { signal: signalGroup, standsStill } as const;

/** The machine that this program runs on. */
export class SystemStation implements Station {
  readonly time = MACHINE_TIME;
  readonly canFreeze = process.platform !== 'win32';
  readonly spawn: Spawn;
  readonly groups = SYSTEM_GROUPS;
  readonly orders = { give: giveOrder, ask: askOrder };
  readonly choices: KeptChoice;
  readonly #dataBase: string;
  readonly #keptDir: string;

  constructor({ spawn, dataBase, keptDir }: SystemStationOptions) {
    this.spawn = spawn;
    this.choices = new KeptChoice(keptDir);
    this.#dataBase = dataBase;
    this.#keptDir = keptDir;
  }

  drawName(): string {
    return randomUUID();
  }

  drawWhole(max: number): number {
    return randomInt(max + 1);
  }

  openRecorder(listener: Parameters<Station['openRecorder']>[0]): SiegeRecorder {
    return new Recordings({ keptDir: this.#keptDir, ...listener });
  }

  watchClocks(tell: (news: ClusterNews) => void): ClockWatch {
    return new ClockWatch(tell);
  }

  async openDataFolder(data: SiegeData, isAsked: boolean): Promise<DataFolder> {
    if (data.type === 'memory') return NO_FOLDER;
    if (data.type === 'kept' && isAsked) return keptDataFolder(data.folder);
    return createDataFolder(this.#dataBase);
  }

  async refusePorts(ports: readonly number[], own: readonly Address[]): Promise<Refusal | null> {
    const message = await refusePorts(ports, own);
    return message === null ? null : { message };
  }

  untilHandedOver(servers: readonly Address[], isVoid: () => boolean): Promise<void> {
    return untilHandedOver(this.#dataBase, servers, isVoid);
  }

  planOf(choice: SiegeChoice, present: SiegePlan): SiegePlan | Refusal {
    return planOf(choice, present, this.#keptDir);
  }

  lookAhead(...asked: Parameters<typeof lookAhead>): ReturnType<typeof lookAhead> {
    return lookAhead(...asked);
  }
}
