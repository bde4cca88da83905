import type { NodeEvent } from '../shared';

/** Tells the life of a node that an event is of from all others. */
export function lifeNameOf({ node, incarnation }: NodeEvent): string {
  return `${node}:${incarnation}`;
}
