import type { NodeShell } from '../node-shell';

/** What the routes of a node know of it. */
export type Context = Pick<
  NodeShell,
  | 'settings'
  | 'runtime'
  | 'orders'
  | 'army'
  | 'decree'
  | 'intake'
  | 'desk'
  | 'metrics'
  | 'clock'
  | 'tellState'
>;
