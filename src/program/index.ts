export { commandOf } from './command';
export { Dialect, mappingSchema } from './mapping';
export type { HttpRequest, Message, Rpc } from './mapping';
export type { Written } from './output';
export { Program } from './process';
export { findEtcd, refusalOfEtcd } from './find-etcd';
export { readMapping } from './read-mapping';
export { stateOfLine } from './state-of-line';
