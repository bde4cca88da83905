import { nowMs } from './wall-clock';

/** The longest single wait: timers overflow at 24 days, and stand still while a machine sleeps. */
const STEP_MS = 500;

/** Calls `action` once wall time `timeMs` has come, at once if it is past. Returns how to cancel. */
export function until(timeMs: number, action: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    const remainingMs = timeMs - nowMs();
    timer = setTimeout(remainingMs <= STEP_MS ? action : wait, clamp(remainingMs));
  };
  wait();
  return () => {
    clearTimeout(timer);
  };
}

function clamp(remainingMs: number): number {
  return Math.min(STEP_MS, Math.max(0, Math.ceil(remainingMs)));
}
