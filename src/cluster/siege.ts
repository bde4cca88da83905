import type { LifeEnd, LifeLimits } from './life';
import { createDataFolder, removeDataFolder } from './data-folder';
import type { Relay } from './relay';
import { RoadMap } from './road-map';
import type { Spawn } from './spawn';
import type { SiegeSettings } from './supervisor';
import { Supervisor } from './supervisor';
import type { Road } from '../shared';

export interface SiegeOptions {
  readonly spawn: Spawn;
  readonly relay: Relay;
  /** The folder in which the siege gets a folder of its own. */
  readonly dataBase: string;
  readonly settings: Omit<SiegeSettings, 'dataDir'>;
  readonly road: Road;
  readonly replaceDeposed: boolean;
  readonly limits?: LifeLimits;
}

/** One siege: its processes, its roads, and the folder that its nodes write to. */
export class Siege {
  readonly settings: SiegeSettings;
  readonly roads: RoadMap;
  readonly supervisor: Supervisor;

  private constructor(options: SiegeOptions, dataDir: string) {
    const { spawn, relay, replaceDeposed, limits, road } = options;
    this.settings = { ...options.settings, dataDir };
    this.roads = new RoadMap(this.settings.servers.length, road);
    this.supervisor = new Supervisor({
      spawn,
      settings: this.settings,
      roads: this.roads,
      relay,
      replaceDeposed,
      ...(limits === undefined ? {} : { limits }),
    });
  }

  /** Prepares a siege and tells that it has begun; its processes are started by `start`. */
  static async begin(options: SiegeOptions): Promise<Siege> {
    const siege = new Siege(options, await createDataFolder(options.dataBase));
    const { servers, rules, timing, decreedLeader } = siege.settings;
    options.relay.announce({
      type: 'siegeBegan',
      servers,
      rules,
      timing,
      decreedLeader,
      roads: siege.roads.all(),
      replaceDeposed: options.replaceDeposed,
    });
    return siege;
  }

  /** Resolves with the ends of those nodes that could not be started. */
  start(): Promise<readonly LifeEnd[]> {
    return this.supervisor.startAll();
  }

  /** Ends all processes and leaves nothing behind. */
  async end(): Promise<void> {
    await this.supervisor.stopAll();
    await removeDataFolder(this.settings.dataDir);
  }
}
