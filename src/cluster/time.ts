import type { After } from './after';
import { afterOnThisMachine } from './after';
import { nowMs } from './wall-clock';

/** The time of whoever holds a siege, handed in so that one in virtual time goes by that. */
export interface Time {
  /** Milliseconds of a clock that is never set, from an arbitrary moment. */
  readonly nowMs: () => number;
  /** Wall time in milliseconds since the epoch, with fractions. */
  readonly wallMs: () => number;
  readonly after: After;
}

/** The time of this machine. */
export const MACHINE_TIME: Time = {
  nowMs: () => performance.now(),
  wallMs: nowMs,
  after: afterOnThisMachine,
};
