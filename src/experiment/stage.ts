import type { After } from '../cluster/after';
import { Relay } from '../cluster/relay';
import { RoadMap } from '../cluster/road-map';
import type { Spawn } from '../cluster/spawn';
import { Supervisor } from '../cluster/supervisor';
import type { Time } from '../cluster/time';
import type { Address, ClusterConfig, Timing } from '../shared';
import type { Setting } from './experiment';

/** The siege that an experiment is made in, whatever its processes and its time are. */
export interface Stage {
  readonly supervisor: Supervisor;
  readonly roads: RoadMap;
  readonly relay: Relay;
  readonly after: After;
  /** A number in [0, 1). */
  readonly random: () => number;
}

/** What a siege is made of. */
export interface Surroundings {
  readonly spawn: Spawn;
  readonly time: Time;
  readonly random: () => number;
  readonly servers: readonly Address[];
  /** No two sieges have the same. */
  readonly clusterId: string;
  /** Where its nodes write. */
  readonly dataDir: string;
}

/** The pace at which a siege is made ready: whatever an experiment tries, a leader comes and stays. */
export const READY_TIMING: Timing = {
  heartbeatMs: 100,
  electionTimeoutMs: { min: 1500, max: 3000 },
};

/** A siege that has not begun, with a leader by decree and all roads as they are to be tried. */
export function stageIn(
  { spawn, time, random, servers, clusterId, dataDir }: Surroundings,
  { road, size }: Setting,
  rules: ClusterConfig['rules'],
): Stage {
  const relay = new Relay(time);
  const roads = new RoadMap(size, road);
  const supervisor = new Supervisor({
    spawn,
    settings: { clusterId, servers, rules, timing: READY_TIMING, decreedLeader: 0, dataDir },
    roads,
    relay,
    replaceDeposed: false,
    after: time.after,
    groups: null,
  });
  return { supervisor, roads, relay, after: time.after, random };
}
