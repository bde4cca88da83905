import { setTimeout as delay } from 'node:timers/promises';
import { systemErrorCode } from '../system/errno';

/** Whether a process with this id is there, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process is alive too; only "no such process" says that it is gone.
    return systemErrorCode(error) !== 'ESRCH';
  }
}

const LOOK_MS = 10;

/**
 * Resolves once no process with this id is there any more, or after `limitMs`: the system may still be
 * clearing one away of whose end it has told already.
 */
export async function untilGone(pid: number, limitMs: number): Promise<void> {
  const deadlineMs = performance.now() + limitMs;
  while (isAlive(pid) && performance.now() < deadlineMs) await delay(LOOK_MS);
}
