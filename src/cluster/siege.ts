import type { LifeEnd } from './life';
import type { DataFolder } from './data-folder';
import type { Relay } from './relay';
import { RoadMap } from './road-map';
import type { Spawn } from './spawn';
import type { SiegeSettings } from './supervisor';
import { Supervisor } from './supervisor';
import type { Road } from '../shared';

export interface SiegeOptions {
  readonly spawn: Spawn;
  readonly relay: Relay;
  readonly settings: Omit<SiegeSettings, 'dataDir'>;
  /** Removed at the end of the siege. */
  readonly dataFolder: DataFolder;
  readonly road: Road;
  readonly replaceDeposed: boolean;
}

/** One siege: its processes, its roads, and the folder that its nodes write to, which it removes. */
export class Siege {
  readonly settings: SiegeSettings;
  readonly roads: RoadMap;
  readonly supervisor: Supervisor;
  readonly #dataFolder: DataFolder;

  /** Prepares a siege and tells that it has begun; its processes are started by `start`. */
  constructor({ spawn, relay, settings, dataFolder, road, replaceDeposed }: SiegeOptions) {
    this.settings = { ...settings, dataDir: dataFolder.path };
    this.#dataFolder = dataFolder;
    this.roads = new RoadMap(this.settings.servers.length, road);
    this.supervisor = new Supervisor({
      spawn,
      settings: this.settings,
      roads: this.roads,
      relay,
      replaceDeposed,
    });
    const { servers, rules, timing, decreedLeader } = settings;
    relay.announce({
      type: 'siegeBegan',
      servers,
      rules,
      timing,
      decreedLeader,
      roads: this.roads.all(),
      replaceDeposed,
    });
  }

  /** Resolves with the ends of those nodes that could not be started. */
  start(): Promise<readonly LifeEnd[]> {
    return this.supervisor.startAll();
  }

  /** Ends all processes and leaves nothing behind. */
  async end(): Promise<void> {
    await this.supervisor.stopAll();
    await this.#dataFolder.remove();
  }
}
