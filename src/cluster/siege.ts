import type { LifeEnd } from './life';
import type { DataFolder } from './data-folder';
import type { Relay } from './relay';
import { RoadMap } from './road-map';
import type { GivenPace, Pace } from './pace';
import { atTempo, timingOf } from './pace';
import type { Station } from './station';
import type { SiegeSettings } from './supervisor';
import { Supervisor } from './supervisor';
import type { Road } from '../shared';

export interface SiegeOptions {
  readonly station: Pick<Station, 'spawn' | 'time' | 'groups'>;
  readonly relay: Relay;
  readonly settings: Omit<SiegeSettings, 'dataDir'>;
  /** Given back at the end of the siege. */
  readonly dataFolder: DataFolder;
  readonly road: Road;
  /** What timing and road are divided by to begin with. */
  readonly tempo: number;
  readonly replaceDeposed: boolean;
}

/** One siege: its processes, its roads, and the folder that its nodes write to, which it removes. */
export class Siege {
  readonly settings: SiegeSettings;
  readonly roads: RoadMap;
  readonly supervisor: Supervisor;
  /** What it was given to start with. */
  readonly given: GivenPace;
  readonly #relay: Relay;
  readonly #dataFolder: DataFolder;
  #pace: Pace;

  /** Prepares a siege and tells that it has begun; its processes are started by `start`. */
  constructor(options: SiegeOptions) {
    const { station, relay, settings, dataFolder, road, tempo, replaceDeposed } = options;
    this.given = { timing: settings.timing, road };
    this.#pace = atTempo(this.given, tempo);
    this.#relay = relay;
    const { timing } = this.#pace;
    this.settings = { ...settings, timing, dataDir: dataFolder.path };
    this.#dataFolder = dataFolder;
    this.roads = new RoadMap(this.settings.servers.length, this.#pace.road);
    this.supervisor = new Supervisor({
      spawn: station.spawn,
      after: station.time.after,
      groups: station.groups,
      settings: this.settings,
      roads: this.roads,
      relay,
      replaceDeposed,
    });
    const { servers, rules, decreedLeader, programs = [] } = settings;
    relay.announce({
      type: 'siegeBegan',
      servers,
      rules,
      timing,
      decreedLeader,
      roads: this.roads.all(),
      replaceDeposed,
      ...(programs.length === 0
        ? {}
        : { programs: programs.map(({ node, kind, command }) => ({ node, kind, command })) }),
      tempo,
      commonRoad: this.#pace.road,
      ...(dataFolder.path === null ? { keepsNothing: true } : {}),
    });
  }

  get pace(): Pace {
    return this.#pace;
  }

  /** Lets everything go on at another pace, lives to come as well. */
  setPace(pace: Pace): void {
    this.#pace = pace;
    this.roads.setBase(pace.road);
    const { length } = this.settings.servers;
    this.supervisor.setPace((node) => timingOf(pace, node, length));
    this.#relay.announce({ type: 'paceChanged', ...pace, roads: this.roads.all() });
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
