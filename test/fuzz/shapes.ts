import type { NodeSettings } from '../../src/shared';

/** What a node under fuzz is: which one of how many, and who leads. */
export type Shape = Pick<NodeSettings, 'node' | 'decreedLeader' | 'rules'> & {
  readonly size: number;
};

/** Nodes that stand in every relation to a leader. */
export const SHAPES: readonly [Shape, ...Shape[]] = [
  { size: 3, node: 1, decreedLeader: 0, rules: 'exercise' },
  { size: 3, node: 1, decreedLeader: null, rules: 'paper' },
  // Somebody may speak in its own name and depose it, which must not be its end.
  { size: 1, node: 0, decreedLeader: 0, rules: 'paper' },
];
