import type * as raft from '../../../src/raft';

/** The part of the consensus core that a simulated node runs; broken cores have the same shape. */
export type Core = Pick<typeof raft, 'createNode' | 'restoreNode' | 'step' | 'Log' | 'Orders'>;
