export { LEVELS } from './check';
export type { Level } from './check';
export { CHECKS, checksOf, examine, NoPorts } from './exam';
export { Dialect, mappingSchema } from './mapping';
export { commandOf } from './program';
export { describeFinding, describeReport, junitOf, reportOf } from './report';
