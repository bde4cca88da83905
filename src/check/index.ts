export type { Waiting } from './causal-order';
export { PropertyWatch } from './property-watch';
