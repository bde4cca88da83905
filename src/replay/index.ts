export { Library } from './library';
export { Replay } from './replay';
export { Shelf } from './shelf';
