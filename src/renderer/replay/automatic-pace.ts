import type { Sight, Tape } from '../../shared/replay';

/** How quickly a stretch is told, and where the next one begins. */
export interface Stretch {
  readonly rate: number;
  readonly untilMs: number;
}

/** Nothing but heartbeats; whatever decides something; the rest. */
export const PACES = { dull: 10, dense: 0.5, plain: 1 } as const;

/** So long before and behind what decides something it is told slowly, in milliseconds of the siege. */
const BEFORE_MS = 1000;
const BEHIND_MS = 2000;
const DECISIVE: ReadonlySet<Sight> = new Set(['election', 'death', 'order', 'attack', 'violation']);

/** At which pace a recording is told at a moment, where that is left to the program. Pure. */
export function automaticPace({ marks, dull, lengthMs }: Tape, elapsedMs: number): Stretch {
  let untilMs = lengthMs;
  for (const { sight, elapsedMs: markMs } of marks) {
    if (!DECISIVE.has(sight)) continue;
    if (elapsedMs >= markMs - BEFORE_MS && elapsedMs < markMs + BEHIND_MS) {
      return { rate: PACES.dense, untilMs: Math.min(lengthMs, markMs + BEHIND_MS) };
    }
    if (markMs - BEFORE_MS > elapsedMs) untilMs = Math.min(untilMs, markMs - BEFORE_MS);
  }
  for (const { fromMs, toMs } of dull) {
    if (elapsedMs >= fromMs && elapsedMs < toMs) {
      return { rate: PACES.dull, untilMs: Math.min(untilMs, toMs) };
    }
    if (fromMs > elapsedMs) untilMs = Math.min(untilMs, fromMs);
  }
  return { rate: PACES.plain, untilMs };
}
