import type { Timing } from './settings';

/** etcd asks for an election timeout of at least so many heartbeats. */
const HEARTBEATS_PER_TIMEOUT = 5;

/**
 * The paces, in whole milliseconds, at which etcd's members go where ours would go at these: etcd draws an election
 * timeout from once to twice what it is given.
 */
export function timingOfEtcd({ heartbeatMs, electionTimeoutMs }: Timing): Timing {
  const min = Math.round(electionTimeoutMs.min);
  const heartbeat = Math.max(1, Math.min(heartbeatMs, Math.floor(min / HEARTBEATS_PER_TIMEOUT)));
  return { heartbeatMs: Math.round(heartbeat), electionTimeoutMs: { min, max: 2 * min } };
}
