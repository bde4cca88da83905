import type { SiegePlan } from '../../src/cluster';
import { serversOn } from '../../src/cluster';
import { DEFAULT_PORTS, DEFAULT_TIMING, VISIBLE_ROAD } from '../../src/shared';

/** The siege that the app begins where nobody asks for another, with these changes. */
export function siegePlan(changes: Partial<SiegePlan> = {}): SiegePlan {
  return {
    servers: serversOn(DEFAULT_PORTS),
    decreedLeader: 0,
    rules: 'exercise',
    timing: DEFAULT_TIMING,
    road: VISIBLE_ROAD,
    tempo: 1,
    data: { type: 'fresh' },
    recording: { type: 'none' },
    programs: [],
    map: null,
    etcd: null,
    ...changes,
  };
}
