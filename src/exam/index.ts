export { LEVELS } from './check';
export type { Level } from './check';
export { CHECKS, checksOf, examine, NoPorts } from './exam';
export { describeFinding, describeReport, junitOf, reportOf } from './report';
