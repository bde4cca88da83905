export type { SiegePlan } from './arguments';
export {
  readSiegePlan,
  SIEGE_HELP,
  SIEGE_OPTIONS,
  UnusableArgument,
  wholeNumber,
} from './arguments';
export type { ClusterOptions } from './cluster';
export { Cluster, serversOn } from './cluster';
export { NoDataFolder } from './data-folder';
export { Feed } from './feed';
export { FrozenWatch } from './frozen-watch';
export { createForkSpawn } from './fork-spawn';
export type { Child, ChildExit, ChildListener, Spawn } from './spawn';
