export { Library } from './library';
export { Replay } from './replay';
export { MAX_FILES, Shelf } from './shelf';
