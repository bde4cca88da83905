import { setTimeout as delay } from 'node:timers/promises';
import { app } from 'electron';
import { z } from 'zod';
import { isDevelopment } from './window-url';

/** While its main process is edited, the app starts again before its predecessor has quite ended. */
const EDITED_LIMIT_MS = 3000;
const RETRY_MS = 100;

/** What a second start hands to the first; of a program of the same user, and still unchecked. */
const handoverSchema = z.object({
  args: z.array(z.string().max(4096)).max(100),
  isRetry: z.boolean(),
});
type Handover = z.infer<typeof handoverSchema>;

/** What was started while this program ran. */
export interface SecondStart {
  /** What its user wrote behind the program. */
  readonly args: readonly string[];
  readonly workingDirectory: string;
}

/** Calls back for every second start, beginning with those that have come already. */
export type HearSecondStarts = (listener: (start: SecondStart) => void) => void;

/**
 * Makes sure that only one siege of this user runs. Resolves with null in the second program, which
 * has to quit; its arguments are handed to the first, which hears of them.
 *
 * @param args what the user wrote behind the program
 */
export async function becomeFirst(args: readonly string[]): Promise<HearSecondStarts | null> {
  if (!(await holdsLock(args))) return null;
  const early: SecondStart[] = [];
  let onSecondStart = (start: SecondStart): void => {
    early.push(start);
  };
  app.on('second-instance', (_event, _argv, workingDirectory, data) => {
    const handover = handoverSchema.safeParse(data);
    if (handover.success && handover.data.isRetry) return;
    onSecondStart({ args: handover.success ? handover.data.args : [], workingDirectory });
  });
  // Whoever starts the app while it ends is not sent to a window that goes away.
  app.once('before-quit', () => {
    app.releaseSingleInstanceLock();
  });
  return (listener) => {
    onSecondStart = listener;
    for (const start of early.splice(0)) listener(start);
  };
}

async function holdsLock(args: readonly string[]): Promise<boolean> {
  const request = (isRetry: boolean): boolean =>
    app.requestSingleInstanceLock({ args: [...args], isRetry } satisfies Handover);
  if (isDevelopment()) {
    const deadlineMs = performance.now() + EDITED_LIMIT_MS;
    while (performance.now() < deadlineMs) {
      if (request(true)) return true;
      await delay(RETRY_MS);
    }
  }
  return request(false);
}
