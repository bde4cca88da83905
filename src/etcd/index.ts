export type { Frame, StreamName } from './frames';
export { readerOf, SnapshotHead, writeFrame } from './frames';
export { readMessage } from './message';
