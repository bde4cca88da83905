import type { Time } from './time';

/** The longest single wait: timers overflow at 24 days, and stand still while a machine sleeps. */
const STEP_MS = 500;

/** Calls `action` once wall time `timeMs` has come, at once if it is past. Returns how to cancel. */
export function until(time: Time, timeMs: number, action: () => void): () => void {
  let cancel: () => void;
  const wait = (): void => {
    const remainingMs = timeMs - time.wallMs();
    cancel = time.after(clamp(remainingMs), remainingMs <= STEP_MS ? action : wait);
  };
  wait();
  return () => {
    cancel();
  };
}

function clamp(remainingMs: number): number {
  return Math.min(STEP_MS, Math.max(0, Math.ceil(remainingMs)));
}
