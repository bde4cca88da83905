export { atMost, readCondition, type Condition } from './condition';
export type { Directive } from './directive';
export type { Generals } from './generals';
export { holds, unseenOrders } from './holds';
export { readRangeMs, readShare, readTimeMs, readTravelMs } from './quantity';
export { COMMAND_NAMES, readDirective, unknownCommand } from './read-directive';
export type { Roads } from './roads';
export { endOfStep, readStep, scriptLines, type ScriptLine } from './script';
export { splitLine } from './split';
