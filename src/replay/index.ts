export { Library } from './library';
export { Replay } from './replay';
