export type { Frame, StreamName } from './frames';
export { readerOf, SnapshotHead, writeFrame } from './frames';
export type { EtcdMessage } from './message';
export { readMessage } from './message';
