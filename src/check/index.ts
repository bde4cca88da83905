export { CausalOrder } from './causal-order';
export { PAPER_SAYS } from './paper';
export { PropertyWatch } from './property-watch';
export { Measures } from './statistics/statistics';
export { allHolds, SiegeCheck, type SiegeVerdict } from './siege-check';
