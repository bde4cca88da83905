import type { Tally } from '../world/tally';
import { ALL_COUNTED, COUNTED } from '../world/tally';

/** What happened in a run, or in many, as lines that a person can read: one for each thing counted. */
export function describeTally(tally: Readonly<Tally>): string {
  return ALL_COUNTED.map((name) => `${String(tally[name]).padStart(10)} ${COUNTED[name]}`).join(
    '\n',
  );
}
