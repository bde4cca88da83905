import { z } from 'zod';
import { isAlive } from './is-alive';

const CHECK_MS = 500;

/** In the environment of a shell that another program started and that is to end with it: that one's pid. */
const LAUNCHER_VARIABLE = 'RAFT_SIEGE_LAUNCHER';

const pidSchema = z.coerce.number().int().positive();

/**
 * Calls back once the program that started this one is gone, where it asked for that. Killed with
 * SIGKILL it cannot pass anything on, and whoever killed it believes that everything is over.
 */
export function followLauncher(env: NodeJS.ProcessEnv, onGone: () => void): void {
  const pid = pidSchema.safeParse(env[LAUNCHER_VARIABLE]);
  if (!pid.success) return;
  const timer = setInterval(() => {
    if (isAlive(pid.data)) return;
    clearInterval(timer);
    onGone();
  }, CHECK_MS);
  timer.unref();
}
