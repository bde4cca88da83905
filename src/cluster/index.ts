export { Cluster, serversOn } from './cluster';
export { NoDataFolder } from './data-folder';
export { Feed } from './feed';
export { FrozenWatch } from './frozen-watch';
export { createForkSpawn } from './fork-spawn';
export { STOP_LIMIT_MS } from './life';
export type { SiegePlan } from './siege-plan';
export { PLAN_EXAMPLES, PLAN_HELP, PLAN_OPTIONS, readSiegePlan } from './siege-plan';
export type { Child, ChildExit, ChildListener, Spawn } from './spawn';
