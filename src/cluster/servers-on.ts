import type { Address } from '../shared';
import { LOOPBACK } from '../system/loopback';

/** Servers on these ports of this machine. */
export function serversOn(ports: readonly number[]): readonly Address[] {
  return ports.map((port) => ({ host: LOOPBACK, port }));
}
